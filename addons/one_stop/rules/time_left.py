"""How much time a dossier has left, as people at a desk count it.

    told(calendar, at, due) -> TimeLeft
    urgency(left, is_same_day, soon_minutes) -> str

Days are working days between the two dates; within one day, hours and minutes of working time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, Protocol

LATE, TODAY, SOON, IN_TIME = "late", "today", "soon", "in_time"


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that is needed."""

    def worked(self, start: datetime, end: datetime) -> int:
        """Return the working minutes of an interval."""

    def working_days_between(self, after: date, until: date) -> int:
        """Return the working days after a date, until another one included."""


class TimeLeft(NamedTuple):
    """What is left at a moment, or by how much it is late.

    `minutes` of working time and `days` are never negative; a dossier that is late since
    yesterday's closing is late by one day, whatever the hour. Where no calendar says which days
    are worked, time is that of the clock on the wall and not `is_worked`.
    """

    is_late: bool
    minutes: int
    days: int
    is_worked: bool = True


def told(calendar: Calendar, at: datetime, due: datetime) -> TimeLeft:
    """Return the time left from a local moment to the due one.

    :raise ValueError: (``UndeclaredDate``) naming the first date needed that is not declared.
    """
    first, last = (due, at) if at > due else (at, due)
    return TimeLeft(
        is_late=at > due,
        minutes=calendar.worked(first, last),
        days=calendar.working_days_between(first.date(), last.date()),
    )


def told_without_calendar(at: datetime, due: datetime) -> TimeLeft:
    """Return the time left by the clock on the wall, for days that no calendar declares yet."""
    first, last = (due, at) if at > due else (at, due)
    minutes = int((last - first).total_seconds() // 60)
    return TimeLeft(at > due, minutes, (last.date() - first.date()).days, is_worked=False)


def urgency(left: TimeLeft, is_same_day: bool, soon_minutes: int) -> str:
    """Return how urgent it is.

    :param soon_minutes: working minutes below which the end is near (onestop.due_soon_hours).

    >>> urgency(TimeLeft(False, 900, 2), False, 960), urgency(TimeLeft(False, 961, 3), False, 960)
    ('soon', 'in_time')
    """
    if left.is_late:
        return LATE
    if is_same_day:
        return TODAY
    return SOON if left.minutes <= soon_minutes else IN_TIME
