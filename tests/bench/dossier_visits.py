"""The stays of a dossier at its steps, for dossier_kinds.py: whose, from when and until when."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from dossier_rules import clock, working_time

ZONE = timedelta(hours=7)
VISITS = 16  # ids that the visits of one dossier take


def begin(tale, step, agency, user, at_once, sender_id=None):
    teller, local, at = tale.teller, tale.local, tale.at
    snapshot = tale.world.snapshots[local.year]
    start = local if at_once else teller.owned_from(snapshot, local)
    due = None
    if step.budget_hours:
        hours = plain_amount(step.budget_hours)
        due = teller.calendars[snapshot].due(start, working_time.WORKING_HOURS, hours).due - ZONE
    tale.visits.append(
        {
            "id": tale.id * VISITS + len(tale.visits),
            "dossier_id": tale.id,
            "step_id": step.id,
            "agency_id": agency,
            "user_id": user,
            "sender_id": sender_id,
            "depth": tale.standing.depth,
            "handed_over_at": at,
            "accepted_at": at if at_once else None,
            "owned_from": max(start - ZONE, at),
            "due_at": due,
            "left_at": None,
            "budget_minutes": round(step.budget_hours * 60),
        }
    )
    tale.row.update(
        visit_id=tale.visits[-1]["id"], step_id=step.id, holder_agency_id=agency, user_id=user
    )
    if agency not in tale.agencies:
        tale.agencies.append(agency)


def leave(tale):
    tale.visits[-1]["left_at"] = tale.at
    return tale.visits[-1]


def move_due(tale):
    """The appointment goes with the due date until an apology parts them; so does the visit."""
    row, due = tale.row, tale.clock.due - ZONE
    if due != row["due_at"] and row["promised_at"] == row["due_at"]:
        row["promised_at"] = due
    row["due_at"] = due
    visit = tale.visits[-1]
    if visit["budget_minutes"]:
        start = max((visit["owned_from"] + ZONE).replace(second=0), tale.clock.start)
        told = clock.budget_due(tale.calendar, start, visit["budget_minutes"], tale.clock.pauses)
        visit["due_at"] = told - ZONE


def plain_amount(amount) -> str:
    """Return a number as terms have it: "10", "2.5"."""
    return format(Decimal(str(amount)).normalize(), "f")
