from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class DistrictPeriodMixin(models.AbstractModel):
    """Counts from `valid_from` until `valid_to`, both included, so never the other way round.

    Models keep a database constraint as well. That one strikes while a record is inserted,
    before an `@api.constrains` could say which record and which days.
    """

    _name = "district.period.mixin"
    _description = "Counts for a time"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_period_order(vals)
        return super().create(vals_list)

    def write(self, vals):
        if {"valid_from", "valid_to"} & vals.keys():
            for record in self:
                own = {"valid_from": record.valid_from, "valid_to": record.valid_to}
                record._check_period_order({**own, **vals})
        return super().write(vals)

    def _check_period_order(self, vals):
        start = fields.Date.to_date(vals.get("valid_from"))
        end = fields.Date.to_date(vals.get("valid_to"))
        if start and end and end < start:
            raise ValidationError(
                self.env._(
                    "“%(record)s” cannot end (%(end)s) before it begins (%(start)s).",
                    record=(self or self.new(vals)).display_name,
                    end=format_date(self.env, end),
                    start=format_date(self.env, start),
                )
            )
