"""How the year of a person is judged: steps, points, classes, ceilings, years in a row.

    target(kind, state, council) -> str | None
    total(scores) -> Decimal | None
    class_by_points(classes, points) -> str | None
    objections_to(classes, chosen, points, ceiling) -> list[str]
    excellent_limit(good, share) -> int
    tally(classes, votes, members, quorum) -> Tally
    in_a_row(results, code, years) -> int | None
    served_months(spans, first, last) -> int

Classes are what the rule `evaluation.classes` says on the last day of what is judged: dicts
{"code", "name", "from"}, the best first; "from" is the point where a class begins, where the law
judges by points. Until 30/6/2020 they are those of Điều 58 Luật Cán bộ, công chức 2008, from
1/7/2020 those of Luật số 52/2019/QH14, from 1/1/2026 those of Nghị định số 335/2025/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

CENT = Decimal("0.01")
# Leftover days of several spells of work make a month of this length.
DAYS_OF_A_MONTH = 30

# kind of step: (states from which it is taken, state that it leads to); None: see `target`.
STEPS = {
    "self": (("draft",), "remarks"),
    "return": (("remarks", "council", "judge"), "draft"),
    "gather": (("remarks",), None),
    "tally": (("council",), "judge"),
    "conclude": (("judge",), "concluded"),
    "withdraw": (("concluded",), "judge"),
    "object": (("concluded",), "objected"),
    "answer": (("objected",), "answered"),
    "skip": (("draft", "remarks", "council", "judge"), "skipped"),
    "resume": (("skipped",), "draft"),
    "close": (("concluded", "answered", "skipped"), None),
}
SETTLED = ("concluded", "answered", "skipped")


@dataclass(frozen=True)
class Score:
    """What was given for one criterion, out of how much, and how heavily it counts."""

    points: Decimal
    most: Decimal
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class Tally:
    """Votes of a council: {code: votes} the best class first, whether enough took part, result.

    `code` is the class with more than half of the votes, None without one.
    """

    counts: tuple[tuple[str, int], ...]
    quorate: bool
    code: str | None


def target(kind: str, state: str, council: bool = False) -> str | None:
    """The state after a step, or None when it cannot be taken in this state.

    :param council: whether the set of criteria asks for the votes of a council.

    >>> target("gather", "remarks"), target("gather", "remarks", council=True)
    ('judge', 'council')
    >>> target("close", "answered"), target("conclude", "draft")
    ('answered', None)
    """
    sources, after = STEPS[kind]
    if state not in sources:
        return None
    if kind == "gather":
        return "council" if council else "judge"
    return after or state


def total(scores: Iterable[Score]) -> Decimal | None:
    """The weighted share of what can be reached, out of 100, with two decimals; half goes up.

    None when there is nothing to reach.

    >>> total([Score(Decimal(30), Decimal(40)), Score(Decimal(10), Decimal(20), Decimal(2))])
    Decimal('62.50')
    """
    scores = list(scores)
    most = sum((_exact(one.most) * _exact(one.weight) for one in scores), Fraction())
    if not most:
        return None
    share = sum((_exact(one.points) * _exact(one.weight) for one in scores), Fraction()) / most
    # From a fraction, for what lies a hair below half must not go up.
    return (Decimal(floor(share * 10000 + Fraction(1, 2))) / 100).quantize(CENT)


def is_by_points(classes: Sequence[Mapping]) -> bool:
    """Tell whether the law of the day judges by points."""
    return bool(classes) and all("from" in one for one in classes)


def class_by_points(classes: Sequence[Mapping], points: Decimal | None) -> str | None:
    """The code of the class that so many points give, None where the law does not judge by them.

    >>> classes = [{"code": "good", "from": 70}, {"code": "not_done", "from": 0}]
    >>> class_by_points(classes, Decimal("69.99")), class_by_points(classes, Decimal(70))
    ('not_done', 'good')
    """
    if points is None or not is_by_points(classes):
        return None
    reached = [one for one in classes if points >= _decimal(one["from"])]
    best = max(reached, key=lambda one: _decimal(one["from"]), default=classes[-1])
    return best["code"]


def place(classes: Sequence[Mapping], code: str | None) -> int | None:
    """The place of a class, 0 for the best; None for one that the rule does not know."""
    codes = [one["code"] for one in classes]
    return codes.index(code) if code in codes else None


def lowest(classes: Sequence[Mapping], codes: Iterable[str | None]) -> str | None:
    """The lowest of some classes, or None; what the rule does not know does not count."""
    places = [place(classes, code) for code in codes]
    known = [one for one in places if one is not None]
    return classes[max(known)]["code"] if known else None


def proposed(
    classes: Sequence[Mapping], points: Decimal | None, ceiling: str | None = None
) -> str | None:
    """The class that follows from the points and the ceiling; None where points decide nothing."""
    reached = class_by_points(classes, points)
    return lowest(classes, [reached, ceiling]) if reached else None


def objections_to(
    classes: Sequence[Mapping],
    chosen: str,
    points: Decimal | None,
    ceiling: str | None = None,
) -> list[str]:
    """What speaks against a class: "unknown", "no_points", "points", "ceiling"; empty for none.

    Where the law judges by points the class is the one of the points, or the ceiling when that
    is lower; elsewhere the head chooses, up to the ceiling.
    """
    at = place(classes, chosen)
    if at is None:
        return ["unknown"]
    found = []
    if is_by_points(classes) and points is None:
        found.append("no_points")
    expected = proposed(classes, points, ceiling)
    top = place(classes, ceiling)
    if top is not None and at < top:
        found.append("ceiling")
    elif expected and chosen != expected:
        found.append("points")
    return found


def excellent_limit(good: int, share: float | str | None) -> int | None:
    """How many may be rated excellent for so many rated good; None where no rule limits it.

    Nghị định số 335/2025/NĐ-CP: at most 20 % of those rated "hoàn thành tốt". Never rounded up.

    >>> excellent_limit(9, 0.2), excellent_limit(10, 0.2), excellent_limit(3, None)
    (1, 2, None)
    """
    if share is None:
        return None
    return floor(_exact(_decimal(share)) * good)


def tally(
    classes: Sequence[Mapping], votes: Sequence[str], members: int, quorum: Sequence[int]
) -> Tally:
    """Count the votes of a council.

    :param quorum: (2, 3) for two thirds of the members, at least.

    >>> tally([{"code": "good"}, {"code": "done"}], ["done", "good", "good"], 4, (2, 3))
    Tally(counts=(('good', 2), ('done', 1)), quorate=True, code='good')
    """
    counts = tuple((one["code"], votes.count(one["code"])) for one in classes)
    winner = next((code for code, given in counts if 2 * given > len(votes)), None)
    quorate = bool(votes) and len(votes) * quorum[1] >= members * quorum[0]
    return Tally(counts, quorate, winner if quorate else None)


def in_a_row(results: Mapping[int, str | None], code: str, years: int) -> int | None:
    """The last year in which a class was given so many years running, or None.

    A year in which the person was not judged breaks the row.

    >>> in_a_row({2012: "not_done", 2013: "not_done", 2014: "good"}, "not_done", 2)
    2013
    """
    found = [
        year
        for year in results
        if all(results.get(year - back) == code for back in range(max(years, 1)))
    ]
    return max(found, default=None)


def merged(spans: Iterable[tuple[date, date | None]], first: date, last: date) -> list[tuple]:
    """The spans inside first – last (both included), in order, joined where they touch."""
    inside = sorted(
        (max(start, first), min(end or last, last))
        for start, end in spans
        if start <= last and (end or last) >= first and (end is None or end >= start)
    )
    joined: list[tuple] = []
    for start, end in inside:
        if joined and start <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def served_months(spans: Iterable[tuple[date, date | None]], first: date, last: date) -> int:
    """How many months somebody worked inside first – last, both included.

    Each spell counts its full months; the days left over of all spells make one more for each 30.

    >>> served_months([(date(2012, 7, 1), None)], date(2012, 1, 1), date(2012, 12, 31))
    6
    >>> served_months([(date(2012, 7, 2), None)], date(2012, 1, 1), date(2012, 12, 31))
    5
    """
    months = days = 0
    spells = merged(spans, first, last)
    for start, end in spells:
        after = end + timedelta(days=1)
        full = _months_between(start, after)
        months += full
        days += (after - add_months(start, full)).days
    # What one spell leaves over is no month, be it 30 days of a month of 31.
    return months + days // DAYS_OF_A_MONTH if len(spells) > 1 else months


def _months_between(start: date, after: date) -> int:
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if add_months(start, months) <= after else months - 1


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def _decimal(value) -> Decimal:
    """A number of a rule or a field as it is written: 0.2 is two tenths."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _exact(value) -> Fraction:
    return Fraction(_decimal(value))


def rounded(value) -> Decimal:
    """Points as they are kept: two decimals, half goes up.

    >>> rounded(7.005), rounded("7.5")
    (Decimal('7.01'), Decimal('7.50'))
    """
    return _decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)
