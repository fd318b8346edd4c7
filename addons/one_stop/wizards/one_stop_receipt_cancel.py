from odoo import fields, models


class OneStopReceiptCancel(models.TransientModel):
    """Cancels receipts with a reason; they stay in the book, the fees are to be paid again."""

    _name = "one_stop.receipt.cancel"
    _description = "Cancel a receipt"

    receipt_ids = fields.Many2many("one_stop.receipt", string="Receipts", required=True)
    reason = fields.Char(required=True)

    def action_cancel(self):
        self.receipt_ids._cancel(self.reason)
