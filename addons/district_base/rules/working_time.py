"""The statutory clock: when a term falls due, and why.

Everything is local time (one zone, no daylight saving), to the minute. The law of conservation
holds in every unit: a pause moves a deadline by exactly the time that it takes away, so what is
left at the resume equals what was left at the pause.

>>> clock = WorkingCalendar.from_spec({
...     "week": {str(day): [["07:30", "11:30"], ["13:00", "17:00"]] for day in range(5)},
...     "off": ["2012-04-30"], "work": {}, "covers": ["2012-01-01", "2012-12-31"]})
>>> clock.due(datetime(2012, 4, 27, 9, 0), "working_days", 1).due
datetime.datetime(2012, 5, 1, 17, 0)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any

from .calendar_spec import canonical, digest
from .working_time_due import (
    due_in_wall_clock,
    due_in_working_time,
    end_of_calendar_days,
    end_of_days,
    end_of_hours,
    end_of_same_day,
)
from .working_time_errors import (
    InvalidCalendar,
    InvalidMoment,
    InvalidPause,
    InvalidTerm,
    UndeclaredDate,
    WorkingTimeError,
)
from .working_time_segments import Segment, explain
from .working_time_spec import DAY, read_cutoff, read_spec, write_spec
from .working_time_table import WorkingTable
from .working_time_term import (
    CALENDAR_DAYS,
    SAME_DAY,
    UNITS,
    USUAL_CUTOFF,
    WORKING_DAYS,
    WORKING_HOURS,
    Term,
    read_days,
    read_minutes,
    read_pauses,
    read_same_day,
)

__all__ = [
    "CALENDAR_DAYS", "SAME_DAY", "UNITS", "WORKING_DAYS", "WORKING_HOURS",
    "Answer", "Segment", "WorkingCalendar",
    "InvalidCalendar", "InvalidMoment", "InvalidPause", "InvalidTerm", "UndeclaredDate",
    "WorkingTimeError",
]  # fmt: skip

# Of each unit: how its amount is read, where it ends without a pause, where pauses move that.
_UNITS = {
    WORKING_HOURS: (read_minutes, end_of_hours, due_in_working_time),
    WORKING_DAYS: (read_days, end_of_days, due_in_working_time),
    CALENDAR_DAYS: (read_days, end_of_calendar_days, due_in_wall_clock),
    SAME_DAY: (read_same_day, end_of_same_day, due_in_working_time),
}


class Answer:
    """When a term falls due and why, also as ``due, segments = calendar.due(…)``."""

    __slots__ = ("due", "_table", "_term", "_segments")

    def __init__(self, due: datetime, table: WorkingTable, term: Term):
        self.due = due
        self._table = table
        self._term = term
        self._segments = None

    @property
    def pause_count(self) -> int:
        """Return how many of the pauses moved the deadline: the first ones, late ones left out."""
        return len(self._term.pauses)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the days in order, worked out now; working_time_segments.py has their laws."""
        if self._segments is None:
            self._segments = explain(self._table, self._term)
        return self._segments

    def __iter__(self) -> Iterator:
        return iter((self.due, self.segments))

    def __repr__(self) -> str:
        return f"Answer(due={self.due!r})"


