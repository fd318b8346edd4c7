"""What of another version of a procedure takes the place of steps and of papers.

    step_map(old, new) -> {key of an old step: key of the new one}, those without a counterpart
        left out
    paper_map(asked, listed) -> {key of a paper asked for: key of the line of the checklist}
    lack(asked, listed) -> what a line of the checklist lacks, "" for nothing

A step keeps its name from version to version; one that was renamed is known by its place in the
order, if the same agency does it still and no other step came to stand there. A paper is known by
its name.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A step: its name, its sequence, and who does it."""

    key: Hashable
    name: str
    sequence: int
    doer: Hashable = None


def step_map(old: Sequence[Place], new: Sequence[Place]) -> dict[Hashable, Hashable]:
    """Return the new step of each old one that has one.

    >>> old = [Place(1, "Tiếp nhận", 10), Place(2, "Thẩm tra", 20), Place(3, "Ký", 30)]
    >>> new = [Place(4, "Tiếp  nhận", 10), Place(5, "Thẩm định", 20), Place(6, "ký", 40)]
    >>> sorted(step_map(old, new).items())
    [(1, 4), (2, 5), (3, 6)]
    """
    found = {}
    for step in old:
        same = [one for one in new if plain(one.name) == plain(step.name)]
        if same:
            found[step.key] = min(same, key=lambda one: _distance(step, one)).key
    named = set(found.values())
    for step in old:
        if step.key not in found:
            there = [
                one
                for one in new
                if (one.sequence, one.doer) == (step.sequence, step.doer) and one.key not in named
            ]
            if len(there) == 1:
                found[step.key] = there[0].key
    return found


class Paper(NamedTuple):
    """A paper that is asked for, or a line of a checklist; `there`: it was handed in."""

    key: Hashable
    name: str
    form: str = "original"
    quantity: int = 1
    there: bool = False


# What may stand for what: an original for a copy, never a copy for an original.
WORTH = ("copy", "certified", "original")


def paper_map(asked: Sequence[Paper], listed: Sequence[Paper]) -> dict[Hashable, Hashable]:
    """Return the line of the checklist for each paper asked for that has one.

    Of lines with one name that of the same form is taken first; no line stands for two papers.

    >>> paper_map(
    ...     [Paper(1, "Giấy khai sinh", "copy"), Paper(2, "Giấy khai sinh", "original")],
    ...     [Paper(3, "giấy khai  sinh", "original"), Paper(4, "Đơn")],
    ... )
    {2: 3}
    """
    pairs = sorted(
        (
            (paper.form != line.form, not line.there, number, place)
            for number, paper in enumerate(asked)
            for place, line in enumerate(listed)
            if plain(paper.name) == plain(line.name)
        )
    )
    found, taken = {}, set()
    for _form, _absent, number, place in pairs:
        paper, line = asked[number], listed[place]
        if paper.key not in found and line.key not in taken:
            found[paper.key] = line.key
            taken.add(line.key)
    return found


def lack(asked: Paper, listed: Paper | None) -> str:
    """Return what is lacking of a paper: "absent", "form", "quantity", or "" for nothing.

    >>> lack(Paper(1, "Đơn", "original", 2), Paper(2, "Đơn", "original", 1, there=True))
    'quantity'
    """
    if listed is None or not listed.there:
        return "absent"
    if WORTH.index(listed.form) < WORTH.index(asked.form):
        return "form"
    return "quantity" if listed.quantity < asked.quantity else ""


def _distance(step: Place, other: Place) -> tuple[bool, int]:
    """Return how far a step of the same name is: done by others, then elsewhere in the order."""
    return step.doer != other.doer, abs(step.sequence - other.sequence)


def plain(name: str) -> str:
    """Return a name as it is compared: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())
