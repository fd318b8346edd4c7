"""The shapes of an amendment's effects: what a task gives, what was given, what happens to it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from .assignment import OPEN_STATES

KINDS = ("create", "move", "hand_over", "change", "cancel", "keep", "untouched")
NOTES = (
    "accepted",  # it is done, and not owed again
    "cancelled",  # it was cancelled by hand and stays so
    "over",  # its period was over: what was owed then stays owed
    "extension",  # the later day of a granted extension stays
    "passed",  # the new day had passed on the effective day
    "work_lost",  # it was in progress and is cancelled
    "submitted_lost",  # it was handed in and is cancelled
    "submitted_moved",  # it was handed in by the lead that it leaves
)


@dataclass(frozen=True)
class Owed:
    """One product that the amended task gives; leads are any hashable keys.

    `once`: the task owes one product, ever.  `joint`: its leads make it together, `lead` is the
    hub.  `standing`: the task gave it before the amendment too.
    """

    lead: Hashable
    period: str
    date_start: date
    date_end: date
    due_on: date
    co_leads: frozenset = frozenset()
    coordinators: frozenset = frozenset()
    provisional: bool = False
    once: bool = False
    joint: bool = True
    standing: bool = False

    @property
    def slot(self) -> tuple:
        """The stretch of time: its first day may have been cut off by an effective day."""
        return self.period, self.date_end


@dataclass(frozen=True)
class Given(Owed):
    """One assignment as it stands.

    `extended_to`: the due day, when a granted extension gave it.
    """

    key: int = 0
    state: str = "todo"
    original_due_on: date | None = None
    extended_to: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def last_day(self) -> date:
        """Until when it may be done: an extension may reach beyond the period."""
        return max(self.date_end, self.due_on)


@dataclass(frozen=True)
class Effect:
    """What happens to one assignment, or which one is made.

    `kind` is one of KINDS; `changes` names what differs afterwards: "period", "due", "lead",
    "co_leads", "coordinators".  `due_on`, `provisional`: the due day afterwards, and whether only
    an unverified rule gives it.  `notes`: codes of what a reader must be told, see NOTES.
    """

    kind: str
    given: Given | None = None
    owed: Owed | None = None
    changes: tuple[str, ...] = ()
    due_on: date | None = None
    provisional: bool = False
    notes: tuple[str, ...] = ()

    @property
    def lead(self) -> Hashable:
        """Whom it concerns afterwards."""
        return self.owed.lead if self.owed and self.kind != "untouched" else self.given.lead

    @property
    def year(self) -> int:
        one = self.owed if self.owed and self.kind != "untouched" else self.given
        return one.date_end.year
