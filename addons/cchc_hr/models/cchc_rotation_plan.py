from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from .cchc_position_holding_rotation import RULES

STATES = [
    ("draft", "Draft"),
    ("published", "Published"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]


class CchcRotationPlan(models.Model):
    """The plan of a year for changes of position (kế hoạch chuyển đổi vị trí công tác).

    It is made public in the agencies (Luật PCTN 36/2018/QH14 Điều 24). A published plan changes
    line by line, each with a reason in the journal.
    """

    _name = "cchc.rotation.plan"
    _description = "Plan of rotation"
    _inherit = ["cchc.stepped.mixin", "district.xlsx.mixin", "district.rule.user.mixin"]
    _order = "year desc, id desc"
    _projected_fields = (
        "state",
        "symbol",
        "decided_on",
        "number_id",
        "signer_name",
        "signature_lines",
        "change_count",
    )

    def _default_agency_id(self):
        # sudo: which agency stands on top is no secret
        agency = self.env.user.agency_ids[:1].sudo()
        return agency._top_agency() if agency else agency

    name = fields.Char(
        required=True, compute="_compute_name", store=True, readonly=False, precompute=True
    )
    year = fields.Integer(required=True, aggregator=None, default=lambda self: today(self).year)
    agency_id = fields.Many2one(
        "hr.department",
        string="Issued by",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    scope_ids = fields.Many2many(
        "hr.department",
        string="For the agencies",
        domain=[("is_agency", "=", True)],
        help="Empty: for all of them.",
    )
    change_on = fields.Date(
        string="Day of the changes",
        required=True,
        compute="_compute_change_on",
        store=True,
        readonly=False,
        precompute=True,
        help="From which day the new positions are taken; people who change places do so on one"
        " day.",
    )
    basis = fields.Text(string="Grounds")
    conduct = fields.Text(string="How it is carried out")
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    symbol = fields.Char(string="Number and symbol", readonly=True, copy=False)
    decided_on = fields.Date(string="Date of the plan", readonly=True, copy=False)
    number_id = fields.Many2one("district.number", readonly=True, ondelete="restrict", copy=False)
    signer_name = fields.Char(string="Signer", readonly=True, copy=False)
    signature_lines = fields.Text(string="Signature block", readonly=True, copy=False)
    change_count = fields.Integer(string="Changes since published", readonly=True, copy=False)
    line_ids = fields.One2many("cchc.rotation.plan.line", "plan_id", string="People")
    event_ids = fields.One2many("cchc.rotation.plan.event", "plan_id", readonly=True)
    line_count = fields.Integer(string="People named", compute="_compute_counts")
    placed_count = fields.Integer(string="With a position", compute="_compute_counts")
    unplaced_count = fields.Integer(string="Without one", compute="_compute_counts")
    done_count = fields.Integer(string="Changed position", compute="_compute_counts")
    waits_count = fields.Integer(string="Not yet", compute="_compute_counts")

    _year_check = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "The year of a plan has four digits, such as 2012."
    )

    @api.depends("year")
    def _compute_name(self):
        for plan in self:
            # The words of the paper, which is Vietnamese whatever the user reads.
            plan.name = (
                f"Kế hoạch chuyển đổi vị trí công tác năm {plan.year}" if plan.year else False
            )

    @api.depends("year")
    def _compute_change_on(self):
        for plan in self:
            if not plan.change_on or plan.change_on.year != plan.year:
                plan.change_on = date(plan.year, 7, 1) if 2000 <= plan.year <= 2100 else False

    @api.depends("line_ids.state", "line_ids.to_position_id")
    def _compute_counts(self):
        for plan in self:
            lines = plan.line_ids
            live = lines.filtered(lambda one: one.state in ("planned", "notified"))
            plan.line_count = len(lines)
            plan.placed_count = len(live.filtered("to_position_id"))
            plan.unplaced_count = len(live) - plan.placed_count
            plan.done_count = len(lines.filtered(lambda one: one.state == "done"))
            plan.waits_count = len(lines.filtered(lambda one: one.state == "waits"))

    @api.depends("year")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    def _rule_uses(self):
        return [(code, self.change_on) for code in (*RULES, "rotation.notice_days")]

    @api.constrains("year", "change_on")
    def _check_change_on(self):
        for plan in self:
            if plan.change_on.year != plan.year:
                raise ValidationError(
                    self.env._(
                        "The changes of “%(plan)s” take place in %(year)s, not on %(day)s.",
                        plan=plan.name,
                        year=str(plan.year),
                        day=format_date(self.env, plan.change_on),
                    )
                )

    def write(self, vals):
        if vals.keys() - self._get_projected_fields():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for plan in self.filtered(lambda one: one.journal_count or one.state != "draft"):
            raise UserError(self.env._("“%(plan)s” was published and stays.", plan=plan.name))
        self.line_ids.unlink()

    def copy_data(self, default=None):
        raise UserError(
            self.env._("A plan of rotation is not copied; the next one names who is due then.")
        )

    def action_open_lines(self):
        """Open the people of the plan in a list of their own."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_hr.cchc_rotation_plan_line_action"
        )
        context = {
            name: value for name, value in self.env.context.items() if "search_default" in name
        }
        return {
            **action,
            "name": self.name,
            "domain": [("plan_id", "=", self.id)],
            "context": context,
        }

    def _check_draft(self):
        """Refuse to change what was made public other than by a step with a reason."""
        for plan in self.filtered(lambda one: one.state != "draft")[:1]:
            raise UserError(
                self.env._(
                    "“%(plan)s” was made public; it changes line by line, with a reason.",
                    plan=plan.name,
                )
            )

    def _last_day(self):
        return date(self.year, 12, 31)
