"""Scores of one-stop handling: points of dossiers and units, indices, total and class.  Pure.

    points_of(measure, fact, values) -> points of a dossier, None when the fact is not known
    index(no, name, scope, maximum, cells, decimals) -> Score
    total(scores, form) -> Total

NĐ 61/2018/NĐ-CP Art. 31 ff. and TT 01/2018/TT-VPCP Art. 13–15: nine indices of 0 to 2 points.  Of
those told by dossiers, an index is the sum of their points over their number, rounded half up
("1,25" gives "1,3").  Every number of law comes as a value of a rule; what the data do not give
has no points, and no total is told while an index is without points: nothing is extrapolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

EARLY, ON_TIME, LATE = TERMS = ("early", "on_time", "late")
# What tells the points of a dossier, by the number of the index, and the rule that gives them.
DOSSIER_MEASURES = {1: "term", 2: "chain", 3: "contacts", 4: "agencies", 7: "rating"}
MEASURE_RULES = {
    "term": "onestop.score_dossier",
    "chain": "onestop.score_dossier",
    "contacts": "onestop.score_contacts",
    "agencies": "onestop.score_agencies",
}
# What tells the points of a unit: people judge some of it, and a share gives the rest.
JUDGED = (5, 8)
UNIT_RULES = {6: "onestop.score_publicity", 9: "onestop.score_online"}
DOSSIER, UNIT = "dossier", "unit"


class Score(NamedTuple):
    """An index: its points (None when not known) and, of dossiers, whence they come.

    `cells` are (points, number of dossiers), the best first; `left_out` is the number of dossiers
    whose points the data do not give.
    """

    no: int
    name: str
    scope: str
    maximum: Decimal
    points: Decimal | None = None
    cells: tuple[tuple[Decimal, int], ...] = ()
    left_out: int = 0

    @property
    def dossiers(self) -> int:
        """The number of dossiers that the points are told by."""
        return sum(count for _points, count in self.cells)


class Total(NamedTuple):
    """Points over the indices that are known, and the class where all of them are."""

    points: Decimal
    maximum: Decimal
    known: tuple[int, ...]
    missing: tuple[int, ...]
    class_name: str

    @property
    def is_whole(self) -> bool:
        """Whether every index is known."""
        return not self.missing


def exact(number: float | int | str | Decimal) -> Decimal:
    """Return a number of a rule as it is written: 0.1 is a tenth."""
    return Decimal(str(number))


def chain(terms: Iterable[str | None]) -> str | None:
    """Return how the stays of a dossier were in time together; None where no step has a time.

    A late one makes it late, whatever the others saved.  Steps of some hours end on their day at
    the best, so it is early where any stay ended on an earlier day than due.

    >>> chain(["on_time", "early", None]), chain(["early", "late"]), chain([None])
    ('early', 'late', None)
    """
    known = [term for term in terms if term]
    if LATE in known:
        return LATE
    return min(known, key=TERMS.index, default=None)


def points_by_count(rule: Mapping[str, Any], count: int) -> Decimal:
    """Return the points for a number: those of the first band that reaches it.

    >>> bands = {"bands": [{"upto": 0, "points": 2}, {"upto": 1, "points": 1}], "beyond": 0}
    >>> [int(points_by_count(bands, count)) for count in (0, 1, 2, 9)]
    [2, 1, 0, 0]
    """
    reaching = [band for band in rule["bands"] if count <= band["upto"]]
    if not reaching:
        return exact(rule["beyond"])
    return exact(min(reaching, key=lambda band: band["upto"])["points"])


def points_by_share(rule: Mapping[str, Any], part: int, whole: int) -> Decimal | None:
    """Return the points for a share: those of the highest band that begins at or below it.

    None where there is nothing to have a share of.

    >>> bands = {"bands": [{"from": 100, "points": 2}, {"from": 50, "points": 1}], "below": 0}
    >>> [int(points_by_share(bands, part, 200)) for part in (200, 199, 100, 99)]
    [2, 1, 1, 0]
    """
    if not whole:
        return None
    reached = [band for band in rule["bands"] if part * 100 >= exact(band["from"]) * whole]
    if not reached:
        return exact(rule["below"])
    return exact(max(reached, key=lambda band: band["from"])["points"])


def points_of(measure: str, fact: Any, values: Mapping[str, Any]) -> Decimal | None:
    """Return the points of a dossier in one measure, None where they are not known.

    :param fact: a word of TERMS for ``term`` and ``chain``, a number for ``contacts`` and
        ``agencies``, the points themselves for ``rating``; None when the data do not tell.
    :param values: {code of a rule: its value}
    """
    if fact is None:
        return None
    if measure == "rating":
        return exact(fact)
    rule = values.get(MEASURE_RULES[measure])
    if rule is None:
        return None
    return points_by_count(rule, fact) if "bands" in rule else exact(rule[fact])


def facts_with(
    measure: str, points: Decimal | None, facts: Iterable[Any], values: Mapping[str, Any]
) -> list[Any]:
    """Return those facts that give these points; None asks for those that give none."""
    return [fact for fact in facts if points_of(measure, fact, values) == points]


def highest_count(rules: Iterable[Mapping[str, Any]]) -> int:
    """Return the number from which on all numbers give the same points in each of the rules."""
    return max((band["upto"] for rule in rules for band in rule["bands"]), default=0) + 1


def average(points: Decimal, dossiers: int, decimals: int) -> Decimal | None:
    """Return points over dossiers, rounded half up; None without dossiers.

    >>> [str(average(Decimal(points), 20, 1)) for points in (25, 26, 24, 0)]
    ['1.3', '1.3', '1.2', '0.0']
    """
    if not dossiers:
        return None
    return (points / dossiers).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def index(form: Mapping[str, Any], no: int, counts: Mapping[Decimal | None, int]) -> Score:
    """Return an index that dossiers tell.

    :param form: the rule ``onestop.score``: {indices: [{no, name, scope}], max_each, decimals}
    :param counts: {points: number of dossiers}; those below None have no points.
    """
    cells = tuple(sorted(((p, n) for p, n in counts.items() if p is not None), reverse=True))
    points = average(
        sum((points * count for points, count in cells), Decimal(0)),
        sum(count for _points, count in cells),
        form["decimals"],
    )
    return _described(form, no)._replace(points=points, cells=cells, left_out=counts.get(None, 0))


def unit_index(form: Mapping[str, Any], no: int, points: Decimal | None) -> Score:
    """Return an index that is told of a unit as a whole, rounded as the others are."""
    rounded = None if points is None else average(points, 1, form["decimals"])
    return _described(form, no)._replace(points=rounded)


def total(scores: Sequence[Score], form: Mapping[str, Any]) -> Total:
    """Return the sum over the indices that are known; the class only where all are.

    :param form: the rule ``onestop.score``: {classes: [{name, from}]}; a class begins at `from`.
    """
    known = [score for score in scores if score.points is not None]
    points = sum((score.points for score in known), Decimal(0))
    missing = tuple(score.no for score in scores if score.points is None)
    reached = [one for one in form["classes"] if points >= exact(one["from"])]
    best = max(reached, key=lambda one: one["from"])["name"] if reached else ""
    return Total(
        points,
        sum((score.maximum for score in known), Decimal(0)),
        tuple(score.no for score in known),
        missing,
        "" if missing or not scores else best,
    )


def _described(form: Mapping[str, Any], no: int) -> Score:
    line = next(one for one in form["indices"] if one["no"] == no)
    return Score(no, line["name"], line["scope"], exact(form["max_each"]))
