from odoo import api, fields, models
from odoo.tools import format_date

from ..rules import procedure_term

ANNOUNCE_RULE = "proc.announce_days_before"
TERM = ("amount", "unit", "valid_from")
# What the obligatory parts stand in, and the steps that must carry a dossier.
PARTS = (
    "name",
    "process",
    "ways",
    "sets",
    "component_ids",
    "subjects",
    "authority",
    "conditions",
    "fee_ids",
    "result_kind_ids",
    "legal_basis_ids",
    "form_field_ids",
    "step_ids.sequence",
    "step_ids.agency_kind",
    "step_ids.role",
    "step_ids.may_resolve",
)


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    term_text = fields.Char(string="Term", compute="_compute_term_text")
    step_hours = fields.Float(
        string="Hours of all steps", digits=(8, 1), compute="_compute_step_hours"
    )
    missing_text = fields.Text(string="Still missing", compute="_compute_missing_text")
    warning_text = fields.Text(string="To be looked at", compute="_compute_warning_text")

    @api.depends_context("lang")
    @api.depends("amount", "unit")
    def _compute_term_text(self):
        for version in self:
            version.term_text = version._term_text()

    @api.depends("step_ids.budget_hours")
    def _compute_step_hours(self):
        for version in self:
            version.step_hours = sum(version.step_ids.mapped("budget_hours"))

    @api.depends_context("lang")
    @api.depends("state", *PARTS, *TERM)
    def _compute_missing_text(self):
        for version in self:
            problems = version._publish_problems() if version.state == "draft" else []
            version.missing_text = "\n".join(problems) or False

    @api.depends_context("lang")
    @api.depends("step_ids.budget_hours", "step_ids.agency_id", "document_id.issued_on", *TERM)
    def _compute_warning_text(self):
        for version in self:
            version.warning_text = "\n".join(version._warnings()) or False

    def _term_text(self):
        number = self._number(self.amount) if self.amount else "…"
        if self.unit == "same_day":
            return self.env._("the same day")
        if self.unit == "working_hours":
            return self.env._("%(amount)s working hours", amount=number)
        if self.unit == "calendar_days":
            return self.env._("%(amount)s calendar days", amount=number)
        return self.env._("%(amount)s working days", amount=number)

    def _warnings(self):
        """Return sentences about what may stand and still looks wrong."""
        self.ensure_one()
        found = []
        term = self._term_hours()
        if term and self.step_hours > term:
            found.append(
                self.env._(
                    "The steps may take %(steps)s working hours together, the term holds about"
                    " %(term)s.",
                    steps=self._number(self.step_hours),
                    term=self._number(round(term, 1)),
                )
            )
        return found + self._agency_warnings() + self._announcement_warnings()

    def _agency_warnings(self):
        """Agencies of steps that are not there on the first day."""
        start = self.valid_from
        # sudo: whether an agency exists is no secret, gone ones included
        agencies = self.step_ids.agency_id.sudo() if start else self.step_ids.agency_id.browse()
        return [
            self.env._(
                "%(agency)s is not in force on %(date)s, but a step is done there.",
                agency=agency.display_name,
                date=format_date(self.env, start),
            )
            for agency in agencies
            if not agency._is_in_force(start)
        ]

    def _term_hours(self):
        """Return about how many working hours the term holds, by the calendar that counts."""
        if procedure_term.problem(self.unit, self.amount):
            return 0
        agency = self.procedure_id.agency_id
        # sudo: anybody may know how long a working day is
        calendar = (agency.clock_calendar_id or self.env.company.resource_calendar_id).sudo()
        return procedure_term.working_hours(
            self.unit, self.amount, calendar.hours_per_day, calendar.hours_per_week
        )

    def _announcement_warnings(self):
        """NĐ 63/2010/NĐ-CP Art. 15: announced a number of days before it takes effect."""
        if not self.document_id:
            return [self.env._("No decision that announces the procedure is named.")]
        start = self.valid_from
        rule = start and self.env["district.rule"]._rule(ANNOUNCE_RULE, start)
        if not rule or (start - self.document_id.issued_on).days >= rule.value:
            return []
        return [
            self.env._(
                "%(document)s was issued on %(issued)s, less than %(days)s days before the"
                " procedure takes effect on %(start)s.",
                document=self.document_id.display_name,
                issued=format_date(self.env, self.document_id.issued_on),
                days=rule.value,
                start=format_date(self.env, start),
            )
        ]
