from odoo import models
from odoo.exceptions import UserError

# A guard against slips of typing: whatever reaches farther is no term that a counter gives.
MOST_YEARS = 30


class ResourceCalendar(models.Model):
    """Calendars as counters need them: one that is not declared far enough stops nobody."""

    _inherit = "resource.calendar"

    def _snapshot_reaching(self, first, last):
        """Return the snapshot that counts from one local date on and declares another one.

        Years between them that nobody gave yet are given provisionally, so that there is a date,
        marked "tạm tính", which moves through the preview once the year is declared.

        :raise UserError: when the years cannot be given: the calendar has no weekly hours, say.
        """
        self.ensure_one()
        if not first.year <= last.year <= first.year + MOST_YEARS:
            raise UserError(self._undeclared_sentence(last))
        for year in range(first.year, last.year + 1):
            if not self._given(self.id, year):
                # sudo: the clock answers whoever asks, and must not stop the counter
                self.env["district.calendar.year"].sudo()._provide(self, year)
        return self._snapshot(first)
