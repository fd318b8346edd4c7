from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today


class CchcStreamlining(models.Model):
    """A list for streamlining staff (tinh giản biên chế): proposed, decided, carried out.

    It is carried out by one staff decision on leaving, so that holdings, versions and journal
    follow.
    """

    _name = "cchc.streamlining"
    _description = "List for streamlining"
    _inherit = ["cchc.stepped.mixin", "cchc.private.mixin", "district.xlsx.mixin"]
    _order = "id desc"
    _projected_fields = ("state", "symbol", "decided_on", "decision_id")

    name = fields.Char(string="Title", required=True)
    agency_id = fields.Many2one(
        "hr.department",
        string="Drawn up by",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
        default=lambda self: self.env.user.agency_ids[:1],
    )
    planned_on = fields.Date(
        string="Counts on the day",
        required=True,
        default=lambda self: today(self),
        help="By the rules of this day reasons and policies are chosen.",
    )
    note = fields.Text()
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("proposed", "Proposed"),
            ("decided", "Decided"),
            ("done", "Done"),
            ("cancelled", "Given up"),
        ],
        default="draft",
        required=True,
        readonly=True,
        index=True,
    )
    symbol = fields.Char(string="Number of the decision", readonly=True, copy=False)
    decided_on = fields.Date(readonly=True, copy=False)
    decision_id = fields.Many2one(
        "cchc.staff.decision",
        string="Staff decision",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    # Not prefetched, and no way of the record rules: these read as superuser, and would leave the
    # lines of all the others in the cache for whoever asked.
    line_ids = fields.One2many(
        "cchc.streamlining.line", "list_id", string="People", copy=True, prefetch=False
    )
    employee_ids = fields.Many2many(
        "hr.employee",
        "cchc_streamlining_employee_rel",
        string="People concerned",
        compute="_compute_concerned",
        store=True,
        groups="hr.group_hr_user",
    )
    agency_ids = fields.Many2many(
        "hr.department",
        "cchc_streamlining_agency_rel",
        string="Agencies concerned",
        compute="_compute_concerned",
        store=True,
        groups="hr.group_hr_user",
    )
    line_count = fields.Integer(string="Number of people", compute="_compute_line_count")
    event_ids = fields.One2many("cchc.streamlining.event", "list_id", string="Journal")

    @api.depends("line_ids")
    def _compute_line_count(self):
        for one in self:
            one.line_count = len(one.line_ids)

    @api.depends("line_ids.employee_id", "line_ids.agency_id")
    def _compute_concerned(self):
        for one in self:
            one.employee_ids = one.line_ids.employee_id
            one.agency_ids = one.line_ids.agency_id

    def write(self, vals):
        free = {"line_ids", "employee_ids", "agency_ids"}
        if vals.keys() - self._get_projected_fields() - free:
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_journaled(self):
        for one in self:
            if one.state != "draft" or one.journal_count:
                raise UserError(
                    self.env._("“%(name)s” is in the journal and stays.", name=one.name)
                )

    def _check_open(self):
        """Refuse changes of what was proposed."""
        for one in self:
            if one.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” was proposed already: take it back first to change it.",
                        name=one.name,
                    )
                )
