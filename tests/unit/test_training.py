"""Training: nominations, places, hours of a year, certificates."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.training import (
    EXEMPT,
    MET,
    ON_COURSE,
    SHORT,
    UNKNOWN,
    Nomination,
    alert_stage,
    asked,
    expires_on,
    moves_up,
    nomination_problems,
    overlap,
    result_problem,
    service_months,
    spent,
    standing,
)

HOURS = st.integers(0, 200)
DAYS = st.dates(date(2008, 1, 1), date(2026, 12, 31))
STRETCH = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], sum(one)))
TABLE = st.lists(STRETCH, max_size=6)


def nomination(**changes):
    return Nomination(
        **{
            "state": "open",
            "now": datetime(2012, 3, 1, 2),
            "today": date(2012, 3, 1),
            "closes_on": date(2012, 3, 1),
            "begins_at": datetime(2012, 3, 12, 1),
            "last_day": date(2012, 3, 16),
            "retires_on": date(2012, 3, 17),
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("minimum", "done", "planned", "status", "short"),
    [
        (40, 40, 0, MET, 0),
        (40, 39.5, 0, SHORT, 0.5),
        (40, 24, 16, ON_COURSE, 0),
        (40, 24, 8, SHORT, 8),
        (0, 0, 0, EXEMPT, 0),
        (None, 100, 0, UNKNOWN, 0),
    ],
)
def test_standing_tells_met_projected_short_and_unknown_apart(
    minimum, done, planned, status, short
):
    found = standing(minimum, done, planned)
    assert (found.status, found.short) == (status, short)


@given(st.none() | HOURS, HOURS, HOURS, HOURS)
def test_more_hours_never_make_anybody_shorter(minimum, done, planned, more):
    before = standing(minimum, done, planned)
    for after in (standing(minimum, done + more, planned), standing(minimum, done, planned + more)):
        assert after.short <= before.short
        assert not (before.status == MET and after.status != MET)
        assert (after.status == UNKNOWN) == (minimum is None)


@given(HOURS, HOURS, HOURS)
def test_what_is_short_is_just_what_would_help(minimum, done, planned):
    short = standing(minimum, done, planned).short
    assert standing(minimum, done, planned + short).status != SHORT
    assert not short or standing(minimum, done, planned + short - 1).status == SHORT


@given(st.integers(2008, 2026), DAYS, st.none() | DAYS)
def test_months_of_service_are_those_of_which_every_day_was_served(year, first, last):
    months = 0
    for month in range(1, 13):
        day, whole = date(year, month, 1), True
        while day.month == month:
            whole = whole and first <= day <= (last or date.max)
            day += timedelta(days=1)
        months += whole
    assert service_months(year, first, last) == months


def test_little_service_in_a_year_asks_for_nothing_and_an_unknown_rule_stays_unknown():
    assert asked(40, 6, 6) == 40
    assert asked(40, 5, 6) == 0
    assert asked(None, 12, 6) is None


@given(TABLE, TABLE)
def test_overlap_equals_a_look_at_each_pair(one, other):
    # A timetable does not overlap itself, as sessions of one class never do.
    one, other = _apart(one), _apart(other)
    pairs = [(a, b) for a in one for b in other if a[0] < b[1] and b[0] < a[1]]
    found = overlap(one, other)
    assert (found in pairs) if pairs else found is None
    assert bool(found) == bool(overlap(other, one))


def _apart(table):
    kept = []
    for start, end in sorted(table):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end))
    return kept


def test_a_class_that_begins_when_the_other_ends_does_not_overlap():
    assert overlap([(1, 2), (5, 6)], [(2, 5), (6, 9)]) is None


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"state": "cancelled"}, ["cancelled"]),
        ({"state": "draft"}, ["not_open"]),
        ({"state": "done"}, ["not_open"]),
        ({"today": date(2012, 3, 2)}, ["late"]),
        ({"closes_on": None, "today": date(2012, 3, 9)}, []),
        ({"now": datetime(2012, 3, 12, 1)}, ["begun"]),
        ({"begins_at": None, "last_day": None}, ["no_sessions"]),
        ({"retires_on": date(2012, 3, 16)}, ["retired"]),
        ({"retires_on": None}, []),
        ({"is_own": False}, ["foreign"]),
        ({"is_staff": False}, ["no_staff"]),
        ({"is_in": True}, ["twice"]),
        ({"state": "cancelled", "is_in": True}, ["cancelled", "twice"]),
    ],
)
def test_nominations_are_refused_for_each_reason(changes, problems):
    assert nomination_problems(nomination(**changes)) == problems


@given(st.integers(-3, 8), st.lists(st.integers(), unique=True, max_size=8), st.sets(st.integers()))
def test_places_go_by_the_order_of_waiting_and_never_beyond_them(free, waiting, blocked):
    chosen = moves_up(free, waiting, lambda one: one not in blocked)
    assert len(chosen) <= max(free, 0)
    assert chosen == [one for one in waiting if one not in blocked][: max(free, 0)]


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2012, 8, 31), 6, date(2013, 2, 28)),
        (date(2012, 12, 1), 1, date(2013, 1, 1)),
        (date(2012, 5, 7), 0, None),
    ],
)
def test_certificates_end_on_the_day_of_the_month(issued, months, last):
    assert expires_on(issued, months) == last


@given(DAYS, st.integers(1, 120), st.integers(0, 60))
def test_longer_certificates_never_end_earlier(issued, months, more):
    assert expires_on(issued, months) > issued
    assert expires_on(issued, months + more) >= expires_on(issued, months)


@given(DAYS, st.integers(-100, 400))
def test_alerts_come_nearer_and_nearer(on, left):
    stage = alert_stage(on + timedelta(days=left), on, (90, 30))
    expected = -1 if left < 0 else 30 if left <= 30 else 90 if left <= 90 else None
    assert stage == expected
    assert alert_stage(None, on, (90, 30)) is None


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ((False, 0, 1.0, 0.8), "early"),
        ((True, 1, 1.0, 0.8), "unmarked"),
        ((True, 0, 0.79, 0.8), "absent"),
        ((True, 0, 0.8, 0.8), ""),
        ((True, 0, None, 0.8), ""),
    ],
)
def test_a_result_waits_for_the_end_and_for_attendance(facts, problem):
    assert result_problem(*facts) == problem


def test_cost_is_set_against_the_budget():
    assert spent(100, 40) == (0.4, False)
    assert spent(100, 101) == (1.01, True)
    assert spent(0, 0) == (None, False)
    assert spent(0, 1) == (None, True)
