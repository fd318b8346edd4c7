"""How long a dossier stayed where it was: working minutes, without those in which its clock stood.

    stops(events) -> ((since, until), …)              when the clock of a dossier stood
    minutes(calendar, start, end, stops) -> int       what is counted of [start, end)

An event is its kind and its local moment. A clock stands from a pause to its end, and from the end
of the clock to a reopening; a pause that begins when the time is over moves no due date, yet is
nobody's time either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from .clock import ENDS, PAUSES, Pause

RESUMES = ("supplement", "payment")
REOPEN = "reopen"
KINDS = (*PAUSES, *RESUMES, *ENDS, REOPEN)


class Calendar(Protocol):
    """The part of ``WorkingCalendar`` that counts."""

    def worked(self, start: datetime, end: datetime, pauses: Iterable[Pause]) -> int:
        """Return the working minutes of [start, end), without those in pauses."""


def stops(events: Iterable[tuple[str, datetime]]) -> tuple[Pause, ...]:
    """Return the times in which a clock stood and that are over, in their order.

    >>> at = lambda hour: datetime(2012, 3, 5, hour)
    >>> found = stops([("await_payment", at(9)), ("payment", at(11)), ("ready", at(14))])
    >>> [(since.hour, until.hour) for since, until in found]
    [(9, 11)]
    """
    found, since = [], None
    for kind, at in events:
        if kind in PAUSES or kind in ENDS:
            # What is withdrawn or stopped in a pause stands since the pause began.
            since = at if since is None else since
        elif since is not None and (kind in RESUMES or kind == REOPEN):
            if since < at:
                found.append((since, at))
            since = None
    return tuple(found)


def minutes(calendar: Calendar, start: datetime, end: datetime, stood: Sequence[Pause] = ()) -> int:
    """Return the counted minutes of [start, end), 0 where the end is not after the start.

    :raise UndeclaredDate: of the calendar, naming the first date needed that is not declared.
    """
    return calendar.worked(start, end, stood) if start < end else 0
