"""Form II.07b (TT 01/2020/TT-VPCP): how many procedures there are, at counters, with a process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

LEVELS = ("province", "district", "ward")
# Each group of columns: its total, then the levels.
GROUPS = {
    "all": ("c3", "c4", "c5", "c6"),
    "counter": ("c7", "c8", "c9", "c10"),
    "process": ("c11", "c12", "c13", "c14"),
}
COLUMNS = tuple(name for names in GROUPS.values() for name in names)


class Fact(NamedTuple):
    """A procedure in force.

    :param agency: id of the agency in charge, False where every ward answers for its own.
    :param at_counter: a clerk of the one-stop shop takes it in.
    :param has_process: its internal process, step by step, was issued.
    """

    procedure: int
    agency: int | bool
    level: str
    at_counter: bool
    has_process: bool


def columns(fact: Fact) -> list[str]:
    """Return the columns that count a procedure.

    >>> columns(Fact(1, 2, "district", True, False))
    ['c3', 'c5', 'c7', 'c9']
    """
    counted = {"all": True, "counter": fact.at_counter, "process": fact.has_process}
    place = 1 + LEVELS.index(fact.level)
    found = []
    for group, names in GROUPS.items():
        if counted[group]:
            found += [names[0], names[place]]
    return found


def tally(facts: Iterable[Fact]) -> dict[int | bool, dict[str, list[int]]]:
    """Return {agency: {column: procedures}}, every column of each agency."""
    found: dict = {}
    for fact in facts:
        cells = found.setdefault(fact.agency, {name: [] for name in COLUMNS})
        for name in columns(fact):
            cells[name].append(fact.procedure)
    return found
