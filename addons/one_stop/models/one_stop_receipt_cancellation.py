from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong


class OneStopReceiptCancellation(models.Model):
    """A receipt that does not count any more: who cancelled it, when, why, and what was paid back.

    The money goes out of the cash of whoever cancels, on that day.
    """

    _name = "one_stop.receipt.cancellation"
    _description = "Cancellation of a receipt"
    _inherit = [
        "district.immutable.mixin",
        "district.projection.mixin",
        "one_stop.money.mixin",
    ]
    _order = "id desc"
    _rec_name = "receipt_id"

    _projected_fields = (
        "receipt_id",
        "sheet_id",
        "agency_id",
        "cancelled_at",
        "user_id",
        "reason",
        "method",
        "amount",
    )

    receipt_id = fields.Many2one(
        "one_stop.receipt", required=True, readonly=True, ondelete="restrict"
    )
    sheet_id = fields.Many2one(
        "one_stop.cash.sheet",
        string="Cash sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        "hr.department", string="Counter", required=True, readonly=True, ondelete="restrict"
    )
    cancelled_at = fields.Datetime(string="Cancelled at", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Cancelled by", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Char(required=True, readonly=True)
    method = fields.Char(required=True, readonly=True)
    amount = Dong(string="Paid back", required=True, readonly=True)

    _receipt_uniq = models.UniqueIndex("(receipt_id)", "This receipt is cancelled already.")

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(self.env._("A receipt is cancelled by its own button, with a reason."))
        return super().create(vals_list)
