from datetime import timedelta

from odoo import api, fields, models


class OneStopProcedurePublish(models.TransientModel):
    """Publish a successor: shows what changes and which version ends for it."""

    _name = "one_stop.procedure.publish"
    _description = "Publication of a version"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, readonly=True, ondelete="cascade"
    )
    predecessor_id = fields.Many2one(
        "one_stop.procedure.version", string="Ends for it", compute="_compute_predecessor"
    )
    predecessor_end = fields.Date(string="Its last day", compute="_compute_predecessor")
    difference_html = fields.Html(related="version_id.difference_html", string="What changes")
    warning_text = fields.Text(related="version_id.warning_text", string="To be looked at")

    @api.depends("version_id")
    def _compute_predecessor(self):
        for wizard in self:
            version = wizard.version_id
            wizard.predecessor_id = version._predecessor()
            wizard.predecessor_end = version.valid_from and version.valid_from - timedelta(days=1)

    def action_publish(self):
        """Publish the version and end the one before it on the day before."""
        self.ensure_one()
        self.version_id.action_publish(close_predecessor=True)
        return {"type": "ir.actions.act_window_close"}
