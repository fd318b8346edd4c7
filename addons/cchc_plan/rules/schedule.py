"""When a task is due: the schedule read from words, and the due days that follow from it.

    parse(value, plan_from=None, plan_to=None) -> Schedule      (words, number, date)
    expand(schedule, plan_from, plan_to, first_year=None, due_mmdd=None) -> list[Due]
    due_mmdd_for(deliverable, table) -> str | None

Kinds: `once` (one product, due at the end of the last period), `yearly`, `quarterly`,
`continuous` (one a year, closed together by the accepted yearly report), `undated` (none).
Days inside a year are written "MM-DD" ("02-29" is the last day of February).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .schedule_read import read as parse
from .schedule_types import WHOLE_YEAR, Due, Period, Schedule, day_of, period_label
from .text import plain

__all__ = ["Due", "Period", "Schedule", "due_mmdd_for", "expand", "parse"]


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
