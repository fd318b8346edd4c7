"""Reporting periods: the days between which data count, and the days on which reports are due.

    days(kind, year, number, rule) -> Days        (month, quarter, half, year)
    whole(date_from, date_to, rule) -> Days       (final: the whole plan)

A period has two spans. Its calendar span says which work it owes (Quý I: January to March); its
data run from the day after one cut-off to the next (15/12 to 14/3), which is when things count as
done. The days come from rules: `Rule` is filled from their values.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# How many months a period has.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
KINDS = (*MONTHS, "final")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Rule:
    """Days of the month: data count from `from_day` of the month before the period until `to_day`
    of its last month, in which the district's report is due on `due_day`. Agencies and writers of
    chapters hand in `agency_before` and `chapter_before` days earlier.
    """

    from_day: int
    to_day: int
    due_day: int
    agency_before: int
    chapter_before: int


@dataclass(frozen=True)
class Days:
    """`start` and `end` of the calendar span, `date_from` and `date_to` of the data, due days."""

    start: date
    end: date
    date_from: date
    date_to: date
    due_agency: date
    due_chapter: date
    due: date


def numbers(kind: str) -> range:
    """Return the numbers that periods of a kind have in a year; 0 where there is only one.

    >>> list(numbers("quarter")), list(numbers("year"))
    ([1, 2, 3, 4], [0])
    """
    several = kind in MONTHS and MONTHS[kind] < 12
    return range(1, 12 // MONTHS[kind] + 1) if several else range(1)


def span(kind: str, year: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a period in the calendar.

    >>> span("half", 2012, 2)
    (datetime.date(2012, 7, 1), datetime.date(2012, 12, 31))

    :raise ValueError: the year has no such period
    """
    if number not in numbers(kind) or kind not in MONTHS:
        raise ValueError(f"there is no {kind} number {number} in a year")
    last = MONTHS[kind] * max(number, 1)
    return date(year, last - MONTHS[kind] + 1, 1), _day(year, last, 31)


def days(kind: str, year: int, number: int, rule: Rule) -> Days:
    """Return the days of a period inside a year.

    >>> quarter = days("quarter", 2012, 1, Rule(15, 14, 20, 4, 2))
    >>> quarter.date_from, quarter.date_to, quarter.due
    (datetime.date(2011, 12, 15), datetime.date(2012, 3, 14), datetime.date(2012, 3, 20))
    """
    start, end = span(kind, year, number)
    before = start - timedelta(days=1)
    return _with_dues(
        start,
        end,
        _day(before.year, before.month, rule.from_day),
        _day(end.year, end.month, rule.to_day),
        _day(end.year, end.month, rule.due_day),
        rule,
    )


def whole(date_from: date, date_to: date, rule: Rule) -> Days:
    """Return the days of the final review: the plan itself, due when it ends.

    No rule of law gives a day: the annex asks for the review in the plan's last year.
    """
    return _with_dues(date_from, date_to, date_from, date_to, date_to, rule)


def label(kind: str, year: int, number: int, first_year: int | None = None) -> str:
    """Return the period in words, as titles of reports have it.

    >>> label("quarter", 2012, 1), label("half", 2012, 1), label("final", 2015, 0, 2011)
    ('Quý I năm 2012', '6 tháng đầu năm 2012', 'Giai đoạn 2011 – 2015')
    """
    if kind == "month":
        return f"Tháng {number} năm {year}"
    if kind == "quarter":
        return f"Quý {ROMAN[number - 1]} năm {year}"
    if kind == "half":
        return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"
    if kind == "final":
        return f"Giai đoạn {first_year} – {year}"
    return f"Năm {year}"


def _day(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last one where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _with_dues(start, end, date_from, date_to, due, rule: Rule) -> Days:
    agency = due - timedelta(days=rule.agency_before)
    chapter = due - timedelta(days=rule.chapter_before)
    return Days(start, end, date_from, date_to, agency, max(agency, chapter), due)
