from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

KINDS = [
    ("take_over", "Taking over of earlier records"),
    ("recruit", "Recruitment or reception"),
    ("appoint", "Appointment"),
    ("transfer", "Transfer"),
    ("rotate", "Rotation of position"),
    ("second", "Secondment"),
    ("relieve", "Relief from a position"),
    ("change", "Rank, step or kind"),
    ("leave", "Retirement or leaving"),
    ("correct", "Correction"),
]
STATES = [("draft", "Draft"), ("executed", "Executed"), ("cancelled", "Cancelled")]


class CchcStaffDecision(models.Model):
    """A decision on people: who takes, leaves or changes what, from which day.

    Executing it writes the holdings of positions, Odoo's versions of the employees and the
    journal together, or nothing of it.
    """

    _name = "cchc.staff.decision"
    _description = "Staff decision"
    _inherit = ["district.journaled.mixin", "cchc.private.mixin"]
    _order = "decided_on desc, id desc"
    _rec_names_search = ["name", "symbol"]
    _projected_fields = ("state", "number_id", "executed_on")

    name = fields.Char(string="Subject", required=True)
    kind = fields.Selection(KINDS, required=True, default="transfer", index=True)
    agency_id = fields.Many2one(
        "hr.department",
        string="Issued by",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
        default=lambda self: self.env.user.agency_ids[:1],
    )
    symbol = fields.Char(
        string="Number", copy=False, help="Empty: taken from the number book when executed."
    )
    decided_on = fields.Date(
        string="Decided on", required=True, default=lambda self: today(self), copy=False
    )
    effective_on = fields.Date(
        string="In force from",
        required=True,
        compute="_compute_effective_on",
        store=True,
        readonly=False,
        precompute=True,
    )
    reason = fields.Text(help="On what grounds.")
    signing_id = fields.Many2one("district.signing", string="Signed by", ondelete="restrict")
    number_id = fields.Many2one(
        "district.number",
        string="Number in the book",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    file = fields.Binary(string="Signed paper", attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    state = fields.Selection(STATES, default="draft", readonly=True, required=True, index=True)
    executed_on = fields.Date(readonly=True)
    # Not prefetched: a record rule that reads `state` as superuser would leave the lines of all
    # the others in the cache for whoever asked.
    line_ids = fields.One2many(
        "cchc.staff.decision.line", "decision_id", string="People", copy=True, prefetch=False
    )
    # For the record rules, which go no way through the lines for the same reason.
    employee_ids = fields.Many2many(
        "hr.employee",
        "cchc_staff_decision_employee_rel",
        string="People concerned",
        compute="_compute_concerned",
        store=True,
        groups="hr.group_hr_user",
    )
    agency_ids = fields.Many2many(
        "hr.department",
        "cchc_staff_decision_agency_rel",
        string="Agencies concerned",
        compute="_compute_concerned",
        store=True,
        groups="hr.group_hr_user",
    )
    line_count = fields.Integer(string="Number of people", compute="_compute_line_count")
    event_ids = fields.One2many(
        "cchc.staff.decision.event", "decision_id", string="Journal", readonly=True
    )

    @api.depends("symbol", "name")
    def _compute_display_name(self):
        for decision in self:
            parts = (decision.symbol, decision.name)
            decision.display_name = " · ".join(part for part in parts if part)

    @api.depends("decided_on")
    def _compute_effective_on(self):
        for decision in self:
            decision.effective_on = decision.effective_on or decision.decided_on

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["cchc.staff.decision.line"]._read_group(
                [("decision_id", "in", self.ids)], ["decision_id"], ["__count"]
            )
        )
        for decision in self:
            decision.line_count = counts.get(decision._origin, 0)

    @api.depends("line_ids.employee_id", "line_ids.agency_id", "line_ids.from_agency_id")
    def _compute_concerned(self):
        for decision in self:
            lines = decision.line_ids
            decision.employee_ids = lines.employee_id
            decision.agency_ids = lines.agency_id | lines.from_agency_id

    def write(self, vals):
        content = (
            vals.keys()
            - {"employee_ids", "agency_ids"}
            - {"file", "file_name"}
            - self._get_projected_fields()
        )
        if content:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for decision in self:
            if decision.state != "draft" or decision.journal_count:
                raise UserError(
                    self.env._(
                        "%(decision)s is in the journal and stays.", decision=decision.display_name
                    )
                )

    def _check_draft(self):
        """Refuse changes of what is decided."""
        for decision in self:
            if decision.state != "draft":
                raise UserError(
                    self.env._(
                        "%(decision)s is not a draft any more: what was decided is changed by"
                        " another decision.",
                        decision=decision.display_name,
                    )
                )
