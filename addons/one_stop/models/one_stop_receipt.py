from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong

METHODS = [("cash", "Cash"), ("transfer", "Bank transfer")]


class OneStopReceipt(models.Model):
    """A numbered receipt (biên lai) for fees that a dossier paid.

    It is evidence: made once, never edited or deleted, by SQL neither. A wrong one is cancelled
    with a reason by a record of its own and stays in the book with its number.
    """

    _name = "one_stop.receipt"
    _description = "Receipt"
    _inherit = [
        "district.immutable.mixin",
        "district.projection.mixin",
        "one_stop.money.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ("name", "payer_name", "dossier_id.name")

    _projected_fields = (
        "name",
        "register_id",
        "register_number",
        "sheet_id",
        "agency_id",
        "dossier_id",
        "issued_at",
        "issued_on",
        "user_id",
        "payer_name",
        "method",
        "amount",
    )

    name = fields.Char(string="Receipt", required=True, readonly=True, index=True)
    register_id = fields.Many2one(
        "one_stop.register", string="Book", required=True, readonly=True, ondelete="restrict"
    )
    register_number = fields.Integer(
        string="No. in the book", required=True, readonly=True, aggregator=None
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
    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    issued_at = fields.Datetime(string="Issued at", required=True, readonly=True)
    issued_on = fields.Date(string="Issued on", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Cashier", required=True, readonly=True, ondelete="restrict"
    )
    payer_name = fields.Char(string="Paid by", readonly=True)
    method = fields.Selection(METHODS, required=True, readonly=True, default="cash")
    amount = Dong(required=True, readonly=True)
    line_ids = fields.One2many("one_stop.receipt.line", "receipt_id", readonly=True)
    cancellation_ids = fields.One2many("one_stop.receipt.cancellation", "receipt_id", readonly=True)
    state = fields.Selection(
        [("issued", "Issued"), ("cancelled", "Cancelled")],
        compute="_compute_state",
        search="_search_state",
    )
    cancel_reason = fields.Char(string="Reason of cancellation", compute="_compute_state")

    _register_uniq = models.UniqueIndex(
        "(register_id, register_number)", "This number of the receipt book is taken."
    )
    _day_idx = models.Index("(agency_id, issued_on)")

    @api.depends("cancellation_ids")
    def _compute_state(self):
        for receipt in self:
            receipt.state = "cancelled" if receipt.cancellation_ids else "issued"
            receipt.cancel_reason = receipt.cancellation_ids.reason

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        if {"issued", "cancelled"} <= set(value):
            return [(1, "=", 1)]
        if not {"issued", "cancelled"} & set(value):
            return [(0, "=", 1)]
        return [("cancellation_ids", "!=" if "cancelled" in value else "=", False)]

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(
                self.env._("A receipt is issued by the counter; it is not written by hand.")
            )
        return super().create(vals_list)

    def copy_data(self, default=None):
        raise UserError(self.env._("A receipt is issued once: it is not duplicated."))

    def action_cancel(self):
        """Open the dialog that cancels receipts with a reason."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cancel the receipt"),
            "res_model": "one_stop.receipt.cancel",
            "view_mode": "form",
            "target": "new",
            "context": {"default_receipt_ids": self.ids},
        }
