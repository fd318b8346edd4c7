from datetime import datetime, time, timedelta

from odoo import models

from .calendar_token import changing


class DistrictCalendarYearDay(models.Model):
    _inherit = "district.calendar.year.day"

    def _mirror(self):
        """Make the global leaves of the calendar say what the days say, once for each day."""
        for day in self:
            off = not day._shifts()
            if off and not day.leave_id:
                changing(day).leave_id = day._find_leave() or day._make_leave()
            elif not off and day.leave_id:
                leave = day.leave_id
                changing(day).leave_id = False
                leave.sudo().unlink()  # sudo: see unlink

    def _leave_vals(self):
        start = self.env["resource.calendar"]._from_local(datetime.combine(self.date, time.min))
        return {
            "name": self.reason,
            "calendar_id": self.calendar_id.id,
            "resource_id": False,
            "date_from": start,
            "date_to": start + timedelta(days=1, seconds=-1),
        }

    def _find_leave(self):
        """Return a leave of exactly that day which stands there already and mirrors no other."""
        vals = self._leave_vals()
        keys = ("calendar_id", "resource_id", "date_from", "date_to")
        # sudo: see unlink
        leaves = self.env["resource.calendar.leaves"].sudo()
        return leaves.search(
            [(key, "=", vals[key]) for key in keys] + [("district_day_ids", "=", False)], limit=1
        )

    def _make_leave(self):
        # sudo: see unlink
        return self.env["resource.calendar.leaves"].sudo().create(self._leave_vals())
