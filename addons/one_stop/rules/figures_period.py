"""Periods of figures: whole months, quarters, halves and years, and how papers call them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from .form_ii06 import roman

_WHOLE = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def kind(first: date, last: date) -> str:
    """Return ``month``, ``quarter``, ``half`` or ``year`` for a whole one, ``own`` for other days.

    >>> kind(date(2012, 4, 1), date(2012, 6, 30))
    'quarter'
    >>> kind(date(2012, 2, 1), date(2012, 4, 30))
    'own'
    """
    months = last.month - first.month + 1
    whole = (
        first.year == last.year
        and first.day == 1
        and last.day == monthrange(last.year, last.month)[1]
        and months in _WHOLE
        and (first.month - 1) % months == 0
    )
    return _WHOLE[months] if whole else "own"


def words(first: date, last: date) -> str:
    """Return what papers call a period.

    >>> words(date(2012, 3, 1), date(2012, 3, 31)), words(date(2012, 7, 1), date(2012, 12, 31))
    ('Tháng 3 năm 2012', '6 tháng cuối năm 2012')
    >>> words(date(2012, 4, 1), date(2012, 6, 30)), words(date(2012, 1, 1), date(2012, 12, 31))
    ('Quý II năm 2012', 'Năm 2012')
    >>> words(date(2011, 12, 15), date(2012, 3, 14))
    'Từ ngày 15/12/2011 đến ngày 14/3/2012'
    """
    found = kind(first, last)
    if found == "month":
        return f"Tháng {first.month} năm {first.year}"
    if found == "quarter":
        return f"Quý {roman(last.month // 3)} năm {first.year}"
    if found == "half":
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
    if found == "year":
        return f"Năm {first.year}"
    return from_to(first, last)


def from_to(first: date, last: date) -> str:
    """Return the days of a period as forms print them."""
    return f"Từ ngày {_day(first)} đến ngày {_day(last)}"


def months(year: int) -> list[tuple[date, date]]:
    """Return the first and the last day of each month of a year."""
    return [
        (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        for month in range(1, 13)
    ]


def _day(day: date) -> str:
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
