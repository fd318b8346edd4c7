from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.district_base.fields import Dong

# Sums of such amounts are exact in whatever number they pass through on their way to a screen.
LARGEST = 10**14


class OneStopMoneyMixin(models.AbstractModel):
    """Amounts in whole đồng: never negative, broken or beyond reason, and told so in words."""

    _name = "one_stop.money.mixin"
    _description = "Amounts in whole đồng"

    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    def _compute_currency_id(self):
        self.currency_id = self.env.ref("base.VND")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_amounts(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_amounts(vals)
        return super().write(vals)

    @api.model
    def _check_amounts(self, vals):
        for name, value in vals.items():
            if isinstance(self._fields.get(name), Dong):
                self._whole_dong(value, self._fields[name]._description_string(self.env))

    @api.model
    def _whole_dong(self, value, label):
        """Return an amount as an integer.

        :raise ValidationError: naming what is no whole number of đồng from 0 on.
        """
        value = value or 0
        is_number = isinstance(value, int | float) and value == value
        if not is_number or value != int(value) or not 0 <= value <= LARGEST:
            raise ValidationError(
                self.env._(
                    "“%(label)s” is a whole number of đồng from 0 to %(largest)s, not %(value)s.",
                    label=label,
                    largest=f"{LARGEST:,}".replace(",", "."),
                    value=value,
                )
            )
        return int(value)
