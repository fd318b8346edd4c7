"""When somebody's position must change (chuyển đổi vị trí công tác), and why not before.

    answer(begin, terms, cases) -> Answer(earliest, latest, plain, lines)
    standing(on, answer, cases, soon) -> Standing(code, acts_on, cases)

NĐ 158/2007/NĐ-CP: after 36 months; NĐ 150/2013/NĐ-CP from 1/11/2013 and Luật PCTN 36/2018/QH14
Điều 25: after 24 to 60 months by sector. A day is judged by the rule of that day: a position must
change on the first day on which it has been held for as long as the rule then in force says, and
on which no case lasts that the law lets wait (NĐ 59/2019/NĐ-CP Điều 38) or exempts (Điều 39).
A case adds no time: when it ends the date is what it was, or the day after the case.

Months are those of the calendar: three years from 29 February end on 28 February.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

DAY = timedelta(days=1)
RETIREMENT = "retirement"


class Term(NamedTuple):
    """How many months a position is held, by the rule of a period; both days included.

    Where the ministry's number for a sector is not known, `least` and `most` differ.
    """

    least: int
    most: int
    valid_from: date
    valid_to: date | None = None


class Case(NamedTuple):
    """Why a position need not change from one day to another, both included; `end` may be open."""

    code: str
    begin: date
    end: date | None = None

    def lasts(self, on: date) -> bool:
        return self.begin <= on and (self.end is None or self.end >= on)


class Line(NamedTuple):
    """One line of the explanation.

    `code` is one of: held (since `day`), term (`months` from `day` until `until`), short (not held
    long enough by `day`, the last one of its rule), reached (on `day`), waits (`case` from `day`
    until `until`), may, must (the two days of the answer), never.
    """

    code: str
    day: date | None = None
    until: date | None = None
    months: tuple[int, int] | None = None
    case: str = ""


class Answer(NamedTuple):
    """The first day on which a position may have to change, and that on which it must.

    Both None while a case lasts whose end is not known, or where no rule ever asks for it.
    `plain` is what `latest` would be without any case.
    """

    earliest: date | None
    latest: date | None
    plain: date | None
    lines: tuple[Line, ...]


class Standing(NamedTuple):
    """How a holder stands on a day.

    `code`: later, may (the least term is over, the most is not), soon, overdue, waits, exempt,
    never. `acts_on`: the first day from now on which the change is asked and no case lasts; None
    where none is known. `cases`: those that last on the day, or will when the change is asked.
    """

    code: str
    acts_on: date | None
    cases: tuple[Case, ...]


def after_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last of that month.

    >>> after_months(date(2012, 2, 29), 36), after_months(date(2011, 10, 31), 4)
    (datetime.date(2015, 2, 28), datetime.date(2012, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(begin: date, day: date) -> int:
    """Return how many full months lie between two days.

    >>> months_between(date(2012, 1, 31), date(2012, 2, 29))
    1
    >>> months_between(date(2012, 1, 2), date(2012, 2, 1))
    0
    """
    months = (day.year - begin.year) * 12 + day.month - begin.month
    return months if after_months(begin, months) <= day else months - 1


def terms(
    periods: Iterable[tuple[date, date | None, dict[str, Any]]], sector: str = "", own: int = 0
) -> list[Term]:
    """Return the terms of a position, in the order of their days.

    :param periods: (first day, last day or None, value of rotation.term_months).
    :param own: months set for the position itself, 0 for none; they count inside what the rule of
        a period allows.

    >>> rule = [(date(2013, 11, 1), None, {"min": 24, "max": 60, "sectors": {"land": 36}})]
    >>> [terms(rule, *one)[0][:2] for one in (("land",), ("health",), ("land", 72))]
    [(36, 36), (24, 60), (60, 60)]
    """
    found = []
    for valid_from, valid_to, value in sorted(periods, key=lambda one: one[0]):
        least, most = value["min"], value["max"]
        months = own or value.get("sectors", {}).get(sector)
        if months:
            least = most = min(max(months, least), most)
        found.append(Term(least, most, valid_from, valid_to))
    return found


def answer(begin: date, terms: Sequence[Term], cases: Iterable[Case] = ()) -> Answer:
    """Return when a position held since a day must change.

    :param terms: the rules, in the order of their days, without overlap.

    >>> old = Term(36, 36, date(2007, 10, 27), date(2013, 10, 31))
    >>> rules = [old, Term(24, 60, date(2013, 11, 1))]
    >>> answer(date(2009, 5, 4), rules).latest
    datetime.date(2012, 5, 4)
    >>> answer(date(2011, 3, 1), rules)[:2]
    (datetime.date(2013, 11, 1), datetime.date(2016, 3, 1))
    """
    cases = sorted(cases, key=lambda case: case.begin)
    lines: list[Line] = []
    latest = _first(begin, terms, cases, "most", lines)
    earliest = latest
    if any(term.least != term.most for term in terms):
        earliest = _first(begin, terms, cases, "least", [])
    plain = _first(begin, terms, (), "most", []) if cases else latest
    if earliest and earliest != latest:
        lines.append(Line("may", earliest))
    lines.append(Line("must", latest) if latest else Line("never"))
    return Answer(earliest, latest, plain, (Line("held", begin), *lines))


def standing(on: date, found: Answer, cases: Iterable[Case] = (), soon: int = 0) -> Standing:
    """Return how a holder stands on a day.

    Who would have to change but for a case waits, also when the case began after the day on which
    the position had to change: that day stays what it was.

    :param soon: so many days ahead a change is said to come soon.

    >>> late = answer(date(2009, 5, 4), [Term(36, 36, date(2007, 10, 27))])
    >>> child = Case("pregnancy_child", date(2012, 8, 1), date(2012, 9, 30))
    >>> standing(date(2012, 9, 1), late, [child])[:2]
    ('waits', datetime.date(2012, 10, 1))
    >>> standing(date(2012, 10, 1), late, [child]).code
    'overdue'
    """
    cases = sorted(cases, key=lambda case: case.begin)
    lasting = tuple(waiting(on, cases))
    acts_on = _free(max(on, found.latest), cases, []) if found.latest else None
    ahead = on + soon * DAY
    near = found.plain is not None and found.plain <= ahead
    if near and not found.latest and not lasting:
        # What begins before the day comes, and has no end.
        lasting = tuple(waiting(found.plain, cases))
    if near and lasting:
        exempt = any(case.code == RETIREMENT for case in lasting)
        return Standing("exempt" if exempt else "waits", acts_on, lasting)
    code = _code(on, ahead, found)
    return Standing("later" if code == "may" and lasting else code, acts_on, lasting)


def _code(on: date, ahead: date, found: Answer) -> str:
    if found.latest is None:
        return "never" if found.plain is None else "later"
    if found.latest < on:
        return "overdue"
    if found.latest <= ahead:
        return "soon"
    return "may" if found.earliest and found.earliest <= on else "later"


def free_from(day: date, cases: Iterable[Case]) -> date | None:
    """Return the first day from a day on, on which no case lasts; None where one has no end.

    >>> free_from(date(2012, 7, 1), [Case("study", date(2011, 9, 1), date(2012, 8, 31))])
    datetime.date(2012, 9, 1)
    """
    return _free(day, sorted(cases, key=lambda case: case.begin), [])


def waiting(on: date, cases: Iterable[Case]) -> list[Case]:
    """Return the cases that last on a day."""
    return [one for one in cases if one.lasts(on)]


def _first(
    begin: date, terms: Sequence[Term], cases: Sequence[Case], which: str, lines: list[Line]
) -> date | None:
    """The first day on which the time is held and no case lasts; `lines` tell how it is found."""
    for term in terms:
        if term.valid_to and term.valid_to < begin:
            continue
        lines.append(Line("term", term.valid_from, term.valid_to, (term.least, term.most)))
        reached = max(after_months(begin, getattr(term, which)), term.valid_from)
        if term.valid_to and reached > term.valid_to:
            lines.append(Line("short", term.valid_to))
            continue
        lines.append(Line("reached", reached))
        free = _free(reached, cases, lines)
        if free is None or not term.valid_to or free <= term.valid_to:
            return free
    return None


def _free(day: date, cases: Sequence[Case], lines: list[Line]) -> date | None:
    """The first day from `day` on, on which no case lasts; None where one has no end.

    :param cases: by their first days.
    """
    for case in cases:
        if case.lasts(day):
            lines.append(Line("waits", case.begin, case.end, case=case.code))
            if case.end is None:
                return None
            day = case.end + DAY
    return day
