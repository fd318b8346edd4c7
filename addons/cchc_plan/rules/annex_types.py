"""The shapes that reading an annex goes through: rows of cells in, sections and lines out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .problems import ERROR, Problem
from .schedule_types import Schedule

# Column keys in the order of the usual heading.
KEYS = ("number", "content", "lead", "coordinate", "deliverable", "schedule", "note")


class Repeat(NamedTuple):
    """A cell under the top of a vertical merge: the same value seen again."""

    value: Any


class Row(NamedTuple):
    """A row of the source: its number there (from 1) and its cells (any type, None when empty)."""

    number: int
    cells: list
    hidden: bool = False


@dataclass(frozen=True)
class Party:
    """One agency, group or open party of a cell.

    `kind`: "agency" or "group" (then `key` and `name` are the matcher's), "open" ("công dân",
    "các đơn vị có liên quan": kept as words) or "unknown" (`candidates` are (key, name) pairs,
    nearest first, or all that it may mean).
    """

    text: str
    kind: str
    key: Any = None
    name: str = ""
    candidates: tuple = ()


@dataclass
class Section:
    """A section row: `number` ("VIII", "A", may be ""), `title` without number and end colon."""

    row: int
    number: str
    title: str
    text: str
    tasks: int = 0


@dataclass
class Draft:
    """A task as its cells say, joined over page breaks; `when` is the schedule's raw cell."""

    row: int
    section: int | None
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    when: Any = None
    rows: list[int] = field(default_factory=list)
    from_section: bool = False


@dataclass
class Line:
    """One task of the annex.

    `section` is an index into `Annex.sections` (None before the first).  `number` is cleaned
    ("4." is "4").  `lead_mode`: "joint" or "each".  `row` is its first row, `rows` all of them.
    """

    row: int
    section: int | None
    number: str = ""
    content: str = ""
    lead_text: str = ""
    coordinate_text: str = ""
    deliverable: str = ""
    schedule_text: str = ""
    note: str = ""
    leads: tuple[Party, ...] = ()
    coordinators: tuple[Party, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    lead_mode: str = "joint"
    rows: tuple[int, ...] = ()


@dataclass
class Annex:
    """What was read; `problems` are sorted by row, all of them."""

    sections: list[Section] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What blocks."""
        return [problem for problem in self.problems if problem.level == ERROR]

    @property
    def doubts(self) -> list[Problem]:
        """What is asked."""
        return [problem for problem in self.problems if problem.level != ERROR]
