from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong


class OneStopReceiptLine(models.Model):
    """One fee on a receipt, as it was paid: how many, what each costs, what was waived and why."""

    _name = "one_stop.receipt.line"
    _description = "Line of a receipt"
    _inherit = ["district.immutable.mixin", "one_stop.money.mixin"]
    _order = "receipt_id, id"

    receipt_id = fields.Many2one(
        "one_stop.receipt", required=True, readonly=True, index=True, ondelete="restrict"
    )
    fee_line_id = fields.Many2one(
        "one_stop.dossier.fee",
        string="Fee of the dossier",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(string="Fee", required=True, readonly=True)
    unit_amount = Dong(string="Amount of one", readonly=True, aggregator=None)
    quantity = fields.Integer(readonly=True, aggregator=None)
    waived = Dong(readonly=True)
    waiver_ground = fields.Char(string="Ground of the waiver", readonly=True)
    waiver_document = fields.Char(string="Paper of the waiver", readonly=True)
    waived_by_id = fields.Many2one(
        "res.users", string="Waived by", readonly=True, ondelete="restrict"
    )
    amount = Dong(readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env["one_stop.receipt"]._is_creation_open():
            raise UserError(
                self.env._("A receipt is issued by the counter; it is not written by hand.")
            )
        return super().create(vals_list)
