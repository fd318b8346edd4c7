"""Periods of a board: those that are chosen with one press, and what one is compared with.

usual(today) -> [(code, first, last)]
before(first, last, today) -> (first, last)
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def usual(today: date) -> list[tuple[str, date, date]]:
    """Return this month and the last one, this quarter, this year and the last one.

    >>> [(code, str(first), str(last)) for code, first, last in usual(date(2012, 1, 9))][:2]
    [('month', '2012-01-01', '2012-01-31'), ('last_month', '2011-12-01', '2011-12-31')]
    """
    this = _months(today.year, today.month, 1)
    quarter = _months(today.year, 3 * ((today.month - 1) // 3) + 1, 3)
    return [
        ("month", *this),
        ("last_month", *before(*this, this[1])),
        ("quarter", *quarter),
        ("year", *_months(today.year, 1, 12)),
        ("last_year", *_months(today.year - 1, 1, 12)),
    ]


def before(first: date, last: date, today: date) -> tuple[date, date]:
    """Return the period before: as many months for whole ones, else as many days.

    While a period is not over, as many days of the one before as it has had itself: a month that
    began yesterday is not compared with a whole one.

    >>> [str(day) for day in before(date(2012, 3, 1), date(2012, 3, 31), date(2012, 4, 9))]
    ['2012-02-01', '2012-02-29']
    >>> [str(day) for day in before(date(2012, 3, 1), date(2012, 3, 31), date(2012, 3, 9))]
    ['2012-02-01', '2012-02-09']
    >>> [str(day) for day in before(date(2012, 3, 15), date(2012, 4, 14), date(2012, 5, 1))]
    ['2012-02-13', '2012-03-14']
    """
    end = first - timedelta(days=1)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        place = 12 * first.year + first.month - 1 - months
        begin = date(place // 12, place % 12 + 1, 1)
    else:
        begin = first - (last - first) - timedelta(days=1)
    if first <= today < last:
        end = min(end, begin + (today - first))
    return begin, end


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    until = month + count - 1
    return date(year, month, 1), date(year, until, monthrange(year, until)[1])
