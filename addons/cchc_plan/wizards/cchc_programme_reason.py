from odoo import fields, models


class CchcProgrammeReason(models.TransientModel):
    """Asks for the words without which a programme is not returned, supplemented or given up."""

    _name = "cchc.programme.reason"
    _description = "Reason of a step with a programme"

    kind = fields.Selection(
        [("return", "Return"), ("supplement", "Supplement"), ("cancel", "Give up")],
        required=True,
        readonly=True,
    )
    programme_id = fields.Many2one(
        "cchc.programme", required=True, readonly=True, ondelete="cascade"
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        return self.programme_id._apply_with_reason(self.kind, self.reason)
