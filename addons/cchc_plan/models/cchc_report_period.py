from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..rules import report_period

CUTOFFS, DUE, BEFORE = "report.cutoffs", "report.due_day", "plan.report_days_before"
RULES = (CUTOFFS, DUE, BEFORE)
DUE_DAYS = {"due_agency_on", "due_chapter_on", "due_on", "basis"}
DATA_DAYS = {"date_from", "date_to"}


class CchcReportPeriod(models.Model):
    """A period for which agencies report (kỳ báo cáo); opening it makes all drafts at once."""

    _name = "cchc.report.period"
    _description = "Reporting period"
    _inherit = ["mail.thread", "district.rule.user.mixin"]
    _order = "date_to desc, id desc"

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(
        [
            ("month", "Month"),
            ("quarter", "Quarter"),
            ("half", "Half-year"),
            ("year", "Year"),
            ("final", "Whole plan"),
        ],
        required=True,
        default="year",
    )
    year = fields.Integer(required=True, aggregator=None)
    number = fields.Integer(
        aggregator=None, help="Which month, quarter or half of the year; 0 for a year."
    )
    date_from = fields.Date(string="From", required=True, tracking=True)
    date_to = fields.Date(string="Data up to", required=True, tracking=True)
    due_agency_on = fields.Date(string="Due from agencies", required=True, tracking=True)
    due_chapter_on = fields.Date(string="Chapters due", required=True, tracking=True)
    due_on = fields.Date(string="Due from the district", required=True, tracking=True)
    basis = fields.Char(
        string="Days given by",
        tracking=True,
        help="The document that asks for the report and gives its days; empty when they follow"
        " from the rules.",
    )
    report_ids = fields.One2many("cchc.report", "period_id", string="Reports", readonly=True)
    standing_ids = fields.One2many(
        "cchc.report.standing",
        "period_id",
        string="Who has reported",
        domain=[("level", "=", "agency")],
        readonly=True,
    )
    chapter_standing_ids = fields.One2many(
        "cchc.report.standing",
        "period_id",
        string="Chapters",
        domain=[("level", "=", "chapter")],
        readonly=True,
    )
    district_report_id = fields.Many2one("cchc.report", compute="_compute_standing")
    owed_count = fields.Integer(string="Reports owed", compute="_compute_standing")
    missing_count = fields.Integer(string="Not reported", compute="_compute_standing")
    waiting_count = fields.Integer(string="To be accepted", compute="_compute_standing")
    accepted_count = fields.Integer(string="Accepted", compute="_compute_standing")

    _period_uniq = models.Constraint(
        "UNIQUE(plan_id, kind, year, number)", "This period of the plan was opened already."
    )
    _days_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A period cannot end before it begins."
    )

    @api.depends("kind", "year", "number", "plan_id.date_from")
    def _compute_name(self):
        for period in self:
            first = period.plan_id.date_from
            period.name = report_period.label(
                period.kind, period.year, period.number, first and first.year
            )

    @api.depends("kind", "date_to", "basis")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.depends("report_ids.state", "report_ids.level")
    def _compute_standing(self):
        groups = self.env["cchc.report.standing"]._read_group(
            [("period_id", "in", self.ids), ("level", "=", "agency")],
            ["period_id", "state"],
            ["__count"],
        )
        counts = {(period.id, state): count for period, state, count in groups}
        reports = self.env["cchc.report"].search(
            [("period_id", "in", self.ids), ("level", "=", "district")]
        )
        by_period = reports.grouped("period_id")
        for period in self:
            draft, sent, accepted = (
                counts.get((period.id, state), 0) for state in ("draft", "submitted", "accepted")
            )
            period.owed_count = draft + sent + accepted
            period.missing_count = draft
            period.waiting_count = sent
            period.accepted_count = accepted
            period.district_report_id = by_period.get(period, self.env["cchc.report"])[:1]

    @api.constrains("date_from", "date_to", "due_agency_on", "due_chapter_on", "due_on")
    def _check_days(self):
        for period in self:
            days = (
                period.date_from,
                period.due_agency_on,
                period.due_chapter_on,
                period.due_on,
            )
            if list(days) != sorted(days):
                raise ValidationError(
                    self.env._(
                        "The days of “%(period)s” must follow each other: its beginning, then the"
                        " day on which agencies report, then the chapters, then the district.",
                        period=period.name,
                    )
                )

    def write(self, vals):
        other = set(vals) & set(self._fields) - DUE_DAYS - DATA_DAYS
        if {name for name in other if self._fields[name].store and not self._is_mail(name)}:
            raise UserError(
                self.env._(
                    "What a period reports on stays as it was opened; withdraw the period and"
                    " open another one."
                )
            )
        if DATA_DAYS & set(vals):
            self._check_untouched()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reported(self):
        self._check_untouched()

    def action_withdraw(self):
        """Remove a period that was opened by mistake, with its drafts."""
        self._check_may_open()
        self._check_untouched()
        # sudo: nobody deletes reports by hand; these are drafts that nobody handed in
        self.sudo().report_ids.unlink()
        self.sudo().unlink()  # sudo: as above
        return self.env["ir.actions.act_window"]._for_xml_id("cchc_plan.cchc_report_period_action")

    def action_open_standings(self):
        """Open who has reported and who has not."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_report_standing_action"
        )
        return {**action, "domain": [("period_id", "=", self.id)]}

    def action_open_reports(self):
        """Open the reports of the period that the user may read."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_plan.cchc_report_action")
        return {**action, "domain": [("period_id", "=", self.id)], "context": {}}

    def action_remind(self):
        """Draft the letter that reminds all agencies that have not reported."""
        self.ensure_one()
        # sudo: coordinators remind of drafts that they do not read
        missing = self.sudo().report_ids.filtered(
            lambda one: one.level == "agency" and one.state == "draft"
        )
        letters = self.env["cchc.reminder.letter"]
        return letters._draft_for_reports(missing.with_env(self.env))._open_form()

    def action_open_district_report(self):
        self.ensure_one()
        return self.district_report_id._open_form()

    def _rule_uses(self):
        if self.basis or not self.date_to:
            return []
        codes = (BEFORE,) if self.kind == "final" else RULES
        return [(code, self.date_to) for code in codes]

    def _is_by_unverified_rule(self):
        """Tell whether the due days rest on a rule that nobody has verified."""
        self.ensure_one()
        return bool(self.rule_warning)

    def _domains(self):
        """Return the domains of the work that a period owes and of what it may have carried in.

        Work belongs to the year of its end, and to the shorter period of its first due day.
        Continuous work is reported in its own year: it is carried on only while nobody closed it.
        """
        self.ensure_one()
        plan = Domain("plan_id", "=", self.plan_id.id)
        if self.kind == "final":
            return plan, Domain.FALSE
        if self.kind == "year":
            own, before = Domain("year", "=", self.year), Domain("year", "<", self.year)
        else:
            start, end = report_period.span(self.kind, self.year, self.number)
            own = Domain("original_due_on", ">=", start) & Domain("original_due_on", "<=", end)
            before = Domain("original_due_on", "<", start)
        open_still = Domain("accepted_on", "=", False)
        steady = Domain("schedule", "=", "continuous")
        carried = (~steady & (open_still | Domain("accepted_on", ">=", self.date_from))) | (
            steady & (open_still | Domain("accepted_on", ">", self.date_to))
        )
        return plan & own, plan & before & carried & Domain("state", "!=", "cancelled")

    def _check_may_open(self):
        if not self.env.user.has_group("district_base.group_district_plan"):
            raise UserError(
                self.env._("Only plan coordinators open a period of reports or withdraw it.")
            )

    def _check_untouched(self):
        """Refuse what would change the data of reports that were handed in."""
        # sudo: a report that the user does not see was handed in all the same
        for period in self.sudo():
            touched = period.report_ids.filtered("event_ids")[:1]
            if touched:
                raise UserError(
                    self.env._(
                        "“%(period)s” stays open with its data as they are: %(report)s was handed"
                        " in or reminded already (%(day)s).",
                        period=period.name,
                        report=touched.display_name,
                        day=format_date(self.env, touched.event_ids[:1].happened_at.date()),
                    )
                )

    @api.model
    def _is_mail(self, name):
        return name.startswith(("message_", "activity_", "website_message"))
