from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [("fee", "Fee"), ("charge", "Charge")]
BASES = [("dossier", "Each dossier"), ("copy", "Each copy"), ("unit", "Each unit")]
# What a column of 32 bits holds; no fee of a district comes near.
LARGEST = 2**31 - 1


class OneStopFee(models.Model):
    """What is paid: phí (`fee`, for a service) or lệ phí (`charge`, for a paper), whole VND."""

    _name = "one_stop.fee"
    _description = "Fee of a procedure"
    _inherit = ["one_stop.version.line.mixin"]
    _order = "version_id, sequence, id"

    name = fields.Char(required=True)
    kind = fields.Selection(KINDS, required=True, default="charge")
    amount = fields.Integer(
        required=True, default=0, aggregator=None, help="VND, for one of the basis."
    )
    basis = fields.Selection(BASES, string="Paid for", required=True, default="dossier")
    unit_name = fields.Char(string="Unit", help="What one unit is, such as “trang” or “m²”.")
    condition = fields.Char(help="When it is paid; empty: always.")
    waiver = fields.Text(string="Exempt or reduced", help="Who does not pay, and by what rule.")

    _amount_check = models.Constraint("CHECK(amount >= 0)", "A fee is never negative.")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_amount(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_amount(vals)
        return super().write(vals)

    @api.constrains("basis", "unit_name")
    def _check_unit_name(self):
        for fee in self.filtered(lambda fee: fee.basis == "unit" and not fee.unit_name):
            raise ValidationError(
                self.env._("The fee “%(fee)s” is paid for each unit: say which.", fee=fee.name)
            )

    def _check_amount(self, vals):
        """Say in words what the column could only refuse: negative, broken or too large."""
        amount = vals.get("amount") or 0
        if not isinstance(amount, int) and amount != int(amount) or not 0 <= amount <= LARGEST:
            raise ValidationError(
                self.env._(
                    "The fee “%(fee)s” is a whole number of đồng from 0 to %(largest)s,"
                    " not %(amount)s.",
                    fee=vals.get("name") or self[:1].name or "",
                    largest=LARGEST,
                    amount=amount,
                )
            )
