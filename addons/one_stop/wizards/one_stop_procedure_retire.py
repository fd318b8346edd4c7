from odoo import fields, models


class OneStopProcedureRetire(models.TransientModel):
    """The last day in force of a published version."""

    _name = "one_stop.procedure.retire"
    _description = "Retirement of a version"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, readonly=True, ondelete="cascade"
    )
    valid_from = fields.Date(related="version_id.valid_from", string="In force from")
    valid_to = fields.Date(string="Last day in force", required=True)

    def action_retire(self):
        """Retire the version."""
        self.ensure_one()
        self.version_id.action_retire(self.valid_to)
        return {"type": "ir.actions.act_window_close"}
