from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import today

from ..rules import cost_model
from .one_stop_proposal import INCOME_RULE

ACTIVITIES = [
    ("prepare", "Preparing papers"),
    ("travel", "Travel"),
    ("file", "Filing"),
    ("wait", "Waiting at the counter"),
    ("pay", "Fees and charges"),
    ("inspect", "Serving an inspection"),
    ("other", "Other work"),
    ("receive", "Receiving the result"),
]
FIGURES = ("hours", "hourly_income", "service", "fee", "other")


class OneStopProposalCost(models.Model):
    """One activity of who follows the procedure, now or after its simplification."""

    _name = "one_stop.proposal.cost"
    _description = "Cost of following a procedure"
    _order = "proposal_id, side desc, sequence, id"

    def _default_hourly_income(self):
        as_of = fields.Date.to_date(self.env.context.get("default_as_of")) or today(self)
        rule = self.env["district.rule"]._rule(INCOME_RULE, as_of)
        return rule.sudo().value if rule else 0  # sudo: what the law says is public

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, index=True, ondelete="cascade"
    )
    side = fields.Selection(
        [("before", "Now"), ("after", "Afterwards")], required=True, default="before"
    )
    sequence = fields.Integer(default=10)
    activity = fields.Selection(ACTIVITIES, required=True, default="prepare")
    name = fields.Char(string="What is done", required=True)
    component_id = fields.Many2one(
        "one_stop.component", string="Paper", index="btree_not_null", ondelete="restrict"
    )
    fee_id = fields.Many2one(
        "one_stop.fee", string="Fee of the procedure", index="btree_not_null", ondelete="restrict"
    )
    hours = fields.Float(digits=(8, 2))
    hourly_income = Dong(
        string="Hourly income",
        aggregator=None,
        default=lambda self: self._default_hourly_income(),
        help="Average income of an hour (đồng); at first that of the rule of the day.",
    )
    service = Dong(string="Hired services", help="Advice, translation, postage … (đồng).")
    fee = Dong(string="Fees, charges", help="Đồng.")
    other = Dong(string="Other costs", help="Copies, fares … (đồng).")
    work = Dong(
        compute="_compute_cost", store=True, help="Hours × income of an hour, to whole đồng."
    )
    cost = Dong(string="Costs once", compute="_compute_cost", store=True)
    note = fields.Char()

    @api.depends(*FIGURES)
    def _compute_cost(self):
        for line in self:
            read = line._line()
            line.work, line.cost = read.work, read.cost

    @api.constrains("component_id", "fee_id", "proposal_id")
    def _check_parts(self):
        for line in self:
            version = line.proposal_id.version_id
            part = (line.component_id or line.fee_id).version_id
            if part and part != version:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” is of another version than the proposal.", line=line.name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_figures(vals)
        lines = super().create(vals_list)
        lines._check_editable()
        lines.proposal_id._check_totals()
        return lines

    def write(self, vals):
        self._check_editable()
        self._check_kept(vals)
        self._check_figures(vals)
        result = super().write(vals)
        self.proposal_id._check_totals()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        self._check_editable()

    def _line(self):
        """Return the line as `cost_model` reckons with it; nothing for figures that are refused."""
        self.ensure_one()
        try:
            return cost_model.Line.of(**{name: self[name] or 0 for name in FIGURES})
        except cost_model.Absurd:
            return cost_model.Line()

    def _check_editable(self):
        """Refuse lines of what was submitted; tell the proposal that it changes."""
        self.proposal_id._check_editable()
        self.proposal_id._touch()

    def _check_kept(self, vals):
        if "proposal_id" in vals and any(
            line.proposal_id.id != vals["proposal_id"] for line in self
        ):
            raise UserError(self.env._("A cost stays with its proposal."))

    @api.model
    def _check_figures(self, vals):
        for name in FIGURES:
            found = cost_model.problem(name, vals.get(name) or 0)
            if found:
                what = vals.get("name") or self[:1].name or ""
                self.env["one_stop.proposal"]._refuse_figure(found, what)
