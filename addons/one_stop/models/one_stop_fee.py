from odoo import fields, models


class OneStopFee(models.Model):
    _name = "one_stop.fee"
    _description = "Fee of a procedure"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection([("fee", "Fee"), ("charge", "Charge")], required=True, default="charge")
    amount = fields.Integer(help="VND, for one unit.")
