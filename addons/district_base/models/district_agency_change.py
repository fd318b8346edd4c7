from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_department import AGENCY_TYPES

# What is written by conversation, whatever the state.
FREE_PREFIXES = ("message_", "activity_")


class DistrictAgencyChange(models.Model):
    """A decision that renames, merges or splits agencies: prepared, looked over, carried out.

    Open work moves; closed records keep the old agency, and old papers keep its old name.
    """

    _name = "district.agency.change"
    _description = "Change of agencies"
    _inherit = ["mail.thread"]
    _order = "effective_on desc, id desc"

    kind = fields.Selection(
        [("rename", "Rename"), ("merge", "Merge"), ("split", "Split")],
        required=True,
        default="rename",
    )
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("planned", "Waits for its day"),
            ("done", "Carried out"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    document_id = fields.Many2one(
        "district.legal.document",
        string="Decision",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    effective_on = fields.Date(
        string="From", tracking=True, help="First day on which the new order counts."
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Agency concerned",
        domain=[("is_agency", "=", True), ("in_force", "=", True)],
        ondelete="restrict",
        index="btree_not_null",
    )
    agency_ids = fields.Many2many(
        "hr.department",
        string="Agencies that close",
        domain=[("is_agency", "=", True), ("in_force", "=", True)],
    )
    target_id = fields.Many2one(
        "hr.department",
        string="Merge into",
        domain=[("is_agency", "=", True), ("in_force", "=", True)],
        ondelete="restrict",
        index="btree_not_null",
        help="An agency that goes on; leave it empty to found a new one.",
    )
    new_name = fields.Char()
    new_code = fields.Char()
    new_type = fields.Selection(AGENCY_TYPES)
    closes = fields.Boolean(
        string="The old agency closes",
        help="Everything goes to the new agencies, and the old one ends.",
    )
    part_ids = fields.One2many("district.agency.change.part", "change_id", string="New agencies")
    line_ids = fields.One2many(
        "district.agency.change.line", "change_id", string="What moves", copy=False
    )
    moving_count = fields.Integer(string="Open records", compute="_compute_counts")
    kept_count = fields.Integer(string="Closed records", compute="_compute_counts")

    @api.depends("kind", "agency_id.name", "agency_ids.name", "target_id.name", "new_name")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            olds = ", ".join(change._sources().mapped("name"))
            new = change.target_id.name or change.new_name
            names = " → ".join(name for name in (olds, new) if name)
            change.display_name = f"{labels.get(change.kind, '')}: {names}"

    @api.depends("line_ids.open_count", "line_ids.kept_count")
    def _compute_counts(self):
        for change in self:
            change.moving_count = sum(change.line_ids.mapped("open_count"))
            change.kept_count = sum(change.line_ids.mapped("kept_count"))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.pop("state", None)
        return super().create(vals_list)

    def write(self, vals):
        names = [name for name in vals if not name.startswith(FREE_PREFIXES)]
        if "state" in names:
            raise UserError(
                self.env._("A change of agencies goes on by its buttons, not by its state alone.")
            )
        if names:
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_carried_out(self):
        for change in self:
            if change.state in ("planned", "done"):
                raise UserError(
                    self.env._(
                        "“%(change)s” is part of the history of the agencies and cannot be"
                        " deleted.",
                        change=change.display_name,
                    )
                )

    def action_preview(self):
        """Check the change and list what would move and what would stay."""
        self.check_access("write")
        for change in self:
            change._check_prepared()
            change._list_what_moves()

    def action_confirm(self):
        """Carry the change out, or let it wait for its day."""
        today = fields.Date.context_today(self)
        self.check_access("write")
        self._check_open()
        for change in self:
            change._check_prepared()
            change._list_what_moves()
            if change.effective_on > today:
                change._set_state("planned")
            else:
                change._carry_out()

    def action_back_to_draft(self):
        for change in self:
            if change.state != "planned":
                raise UserError(
                    self.env._(
                        "“%(change)s” does not wait for its day, so it cannot be taken back.",
                        change=change.display_name,
                    )
                )
        self._set_state("draft")

    def action_cancel(self):
        for change in self:
            if change.state not in ("draft", "planned"):
                raise UserError(
                    self.env._(
                        "“%(change)s” was carried out already and cannot be cancelled.",
                        change=change.display_name,
                    )
                )
        self._set_state("cancelled")

    @api.model
    def _cron_carry_out_planned(self):
        """Carry out the changes whose day has come; one that fails says so and waits."""
        due = self.search(
            [("state", "=", "planned"), ("effective_on", "<=", fields.Date.context_today(self))],
            order="effective_on, id",
        )
        for change in due:
            try:
                with self.env.cr.savepoint():
                    change.action_back_to_draft()
                    change.action_confirm()
            except UserError as error:
                change.message_post(
                    body=self.env._("This change could not be carried out: %s", error)
                )

    def _check_open(self):
        for change in self:
            if change.state == "planned":
                raise UserError(
                    self.env._(
                        "“%(change)s” waits for its day; take it back to preparation first.",
                        change=change.display_name,
                    )
                )
            if change.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(change)s” was carried out or cancelled and stays as it is; prepare"
                        " another change instead.",
                        change=change.display_name,
                    )
                )

    def _set_state(self, state):
        # Past the guard of write().
        return super().write({"state": state})  # pylint: disable=super-method-mismatch

    def _sources(self):
        """Return the agencies as they were before the change."""
        return self.agency_ids if self.kind == "merge" else self.agency_id
