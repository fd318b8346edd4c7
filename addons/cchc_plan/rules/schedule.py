"""When a task is due: the schedule read from words, and the due days that follow from it.

    parse(value, plan_from=None, plan_to=None) -> Schedule      (see `schedule_words`)
    expand(schedule, plan_from, plan_to, first_year=None, due_mmdd=None) -> list[Due]
    due_mmdd_for(deliverable, table) -> str | None

Kinds: `once` (one product, due at the end of the last period), `yearly`, `quarterly`,
`continuous` (one a year, closed together by the accepted yearly report), `undated` (none).
Days inside a year are written "MM-DD" ("02-29" is the last day of February).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .problems import ERROR, Problem
from .text import plain

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


def parse(value, plan_from: date | None = None, plan_to: date | None = None) -> Schedule:
    """The schedule that a cell gives: words, a year as number, a date or nothing.

    Years outside the plan's period are errors when both of its ends are given.
    """
    from .schedule_words import read

    return read(value, plan_from, plan_to)


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


def expand(
    schedule: Schedule,
    plan_from: date,
    plan_to: date,
    first_year: int | None = None,
    due_mmdd: str | None = None,
) -> list[Due]:
    """The due days of a schedule inside the plan's period, in order.

    `first_year`: the first year of the kinds that recur (default: the plan's first).
    `due_mmdd`: the day of the year for a yearly product, when the words name none (a plan early,
    a report late); it moves only products that have the whole year.
    """
    if schedule.kind == "undated":
        return []
    if schedule.kind == "once":
        return [_once(schedule, plan_from, plan_to)]
    first = max(first_year or plan_from.year, plan_from.year)
    dues = []
    for year in range(first, plan_to.year + 1):
        for span in schedule.spans:
            due = _in_year(schedule, year, span, plan_from, plan_to, due_mmdd)
            if due:
                dues.append(due)
    return dues


def _once(schedule: Schedule, plan_from: date, plan_to: date) -> Due:
    """One product: from the start of the first period to the end of the last."""
    periods = schedule.periods or (Period(plan_from, plan_to),)
    start = min(period.date_start for period in periods)
    end = max(period.date_end for period in periods)
    last_of_day = len(periods) == 1 and periods[0].date_start == end
    label = f"{end:%d/%m/%Y}" if last_of_day else period_label(start, end)
    if last_of_day:
        start = date(end.year, 1, 1)
    start = min(max(start, plan_from), end)
    return Due(start, end, end, label)


def _in_year(schedule, year, span, plan_from, plan_to, due_mmdd) -> Due | None:
    """The product of one span of one year, or None outside the plan or the periods."""
    start, end = day_of(year, span[0]), day_of(year, span[1])
    limits = schedule.periods or (Period(plan_from, plan_to),)
    if not any(start <= limit.date_end and limit.date_start <= end for limit in limits):
        return None
    if end < plan_from or start > plan_to:
        return None
    label = period_label(start, end)
    start, end = max(start, plan_from), min(end, plan_to)
    due = end
    if schedule.spans == WHOLE_YEAR and schedule.kind == "yearly":
        wanted = schedule.due_mmdd or due_mmdd
        due = day_of(year, wanted) if wanted else end
        # A plan that begins in October cannot owe a product of the March before.
        due = due if start <= due <= end else end
    return Due(start, end, due, label, schedule.kind == "continuous")


def due_mmdd_for(deliverable: str, table: Iterable[dict]) -> str | None:
    """The usual due day of a kind of product.

    `table` is a rule's value, for example
    [{"match": ["kế hoạch"], "mmdd": "03-31"}, {"match": ["báo cáo"], "mmdd": "12-15"},
    {"match": [], "mmdd": "12-31"}]: the first row with a word of `match` in the deliverable
    counts, a row with none is for all the rest.
    """
    words = f" {plain(deliverable or '')} "
    for row in table:
        marks = [plain(mark) for mark in row.get("match", ())]
        if not marks or any(f"{mark}" in words for mark in marks):
            return row.get("mmdd")
    return None
