"""The clock of a dossier, told from its events alone.

    fold(events, calendar_of) -> Clock      what all events make of it
    step(clock, event, calendar_of) -> Clock   one event more

An event is a `Tick`: its kind, its local moment to the minute, and its payload as the journal has
it. A payload with ``snapshot`` names the calendar that counts from then on, one with ``term``
the term: {"unit", "amount", "mode", "cutoff"}. The clock starts at *receive* and ends at *ready*
(or *withdraw*, *stop*); a pause moves the deadline by exactly what it takes away. A pause that
begins when the time is over moves nothing, and starts nothing anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

Pause = tuple[datetime, datetime]
CONTINUE, RESTART = "continue", "restart"
STARTS = ("receive", "settle_now")
PAUSES = ("request_supplement", "await_payment")
ENDS = ("ready", "withdraw", "stop")
MINUTE = "%Y-%m-%d %H:%M"


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that the clock needs."""

    def due(
        self,
        start: datetime,
        unit: str,
        amount: Any,
        pauses: Iterable,
        cutoff: Any = None,
        skip_late: bool = False,
    ) -> Any:
        """Return the answer for a term: ``due``, ``segments``, ``pause_count``."""

    def moved(
        self, due: datetime, unit: str, pauses: Iterable, skip_late: bool = False
    ) -> datetime:
        """Return a moment that was set, moved by pauses."""


class Tick(NamedTuple):
    """An event as the clock hears it."""

    kind: str
    at: datetime
    payload: dict


class Clock(NamedTuple):
    """How a clock stands. Moments are local; `pauses` are those since `start` that are over.

    `set_due` is the moment that an extension gave, `set_pauses` are those since then.
    """

    start: datetime | None = None
    term: dict | None = None
    snapshot: str = ""
    pauses: tuple[Pause, ...] = ()
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    set_due: datetime | None = None
    set_pauses: tuple[Pause, ...] = ()
    due: datetime | None = None


CalendarOf = Callable[[str], Calendar]


def fold(events: Iterable[Tick], calendar_of: CalendarOf) -> Clock:
    """Return how the clock stands after the events, told in their order.

    It is what `step` gives one by one; the due moments in between are told only where asked for.
    """
    clock = Clock()
    for event in events:
        if event.kind == "supplement" and clock.term["mode"] == RESTART:
            clock = _told(clock, calendar_of)
        clock = _turned(clock, event)
    return _told(clock, calendar_of)


def step(clock: Clock, event: Tick, calendar_of: CalendarOf) -> Clock:
    """Return how the clock stands after one event more.

    Once it is paused, the due moment keeps its last value until the pause is over.
    """
    turned = _turned(clock, event)
    return clock if turned == clock else _told(turned, calendar_of)


def moment(text: str) -> datetime:
    """Return a local moment of a payload."""
    return datetime.strptime(text, MINUTE)


def due_of(clock: Clock, calendar: Calendar) -> datetime:
    """Return the due moment of a clock that has started.

    An extension only ever gives time: where the term by itself reaches farther, it counts.
    """
    due = answer(clock, calendar).due
    return due if clock.set_due is None else max(due, set_due_of(clock, calendar))


def set_due_of(clock: Clock, calendar: Calendar) -> datetime:
    """Return the moment that an extension gave, moved by the pauses since then."""
    return calendar.moved(clock.set_due, clock.term["unit"], clock.set_pauses, skip_late=True)


def answer(clock: Clock, calendar: Calendar) -> Any:
    """Return the engine's answer for the term itself, whose segments explain it day by day.

    What began when the time was over moved nothing.
    """
    unit, amount, cutoff = (clock.term.get(name) for name in ("unit", "amount", "cutoff"))
    if isinstance(amount, str) and amount.isdecimal():
        amount = int(amount)  # as most are: the engine reads other texts with more care
    return calendar.due(clock.start, unit, amount, clock.pauses, cutoff, skip_late=True)


def effective_pauses(clock: Clock, calendar: Calendar) -> tuple[Pause, ...]:
    """Return the pauses that moved the term: what began when it was over moved nothing."""
    return clock.pauses[: answer(clock, calendar).pause_count]


def budget_due(
    calendar: Calendar, start: datetime, minutes: int, pauses: Sequence[Pause] = ()
) -> datetime:
    """Return when the working minutes of a stay are used up, moved by the pauses within it."""
    hours = Fraction(minutes, 60)
    later = [(max(begin, start), end) for begin, end in pauses if end > start]
    return calendar.due(start, "working_hours", hours, later, skip_late=True).due


def _turned(clock: Clock, event: Tick) -> Clock:
    """Return the clock after an event, its due moment not told anew."""
    turn = _TURNS.get(event.kind)
    turned = turn(clock, event) if turn else clock
    snapshot = event.payload.get("snapshot")
    return turned._replace(snapshot=snapshot) if snapshot else turned


def _told(clock: Clock, calendar_of: CalendarOf) -> Clock:
    if clock.start is None:
        return clock
    return clock._replace(due=due_of(clock, calendar_of(clock.snapshot)))


def _start(clock: Clock, event: Tick) -> Clock:
    return Clock(start=event.at, term=event.payload["term"], snapshot=clock.snapshot)


def _pause(clock: Clock, event: Tick) -> Clock:
    return clock._replace(paused_at=event.at)


def _supplement(clock: Clock, event: Tick) -> Clock:
    resumed = _resume(clock, event)
    if clock.term["mode"] == RESTART and clock.paused_at < clock.due:
        return resumed._replace(start=event.at, pauses=())
    return resumed


def _resume(clock: Clock, event: Tick) -> Clock:
    return _resumed(clock, clock.paused_at, event.at)


def _end(clock: Clock, event: Tick) -> Clock:
    return clock._replace(ended_at=event.at)


def _reopen(clock: Clock, event: Tick) -> Clock:
    if clock.ended_at is None:
        return clock
    return _resumed(clock, clock.paused_at or clock.ended_at, event.at)


def _extend(clock: Clock, event: Tick) -> Clock:
    return clock._replace(set_due=moment(event.payload["due_at"]), set_pauses=())


def _migrate(clock: Clock, event: Tick) -> Clock:
    return clock._replace(term=event.payload["term"], set_due=None, set_pauses=())


# What each event makes of a clock; its due moment is told anew afterwards.
_TURNS: dict[str, Callable[[Clock, Tick], Clock]] = {
    **dict.fromkeys(STARTS, _start),
    **dict.fromkeys(PAUSES, _pause),
    **dict.fromkeys(ENDS, _end),
    "supplement": _supplement,
    "payment": _resume,
    "reopen": _reopen,
    "extend": _extend,
    "migrate": _migrate,
}


def _resumed(clock: Clock, since: datetime, at: datetime) -> Clock:
    """Return a clock that runs again, after a pause that may have been shorter than a minute."""
    pause = ((since, at),) if since < at else ()
    return clock._replace(
        pauses=clock.pauses + pause,
        set_pauses=clock.set_pauses + pause if clock.set_due else (),
        paused_at=None,
        ended_at=None,
    )
