"""On which days a case lets a change of position wait: the rules of each date put on facts.

    listed(case, periods)            only while the rule in force lists its code
    child(code, begin, birthday, periods)
    near_retirement(ages, periods)
    long_enough(begin, end, months)

A rule's `periods` are (first day, last day or None, value). NĐ 59/2019/NĐ-CP Điều 38, 39.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from .rotation import DAY, RETIREMENT, Case, after_months

Periods = Iterable[tuple[date, "date | None", Any]]


def listed(case: Case, periods: Periods) -> list[Case]:
    """Return the case as it counts: on the days whose rule (rotation.not_yet_cases) lists it.

    >>> rule = [(date(2007, 10, 27), date(2019, 8, 14), ["study"])]
    >>> listed(Case("study", date(2019, 1, 1), date(2020, 1, 1)), rule)[0].end
    datetime.date(2019, 8, 14)
    """
    days = [(first, last) for first, last, codes in periods if case.code in codes]
    return _clipped(case, days)


def child(code: str, begin: date | None, birthday: date, periods: Periods) -> list[Case]:
    """Return the days on which somebody has a child under so many months, told from the birthday.

    :param begin: first day, such as that of the pregnancy; the birthday when None.
    :param periods: values of rotation.child_under_months.

    >>> child("pregnancy_child", None, date(2011, 2, 28), [(date(2007, 10, 27), None, 36)])[0].end
    datetime.date(2014, 2, 27)
    """
    found = []
    for first, last, months in periods:
        whole = Case(code, begin or birthday, after_months(birthday, months) - DAY)
        found += _clipped(whole, [(first, last)])
    return _joined(found)


def near_retirement(ages: Sequence[tuple[date, date | None, date]], periods: Periods) -> list[Case]:
    """Return on which days somebody has less than some months left, by the age of each date.

    :param ages: (first day, last day or None, day of retirement by the rule of those days).
    :param periods: values of rotation.retire_exempt_months.

    >>> rule = [(date(2007, 10, 27), None, 18)]
    >>> near_retirement([(date(2007, 10, 27), None, date(2014, 7, 1))], rule)[0].begin
    datetime.date(2013, 1, 2)
    """
    found = []
    for first, last, months in periods:
        for since, until, retires_on in ages:
            if until is None or until >= first:
                whole = Case(RETIREMENT, max(since, _less_than(retires_on, months)), until)
                found += _clipped(whole, [(first, last)])
    return _joined(found)


def long_enough(begin: date, end: date, months: int) -> bool:
    """Tell whether days, both included, make at least so many months.

    >>> long_enough(date(2012, 9, 1), date(2013, 8, 31), 12)
    True
    >>> long_enough(date(2012, 9, 1), date(2013, 8, 30), 12)
    False
    """
    return after_months(begin, months) <= end + DAY


def _less_than(day: date, months: int) -> date:
    """The first day from which `months` months reach beyond a day."""
    first = after_months(day, -months)
    while after_months(first, months) <= day:
        first += DAY
    while after_months(first - DAY, months) > day:
        first -= DAY
    return first


def _clipped(case: Case, days: Iterable[tuple[date, date | None]]) -> list[Case]:
    found = []
    for first, last in days:
        begin = max(case.begin, first)
        ends = [one for one in (case.end, last) if one]
        end = min(ends) if ends else None
        if end is None or begin <= end:
            found.append(Case(case.code, begin, end))
    return _joined(found)


def _joined(cases: Iterable[Case]) -> list[Case]:
    """Make one of cases of one code that follow each other without a day between."""
    found: list[Case] = []
    for case in sorted(cases, key=lambda one: one.begin):
        last = found[-1] if found else None
        if last and (last.end is None or last.end + DAY >= case.begin):
            open_end = last.end is None or case.end is None
            end = None if open_end else max(last.end, case.end)
            found[-1] = Case(case.code, last.begin, end)
        else:
            found.append(case)
    return found
