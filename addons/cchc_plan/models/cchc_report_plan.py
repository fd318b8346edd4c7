from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..rules import report_period
from .cchc_report_period import BEFORE, CUTOFFS, DUE

# The rule of law names one quarter of each kind and one half; the others run from the same day of
# the month to the same. Of months it says nothing, so they go with the quarter.
CUTOFF_OF = {"month": "q1", "quarter": "q1", "half": "h1", "year": "year", "final": "year"}


class CchcPlan(models.Model):
    """Which reports a plan asks for, and the opening of their periods."""

    _inherit = "cchc.plan"

    report_month = fields.Boolean(string="Monthly reports")
    report_quarter = fields.Boolean(string="Quarterly reports")
    report_half = fields.Boolean(string="Half-yearly reports")
    assembling_agency_ids = fields.Many2many(
        "hr.department",
        "cchc_plan_assembling_rel",
        "plan_id",
        "agency_id",
        string="Reports go up through",
        domain=[("is_agency", "=", True)],
        help="The agencies that assemble the district's report; leaders accept their own reports."
        " Empty: those whose people coordinate the plan.",
    )
    period_ids = fields.One2many("cchc.report.period", "plan_id", string="Reporting periods")
    period_count = fields.Integer(string="Periods opened", compute="_compute_period_count")

    @api.depends("period_ids")
    def _compute_period_count(self):
        groups = self.env["cchc.report.period"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id"], ["__count"]
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.period_count = counts.get(plan.id, 0)

    def action_open_periods(self):
        return self._open("cchc_plan.cchc_report_period_action")

    def _report_days(self, kind, year, number=0):
        """Return the `report_period.Days` of a period by the rules in force at its end."""
        self.ensure_one()
        rule = self.env["district.rule"].get_value
        if kind == "final":
            end = self.date_to
        else:
            _start, end = report_period.span(kind, year, number)
        cutoffs, due_day, before = (rule(code, end) for code in (CUTOFFS, DUE, BEFORE))
        first, last = (int(cutoffs[CUTOFF_OF[kind]][part][3:]) for part in ("from", "to"))
        days = report_period.Rule(first, last, due_day, before["agency"], before["chapter"])
        if kind == "final":
            return report_period.whole(self.date_from, self.date_to, days)
        return report_period.days(kind, year, number, days)

    def _open_period(self, kind, year, number=0, **vals):
        """Open a reporting period with the drafts of all who owe a report; return the period.

        Whether the user may is for the caller to check, with `_check_may_open` of the period.

        :param vals: due days, `date_from`, `date_to` and `basis`, where a document gives others
            than the rules do.
        :raise UserError: for a period that the plan does not have, or that is open already.
        """
        self.ensure_one()
        self._check_report_period(kind, year, number)
        days = self._report_days(kind, year, number)
        # sudo: periods and reports are made by the opening alone; no role creates them by hand
        period = self.env["cchc.report.period"].sudo()
        period = period.create(
            {
                "plan_id": self.id,
                "kind": kind,
                "year": year,
                "number": number,
                "date_from": days.date_from,
                "date_to": days.date_to,
                "due_agency_on": days.due_agency,
                "due_chapter_on": days.due_chapter,
                "due_on": days.due,
                **vals,
            }
        )
        period._make_reports(today(self))
        return period.with_env(self.env)

    def _check_report_period(self, kind, year, number):
        label = self._period_label(kind, year, number)
        if self.state == "draft":
            raise UserError(
                self.env._(
                    "“%(plan)s” is a draft: nobody reports on it before it is approved.",
                    plan=self.name,
                )
            )
        if kind in ("month", "quarter", "half") and not self[f"report_{kind}"]:
            raise UserError(
                self.env._(
                    "“%(plan)s” asks for no report on %(period)s: switch that kind of report on"
                    " in the plan first.",
                    plan=self.name,
                    period=label,
                )
            )
        if not self.date_from.year <= year <= self.date_to.year:
            raise UserError(
                self.env._(
                    "%(period)s lies outside the plan “%(plan)s”.", period=label, plan=self.name
                )
            )
        # sudo: a period that the user does not see is open all the same
        taken = self.sudo().period_ids.filtered(
            lambda one: (one.kind, one.year, one.number) == (kind, year, number)
        )
        if taken:
            raise UserError(
                self.env._(
                    "%(period)s of “%(plan)s” was opened already.", period=label, plan=self.name
                )
            )

    def _period_label(self, kind, year, number):
        """Return the words for a period, or refuse one that a year does not have."""
        fits = kind in report_period.KINDS and number in report_period.numbers(kind)
        if kind == "final":
            fits = fits and year == self.date_to.year
        if not fits:
            raise UserError(
                self.env._(
                    "There is no such period: give the month (1 – 12), the quarter (1 – 4) or the"
                    " half of the year (1 – 2), and for the final report the plan's last year."
                )
            )
        return report_period.label(kind, year, number, self.date_from.year)
