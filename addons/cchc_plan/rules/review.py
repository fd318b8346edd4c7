"""The final review: what was owed in all years and what came of it, by field, agency and task.

    review = tables(facts, years)           {"total": …, "field": {key: …}, "section": …, …}
    never(facts)                            what was not accepted, or was cancelled
    ranking({agency: balance})             (best, worst) agencies
    broken(review, facts)                   identities that do not hold; empty when all do

A `Fact` is one assignment as the review keeps it. Numbers are those of `tally`, with the lateness
that rests on an unverified rule alone in columns of its own, so that facts stand by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any, NamedTuple

from .tally import Count

KEYS = ("field", "section", "agency", "task")
LISTED = 5

# Lateness that only an unverified rule gives.
_BY_RULE = {
    "done_late": "done_by_rule",
    "submitted_late": "submitted_by_rule",
    "overdue": "provisional",
}
_ACCEPTED = ("done", "done_late", "done_by_rule")
_SUBMITTED = ("submitted", "submitted_late", "submitted_by_rule")
_NOT_HANDED_IN = ("overdue", "provisional", "doing", "todo")
_OPEN = (*_SUBMITTED, *_NOT_HANDED_IN)

# What each number of the review counts: its name, and the columns of facts behind it.
MEASURES = {
    "owed": (*_ACCEPTED, *_OPEN),
    "accepted": _ACCEPTED,
    "on_time": ("done",),
    "late": ("done_late",),
    "by_rule": ("done_by_rule",),
    "open": _OPEN,
    "overdue": ("overdue", "submitted_late"),
    "cancelled": ("cancelled",),
}


class Fact(NamedTuple):
    """One assignment as the review keeps it; keys are ids or None.

    `column` says how it stands (see `column`), `first_due` is the day first promised, `due` the
    day that holds after extensions, `handed_in` the day of handing in, `extensions` their number.
    """

    id: int
    field: int | None
    section: int | None
    agency: int
    task: int | None
    year: int
    period: str
    column: str
    first_due: date
    due: date
    handed_in: date | None
    extensions: int

    @property
    def delay(self) -> int | None:
        """Days from the day first promised to the day of handing in; below zero when early."""
        return (self.handed_in - self.first_due).days if self.handed_in else None


@dataclass
class Balance(Count):
    """A count in which lateness by an unverified rule stands apart, and nothing is due soon."""

    done_by_rule: int = 0
    submitted_by_rule: int = 0

    @property
    def all(self) -> int:
        return sum(self.__dict__.values()) - self.cancelled

    @property
    def accepted(self) -> int:
        return self.done + self.done_late + self.done_by_rule

    @property
    def kept(self) -> int:
        """Accepted, and not late as a fact."""
        return self.done + self.done_by_rule

    def add(self, cell: Any) -> None:
        self.put(cell.column, 1)

    def put(self, column: str, number: int) -> None:
        self.__dict__[column] += number

    def merge(self, other: Balance) -> None:
        for name, number in other.__dict__.items():
            self.__dict__[name] += number

    def measures(self) -> dict[str, int | None]:
        """The numbers of `MEASURES`, and the share accepted in percent (None of nothing)."""
        numbers = {
            name: sum(self.__dict__[column] for column in columns)
            for name, columns in MEASURES.items()
        }
        return {**numbers, "share": self.share}


def column(cell: Any) -> str:
    """The column of a cell: its status, or the one beside it when only a rule makes it late.

    >>> from types import SimpleNamespace as Cell
    >>> column(Cell(status="done_late", provisional=1, state="accepted"))
    'done_by_rule'
    """
    if cell.status == "due_soon":
        return cell.state
    return _BY_RULE.get(cell.status, cell.status) if cell.provisional else cell.status


def tables(facts: Iterable[Fact], years: Sequence[int]) -> dict[str, Any]:
    """Count facts by each of KEYS, by year and over all years.

    :return: ``total`` and, under each key, {value: …}, of {year: Balance, "all": Balance}; each
        has all years, and those of facts outside them.
    """
    facts = list(facts)
    by_key = {name: _count(map(attrgetter(name, "year", "column"), facts), years) for name in KEYS}
    whole = _count(((None, fact.year, fact.column) for fact in facts), years)
    return {"total": whole.get(None) or _blank(years), **by_key}


def _blank(years: Sequence[int]) -> dict[Hashable, Balance]:
    return {year: Balance() for year in (*years, "all")}


def _count(marks: Iterable[tuple], years: Sequence[int]) -> dict[Hashable, dict]:
    """Count (value, year, column): tens of thousands at once, so equal ones first."""
    counted: dict[Hashable, dict] = {}
    for (value, year, name), number in Counter(marks).items():
        if value not in counted:
            counted[value] = _blank(years)
        balances = counted[value]
        if year not in balances:
            balances[year] = Balance()
        balances[year].put(name, number)
        balances["all"].put(name, number)
    return counted


def never(facts: Iterable[Fact]) -> list[tuple[str, Fact]]:
    """What was never done, as (kind, fact).

    "not_handed_in"; "not_accepted": handed in, but nobody accepted it; "cancelled".
    """
    kinds = {
        **dict.fromkeys(_NOT_HANDED_IN, "not_handed_in"),
        **dict.fromkeys(_SUBMITTED, "not_accepted"),
        "cancelled": "cancelled",
    }
    return [(kinds[fact.column], fact) for fact in facts if fact.column in kinds]


def ranking(balances: Mapping[Hashable, Balance]) -> tuple[list, list]:
    """The agencies that did better and worse than all of them together, by facts alone.

    Best are those that had the largest share accepted and not late; all of it, or more than the
    whole district, without being late more often. Worst are those that were late with a larger
    share than the whole. Of equal shares who owed more comes first; who is equal to the last one
    listed is listed as well. Lateness that only an unverified rule gives is held against nobody.

    >>> ranking({"A": Balance(done=2), "B": Balance(done=1, done_late=1), "C": Balance(todo=1)})
    (['A'], ['B'])
    """
    owed = {key: one for key, one in balances.items() if one.all}
    whole = sum(one.all for one in owed.values())
    kept = {key: Fraction(one.kept, one.all) for key, one in owed.items()}
    late = {key: Fraction(one.late, one.all) for key, one in owed.items()}
    usual_kept = Fraction(sum(one.kept for one in owed.values()), whole or 1)
    usual_late = Fraction(sum(one.late for one in owed.values()), whole or 1)
    best = {
        key: (share, owed[key].all)
        for key, share in kept.items()
        if late[key] <= usual_late and (share == 1 or share > usual_kept)
    }
    worst = {key: (share, owed[key].all) for key, share in late.items() if share > usual_late}
    return _first(best), _first(worst)


def _first(scores: Mapping[Hashable, tuple]) -> list:
    ordered = sorted(scores, key=scores.get, reverse=True)
    if len(ordered) <= LISTED:
        return ordered
    last = scores[ordered[LISTED - 1]]
    return [key for key in ordered if scores[key] >= last]


def broken(review: Mapping[str, Any], facts: Sequence[Fact]) -> list[str]:
    """Name the identities that do not hold between the tables of `tables` and their facts.

    Owed = accepted + open; years sum to the total of each line; the lines of each table sum to the
    total; cancelled and open lines are those of `never`.
    """
    total, problems = review["total"], []
    whole = total["all"]
    for balance in total.values():
        if balance.accepted + balance.open != balance.all:
            problems.append("owed")
    for name in KEYS:
        summed = _blank(total)
        for line in review[name].values():
            for year, balance in line.items():
                summed[year].merge(balance)
        if summed != total:
            problems.append(name)
    left = never(facts)
    if sum(kind == "cancelled" for kind, _fact in left) != whole.cancelled:
        problems.append("cancelled")
    if sum(kind != "cancelled" for kind, _fact in left) != whole.open:
        problems.append("open")
    if len(facts) != whole.all + whole.cancelled:
        problems.append("facts")
    return problems
