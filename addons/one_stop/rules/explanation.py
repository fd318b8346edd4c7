"""Why a dossier is due when it is: its story, and the days that count, in parts to be put in words.

    story(ticks, calendar_of) -> [Chapter]    what happened to the clock, one event after the other
    table(segments) -> [Part]                 each day from the start to the end of the term
    runs(parts) -> [Run]                      the same, like days told together
    taken(calendar, pause, unit) -> Amount    what a pause takes away, in days and minutes

The engine's segments (rules/working_time_segments.py) are the source of every day: their counted
minutes add up to the term exactly, and so do those of the parts and the runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from . import clock as clocks
from .clock import Clock, Pause, Tick

DAY = timedelta(days=1)
MINUTES_OF_DAY = 24 * 60
CALENDAR_DAYS = "calendar_days"
COUNTS = ("counted", "make_up")
# As many rows are read at a glance; beyond, like days are told together.
FEW_ROWS = 20


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that a story needs."""

    def worked(self, start: datetime, end: datetime) -> int:
        """Return the working minutes of [start, end)."""

    def working_days_between(self, after: date, until: date) -> int:
        """Return the number of working days after a date, until another one included."""


class Amount(NamedTuple):
    """Whole days and minutes beside them, working or of the wall clock."""

    days: int = 0
    minutes: int = 0


class Chapter(NamedTuple):
    """An event of the clock: how it stood before and after, and the pause that it ended.

    `too_late` says that the pause began when the time was over, so that it took nothing away.
    """

    tick: Tick
    before: Clock
    after: Clock
    pause: Pause | None = None
    too_late: bool = False


class Part(NamedTuple):
    """A piece of a day of one kind (see working_time_segments.py); a gap at noon divides none.

    `is_whole` tells that there is nothing else on that day, `is_full` that all that may count on
    it was counted.
    """

    date: date
    kind: str
    start: datetime
    end: datetime
    minutes: int
    taken: int
    is_whole: bool = True
    is_full: bool = False


class Run(NamedTuple):
    """Parts told together: `days` is their number, `first` and `last` the parts at its ends."""

    first: Part
    last: Part
    days: int
    minutes: int
    taken: int


def story(ticks: Iterable[Tick], calendar_of: Callable[[str], Any]) -> list[Chapter]:
    """Return what happened to a clock, in its order; what it does not hear leaves it as it was."""
    chapters, before = [], Clock()
    for tick in ticks:
        after = clocks.step(before, tick, calendar_of)
        pause = _ended_pause(before, after, tick)
        too_late = pause is not None and pause[0] >= before.due
        chapters.append(Chapter(tick, before, after, pause, too_late))
        before = after
    return chapters


def _ended_pause(before: Clock, after: Clock, tick: Tick) -> Pause | None:
    since = before.paused_at or before.ended_at
    runs_again = since and not (after.paused_at or after.ended_at)
    return (since, tick.at) if runs_again and since < tick.at else None


def explained(chapters: Sequence[Chapter]) -> Clock:
    """Return the clock whose term is shown day by day: the last one that no extension hides.

    What pauses took after an extension moved the extended date and no day of the term itself.
    """
    standing = chapters[-1].after
    if standing.set_due is None:
        return standing
    extended = next(one for one in reversed(chapters) if one.tick.kind == "extend")
    if extended.after.start != standing.start:
        return standing
    return standing._replace(pauses=extended.after.pauses)


def taken(calendar: Calendar, pause: Pause, unit: str) -> Amount:
    """Return what a pause takes away: whole days that lie within it, and the rest in minutes."""
    begin, end = pause
    if unit == CALENDAR_DAYS:
        return Amount(*divmod(int((end - begin).total_seconds()) // 60, MINUTES_OF_DAY))
    minutes = calendar.worked(begin, end)
    first, last = begin.date() + DAY, end.date()
    if first >= last:
        return Amount(0, minutes)
    midnights = (datetime.combine(day, time.min) for day in (first, last))
    return Amount(
        calendar.working_days_between(begin.date(), last - DAY),
        minutes - calendar.worked(*midnights),
    )


def table(segments: Iterable[Any], length_of: Callable[[date], int]) -> list[Part]:
    """Return the pieces of each day; what closes a day that has others on it is left out.

    :param segments: ``Segment`` of one answer, in order.
    :param length_of: the minutes of a date that may count.
    """
    parts: list[Part] = []
    for on, found in groupby(segments, key=lambda segment: segment.date):  # pylint: disable=bad-builtin-groupby
        pieces = _pieces(on, list(found))
        length = length_of(on)
        parts += [
            piece._replace(
                is_whole=len(pieces) == 1, is_full=piece.kind in COUNTS and piece.minutes == length
            )
            for piece in pieces
        ]
    return parts


def _pieces(on: date, segments: list[Any]) -> list[Part]:
    told = [one for one in segments if one.kind != "closed"] or segments[:1]
    pieces = []
    for kind, found in groupby(told, key=lambda segment: segment.kind):  # pylint: disable=bad-builtin-groupby
        same = list(found)
        minutes, took = sum(one.minutes for one in same), sum(one.taken for one in same)
        pieces.append(Part(on, kind, same[0].start, same[-1].end, minutes, took))
    return pieces


def runs(
    parts: Sequence[Part], reason_of: Callable[[date], str], most: int = FEW_ROWS
) -> list[Run]:
    """Return the rows of a table: each day of its own where they are few, else like ones together.

    A pause is one row in any case.

    :param reason_of: why a date is off or made up; days with reasons of their own stay apart.
    """
    found = _grouped(parts, _is_one_pause)
    if len(found) > most:
        found = _grouped(parts, lambda one, other: _is_alike(one, other, reason_of))
    return [
        Run(
            group[0],
            group[-1],
            len(group),
            sum(part.minutes for part in group),
            sum(part.taken for part in group),
        )
        for group in found
    ]


def _grouped(parts: Sequence[Part], belongs: Callable[[Part, Part], bool]) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for part in parts:
        if groups and belongs(groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _is_one_pause(one: Part, other: Part) -> bool:
    return one.kind == other.kind == "pause" and one.end == other.start


def _is_alike(one: Part, other: Part, reason_of: Callable[[date], str]) -> bool:
    """Tell whether a piece continues the run of the one before it."""
    if one.kind == "pause":
        return _is_one_pause(one, other)
    same = one.kind == other.kind and one.is_full == other.is_full
    return (
        same
        and one.is_whole
        and other.is_whole
        and (one.is_full or one.kind not in COUNTS)
        and reason_of(one.date) == reason_of(other.date)
    )
