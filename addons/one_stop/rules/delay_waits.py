"""Whose a delay is when the holder waited for others: consultations that came late answer too.

    shares_with_waits(clock, stays, waits, received, due, done, pauses) -> [Share(key, minutes)]

While an answer is overdue, the time is not the holder's overrun but that of the agency asked; a
minute in which several are overdue is that of the one that was due first. No more is taken from a
stay than it overran, so the shares of stays and waits together sum to the delay.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import NamedTuple

from .delay import Clock, Pause, Share, Stay, shares, visit_minutes


class Wait(NamedTuple):
    """The time from when an answer was due to when it came."""

    key: Hashable
    since: datetime
    until: datetime


def shares_with_waits(
    clock: Clock,
    stays: Sequence[Stay],
    waits: Sequence[Wait],
    received: datetime,
    due: datetime,
    done: datetime,
    pauses: Sequence[Pause] = (),
) -> list[Share]:
    """Return each stay's, then each wait's share of the delay of a dossier.

    Without waits it is what ``delay.shares_of_stays`` gives; it raises what that raises.
    """
    begins = [stay.own_from for stay in stays]
    late_from = max(min(due, done), received)
    took = visit_minutes(clock, begins, received, done, pauses)
    held = visit_minutes(clock, begins, late_from, done, pauses)
    delay = sum(held)
    overruns = [
        max(minutes - (stay.budget or 0), 0)
        for stay, minutes in zip(stays, _by_budget(stays, took, held), strict=True)
    ]
    theirs = []
    for wait in _apart(waits, received, done):
        spent, late = _minutes_of(clock, stays, wait, late_from, pauses)
        theirs.append((wait.key, _taken(overruns, spent), _taken(held, late)))
    own = [(stay.key, *both) for stay, *both in zip(stays, overruns, held, strict=True)]
    found = shares(delay, [*theirs, *own])
    return [*found[len(theirs) :], *found[: len(theirs)]]


def _minutes_of(
    clock: Clock, stays: Sequence[Stay], wait: Wait, late_from: datetime, pauses: Sequence[Pause]
) -> tuple[list[int], list[int]]:
    """Return the minutes of a wait in each stay: those against its budget, those when late."""
    begins = [stay.own_from for stay in stays]
    since = max(wait.since, late_from)
    spent = visit_minutes(clock, begins, wait.since, wait.until, pauses)
    late = visit_minutes(clock, begins, since, max(wait.until, since), pauses)
    return _by_budget(stays, spent, late), late


def _by_budget(stays: Sequence[Stay], took: Sequence[int], late: Sequence[int]) -> list[int]:
    """Return the minutes of each stay that count against it: without a budget, those when late."""
    return [
        after if stay.budget is None else minutes
        for stay, minutes, after in zip(stays, took, late, strict=True)
    ]


def _apart(waits: Sequence[Wait], received: datetime, done: datetime) -> list[Wait]:
    """Return the waits in the order in which they were due, none within another."""
    found, free_from = [], received
    for wait in sorted(waits, key=lambda one: one.since):
        since, until = max(wait.since, free_from), min(wait.until, done)
        found.append(wait._replace(since=min(since, done), until=max(since, until)))
        free_from = max(free_from, until)
    return [one._replace(until=max(one.since, min(one.until, done))) for one in found]


def _taken(own: list[int], spent: Sequence[int]) -> int:
    """Take minutes away from those of the stays, never more than there are; return their sum."""
    total = 0
    for place, minutes in enumerate(spent):
        part = min(minutes, own[place])
        own[place] -= part
        total += part
    return total
