"""The clock of a dossier, told from its events alone.

    fold(events, calendar_of) -> Clock      what all events make of it
    step(clock, event, calendar_of) -> Clock   one event more

An event is a `Tick`: its kind, its local moment to the minute, and its payload as the journal has
it. A payload with ``snapshot`` names the calendar that counts from then on, one with ``term``
the term: {"unit", "amount", "mode", "cutoff"}. The clock starts at *receive* and ends at *ready*
(or *withdraw*, *stop*); a pause moves the deadline by exactly what it takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple, Protocol

Pause = tuple[datetime, datetime]
CONTINUE, RESTART = "continue", "restart"
STARTS = ("receive", "settle_now")
PAUSES = ("request_supplement", "await_payment")
ENDS = ("ready", "withdraw", "stop")
MINUTE = "%Y-%m-%d %H:%M"


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that the clock needs."""

    def due(self, start: datetime, unit: str, amount: Any, pauses: Iterable, cutoff: Any) -> Any:
        """Return the answer for a term."""

    def moved(self, due: datetime, unit: str, pauses: Iterable) -> datetime:
        """Return a moment that was set, moved by pauses."""


class Tick(NamedTuple):
    """An event as the clock hears it."""

    kind: str
    at: datetime
    payload: dict


class Clock(NamedTuple):
    """How a clock stands. Moments are local; `pauses` are those since `start` that are over.

    `set_due` is the moment that an extension gave, `set_after` how many pauses were over then.
    """

    start: datetime | None = None
    term: dict | None = None
    snapshot: str = ""
    pauses: tuple[Pause, ...] = ()
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    set_due: datetime | None = None
    set_after: int = 0
    due: datetime | None = None


CalendarOf = Callable[[str], Calendar]


def fold(events: Iterable[Tick], calendar_of: CalendarOf) -> Clock:
    """Return how the clock stands after the events, told in their order."""
    clock = Clock()
    for event in events:
        clock = step(clock, event, calendar_of)
    return clock


def step(clock: Clock, event: Tick, calendar_of: CalendarOf) -> Clock:
    """Return how the clock stands after one event more.

    Once it is paused, the due moment keeps its last value until the pause is over.
    """
    turned = _turn(clock, event)
    if event.payload.get("snapshot"):
        turned = turned._replace(snapshot=event.payload["snapshot"])
    if turned.start is None or turned == clock:
        return turned
    return turned._replace(due=due_of(turned, calendar_of(turned.snapshot)))


def due_of(clock: Clock, calendar: Calendar) -> datetime:
    """Return the due moment of a clock that has started."""
    term = clock.term
    if clock.set_due is not None:
        unit = term["unit"]
        return _with_pauses(
            lambda pauses: calendar.moved(clock.set_due, unit, pauses),
            clock.pauses[clock.set_after :],
        )
    return _with_pauses(lambda pauses: answer(clock, calendar, pauses).due, clock.pauses)


def answer(clock: Clock, calendar: Calendar, pauses: Iterable[Pause] | None = None) -> Any:
    """Return the engine's answer for the term itself, whose segments explain it day by day.

    Without `pauses`, those that began in time.
    """
    term = clock.term
    if pauses is None:
        pauses = effective_pauses(clock, calendar)
    return calendar.due(
        clock.start, term["unit"], term["amount"], pauses=pauses, cutoff=term.get("cutoff")
    )


def effective_pauses(clock: Clock, calendar: Calendar) -> tuple[Pause, ...]:
    """Return the pauses that moved the term: what began when it was over moved nothing."""
    pauses = clock.pauses if clock.set_due is None else clock.pauses[: clock.set_after]
    kept: list[Pause] = []
    _with_pauses(lambda some: answer(clock, calendar, some).due, pauses, kept)
    return tuple(kept)


def _with_pauses(
    due: Callable[[tuple[Pause, ...]], datetime],
    pauses: tuple[Pause, ...],
    kept: list[Pause] | None = None,
) -> datetime:
    kept = [] if kept is None else kept
    moment = due(())
    for pause in pauses:
        if pause[0] < moment:
            kept.append(pause)
            moment = due(tuple(kept))
    return moment


def _turn(clock: Clock, event: Tick) -> Clock:
    """Return the clock after an event, its due moment not told anew."""
    kind, at, payload = event
    if kind in STARTS:
        return Clock(start=at, term=payload["term"], snapshot=clock.snapshot)
    if kind in PAUSES:
        return clock._replace(paused_at=at)
    if kind == "supplement" and clock.term["mode"] == RESTART:
        return Clock(start=at, term=clock.term, snapshot=clock.snapshot)
    if kind in ("supplement", "payment"):
        return _resumed(clock, clock.paused_at, at)
    if kind in ENDS:
        return clock._replace(ended_at=at)
    if kind == "reopen" and clock.ended_at:
        return _resumed(clock, clock.paused_at or clock.ended_at, at)
    if kind == "extend":
        moment = datetime.strptime(payload["due_at"], MINUTE)
        return clock._replace(set_due=moment, set_after=len(clock.pauses))
    if kind == "migrate":
        return clock._replace(term=payload["term"], set_due=None, set_after=0)
    return clock


def _resumed(clock: Clock, since: datetime, at: datetime) -> Clock:
    return clock._replace(
        pauses=(*clock.pauses, (since, at)) if since < at else clock.pauses,
        paused_at=None,
        ended_at=None,
    )
