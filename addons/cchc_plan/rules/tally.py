"""Counting work: how many products were owed, made in time, made late, not made.

    tally(cells, key) -> {key(cell): Count}
    merged(counts, key) -> {key(name of a count): Count}
    total(cells) -> Count
    column(cell) -> str                       the column of `Count` that it stands in

A cell is anything with `status` (see `assignment.cell_status`) and `provisional`. Cancelled work is
owed by nobody and counts nowhere but in its own column.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

# A day that only an unverified rule gives makes nothing late as a fact: what was handed in before
# its period ended, which the plan's own words give, was in time by these.
BY_RULE = {"overdue": "provisional", "done_late": "done", "submitted_late": "submitted"}


def column(cell: Any) -> str:
    """The column in which a cell is counted.

    >>> from types import SimpleNamespace as Cell
    >>> [column(Cell(status=one, provisional=1)) for one in ("done_late", "overdue", "todo")]
    ['done', 'provisional', 'todo']
    """
    return BY_RULE.get(cell.status, cell.status) if cell.provisional else cell.status


@dataclass
class Count:
    """Products owed, by how they stand; `all` = the sum of the others but `cancelled`.

    `overdue` counts what is late as a fact, `provisional` what is past a day that only an
    unverified rule gives.
    """

    done: int = 0
    done_late: int = 0
    submitted: int = 0
    submitted_late: int = 0
    overdue: int = 0
    provisional: int = 0
    due_soon: int = 0
    doing: int = 0
    todo: int = 0
    cancelled: int = 0

    @property
    def all(self) -> int:
        return sum(asdict(self).values()) - self.cancelled

    @property
    def accepted(self) -> int:
        return self.done + self.done_late

    @property
    def open(self) -> int:
        return self.all - self.accepted

    @property
    def late(self) -> int:
        """What came late or has not come in time, facts only."""
        return self.done_late + self.submitted_late + self.overdue

    @property
    def share(self) -> int | None:
        """Accepted products in percent of those owed, rounded down; None when none is owed."""
        return 100 * self.accepted // self.all if self.all else None

    def add(self, cell: Any) -> None:
        name = column(cell)
        setattr(self, name, getattr(self, name) + 1)

    def include(self, other: Count) -> None:
        """Count what another one has counted as well."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def as_dict(self) -> dict[str, int]:
        """Every column with `all`, `accepted`, `open` and `late`, for JSON and templates."""
        return {
            **asdict(self),
            "all": self.all,
            "accepted": self.accepted,
            "open": self.open,
            "late": self.late,
        }


def tally(cells: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, Count]:
    """Count cells by a key, in the order in which keys appear first.

    >>> from types import SimpleNamespace as Cell
    >>> counts = tally([Cell(status="done", provisional=0, year=2011)], lambda cell: cell.year)
    >>> counts[2011].accepted, counts[2011].share
    (1, 100)
    """
    counts: dict[Hashable, Count] = {}
    for cell in cells:
        name = key(cell)
        # No default that is made for every cell: there are tens of thousands.
        if name not in counts:
            counts[name] = Count()
        counts[name].add(cell)
    return counts


def merged(
    counts: Mapping[Hashable, Count], key: Callable[[Any], Hashable]
) -> dict[Hashable, Count]:
    """Count what was counted by a finer key, in the order in which keys appear first.

    >>> counts = {("A", 2011): Count(done=1), ("A", 2012): Count(done=2)}
    >>> merged(counts, lambda name: name[0])["A"].done
    3
    """
    found: dict[Hashable, Count] = {}
    for name, count in counts.items():
        found.setdefault(key(name), Count()).include(count)
    return found


def total(cells: Iterable[Any]) -> Count:
    """Count all cells together."""
    count = Count()
    for cell in cells:
        count.add(cell)
    return count
