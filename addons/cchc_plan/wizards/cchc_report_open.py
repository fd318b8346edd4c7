from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..models.cchc_report_period import BEFORE, RULES
from ..rules import report_period

DAYS = {
    "date_from": "date_from",
    "date_to": "date_to",
    "due_agency_on": "due_agency",
    "due_chapter_on": "due_chapter",
    "due_on": "due",
}


class CchcReportOpen(models.TransientModel):
    """Opens a reporting period: which one, its days by the rules or by a document."""

    _name = "cchc.report.open"
    _description = "Opening of a reporting period"
    _inherit = ["district.rule.user.mixin"]

    @api.model
    def _default_plan_id(self):
        return self.env["cchc.plan"].search([("state", "=", "approved")], limit=1)

    plan_id = fields.Many2one(
        "cchc.plan",
        required=True,
        default=lambda self: self._default_plan_id(),
        domain=[("state", "!=", "draft")],
        ondelete="cascade",
    )
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
    year = fields.Integer(compute="_compute_year", store=True, readonly=False)
    number = fields.Integer(
        string="Which one", default=1, help="Which month, quarter or half of the year."
    )
    date_from = fields.Date(string="From", compute="_compute_days", store=True, readonly=False)
    date_to = fields.Date(string="Data up to", compute="_compute_days", store=True, readonly=False)
    due_agency_on = fields.Date(
        string="Due from agencies", compute="_compute_days", store=True, readonly=False
    )
    due_chapter_on = fields.Date(
        string="Chapters due", compute="_compute_days", store=True, readonly=False
    )
    due_on = fields.Date(
        string="Due from the district", compute="_compute_days", store=True, readonly=False
    )
    basis = fields.Char(
        string="Days given by",
        help="The document that asks for the report and gives its days; empty when they follow"
        " from the rules.",
    )

    @api.depends("plan_id", "kind")
    def _compute_year(self):
        for wizard in self:
            plan = wizard.plan_id
            if not plan:
                continue
            first, last = plan.date_from.year, plan.date_to.year
            now = last if wizard.kind == "final" else today(self).year
            wizard.year = min(max(now, first), last)

    @api.depends("plan_id", "kind", "year", "number")
    def _compute_days(self):
        for wizard in self:
            days = wizard._days()
            for name, source in DAYS.items():
                wizard[name] = getattr(days, source) if days else False

    @api.depends("kind", "basis", "date_to")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def action_open(self):
        """Open the period and show who reports."""
        self.ensure_one()
        self.env["cchc.report.period"]._check_may_open()
        days = {name: self[name] for name in DAYS}
        if not all(days.values()):
            raise UserError(self.env._("Give all days of the period: its data, and the due days."))
        number = self._number()
        period = self.plan_id._open_period(self.kind, self.year, number, basis=self.basis, **days)
        return {
            "type": "ir.actions.act_window",
            "res_model": period._name,
            "res_id": period.id,
            "view_mode": "form",
        }

    def _number(self):
        return self.number if len(report_period.numbers(self.kind)) > 1 else 0

    def _days(self):
        """Return the days by the rules; None where the plan has no such period."""
        number = self._number()
        if not self.plan_id or not self.year or number not in report_period.numbers(self.kind):
            return None
        return self.plan_id._report_days(self.kind, self.year, number)

    def _rule_uses(self):
        if self.basis or not self.date_to:
            return []
        return [(code, self.date_to) for code in ((BEFORE,) if self.kind == "final" else RULES)]
