"""The life of an assignment: which step leads where, and whether it is late.

target(kind, state) -> str | None
lateness(state, due_on, submitted_on, today, soon_days) -> str
lateness_is_provisional(due_is_provisional, date_end, submitted_on, today) -> bool
extension_problem(until, due_on, today) -> str
why_late(standing) -> str
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

OPEN_STATES = ("todo", "doing", "submitted")

TO_DO_STATES = ("todo", "doing")
SAME = "same"

# kind of event: (states from which it is taken, state that it leads to)
STEPS = {
    "assign": ((), "todo"),
    "start": (("todo",), "doing"),
    "charge": (OPEN_STATES, SAME),  # somebody is put in charge
    "progress": (TO_DO_STATES, "doing"),
    "evidence": (TO_DO_STATES, SAME),  # evidence added, corrected or removed
    "ask_part": (TO_DO_STATES, SAME),  # the hub asks a co-lead for its part
    "give_part": (TO_DO_STATES, SAME),
    "ask_extension": (TO_DO_STATES, SAME),
    "grant_extension": (TO_DO_STATES, SAME),
    "refuse_extension": (TO_DO_STATES, SAME),
    "remind": (TO_DO_STATES, SAME),
    "submit": (TO_DO_STATES, "submitted"),
    "accept": (("submitted",), "accepted"),
    "return": (("submitted",), "doing"),
    "close": (OPEN_STATES, "accepted"),  # continuous work, by the accepted yearly report
    "amend": (OPEN_STATES, SAME),  # the plan was amended
    "cancel": (OPEN_STATES, "cancelled"),
}
LATENESS = ("on_time", "late", "overdue", "due_soon", "open")


def target(kind: str, state: str) -> str | None:
    """The state after the event, or None when it cannot happen in this state.

    >>> target("accept", "submitted"), target("accept", "todo")
    ('accepted', None)
    """
    sources, after = STEPS[kind]
    if state not in sources:
        return None
    return state if after == SAME else after


def lateness(
    state: str, due_on: date, submitted_on: date | None, today: date, soon_days: int
) -> str:
    """How the work stands against its due day; "" when it was cancelled.

    An agency answers for the day on which it hands in, not for the day on which somebody finds
    time to accept; work that was returned is open again.

    >>> due = date(2012, 3, 31)
    >>> lateness("accepted", due, date(2012, 3, 31), date(2012, 6, 1), 15)
    'on_time'
    >>> lateness("doing", due, None, date(2012, 4, 1), 15)
    'overdue'
    """
    if state == "cancelled":
        return ""
    if state in ("submitted", "accepted"):
        return "on_time" if submitted_on <= due_on else "late"
    if today > due_on:
        return "overdue"
    return "due_soon" if due_on - today <= timedelta(days=soon_days) else "open"


def lateness_is_provisional(
    due_is_provisional: bool, date_end: date, submitted_on: date | None, today: date
) -> bool:
    """Whether lateness rests on an unverified rule alone.

    Such a rule gives the day inside the period. Once the period itself, which the plan's words
    give, is over as well, late is late.
    """
    return due_is_provisional and (submitted_on or today) <= date_end


def cell_status(state: str, late: str) -> str:
    """What a cell of the matrix shows, from the state and the lateness of its assignment.

    "done", "done_late", "submitted", "submitted_late", "overdue", "due_soon", "doing", "todo",
    "cancelled".
    """
    if state == "accepted":
        return "done" if late == "on_time" else "done_late"
    if state == "submitted":
        return "submitted" if late == "on_time" else "submitted_late"
    if state == "cancelled" or late in ("overdue", "due_soon"):
        return late or state
    return state


def extension_problem(until: date, due_on: date, today: date) -> str:
    """Why a due day cannot move to a day: "not_later", "past", or "" when it can.

    >>> extension_problem(date(2012, 3, 31), date(2012, 3, 31), date(2012, 1, 1))
    'not_later'
    """
    if until <= due_on:
        return "not_later"
    return "past" if until < today else ""


class Standing(NamedTuple):
    """What is known about work that is late; texts may be empty."""

    obstacle: str = ""
    extension: str = ""  # "asked", "granted", "refused" or ""
    returned: str = ""  # the remark with which it was given back last
    missing: int = 0  # parts of co-leads that are not there
    reported: bool = False  # whether progress was ever reported
    handed_in: bool = False


def why_late(one: Standing) -> str:
    """The shortest honest reason of lateness, as the name of what gives it.

    "obstacle", "asked", "refused", "returned", "missing", "progress", "silent"; "" when the work
    was handed in and nobody said why so late.
    """
    if one.obstacle:
        return "obstacle"
    if one.extension in ("asked", "refused"):
        return one.extension
    if one.returned:
        return "returned"
    if one.handed_in:
        return ""
    if one.missing:
        return "missing"
    return "progress" if one.reported else "silent"
