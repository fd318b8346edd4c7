"""Whose the delay of a dossier is: counted minutes of its visits, and shares that sum to it.

    visit_minutes(clock, own_from, start, end, pauses) -> [minutes of each visit]
    shares(delay, visits) -> [Share(key, minutes)]
    shares_of_stays(clock, stays, received, due, done, pauses) -> [Share(key, minutes)]

A visit owns the time from its own `own_from` to the next one's, so every counted minute from the
receipt to the end belongs to exactly one visit. The delay is the counted time from the due moment
to the end.  It is split in proportion to what each visit took beyond its budget; where none did,
in proportion to how long each held the dossier while it was late.  Moments are local; minutes are
whole, and so are the shares: what is left by rounding down goes to the largest remainders.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple, Protocol

Pause = tuple[datetime, datetime]


class Clock(Protocol):
    """The part of ``WorkingCalendar`` that counts."""

    def worked(self, start: datetime, end: datetime, pauses: Iterable[Pause]) -> int:
        """Return the working minutes of [start, end), without those in pauses."""


class Visit(NamedTuple):
    """Minutes of a visit: beyond its budget, and while the dossier was late."""

    key: Hashable
    overrun: int
    held: int


class Stay(NamedTuple):
    """A visit as it was: owned from a moment on, with a budget of minutes or None."""

    key: Hashable
    own_from: datetime
    budget: int | None


class Share(NamedTuple):
    """The minutes of a delay that a visit answers for."""

    key: Hashable
    minutes: int


def shares(delay: int, visits: Iterable[tuple[Hashable, int, int]]) -> list[Share]:
    """Return each visit's share of a delay, in the order of the visits; they sum to it.

    Where no visit overran or held anything, the last one answers for all.  Of equal remainders
    the earlier visit's comes first.

    :param delay: minutes; a dossier that was not late has shares of 0.
    :param visits: (key, minutes beyond the budget, minutes held while late), see `Visit`; less
        than 0 counts as 0.
    :raise ValueError: for a delay below 0, or one that no visit can answer for.

    >>> [share.minutes for share in shares(100, [("A", 30, 0), ("B", 0, 90), ("C", 60, 10)])]
    [33, 0, 67]
    """
    visits = [Visit(*visit) for visit in visits]
    if delay < 0 or (delay and not visits):
        raise ValueError(f"A delay of {delay} minutes over {len(visits)} visits has no shares.")
    weights = [max(visit.overrun, 0) for visit in visits]
    if not any(weights):
        weights = [max(visit.held, 0) for visit in visits]
    if not any(weights):
        weights = [0] * (len(visits) - 1) + [1] * bool(visits)
    parts = _apportioned(delay, weights)
    return [Share(visit.key, part) for visit, part in zip(visits, parts, strict=True)]


def visit_minutes(
    clock: Clock,
    own_from: Sequence[datetime],
    start: datetime,
    end: datetime,
    pauses: Sequence[Pause] = (),
) -> list[int]:
    """Return the counted minutes of [start, end) that belong to each visit.

    They sum to ``clock.worked(start, end, pauses)``: the first visit owns what is before its
    beginning, a visit that would begin after the end has nothing, and one that would begin
    before the visit before it begins with that.

    :param own_from: from when on each visit owns the dossier, in the order of the visits.
    :raise ValueError: without a visit, or where the end is before the start.
    """
    if not own_from or end < start:
        raise ValueError(f"No visit owns the time from {start} to {end}.")
    borders = [start]
    for moment in own_from[1:]:
        borders.append(min(max(moment, borders[-1]), end))
    return [clock.worked(left, right, pauses) for left, right in pairwise([*borders, end])]


def shares_of_stays(
    clock: Clock,
    stays: Sequence[Stay],
    received: datetime,
    due: datetime,
    done: datetime,
    pauses: Sequence[Pause] = (),
) -> list[Share]:
    """Return each stay's share of the delay of a dossier, in their order.

    A stay without a budget of its own overran by what it held while the dossier was late.

    :param due: when it was due; the delay is the counted time from there to `done`, 0 if earlier.
    :raise ValueError: without a stay, or where it was done before it was received.
    """
    begins = [stay.own_from for stay in stays]
    took = visit_minutes(clock, begins, received, done, pauses)
    held = visit_minutes(clock, begins, max(min(due, done), received), done, pauses)
    return shares(
        sum(held),
        [
            (stay.key, late if stay.budget is None else minutes - stay.budget, late)
            for stay, minutes, late in zip(stays, took, held, strict=True)
        ],
    )


def _apportioned(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total by weights that are not all 0, by largest remainder, in whole numbers."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    places = sorted(range(len(weights)), key=lambda place: -remainders[place])
    for place in places[: total - sum(parts)]:
        parts[place] += 1
    return parts
