"""An assignment told again by its journal: what is stored must be what its events give.

replay(events) -> {projected field: value}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from .assignment import STEPS, target


class Event(NamedTuple):
    """One event of an assignment: its kind, its local date, who recorded it, what it says."""

    kind: str
    on: date
    user: int
    payload: Mapping[str, Any]


NO_REQUEST = {"extension_until": None, "extension_reason": "", "extension_asked_on": None}
UNBORN = {
    "state": "todo",
    "due_on": None,
    "due_is_provisional": False,
    "started_on": None,
    "submitted_on": None,
    "submitted_by_id": None,
    "accepted_on": None,
    "accepted_by_id": None,
    "return_count": 0,
    "last_reason": "",
    "charge_id": None,
    "progress": 0,
    "progress_note": "",
    "obstacle": "",
    "progress_on": None,
    "extension_state": "",
    "extension_answer": "",
    "extension_count": 0,
    **NO_REQUEST,
}


def replay(events: Iterable[Event]) -> dict[str, Any]:
    """The projected fields of an assignment, from its journal alone.

    Dates are `date`, users ids, what is empty None, "" or 0.

    :raise ValueError: for an event that cannot happen in the state that the ones before it left.
    """
    facts = dict(UNBORN)
    for event in events:
        if event.kind in STEPS and event.kind != "assign":
            after = target(event.kind, facts["state"])
            if after is None:
                raise ValueError(f"“{event.kind}” cannot follow in state “{facts['state']}”.")
            facts["state"] = after
        effect = _EFFECTS.get(event.kind)
        if effect:
            facts.update(effect(facts, event))
    return facts


def _assigned(_facts, event):
    return {
        "due_on": _day(event.payload["original_due_on"]),
        "due_is_provisional": event.payload["provisional"],
    }


def _started(facts, event):
    return {"started_on": facts["started_on"] or event.on}


def _progressed(facts, event):
    said = event.payload
    return {
        **_started(facts, event),
        "progress": said["percent"],
        "progress_note": said.get("note") or "",
        "obstacle": said.get("obstacle") or "",
        "progress_on": event.on,
    }


def _asked_extension(_facts, event):
    return {
        "extension_state": "asked",
        "extension_answer": "",
        "extension_until": _day(event.payload["until"]),
        "extension_reason": event.payload["reason"],
        "extension_asked_on": event.on,
    }


def _granted_extension(facts, event):
    return {
        **NO_REQUEST,
        "extension_state": "granted",
        "extension_answer": event.payload.get("reason") or "",
        "extension_count": facts["extension_count"] + 1,
        "due_on": _day(event.payload["until"]),
        "due_is_provisional": False,
    }


def _refused_extension(_facts, event):
    return {
        **NO_REQUEST,
        "extension_state": "refused",
        "extension_answer": event.payload["reason"],
    }


def _closed_request(facts):
    return {**NO_REQUEST, "extension_state": ""} if facts["extension_state"] == "asked" else {}


def _submitted(facts, event):
    return {
        **_closed_request(facts),
        **_started(facts, event),
        "submitted_on": event.on,
        "submitted_by_id": event.user,
    }


def _accepted(_facts, event):
    return {"accepted_on": event.on, "accepted_by_id": event.user}


def _returned(facts, event):
    return {
        "submitted_on": None,
        "submitted_by_id": None,
        "return_count": facts["return_count"] + 1,
        "last_reason": event.payload["reason"],
    }


def _cancelled(facts, event):
    return {**_closed_request(facts), "last_reason": event.payload["reason"]}


def _charged(_facts, event):
    return {"charge_id": event.payload["user"]}


def _moved(_facts, event):
    # Whoever was in charge belongs to the agency that no longer leads.
    return {"charge_id": None} if event.payload["field"] == "agency_id" else {}


def _amended(_facts, event):
    said, facts = event.payload, {}
    if "due_on" in said:
        facts.update(due_on=_day(said["due_on"]), due_is_provisional=said["provisional"])
    if "to" in said:
        # Handed over: whoever was in charge belongs to the former lead.
        facts["charge_id"] = None
    return facts


def _closed(facts, event):
    handed_in = _day(event.payload["handed_in"])
    return {
        **_closed_request(facts),
        **_accepted(facts, event),
        "started_on": facts["started_on"] or handed_in,
        "submitted_on": min(facts["submitted_on"] or handed_in, handed_in),
        "submitted_by_id": event.payload.get("submitted_by"),
    }


_EFFECTS = {
    "assign": _assigned,
    "start": _started,
    "progress": _progressed,
    "charge": _charged,
    "ask_extension": _asked_extension,
    "grant_extension": _granted_extension,
    "refuse_extension": _refused_extension,
    "submit": _submitted,
    "accept": _accepted,
    "return": _returned,
    "cancel": _cancelled,
    "move": _moved,
    "amend": _amended,
    "close": _closed,
}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
