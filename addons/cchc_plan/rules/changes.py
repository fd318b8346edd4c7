"""What happened to work since a day: its cell at the end of that day compared with the present.

kinds(then, now, events) -> tuple[str, ...]
aged(cell, since, soon_days) -> str | None

A cell is `models.cchc_plan_cells.Cell` or anything with `state`, `status`, `provisional`, `due_on`
and `date_end`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from .assignment import TO_DO_STATES, cell_status, lateness

# In the order in which they are told.
KINDS = (
    "new",  # given out since
    "accepted",
    "submitted",  # handed in and still to be judged
    "returned",  # with remarks, whatever came after
    "overdue",  # late as a fact, and was not
    "provisional",  # past a day that only an unverified rule gives, and was not
    "back",  # was handed in or late, now to be done and in time
    "extended",
    "brought_forward",
    "started",
    "moved",  # to the agency that took over
    "amended",  # by an amendment of the plan
    "cancelled",
)


def kinds(then: Any | None, now: Any, events: Collection[str] = ()) -> tuple[str, ...]:
    """Return the kinds of change, in the order of KINDS; none when only time went by.

    :param then: the cell at the end of the day compared with, or None when there was none yet.
    :param now: the cell of today.
    :param events: kinds of the events that happened since.

    >>> from types import SimpleNamespace as Cell
    >>> due = date(2012, 3, 31)
    >>> then = Cell(state="doing", status="doing", provisional=0, due_on=due)
    >>> kinds(then, Cell(state="accepted", status="done", provisional=0, due_on=due), ["accept"])
    ('accepted',)
    """
    before = then.state if then else "todo"
    to_do = now.state in TO_DO_STATES
    in_time = to_do and now.status != "overdue"
    found = {
        "new": then is None,
        "accepted": now.state == "accepted" != before,
        "submitted": now.state == "submitted" and ("submit" in events or before != "submitted"),
        "returned": "return" in events,
        "overdue": _is_overdue(now, 0) and not (then and _is_overdue(then, 0)),
        "provisional": _is_overdue(now, 1) and not (then and then.status == "overdue"),
        "back": in_time and then is not None and _was_past(then),
        "extended": then is not None and now.due_on > then.due_on,
        "brought_forward": then is not None and now.due_on < then.due_on,
        "started": now.state == "doing" and before == "todo",
        "moved": "move" in events,
        "amended": "amend" in events,
        "cancelled": now.state == "cancelled" != before,
    }
    return tuple(kind for kind in KINDS if found[kind])


def aged(cell: Any, since: date, soon_days: int) -> str | None:
    """Return the status that untouched work had at the end of a day; None when it had the same.

    Work that is to be done becomes late when its day has passed, and late as a fact, by "ask",
    perhaps when its period has: whether a rule alone gave the day then, the cell does not tell.
    Other steps from status to status by mere time are no changes.
    """
    if cell.status != "overdue":
        return None
    if cell.due_on >= since:
        return cell_status(cell.state, lateness(cell.state, cell.due_on, None, since, soon_days))
    return "ask" if cell.date_end >= since and not cell.provisional else None


def _is_overdue(cell: Any, provisional: int) -> bool:
    return cell.status == "overdue" and bool(cell.provisional) == bool(provisional)


def _was_past(cell: Any) -> bool:
    return cell.state not in TO_DO_STATES or cell.status == "overdue"
