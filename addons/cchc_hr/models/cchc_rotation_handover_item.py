from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcRotationHandoverItem(models.Model):
    """One thing that is handed over: work, a file, a tool."""

    _name = "cchc.rotation.handover.item"
    _description = "Item of a hand-over"
    _inherit = ["cchc.private.mixin"]
    _order = "handover_id, kind, due_on, id"

    handover_id = fields.Many2one(
        "cchc.rotation.handover", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("assignment", "Assignment"),
            ("dossier", "Dossier"),
            ("file", "Files and papers"),
            ("asset", "Assets and tools"),
            ("other", "Other"),
        ],
        required=True,
        default="file",
    )
    name = fields.Char(string="Content", required=True)
    due_on = fields.Date(string="Due")
    quantity = fields.Char()
    is_done = fields.Boolean(string="Handed over")
    note = fields.Char()
    model = fields.Char(readonly=True, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="model", readonly=True, export_string_translation=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items.handover_id._check_draft()
        return items

    def write(self, vals):
        self.handover_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self.handover_id._check_draft()

    def action_open(self):
        """Open the work itself, as far as the user may read it."""
        self.ensure_one()
        if not self.model or self.model not in self.env:
            raise UserError(self.env._("“%(item)s” is no record of the system.", item=self.name))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
