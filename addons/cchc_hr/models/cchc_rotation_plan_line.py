from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

STATES = [
    ("planned", "Named in the plan"),
    ("notified", "Notice given"),
    ("done", "Changed position"),
    ("waits", "Not yet"),
    ("dropped", "Taken out"),
]
WHY_NOT = [
    ("profession", "No profession is known of the position"),
    ("alone", "No other position of this profession"),
    ("rank", "No position takes the rank"),
    ("left", "Only positions just left, or held already"),
    ("full", "All fitting positions stay taken"),
    ("counter", "A counter would lack people"),
]
LIVE = ("planned", "notified")
# What the rules give when somebody is named; nobody writes it.
DATED = ("begin_on", "earliest_on", "due_on", "is_required", "is_only_post")
AMEND_KEY = "cchc_rotation_amend_door"
# An object, not a flag: what comes in over RPC is JSON and can never be this very object.
AMENDING = object()


class CchcRotationPlanLine(models.Model):
    """Somebody in a plan of rotation: from which position to which, and how far it has come."""

    _name = "cchc.rotation.plan.line"
    _description = "Person in a plan of rotation"
    _inherit = ["cchc.private.mixin", "district.projection.mixin"]
    _order = "plan_id desc, from_agency_id, due_on, id"
    _rec_name = "employee_id"
    _rec_names_search = ["employee_id", "from_position_id", "to_position_id"]
    _projected_fields = (
        "approved_by_id",
        "approved_on",
        "decision_id",
        "handover_id",
        "notice_number_id",
        "notice_symbol",
        "notified_on",
        "reason",
        "state",
        "suggested_by_id",
        "suggested_on",
    )

    plan_id = fields.Many2one("cchc.rotation.plan", required=True, index=True, ondelete="cascade")
    plan_state = fields.Selection(related="plan_id.state", string="State of the plan", store=True)
    year = fields.Integer(related="plan_id.year", store=True, aggregator=None)
    holding_id = fields.Many2one(
        "cchc.position.holding",
        string="Holds",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_current', '=', True), ('is_leading', '=', False)]",
    )
    employee_id = fields.Many2one(related="holding_id.employee_id", store=True, index=True)
    from_position_id = fields.Many2one(
        related="holding_id.position_id", string="From the position", store=True, index=True
    )
    from_agency_id = fields.Many2one(
        related="holding_id.agency_id", string="From the agency", store=True, index=True
    )
    begin_on = fields.Date(string="Held since", readonly=True)
    earliest_on = fields.Date(string="May change from", readonly=True)
    due_on = fields.Date(string="Must change by", readonly=True)
    is_required = fields.Boolean(
        string="Must change", readonly=True, help="By the end of the year, by the rule of law."
    )
    is_only_post = fields.Boolean(
        string="Only post of the agency",
        readonly=True,
        help="The agency has no other post on the rotation list: its head suggests, the superior"
        " decides.",
    )
    to_position_id = fields.Many2one(
        "cchc.position",
        string="To the position",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('is_leading', '=', False), ('id', '!=', from_position_id)]",
    )
    to_agency_id = fields.Many2one(
        related="to_position_id.agency_id", string="To the agency", store=True, index=True
    )
    date = fields.Date(
        string="From the day",
        required=True,
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_chosen = fields.Boolean(
        string="Keep my choice", help="A proposal leaves the position as people chose it."
    )
    why_not = fields.Selection(WHY_NOT, string="Why no position", readonly=True)
    state = fields.Selection(STATES, default="planned", readonly=True, required=True, index=True)
    is_live = fields.Boolean(compute="_compute_is_live", store=True)
    reason = fields.Char(readonly=True, copy=False)
    suggested_by_id = fields.Many2one("res.users", string="Suggested by", readonly=True)
    suggested_on = fields.Date(readonly=True)
    approved_by_id = fields.Many2one("res.users", string="Approved by", readonly=True)
    approved_on = fields.Date(readonly=True)
    notified_on = fields.Date(string="Notice given on", readonly=True)
    notice_symbol = fields.Char(string="Number of the notice", readonly=True)
    notice_number_id = fields.Many2one("district.number", readonly=True, ondelete="restrict")
    decision_id = fields.Many2one(
        "cchc.staff.decision", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    handover_id = fields.Many2one(
        "cchc.rotation.handover", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    note = fields.Char()

    _live_uniq = models.UniqueIndex(
        "(holding_id) WHERE is_live", "A person changes from a position by one plan at a time."
    )

    @api.depends("plan_id.change_on")
    def _compute_date(self):
        for line in self:
            line.date = line.date or line.plan_id.change_on

    @api.depends("state", "plan_id.state")
    def _compute_is_live(self):
        for line in self:
            plan_lives = line.plan_id.state in ("draft", "published")
            line.is_live = line.state in LIVE and plan_lives

    @api.onchange("to_position_id")
    def _onchange_to_position_id(self):
        self.is_chosen = bool(self.to_position_id)

    @api.model_create_multi
    def create(self, vals_list):
        plans = self.env["cchc.rotation.plan"].browse(
            {vals["plan_id"] for vals in vals_list if vals.get("plan_id")}
        )
        plans._check_draft()
        self._check_twins([vals.get("holding_id") for vals in vals_list])
        lines = super().create(self._dated(vals_list))
        lines._check_holdings()
        return lines

    def write(self, vals):
        fixed = sorted({"holding_id", "plan_id", *DATED} & vals.keys())
        if fixed and not self.env.su:
            self._refuse_projected(fixed[0])
        amended = self.env.context.get(AMEND_KEY) is AMENDING
        if vals.keys() - self._get_projected_fields() and not amended:
            self.plan_id._check_draft()
            # Who publishes meanwhile begins anew.
            self.plan_id._touch()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.plan_id._check_draft()

    @api.model
    def _check_twins(self, holding_ids):
        """Refuse somebody who stands in another plan that is not over."""
        # sudo: the plan that names somebody already is said by name, whoever asks
        twins = self.sudo().search([("holding_id", "in", holding_ids), ("is_live", "=", True)])
        doubled = [one for one in holding_ids if holding_ids.count(one) > 1]
        for twin in twins[:1]:
            raise UserError(
                self.env._(
                    "%(person)s stands in “%(plan)s” already.",
                    person=twin.employee_id.name,
                    plan=twin.plan_id.name,
                )
            )
        if doubled:
            holding = self.env["cchc.position.holding"].browse(doubled[0])
            raise UserError(
                self.env._("%(person)s stands twice in the plan.", person=holding.employee_id.name)
            )

    @api.model
    def _dated(self, vals_list):
        """Return the values with the dates that the rules give, whatever was sent for them."""
        holdings = self.env["cchc.position.holding"]
        vals_list = [
            {name: value for name, value in vals.items() if name not in DATED} for vals in vals_list
        ]
        plans = self.env["cchc.rotation.plan"].browse(
            dict.fromkeys(vals["plan_id"] for vals in vals_list if vals.get("plan_id"))
        )
        for plan in plans:
            own = [one for one in vals_list if one.get("plan_id") == plan.id]
            named = holdings.browse(
                dict.fromkeys(one["holding_id"] for one in own if one.get("holding_id"))
            )
            found = named._rotation(plan._last_day())
            dates = {one.id: plan._line_dates(one, found[one]) for one in named}
            for vals in own:
                vals.update(dates.get(vals.get("holding_id"), {}))
        return vals_list

    def _check_holdings(self):
        for line in self:
            if line.holding_id.is_leading:
                raise UserError(
                    self.env._(
                        "%(person)s leads or manages and is moved by luân chuyển, not by rotation.",
                        person=line.employee_id.name,
                    )
                )
            ended = line.holding_id.date_to
            if ended and ended < line.date:
                raise UserError(
                    self.env._(
                        "%(person)s holds %(position)s until %(day)s only.",
                        person=line.employee_id.name,
                        position=line.from_position_id.display_name,
                        day=format_date(self.env, ended),
                    )
                )
