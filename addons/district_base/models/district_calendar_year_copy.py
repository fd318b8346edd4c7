from odoo import models

from .calendar_token import changing


class DistrictCalendarYear(models.Model):
    _inherit = "district.calendar.year"

    def _copy_to(self, calendar):
        """Copy a year with its days, swaps and state to another calendar."""
        self.ensure_one()
        years = changing(self.env["district.calendar.year"])
        copy = years.create(
            {
                "calendar_id": calendar.id,
                "year": self.year,
                "state": self.state,
                "weeks": self.weeks,
                "decision_id": self.decision_id.id,
                "note": self.note,
            }
        )
        self._copy_days_to(copy)
        return copy

    def _copy_days_to(self, other):
        """Copy the days that the other year does not have yet; return those made."""
        kept = ("date", "kind", "shift_weekday", "shifts", "closed", "reason", "evidence", "source")
        days = self.day_ids - self.day_ids.filtered(
            lambda day: day.date in set(other.day_ids.mapped("date"))
        )
        made = changing(self.env["district.calendar.year.day"]).create(
            [
                {
                    **{key: day[key] for key in kept},
                    "year_id": other.id,
                    "decision_id": day.decision_id.id,
                }
                for day in days
            ]
        )
        by_date = {day.date: day for day in made}
        for day in days.filtered("pair_id"):
            pair = by_date.get(day.pair_id.date) or other._day_of_neighbour(day.pair_id)
            if pair and not by_date[day.date].pair_id:
                by_date[day.date].pair_id = pair
        return made

    def _day_of_neighbour(self, day):
        """Return this calendar's day on the date of another calendar's day, if any."""
        return changing(self.env["district.calendar.year.day"]).search(
            [("calendar_id", "=", self.calendar_id.id), ("date", "=", day.date)], limit=1
        )
