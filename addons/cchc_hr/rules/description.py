"""Which version of a job description was in force on a day, and what a draft lacks.

target(kind, state) -> str | None
in_force(versions, on) -> version id | None
periods(versions) -> {version id: (first day, last day | None)}
problems(lines) -> list[str]

A version is in force from its own day until the eve of the next one's, whatever the order in which
they were approved; one that was ended by a day has no successor until the next one begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, NamedTuple

# The kinds of lines in the order of the paper, and those that none may lack.
KINDS = ("duty", "authority", "responsibility", "relation", "standard")
NEEDED = ("duty", "authority", "responsibility", "standard")

# kind of step: (states from which it is taken, state that it leads to)
STEPS = {
    "approve": (("draft",), "approved"),
    "end": (("approved",), "approved"),
    "cancel": (("draft",), "cancelled"),
}


class Version(NamedTuple):
    """An approved version: first day, and the last one where it was ended by a decision."""

    id: Any
    first: date
    ended: date | None = None


class Line(NamedTuple):
    """A line of a description; `share` is the part of the time in percent, 0 where none is said."""

    kind: str
    share: int = 0


def target(kind: str, state: str) -> str | None:
    """The state after a step, or None when it cannot be taken in this state.

    >>> target("approve", "draft"), target("cancel", "approved")
    ('approved', None)
    """
    sources, after = STEPS[kind]
    return after if state in sources else None


def periods(versions: Iterable[Version]) -> dict[Any, tuple[date, date | None]]:
    """The days of each version, both ends included; None where it has no end yet.

    :raise ValueError: when two begin on one day.

    >>> periods([Version(2, date(2012, 7, 1)), Version(1, date(2011, 1, 1))])[1]
    (datetime.date(2011, 1, 1), datetime.date(2012, 6, 30))
    """
    ordered = sorted(versions, key=lambda one: one.first)
    found = {}
    for one, following in zip_longest(ordered, ordered[1:]):
        if following and following.first == one.first:
            raise ValueError(f"two versions begin on {one.first}")
        eve = following.first - timedelta(days=1) if following else None
        ends = [day for day in (one.ended, eve) if day]
        found[one.id] = (one.first, min(ends, default=None))
    return found


def in_force(versions: Iterable[Version], on: date) -> Any | None:
    """The id of the version in force on a day, None where there is none.

    >>> in_force([Version(1, date(2011, 1, 1)), Version(2, date(2012, 7, 1))], date(2012, 6, 30))
    1
    """
    for id_, (first, last) in periods(versions).items():
        if first <= on and (last is None or on <= last):
            return id_
    return None


def problems(lines: Iterable[Line]) -> list[str]:
    """What keeps a description from being approved: kinds that it lacks, "share" or nothing.

    >>> problems([Line("duty", 60), Line("duty", 50), Line("authority"), Line("standard")])
    ['responsibility', 'share']
    """
    lines = list(lines)
    kinds = {line.kind for line in lines}
    found = [kind for kind in NEEDED if kind not in kinds]
    shares = [line.share for line in lines if line.kind == "duty"]
    if sum(shares) > 100 or any(share < 0 for share in shares):
        found.append("share")
    return found
