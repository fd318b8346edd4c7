"""The life of an agency's programme of the year, and what a programme lacks before it goes on.

target(kind, state) -> str | None
findings(activities, first, last) -> list[Finding]
due_day(year, mmdd, decided_on) -> date | None

A programme is decided in parts: the first, then supplements that only add. Each part goes through
these states by itself; the programme stays approved while a supplement is being written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .schedule_types import day_of

# kind of step: (states of the part from which it is taken, state that it leads to)
STEPS = {
    "submit": (("draft",), "submitted"),
    "return": (("submitted",), "draft"),
    "approve": (("submitted",), "approved"),
    "supplement": (("approved",), "draft"),  # a new part, after the last one was approved
    "cancel": (("draft", "submitted"), "cancelled"),
}


@dataclass(frozen=True)
class Activity:
    """One line as it is judged; `due_on` is that of the plan's assignment, None for own work."""

    label: str
    own: bool = True
    date_from: date | None = None
    date_to: date | None = None
    has_people: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """What keeps a part from being handed in: "empty", or a code and the lines it holds for."""

    code: str
    labels: tuple[str, ...] = ()


def target(kind: str, state: str) -> str | None:
    """The state of the part after a step, or None when it cannot be taken in this state.

    >>> target("approve", "submitted"), target("approve", "draft")
    ('approved', None)
    """
    sources, after = STEPS[kind]
    return after if state in sources else None


def findings(activities: Iterable[Activity], first: date, last: date) -> list[Finding]:
    """Everything that is wrong with the lines of a part, at once.

    :param first: first day that the programme covers; dates lie inside, both ends included.

    >>> line = Activity("A", date_from=date(2012, 3, 1), date_to=date(2013, 1, 5))
    >>> [one.code for one in findings([line], date(2012, 1, 1), date(2012, 12, 31))]
    ['no_people', 'outside']
    """
    lines = list(activities)
    if not lines:
        return [Finding("empty")]
    wrong = {
        "no_dates": [one for one in lines if not (one.date_from and one.date_to)],
        # People of the plan's own work may be named later, when somebody is put in charge.
        "no_people": [one for one in lines if one.own and not one.has_people],
        "reversed": [one for one in lines if _both(one) and one.date_to < one.date_from],
        "outside": [one for one in lines if _outside(one, first, last)],
        "after_due": [
            one for one in lines if _both(one) and one.due_on and one.date_to > one.due_on
        ],
    }
    return [
        Finding(code, tuple(one.label for one in found)) for code, found in wrong.items() if found
    ]


def due_day(year: int, mmdd: str, decided_on: date | None) -> date | None:
    """The day by which the programme of a year is due, in the year before.

    None when the plan was decided only afterwards: nobody was late with what could not be.

    >>> due_day(2013, "11-20", date(2011, 10, 21)), due_day(2011, "11-20", date(2011, 10, 21))
    (datetime.date(2012, 11, 20), None)
    """
    due = day_of(year - 1, mmdd)
    return due if decided_on is None or decided_on <= due else None


def _both(one: Activity) -> bool:
    return bool(one.date_from and one.date_to)


def _outside(one: Activity, first: date, last: date) -> bool:
    return any(day and not first <= day <= last for day in (one.date_from, one.date_to))
