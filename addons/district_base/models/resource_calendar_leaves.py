from odoo import api, fields, models
from odoo.exceptions import UserError


class ResourceCalendarLeaves(models.Model):
    _inherit = "resource.calendar.leaves"

    district_day_ids = fields.One2many(
        "district.calendar.year.day", "leave_id", string="Mirrored days", readonly=True
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_mirrored(self):
        self._check_not_mirrored()

    def write(self, vals):
        if {"date_from", "date_to", "calendar_id", "resource_id", "time_type"} & set(vals):
            self._check_not_mirrored()
        return super().write(vals)

    def _check_not_mirrored(self):
        # sudo: the guard must see the day whoever asks.
        for leave in self.sudo().filtered("district_day_ids"):
            raise UserError(
                self.env._(
                    "“%(name)s” is a day of %(year)s; it is changed there, not among the leaves.",
                    name=leave.name,
                    year=leave.district_day_ids[0].year_id.display_name,
                )
            )