class WorkingCalendar:
    """A compiled calendar; it never changes, so it may be shared and kept."""

    def __init__(self, table: WorkingTable):
        self._table = table

    @classmethod
    def from_spec(cls, spec: dict, cutoff: Any = None) -> WorkingCalendar:
        """Compile a calendar, its form being that of working_time_spec.py.

        :param cutoff: hour from which on "the same day" means the next one; else the spec's.
        :raise InvalidCalendar: naming what is wrong in it.
        """
        return cls(WorkingTable(read_spec(spec, cutoff)))

    def spec(self) -> dict:
        """Return the calendar in its one normal form, from which `from_spec` makes it again."""
        return write_spec(self._table.spec)

    @cached_property
    def hash(self) -> str:
        """Return the SHA-256 of the normal form, in hexadecimal."""
        return digest(canonical(self.spec()))

    @property
    def covers(self) -> tuple[date, date]:
        """Return the first and the last declared date."""
        return self._table.spec.first, self._table.spec.last

    def due(
        self,
        start: datetime,
        unit: str,
        amount: Any = 1,
        pauses: Iterable[tuple[datetime, datetime]] = (),
        cutoff: Any = None,
        skip_late: bool = False,
    ) -> Answer:
        """Return when a term falls due.

        - ``working_hours``: when so many hours of working time have run since the start; used up
          exactly at a closing, at that closing. The amount may be 0.5 or Decimal("7.5").
        - ``working_days``: the day of the start is not counted, worked or not; at the closing of
          the N-th working day after it.
        - ``calendar_days``: the day of the start is not counted; the term ends with the N-th day
          after it, later by the wall-clock length of the pauses. Due at the closing of the day
          that it ends in or, if that is no working day, of the next one. Should the clock stand
          then, at the first closing of a working day that the pause does not hold.
        - ``same_day``: started on a working day before the cut-off hour and before its closing,
          at that closing; else at the closing of the next working day. No amount.

        :param start: naive, local; seconds are cut off, here and in pauses.
        :param pauses: [from, to) in order and disjoint, from the start on, each beginning before
            the deadline that holds without it.
        :param cutoff: for ``same_day``, "15:00" or a time; else the calendar's, else the usual.
        :param skip_late: leave out the pauses that begin when the time is over; else refused.
        :raise UndeclaredDate: naming the first date needed that the calendar does not declare.
        :raise WorkingTimeError: (a ValueError) for a term or a pause that means nothing.
        """
        table = self._table
        minute = table.declared_minute(start)
        try:
            read, end_of, due_of = _UNITS[unit]
        except (KeyError, TypeError):
            raise InvalidTerm(f"No term is counted in {unit!r}.") from None
        quantity = read(amount)
        if unit == SAME_DAY:
            quantity = self._cutoff(cutoff)
        spans = read_pauses(pauses, minute, table.minute) if pauses else ()
        end = end_of(table, minute, quantity)
        due, used = due_of(table, end, spans, skip_late)
        term = Term(unit, minute, quantity, spans[:used], end, due)
        return Answer(table.moment(due), table, term)

    def moved(
        self,
        due: datetime,
        unit: str,
        pauses: Iterable[tuple[datetime, datetime]] = (),
        skip_late: bool = False,
    ) -> datetime:
        """Return a due moment that was set by decision, moved by the pauses that follow.

        :param due: any local moment; without a pause it stays as it is.
        :param unit: how the term is counted: a pause takes away working time, or wall-clock time
            from the end of the day when it is ``calendar_days``.
        :param skip_late: as in `due`.
        :raise WorkingTimeError: as `due` does.
        """
        table = self._table
        try:
            due_of = _UNITS[unit][2]
        except (KeyError, TypeError):
            raise InvalidTerm(f"No term is counted in {unit!r}.") from None
        end = table.declared_minute(due)
        spans = read_pauses(pauses, -(10**12), table.minute)
        if not spans:
            return table.moment(end)
        if unit == CALENDAR_DAYS:
            midnight = (end // DAY + 1) * DAY
            return table.moment(due_of(table, midnight, spans, skip_late, end)[0])
        return table.moment(due_of(table, end, spans, skip_late)[0])

    def worked(
        self,
        start: datetime,
        end: datetime,
        pauses: Iterable[tuple[datetime, datetime]] = (),
    ) -> int:
        """Return the working minutes of [start, end), without those in pauses.

        Pauses are in order and disjoint; what lies outside [start, end) takes nothing away.

        :raise UndeclaredDate: naming the first date of the interval that is not declared.
        :raise WorkingTimeError: when the end is before the start, or a pause cannot be.
        """
        table = self._table
        first, last = table.declared_minute(start), table.minute(end)
        if last < first:
            raise InvalidMoment(f"The end {end} is before the start {start}.")
        worked = table.worked_until(last) - table.worked_until(first)
        if pauses:
            for begin, resume in read_pauses(pauses, -(10**12), table.minute):
                begin, resume = max(begin, first), min(resume, last)
                if begin < resume:
                    worked -= table.worked_until(resume) - table.worked_until(begin)
        return worked

    def shifts(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the (opening, closing) pairs of a date, () when it is no working day."""
        table = self._table
        midnight = table.declared_day(day) * DAY
        return tuple(
            (table.moment(midnight + opening), table.moment(midnight + closing))
            for opening, closing in table.spec.shifts(day)
        )

    def is_declared(self, day: date) -> bool:
        """Tell whether the calendar covers a date."""
        return self._table.spec.first <= day <= self._table.spec.last

    def is_working_day(self, day: date) -> bool:
        """Tell whether there is working time on a date, make-up days included."""
        number = self._table.declared_day(day)
        return self._table.before[number] < self._table.before[number + 1]

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a date."""
        table = self._table
        return self._working_date(table.before[table.declared_day(day) + 1])

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before a date.

        :raise UndeclaredDate: naming the day before the first declared one when there is none.
        """
        table = self._table
        number = table.before[table.declared_day(day)] - 1
        if number < 0:
            raise table.undeclared(-1)
        return self._working_date(number)

    def working_days_between(self, after: date, until: date) -> int:
        """Return the number of working days after a date, until another one included."""
        table = self._table
        first, last = table.declared_day(after), table.declared_day(until)
        if last < first:
            raise InvalidMoment(f"The date {until} is before {after}.")
        return table.before[last + 1] - table.before[first + 1]

    def next_opening(self, moment: datetime) -> datetime:
        """Return the first moment of working time from a moment on: itself within a shift."""
        table = self._table
        minute = table.declared_minute(moment)
        shift = bisect_right(table.closes, minute)
        if shift == len(table.closes):
            raise table.undeclared()
        return table.moment(max(minute, table.opens[shift]))

    def _working_date(self, number: int) -> date:
        # A closing at 24:00 belongs to the day that it ends.
        return self._table.date((self._table.day_closing(number) - 1) // DAY)

    def _cutoff(self, cutoff: Any) -> int:
        hour = self._table.spec.cutoff if cutoff is None else read_cutoff(cutoff)
        return read_cutoff(USUAL_CUTOFF) if hour is None else hour
