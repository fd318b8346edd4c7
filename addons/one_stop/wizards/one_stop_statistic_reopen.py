from odoo import fields, models


class OneStopStatisticReopen(models.TransientModel):
    """Reopens a closed period, with the reason that the journal keeps."""

    _name = "one_stop.statistic.reopen"
    _description = "Reopen a statistical period"

    period_id = fields.Many2one(
        "one_stop.statistic.period", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Text(required=True)

    def action_reopen(self):
        self.ensure_one()
        self.period_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
