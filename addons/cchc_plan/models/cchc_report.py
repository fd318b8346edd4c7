from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.district_base.fields import JsonValue
from odoo.addons.district_base.moment import MOMENT_KEY, today

STATES = [("draft", "Draft"), ("submitted", "Handed in"), ("accepted", "Accepted")]
LEVELS = [("agency", "Agency"), ("chapter", "Chapter of a field"), ("district", "District")]
DUE_FIELDS = {"agency": "due_agency_on", "chapter": "due_chapter_on", "district": "due_on"}
# What people write; all else follows from the opening of the period and from the steps.
WRITTEN = {"section_ids", "paper_symbol", "paper_date", "received_on"}


class CchcReport(models.Model):
    """A periodic report: figures, frozen when it is handed in, and a narrative by field."""

    _name = "cchc.report"
    _description = "Report on the plan"
    _inherit = ["district.journaled.mixin", "district.rule.user.mixin"]
    _order = "period_id desc, level desc, agency_order, id"
    _rec_names_search = ["agency_id", "field_id", "period_id"]
    _projected_fields = (
        "state",
        "figures",
        "figures_hash",
        "submitted_on",
        "submitted_by_id",
        "forwarded_on",
        "accepted_on",
        "accepted_by_id",
        "return_count",
        "last_reason",
        "last_reminded_on",
        "number_id",
    )

    period_id = fields.Many2one(
        "cchc.report.period", required=True, readonly=True, index=True, ondelete="restrict"
    )
    plan_id = fields.Many2one(related="period_id.plan_id", store=True, index=True)
    kind = fields.Selection(related="period_id.kind", store=True)
    year = fields.Integer(related="period_id.year", store=True, aggregator=None)
    level = fields.Selection(LEVELS, required=True, readonly=True, default="agency")
    agency_id = fields.Many2one(
        "hr.department", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_order = fields.Char(related="agency_id.sort_key", store=True, string="Order of agencies")
    field_id = fields.Many2one(
        "cchc.reform.field",
        string="Field of reform",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    contributor_ids = fields.Many2many(
        "hr.department",
        "cchc_report_contributor_rel",
        "report_id",
        "agency_id",
        string="Contributing agencies",
        readonly=True,
        help="They lead the field as well and write their part of its chapter.",
    )
    via_id = fields.Many2one(
        "hr.department",
        string="Through",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The agency that collects this report and sends it on.",
    )
    parent_id = fields.Many2one(
        "cchc.report", string="Goes into", readonly=True, index="btree_not_null"
    )
    child_ids = fields.One2many("cchc.report", "parent_id", string="Made from", readonly=True)
    uses_system = fields.Boolean(related="agency_id.uses_system")
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, index=True)
    due_on = fields.Date(string="Due", compute="_compute_due_on", store=True)
    days_late = fields.Integer(compute="_compute_days_late", aggregator=None)
    due_is_provisional = fields.Boolean(
        string="By a provisional due day", compute="_compute_days_late"
    )
    submitted_on = fields.Date(string="Handed in on", readonly=True)
    submitted_by_id = fields.Many2one("res.users", string="Handed in by", readonly=True)
    forwarded_on = fields.Date(readonly=True)
    accepted_on = fields.Date(readonly=True)
    accepted_by_id = fields.Many2one("res.users", readonly=True)
    return_count = fields.Integer(string="Times returned", readonly=True)
    last_reason = fields.Char(string="Last remark", readonly=True)
    last_reminded_on = fields.Date(string="Last reminder", readonly=True)
    paper_symbol = fields.Char(
        string="Number and symbol", help="Of the agency's own paper, such as 12/BC-UBND."
    )
    paper_date = fields.Date(string="Date of the paper")
    received_on = fields.Date(
        help="When the paper of an agency that does not work in this system arrived."
    )
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    figures = JsonValue(readonly=True)
    figures_hash = fields.Char(string="Hash of the figures", readonly=True)
    section_ids = fields.One2many("cchc.report.section", "report_id", string="Narrative")
    event_ids = fields.One2many("cchc.report.event", "report_id", string="Journal", readonly=True)

    _owner_uniq = models.UniqueIndex(
        "(period_id, agency_id, level, COALESCE(field_id, 0))",
        "An agency has one report of a period, and one chapter of a field.",
    )
    _field_check = models.Constraint(
        "CHECK((level = 'chapter') = (field_id IS NOT NULL))",
        "A chapter, and nothing else, is about one field.",
    )

    @api.depends("period_id.name", "agency_id.name", "field_id.name", "level")
    def _compute_display_name(self):
        for report in self:
            subject = report.field_id.name if report.level == "chapter" else report.agency_id.name
            report.display_name = " · ".join(filter(None, (report.period_id.name, subject)))

    @api.depends("level", "period_id.due_agency_on", "period_id.due_chapter_on", "period_id.due_on")
    def _compute_due_on(self):
        for report in self:
            report.due_on = report.period_id[DUE_FIELDS[report.level]]

    @api.depends_context(MOMENT_KEY, "tz")
    @api.depends("due_on", "submitted_on", "period_id.basis", "period_id.date_to")
    def _compute_days_late(self):
        on = today(self)
        unsure = {period: period._is_by_unverified_rule() for period in self.period_id}
        for report in self:
            late = (report.submitted_on or on) - report.due_on if report.due_on else None
            report.days_late = max(late.days, 0) if late else 0
            report.due_is_provisional = unsure.get(report.period_id, False)

    @api.depends("period_id.rule_warning")
    def _compute_rule_warning(self):
        for report in self:
            report.rule_warning = report.period_id.rule_warning

    def write(self, vals):
        if not self._is_projection_open():
            # What is computed and kept, such as the due day, would keep what is written as well.
            other = {name for name in set(vals) - WRITTEN if self._fields[name].store}
            if other:
                self._refuse_projected(min(other))
            self._check_writable()
            if {"paper_symbol", "paper_date"} & set(vals):
                self._check_own_number()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reported(self):
        for report in self.filtered("event_ids"):
            raise UserError(
                self.env._(
                    "“%(report)s” was handed in or reminded: it stays in the record.",
                    report=report.display_name,
                )
            )
        # A number of the book would be left without its paper.
        self._check_own_number()

    def copy_data(self, default=None):
        raise UserError(self.env._("Reports are made by opening a period, not copied."))

    def _check_writable(self):
        """Refuse to touch the words of a report that was handed in, or of somebody else's."""
        for report in self:
            if report.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(report)s” stays as it was handed in; it can only change after it was"
                        " returned.",
                        report=report.display_name,
                    )
                )
            if not self.env.su and not report._may_contribute(self.env.user):
                raise AccessError(
                    self.env._(
                        "“%(report)s” is written by %(agency)s.",
                        report=report.display_name,
                        agency=report.agency_id.name,
                    )
                )

    def _check_own_number(self):
        """Refuse to part a report from the number that it took from the book, and from its date."""
        for report in self.filtered("number_id"):
            raise UserError(
                self.env._(
                    "“%(report)s” has the number %(number)s of the book and keeps it and its date.",
                    report=report.display_name,
                    number=report.number_id.sudo().name,  # sudo: it is printed on the paper
                )
            )

    def _open_form(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _domain_work(self):
        """Return the domains of the work that the figures count: own, and carried in."""
        self.ensure_one()
        own, carried = self.period_id._domains()
        if self.level == "agency":
            covered = Domain("agency_id", "in", self._covered_agencies().ids)
            return own & covered, carried & covered
        return own, carried

    def _covered_agencies(self):
        """Return the agency and those that it took over from, unless these report themselves."""
        self.ensure_one()
        before = self.agency_id._all_predecessors()
        if not before:
            return self.agency_id
        # sudo: who else reports in the period counts, whoever reads this report
        others = self.sudo().search(
            [("period_id", "=", self.period_id.id), ("level", "=", "agency")]
        )
        return self.agency_id | (before - others.agency_id)
