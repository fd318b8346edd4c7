from odoo import api, fields, models

from .hr_version import STAFF_KINDS

# What a decision may change of an employee's version beside position and department.
VERSION_FIELDS = (
    "staff_kind",
    "rank_id",
    "rank_step",
    "coefficient",
    "excess_rate",
    "position_allowance",
)


class CchcStaffDecisionLine(models.Model):
    """What a decision says of one person."""

    _name = "cchc.staff.decision.line"
    _description = "Person in a staff decision"
    _inherit = ["cchc.private.mixin", "district.projection.mixin"]
    _order = "decision_id desc, sequence, id"
    _rec_name = "employee_id"
    _projected_fields = ("from_position_id", "holding_id", "before")

    decision_id = fields.Many2one(
        "cchc.staff.decision", required=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(related="decision_id.state", store=True)
    kind = fields.Selection(related="decision_id.kind", store=True)
    sequence = fields.Integer(default=10)
    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict")
    position_id = fields.Many2one(
        "cchc.position",
        ondelete="restrict",
        index="btree_not_null",
        help="The position that is taken, or from which one is relieved.",
    )
    date = fields.Date(
        string="From the day",
        required=True,
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(string="Until", help="Last day, for what is limited in time.")
    is_main = fields.Boolean(string="Main position", default=True)
    staff_kind = fields.Selection(STAFF_KINDS)
    rank_id = fields.Many2one("cchc.rank", ondelete="restrict", index="btree_not_null")
    rank_step = fields.Integer(string="Step", aggregator=None)
    coefficient = fields.Float(digits=(4, 2), aggregator=None)
    excess_rate = fields.Float(string="Beyond the last step (%)", digits=(4, 1), aggregator=None)
    position_allowance = fields.Float(digits=(4, 2), aggregator=None)
    corrected_id = fields.Many2one(
        "cchc.position.holding",
        string="Holding to correct",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('employee_id', '=', employee_id)]",
    )
    is_void = fields.Boolean(string="It never was", help="The holding was recorded by mistake.")
    merge_same_day = fields.Boolean(
        string="Merge with the other decision of that day",
        help="Another decision changes the same person from the same day on: what is said here"
        " takes the place of what that one said.",
    )
    note = fields.Char()
    from_position_id = fields.Many2one(
        "cchc.position", string="From the position", readonly=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department", compute="_compute_agency_id", store=True, index=True, precompute=True
    )
    from_agency_id = fields.Many2one(
        related="from_position_id.agency_id", string="From the agency", store=True, index=True
    )
    holding_id = fields.Many2one(
        "cchc.position.holding", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    before = fields.Json(readonly=True, export_string_translation=False, groups="hr.group_hr_user")

    @api.depends("decision_id.effective_on")
    def _compute_date(self):
        for line in self:
            line.date = line.date or line.decision_id.effective_on

    @api.depends("position_id.agency_id", "employee_id")
    def _compute_agency_id(self):
        for line in self:
            # sudo: which agency somebody is of is no secret
            employee = line.employee_id.sudo()
            own = employee._agency_on(line.date) if employee and line.date else False
            line.agency_id = line.position_id.agency_id or own

    @api.onchange("rank_id", "rank_step")
    def _onchange_rank(self):
        found = self.rank_id._coefficient(self.rank_step)
        if found:
            self.coefficient = found

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.decision_id._check_draft()
        return lines

    def write(self, vals):
        if vals.keys() - self._get_projected_fields():
            self.decision_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self.decision_id._check_draft()

    def _version_values(self):
        """Return what the line changes of the version: fields left empty change nothing."""
        self.ensure_one()
        names = [name for name in VERSION_FIELDS if self[name]]
        return {name: self._fields[name].convert_to_write(self[name], self) for name in names}
