"""From when on the receiver of a hand-over answers for a dossier.

From the next opening: what is handed over at noon or on a Sunday waits until the office opens.
From the cut-off hour of the day on (rule ``onestop.transfer_cutoff``: 15:00 by what is remembered
of NĐ 61/2018/NĐ-CP Art. 19, and by practice before it) from the opening of the next working day.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that hand-overs need."""

    def next_opening(self, moment: datetime) -> datetime:
        """Return the first moment of working time from a moment on."""

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a date."""

    def shifts(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the (opening, closing) pairs of a date."""


def owned_from(calendar: Calendar, handed_over: datetime, cutoff: str | None = None) -> datetime:
    """Return from when on the receiver owns what is handed over at a local moment.

    Never before the hand-over, which counts to the minute, and always within working time.

    :param calendar: the clock calendar of the dossier.
    :param cutoff: hour of the rule, such as "15:00"; None where no hour is ruled.
    :raise UndeclaredDate: of the calendar, naming the first date needed that is not declared.
    """
    handed_over = handed_over.replace(second=0, microsecond=0)
    if cutoff and handed_over.time() >= time.fromisoformat(cutoff):
        return calendar.shifts(calendar.next_working_day(handed_over.date()))[0][0]
    return calendar.next_opening(handed_over)
