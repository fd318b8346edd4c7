"""The life of an assignment and its lateness, in every branch."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.assignment import (
    LATENESS,
    OPEN_STATES,
    STEPS,
    cell_status,
    lateness,
    lateness_is_provisional,
    target,
)

DUE = date(2012, 3, 31)
DAYS = st.dates(date(2011, 1, 1), date(2016, 12, 31))
STATES = ("todo", "doing", "submitted", "accepted", "cancelled")


def test_steps_that_change_the_state_from_every_state():
    changes = {
        (kind, state): target(kind, state)
        for kind in STEPS
        for state in STATES
        if target(kind, state) not in (None, state)
    }
    assert changes == {
        ("start", "todo"): "doing",
        ("progress", "todo"): "doing",
        ("submit", "todo"): "submitted",
        ("submit", "doing"): "submitted",
        ("accept", "submitted"): "accepted",
        ("return", "submitted"): "doing",
        ("close", "todo"): "accepted",
        ("close", "doing"): "accepted",
        ("close", "submitted"): "accepted",
        ("cancel", "todo"): "cancelled",
        ("cancel", "doing"): "cancelled",
        ("cancel", "submitted"): "cancelled",
    }


def test_steps_that_leave_the_state_are_taken_while_the_work_is_with_the_lead():
    stays = {kind for kind in STEPS if target(kind, "doing") == "doing"}
    assert stays == {
        "charge",
        "progress",
        "evidence",
        "ask_part",
        "give_part",
        "ask_extension",
        "grant_extension",
        "refuse_extension",
        "remind",
        "amend",
    }
    assert {kind for kind in stays if target(kind, "submitted")} == {"charge", "amend"}


def test_nothing_happens_to_what_is_accepted_or_cancelled():
    assert not [
        (kind, state)
        for kind in STEPS
        for state in ("accepted", "cancelled")
        if target(kind, state)
    ]


@pytest.mark.parametrize(
    ("state", "submitted_on", "today", "expected"),
    [
        ("todo", None, date(2012, 3, 1), "open"),
        ("todo", None, date(2012, 3, 16), "due_soon"),
        ("doing", None, DUE, "due_soon"),
        ("doing", None, date(2012, 4, 1), "overdue"),
        ("submitted", DUE, date(2012, 6, 1), "on_time"),
        ("submitted", date(2012, 4, 1), date(2012, 4, 1), "late"),
        ("accepted", date(2012, 3, 1), date(2015, 1, 1), "on_time"),
        ("accepted", date(2012, 4, 1), date(2015, 1, 1), "late"),
        ("cancelled", None, date(2015, 1, 1), ""),
    ],
)
def test_lateness(state, submitted_on, today, expected):
    assert lateness(state, DUE, submitted_on, today, 15) == expected


@given(DAYS, DAYS, st.integers(0, 60))
def test_open_work_is_exactly_one_thing(due_on, today, soon):
    found = lateness("todo", due_on, None, today, soon)
    assert found in LATENESS
    assert (found == "overdue") == (today > due_on)
    assert (found == "due_soon") == (timedelta() <= due_on - today <= timedelta(days=soon))


@given(DAYS, DAYS, DAYS)
def test_what_was_handed_in_is_judged_by_its_own_day(due_on, handed_in, today):
    late = handed_in > due_on
    assert lateness("submitted", due_on, handed_in, today, 15) == ("late" if late else "on_time")


def test_an_unverified_rule_is_no_finding_until_its_period_is_over():
    end = date(2012, 12, 31)
    assert lateness_is_provisional(True, end, None, date(2012, 4, 1))
    assert lateness_is_provisional(True, end, None, end)
    assert not lateness_is_provisional(True, end, None, date(2013, 1, 1))
    assert lateness_is_provisional(True, end, date(2012, 4, 1), date(2015, 1, 1))
    assert not lateness_is_provisional(True, end, date(2013, 1, 1), date(2015, 1, 1))
    assert not lateness_is_provisional(False, end, None, date(2012, 4, 1))


@pytest.mark.parametrize(
    ("state", "late", "expected"),
    [
        ("accepted", "on_time", "done"),
        ("accepted", "late", "done_late"),
        ("submitted", "on_time", "submitted"),
        ("submitted", "late", "submitted_late"),
        ("todo", "open", "todo"),
        ("doing", "open", "doing"),
        ("doing", "due_soon", "due_soon"),
        ("todo", "overdue", "overdue"),
        ("cancelled", "", "cancelled"),
    ],
)
def test_cells_of_the_matrix(state, late, expected):
    assert cell_status(state, late) == expected


def test_open_states_are_those_that_can_be_cancelled():
    assert set(OPEN_STATES) == {state for state in STATES if target("cancel", state)}
