"""By which rules a period is scored: parts of it within which none of them changes.  Pure.

    segments({code: [Period]}, first, last) -> [Segment(first, last, {code: Given})]
    given_on([Period], day) -> Given

Days without a rule are told by the nearest one, and said to be: to compare, never as law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple


class Period(NamedTuple):
    """A value of a rule from a day to a day, both inclusive; `last` None while in force."""

    first: date
    last: date | None
    value: Any


class Given(NamedTuple):
    """A value on some day; not `exact` where no rule was in force, and the nearest one stands."""

    value: Any
    exact: bool


class Segment(NamedTuple):
    """Days, both inclusive, on which the same rules count."""

    first: date
    last: date
    given: Mapping[str, Given]


def given_on(periods: Sequence[Period], day: date) -> Given | None:
    """Return the value on a day: that in force, else the one before it, else the first ever.

    >>> rule = [Period(date(2018, 6, 21), date(2025, 6, 30), "nine")]
    >>> given_on(rule, date(2018, 6, 20)), given_on(rule, date(2018, 6, 21))
    (Given(value='nine', exact=False), Given(value='nine', exact=True))
    """
    if not periods:
        return None
    known = sorted(periods)
    begun = [period for period in known if period.first <= day]
    period = begun[-1] if begun else known[0]
    return Given(period.value, period.first <= day <= (period.last or date.max))


def segments(rules: Mapping[str, Sequence[Period]], first: date, last: date) -> list[Segment]:
    """Return the parts of a period within which no rule changes, in their order.

    :param rules: the periods of each rule; one without periods is given nowhere.
    :raise ValueError: for a period that ends before it begins.
    """
    if last < first:
        raise ValueError(f"The period ends on {last}, before it begins on {first}.")
    turns = {first}
    for period in (one for periods in rules.values() for one in periods):
        turns.add(period.first)
        if period.last and period.last < last:
            turns.add(period.last + timedelta(days=1))
    starts = sorted(day for day in turns if first <= day <= last)
    ends = [day - timedelta(days=1) for day in starts[1:]] + [last]
    return [
        Segment(start, end, {code: given_on(periods, start) for code, periods in rules.items()})
        for start, end in zip(starts, ends, strict=True)
    ]
