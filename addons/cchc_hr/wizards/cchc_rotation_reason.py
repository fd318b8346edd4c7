from odoo import fields, models


class CchcRotationReason(models.TransientModel):
    """Why a plan is given up."""

    _name = "cchc.rotation.reason"
    _description = "Reason of a step of rotation"

    plan_id = fields.Many2one("cchc.rotation.plan", required=True, ondelete="cascade")
    kind = fields.Char(required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        self.plan_id.action_cancel(reason=self.reason)
        return {"type": "ir.actions.act_window_close"}
