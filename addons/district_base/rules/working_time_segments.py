"""Explain an answer of the clock day by day.

The explanation walks over the days and counts, the answer comes from arrays: two ways to one
moment, each of which checks the other.

Laws, for the segments of one answer:

- They are in order, do not overlap, lie each within one date, and every date between the start
  and the due moment has at least one.
- Minutes of ``counted`` and ``make_up`` segments add up to the term exactly: the amount times 60
  for working hours; the working minutes of the N days for working days; the working minutes of
  the day, from the start on if it is the day of the start, for the same day; N times 1,440 for
  calendar days.
- ``pause`` segments say in `taken` what they took away: working minutes, or wall-clock minutes
  for calendar days. What a pause took from a day of the start that is not counted comes back in
  ``given_back`` segments, of the same total length.
- The last of them ends at the due moment. Only a calendar day is counted to its midnight, so
  there the end of the term may stand after the closing at which it falls due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from .working_time_spec import DAY
from .working_time_table import WorkingTable
from .working_time_term import CALENDAR_DAYS, SAME_DAY, WORKING_DAYS, WORKING_HOURS, Term

COUNTED = "counted"  # time that counts
MAKE_UP = "make_up"  # time that counts, on a make-up day
START_DAY = "start_day"  # rest of the day of the start, which is not counted
PAUSE = "pause"  # the clock stands
OFF = "off"  # day off: holiday, compensation, swap, closure
WEEKEND = "weekend"  # weekly rest day
CLOSED = "closed"  # working day, but not within its hours
GIVEN_BACK = "given_back"  # runs, because a pause took as much from the day of the start
ROLLED = "rolled"  # after the end of a term in calendar days, to the closing that it is due at


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece [start, end) of one date: its kind, the minutes counted and, of a pause, `taken`."""

    date: date
    start: datetime
    end: datetime
    kind: str
    minutes: int = 0
    taken: int = 0


def explain(table: WorkingTable, term: Term) -> tuple[Segment, ...]:
    """Return the segments of an answered term."""
    return tuple(_Walk(table, term).segments())


class _Walk:
    """One walk from the start of a term to its due moment."""

    def __init__(self, table: WorkingTable, term: Term):
        self.table = table
        self.pauses = [(begin, resume) for begin, resume in term.pauses if begin < resume]
        self.start = term.start
        self.is_wall_clock = term.unit == CALENDAR_DAYS
        is_next_day = term.unit == SAME_DAY and (term.end - 1) // DAY > term.start // DAY
        skips_start_day = term.unit in (WORKING_DAYS, CALENDAR_DAYS) or is_next_day
        self.counts_from = (term.start // DAY + 1) * DAY if skips_start_day else term.start
        self.to_count = self._length(term)
        self.to_give_back = sum(
            self._taken(begin, min(end, self.counts_from))
            for begin, end in self.pauses
            if begin < self.counts_from
        )
        self.stop = max(term.due, self._wall_clock_end()) if self.is_wall_clock else term.due

    def segments(self) -> Iterator[Segment]:
        for day in range(self.start // DAY, (self.stop - 1) // DAY + 1):
            begin, end = max(day * DAY, self.start), min((day + 1) * DAY, self.stop)
            found = [
                segment for piece in self._cut(begin, end) for segment in self._piece(day, *piece)
            ]
            yield from found or [self._segment(day, begin, end, CLOSED)]

    def _length(self, term: Term) -> int:
        """Return the minutes that the term counts."""
        if term.unit == WORKING_HOURS:
            return term.amount
        if term.unit == CALENDAR_DAYS:
            return term.amount * DAY
        days = 1 if term.unit == SAME_DAY else term.amount
        first = self.table.before[self.counts_from // DAY]
        closing = self.table.day_closes[first + days - 1]
        return self._taken(self.counts_from, closing)

    def _taken(self, begin: int, end: int) -> int:
        """Return what a pause of that time takes away."""
        if self.is_wall_clock:
            return end - begin
        return self.table.worked_until(end) - self.table.worked_until(begin)

    def _wall_clock_end(self) -> int:
        """Return the minute by which all is counted and given back."""
        end = self.counts_from + self.to_count + self.to_give_back
        for begin, resume in self.pauses:
            begin = max(begin, self.counts_from)
            if begin < min(end, resume):
                end += resume - begin
        return end

    def _cut(self, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Yield the pieces of a day between, and within, its pauses."""
        for pause, resume in self.pauses:
            if begin < resume and pause < end:
                if begin < pause:
                    yield begin, pause, False
                yield max(begin, pause), min(end, resume), True
                begin = min(end, resume)
        if begin < end:
            yield begin, end, False

    def _piece(self, day: int, begin: int, end: int, is_pause: bool) -> Iterator[Segment]:
        spec = self.table.spec
        on = self.table.date(day)
        shifts = spec.shifts(on)
        if is_pause:
            yield self._segment(day, begin, end, PAUSE, taken=self._taken(begin, end))
        elif begin < self.counts_from:
            yield self._segment(day, begin, end, START_DAY)
        elif self.is_wall_clock:
            rest = ROLLED if shifts else OFF if on in spec.off else WEEKEND
            yield from self._count(day, begin, end, COUNTED, rest)
        elif not shifts:
            yield self._segment(day, begin, end, OFF if on in spec.off else WEEKEND)
        else:
            kind = MAKE_UP if on in spec.work else COUNTED
            for opening, closing in shifts:
                opening, closing = max(begin, day * DAY + opening), min(end, day * DAY + closing)
                if opening < closing:
                    yield from self._count(day, opening, closing, kind, CLOSED)

    def _count(self, day: int, begin: int, end: int, kind: str, rest: str) -> Iterator[Segment]:
        """Use up first what counts, then what is given back; what is left is `rest`."""
        counted = min(end - begin, self.to_count)
        given = min(end - begin - counted, self.to_give_back)
        self.to_count -= counted
        self.to_give_back -= given
        if counted:
            yield self._segment(day, begin, begin + counted, kind, minutes=counted)
        begin += counted
        if given:
            yield self._segment(day, begin, begin + given, GIVEN_BACK)
        begin += given
        if begin < end:
            yield self._segment(day, begin, end, rest)

    def _segment(self, day: int, begin: int, end: int, kind: str, minutes=0, taken=0) -> Segment:
        table = self.table
        return Segment(
            table.date(day), table.moment(begin), table.moment(end), kind, minutes, taken
        )
