from odoo import models
from odoo.exceptions import UserError


class DistrictCalendarYearDay(models.Model):
    _inherit = "district.calendar.year.day"

    def _is_fit(self):
        """Tell whether a given year may have this day."""
        try:
            self._check_given()
        except UserError:
            return False
        return True
