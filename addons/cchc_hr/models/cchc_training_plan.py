from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import today

from ..rules.training import spent

STATES = [
    ("draft", "Draft"),
    ("approved", "Approved"),
    ("amending", "Being amended"),
    ("closed", "Closed"),
]
OPEN = ("draft", "amending")


class CchcTrainingPlan(models.Model):
    """The training plan of a year (kế hoạch đào tạo, bồi dưỡng): targets and budget, by decision.

    An approved plan changes only in an amendment, which needs a decision of its own; what each
    decision said stays in the journal.
    """

    _name = "cchc.training.plan"
    _description = "Training plan of a year"
    _inherit = ["district.journaled.mixin", "district.xlsx.mixin"]
    _order = "year desc, id desc"
    _projected_fields = ("state",)

    def _default_agency_id(self):
        # sudo: which agency stands on top is no secret
        agency = self.env.user.agency_ids[:1].sudo()
        return agency._top_agency() if agency else agency

    def _default_year(self):
        return today(self).year

    name = fields.Char(
        required=True, compute="_compute_name", store=True, readonly=False, precompute=True
    )
    year = fields.Integer(required=True, aggregator=None, default=lambda self: self._default_year())
    agency_id = fields.Many2one(
        "hr.department",
        string="Issued by",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    purpose = fields.Text(string="Purpose and requirements")
    conduct = fields.Text(string="How it is carried out")
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    line_ids = fields.One2many("cchc.training.plan.line", "plan_id", string="Courses of the year")
    decision_ids = fields.One2many(
        "cchc.training.decision", "plan_id", string="Decisions", readonly=True
    )
    event_ids = fields.One2many(
        "cchc.training.plan.event", "plan_id", string="Journal", readonly=True
    )
    people_target = fields.Integer(string="People to be taught", compute="_compute_totals")
    people_done = fields.Integer(string="People who passed", compute="_compute_totals")
    budget = Dong(string="Budget of the year (đồng)", compute="_compute_totals")
    cost = Dong(string="Cost of the classes (đồng)", compute="_compute_totals")
    spent_share = fields.Float(string="Part of the budget", compute="_compute_totals")
    is_over = fields.Boolean(string="Over the budget", compute="_compute_totals")
    need_count = fields.Integer(string="Needs not answered", compute="_compute_need_count")

    _year_uniq = models.Constraint(
        "UNIQUE(agency_id, year)", "There is a training plan of that year already."
    )
    _year_check = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "The year of a plan has four digits, such as 2012."
    )

    @api.depends("year")
    def _compute_name(self):
        for plan in self:
            # The words of the paper, which is Vietnamese whatever the user reads.
            plan.name = f"Kế hoạch đào tạo, bồi dưỡng năm {plan.year}" if plan.year else False

    @api.depends(
        "line_ids.people_target", "line_ids.budget", "line_ids.cost", "line_ids.people_done"
    )
    def _compute_totals(self):
        for plan in self:
            lines = plan.line_ids
            plan.people_target = sum(lines.mapped("people_target"))
            plan.people_done = sum(lines.mapped("people_done"))
            plan.budget = sum(lines.mapped("budget"))
            plan.cost = sum(lines.mapped("cost"))
            share, plan.is_over = spent(plan.budget, plan.cost)
            plan.spent_share = share or 0

    @api.depends("year")
    def _compute_need_count(self):
        groups = self.env["cchc.training.need"]._read_group(
            [("state", "=", "submitted"), ("year", "in", self.mapped("year"))],
            ["year"],
            ["__count"],
        )
        counts = dict(groups)
        for plan in self:
            plan.need_count = counts.get(plan.year, 0)

    @api.constrains("year", "agency_id")
    def _check_agency(self):
        for plan in self:
            if not plan.agency_id._is_in_force(date(plan.year, 12, 31)):
                raise ValidationError(
                    self.env._(
                        "%(agency)s is no agency in force in %(year)s.",
                        agency=plan.agency_id.name,
                        year=str(plan.year),
                    )
                )

    def write(self, vals):
        self.check_access("write")
        if vals.keys() - self._get_projected_fields():
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for plan in self.filtered(lambda one: one.journal_count or one.state != "draft"):
            raise UserError(self.env._("“%(plan)s” was decided and stays.", plan=plan.name))
        self.line_ids.unlink()

    def copy_data(self, default=None):
        raise UserError(
            self.env._("A training plan is not copied; gather the needs of the next year.")
        )

    def _check_open(self):
        """Refuse to change what was decided, unless it is being amended."""
        for plan in self.filtered(lambda one: one.state not in OPEN)[:1]:
            raise UserError(
                self.env._(
                    "“%(plan)s” was decided and changes only by an amendment with a decision of"
                    " its own.",
                    plan=plan.name,
                )
            )
