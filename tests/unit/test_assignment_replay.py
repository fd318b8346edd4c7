"""An assignment told again by its journal."""

from datetime import date

import pytest
from tests.rules_of.cchc_plan.assignment import (
    Standing,
    extension_problem,
    why_late,
)
from tests.rules_of.cchc_plan.assignment_replay import UNBORN, Event, replay

DUE = "2012-03-31"
BORN = ("assign", {"original_due_on": DUE, "provisional": True})
REQUEST = ("ask_extension", {"until": "2012-05-31", "reason": "Chờ"})


def told(*steps, user=7):
    """Replay (kind, payload) on the days from 1 January 2012 on."""
    events = [
        Event(kind, date(2012, 1, day), user, payload)
        for day, (kind, payload) in enumerate((BORN, *steps), 1)
    ]
    return replay(events)


def changed(*steps):
    """Return what steps change of an assignment that was just born."""
    before = told()
    return {name: value for name, value in told(*steps).items() if value != before[name]}


def test_nothing_happened():
    assert replay([]) == UNBORN
    assert {name for name, value in told().items() if value != UNBORN[name]} == {
        "due_on",
        "due_is_provisional",
    }


def test_each_step_alone():
    assert changed(("start", {})) == {"state": "doing", "started_on": date(2012, 1, 2)}
    assert changed(("charge", {"user": 3})) == {"charge_id": 3}
    assert changed(("charge", {"user": 3}), ("charge", {"user": None})) == {}
    assert changed(("progress", {"percent": 40, "note": "Dự thảo", "obstacle": "Chờ"})) == {
        "state": "doing",
        "started_on": date(2012, 1, 2),
        "progress": 40,
        "progress_note": "Dự thảo",
        "obstacle": "Chờ",
        "progress_on": date(2012, 1, 2),
    }
    assert changed(("cancel", {"reason": "Thôi"})) == {
        "state": "cancelled",
        "last_reason": "Thôi",
    }
    for kind in ("evidence", "ask_part", "give_part", "remind"):
        assert changed((kind, {})) == {}


def test_an_extension_asked_for_twice_and_granted():
    later = ("ask_extension", {"until": "2012-06-30", "reason": "Vẫn chờ"})
    assert changed(REQUEST, later) == {
        "extension_state": "asked",
        "extension_until": date(2012, 6, 30),
        "extension_reason": "Vẫn chờ",
        "extension_asked_on": date(2012, 1, 3),
    }
    assert changed(REQUEST, later, ("grant_extension", {"until": "2012-06-15"})) == {
        "extension_state": "granted",
        "extension_count": 1,
        "due_on": date(2012, 6, 15),
        "due_is_provisional": False,
    }


def test_an_extension_refused_or_closed_by_handing_in():
    assert changed(REQUEST, ("refuse_extension", {"reason": "Không"})) == {
        "extension_state": "refused",
        "extension_answer": "Không",
    }
    assert "extension_state" not in changed(REQUEST, ("submit", {}))
    assert "extension_state" not in changed(REQUEST, ("cancel", {"reason": "Thôi"}))
    granted = (REQUEST, ("grant_extension", {"until": "2012-05-31"}), ("submit", {}))
    assert changed(*granted)["extension_state"] == "granted"


def test_from_return_to_acceptance():
    back = told(("submit", {}), ("return", {"reason": "Thiếu"}))
    assert (back["state"], back["submitted_on"], back["return_count"]) == ("doing", None, 1)
    assert back["last_reason"] == "Thiếu"
    end = told(("submit", {}), ("return", {"reason": "Thiếu"}), ("submit", {}), ("accept", {}))
    assert (end["state"], end["started_on"]) == ("accepted", date(2012, 1, 2))
    assert (end["submitted_on"], end["accepted_on"]) == (date(2012, 1, 4), date(2012, 1, 5))
    assert (end["submitted_by_id"], end["accepted_by_id"]) == (7, 7)


def test_charge_ends_with_the_lead():
    charged = ("charge", {"user": 3})
    assert changed(charged, ("move", {"field": "co_lead_ids"})) == {"charge_id": 3}
    assert changed(charged, ("move", {"field": "agency_id"})) == {}


def test_closed_by_a_report_with_the_day_of_that_report():
    said = {"handed_in": "2012-12-10", "submitted_by": 5}
    closed = told(REQUEST, ("close", said))
    assert (closed["state"], closed["extension_state"]) == ("accepted", "")
    assert (closed["started_on"], closed["submitted_on"]) == (date(2012, 12, 10),) * 2
    assert (closed["submitted_by_id"], closed["accepted_on"]) == (5, date(2012, 1, 3))
    assert told(("submit", {}), ("close", said))["submitted_on"] == date(2012, 1, 2)


def test_what_cannot_follow_is_no_journal():
    for steps in ([("accept", {})], [("submit", {}), ("start", {})]):
        with pytest.raises(ValueError, match="cannot follow"):
            told(*steps)


@pytest.mark.parametrize(
    ("until", "on", "problem"),
    [
        (date(2012, 3, 30), date(2012, 1, 1), "not_later"),
        (date(2012, 3, 31), date(2012, 1, 1), "not_later"),
        (date(2012, 4, 1), date(2012, 1, 1), ""),
        (date(2012, 4, 1), date(2012, 4, 1), ""),
        (date(2012, 4, 1), date(2012, 4, 2), "past"),
    ],
)
def test_the_day_of_an_extension(until, on, problem):
    assert extension_problem(until, date(2012, 3, 31), on) == problem


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (Standing(obstacle="x", extension="asked", returned="y", missing=1), "obstacle"),
        (Standing(extension="asked", returned="y", missing=1), "asked"),
        (Standing(extension="refused", returned="y", missing=1), "refused"),
        (Standing(extension="granted", returned="y", missing=1), "returned"),
        (Standing(missing=1, reported=True), "missing"),
        (Standing(reported=True), "progress"),
        (Standing(), "silent"),
        (Standing(missing=1, reported=True, handed_in=True), ""),
        (Standing(obstacle="x", handed_in=True), "obstacle"),
    ],
)
def test_why_late(standing, reason):
    assert why_late(standing) == reason
