"""The shapes of a schedule: periods of days, and how often a product is due."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date

from .problems import ERROR, Problem

KINDS = ("once", "yearly", "quarterly", "continuous", "undated")
WHOLE_YEAR = (("01-01", "12-31"),)
HALVES = (("01-01", "06-30"), ("07-01", "12-31"))
QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """A dated stretch, both ends included."""

    date_start: date
    date_end: date

    @property
    def label(self) -> str:
        return period_label(self.date_start, self.date_end)


@dataclass(frozen=True)
class Due:
    """One assignment's time: work from `date_start` to `date_end`, product due on `due_on`."""

    date_start: date
    date_end: date
    due_on: date
    label: str
    continuous: bool = False


@dataclass(frozen=True)
class Schedule:
    """A schedule as read.

    `periods`: for `once` the periods named, in order (none: the whole plan); for the kinds that
    recur, the stretches that they are limited to (none: the whole plan).
    `spans`: parts of each year in which a product is due, as ("MM-DD", "MM-DD") pairs.
    `due_mmdd`: the day inside each year when the words say one.  `problems` have row 0.
    """

    kind: str = "undated"
    periods: tuple[Period, ...] = ()
    spans: tuple[tuple[str, str], ...] = WHOLE_YEAR
    due_mmdd: str | None = None
    text: str = ""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def ok(self) -> bool:
        """Whether nothing in it blocks."""
        return not any(problem.level == ERROR for problem in self.problems)


def day_of(year: int, mmdd: str) -> date:
    """The day "MM-DD" of a year; a day that the month lacks is its last.

    >>> day_of(2013, "02-29")
    datetime.date(2013, 2, 28)
    """
    month, day = (int(part) for part in mmdd.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def period_label(start: date, end: date) -> str:
    """A name of the period in digits that reads the same in every language.

    "2012", "2011–2012", "II/2012", "06/2013", "04–09/2012", "11/2012–02/2013",
    "15/06/2013–30/06/2013".
    """
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if not whole:
        return f"{start:%d/%m/%Y}–{end:%d/%m/%Y}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{start:%m/%Y}–{end:%m/%Y}"
    if start.month == end.month:
        return f"{end:%m/%Y}"
    if end.month - start.month == 2 and start.month % 3 == 1:
        return f"{_ROMAN[start.month // 3]}/{end.year}"
    return f"{start:%m}–{end:%m/%Y}"
