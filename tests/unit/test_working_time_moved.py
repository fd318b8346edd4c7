"""A due moment that a decision set, and the pauses that move it afterwards."""

from datetime import datetime, timedelta

import pytest
from brute_clock import BruteClock
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.rules_of.district_base.working_time import (
    CALENDAR_DAYS,
    SAME_DAY,
    WORKING_DAYS,
    WORKING_HOURS,
    InvalidPause,
    InvalidTerm,
    UndeclaredDate,
    WorkingCalendar,
)

SPEC = {
    "week": {str(day): [["07:30", "11:30"], ["13:00", "17:00"]] for day in range(5)}
    | {"5": [["07:30", "11:30"]]},
    "off": ["2012-03-07", "2012-03-16", "2012-04-30"],
    "work": {"2012-03-11": [["13:00", "17:00"]]},
    "covers": ["2012-01-01", "2012-12-31"],
}
CLOCK = WorkingCalendar.from_spec(SPEC)
BRUTE = BruteClock(SPEC)
FIRST = datetime(2012, 3, 5, 7, 30)  # a Monday; Wednesday is off, the Sunday a make-up day
IN_WORKING_TIME = (WORKING_HOURS, WORKING_DAYS, SAME_DAY)
MINUTES = st.integers(0, 14 * 24 * 60)
MOMENTS = MINUTES.map(lambda number: FIRST + timedelta(minutes=number))
PAUSES = st.lists(MINUTES, min_size=2, max_size=6, unique=True).map(
    lambda some: [
        (FIRST + timedelta(minutes=begin), FIRST + timedelta(minutes=end))
        for begin, end in zip(sorted(some)[::2], sorted(some)[1::2], strict=False)
    ]
)


def at(day, clock):
    return datetime.fromisoformat(f"2012-{day} {clock}")


def in_time(due, unit, pauses):
    """Return the pauses that begin before the moment that holds without them."""
    kept = []
    for pause in pauses:
        if pause[0] < CLOCK.moved(due, unit, kept):
            kept.append(pause)
    return kept


@given(MOMENTS, st.sampled_from([*IN_WORKING_TIME, CALENDAR_DAYS]))
def test_without_a_pause_it_stays_whatever_day_it_lies_on(due, unit):
    assert CLOCK.moved(due, unit) == due


@given(MOMENTS, PAUSES, st.sampled_from(IN_WORKING_TIME))
def test_working_time_left_at_a_resume_is_what_was_left_at_the_pause(due, pauses, unit):
    kept, before = [], due
    for pause in in_time(due, unit, pauses):
        kept.append(pause)
        after = CLOCK.moved(due, unit, kept)
        left = CLOCK.worked(pause[0], before)
        assert CLOCK.worked(pause[1], max(after, pause[1])) == left
        assert after >= max(before, pause[1])
        before = after


@settings(max_examples=50, deadline=None)
@given(MOMENTS, PAUSES, st.sampled_from(IN_WORKING_TIME))
def test_it_moves_by_what_the_minutes_of_the_pauses_say(due, pauses, unit):
    expected = due
    for begin, end in in_time(due, unit, pauses):
        taken = BRUTE.worked(begin, end)
        if taken:
            expected = BRUTE.run(begin, BRUTE.worked(begin, expected) + taken)
        expected = max(expected, end)
    assert CLOCK.moved(due, unit, in_time(due, unit, pauses)) == expected


@given(st.integers(1, 12), MOMENTS, PAUSES, st.sampled_from(IN_WORKING_TIME))
def test_the_due_moment_of_a_term_moves_as_the_term_itself_does(amount, start, pauses, unit):
    due = CLOCK.due(start, unit, None if unit == SAME_DAY else amount).due
    pauses = [pause for pause in in_time(due, unit, pauses) if pause[0] >= start]
    pauses = in_time(due, unit, pauses)
    moved = CLOCK.moved(due, unit, pauses)
    assert moved == CLOCK.due(start, unit, None if unit == SAME_DAY else amount, pauses).due


@given(st.integers(1, 12), MOMENTS, PAUSES)
def test_calendar_days_move_as_the_term_does_where_nothing_was_rolled(amount, start, pauses):
    due = CLOCK.due(start, CALENDAR_DAYS, amount).due
    assume(due.date() == start.date() + timedelta(days=amount))
    pauses = [pause for pause in pauses if pause[0] >= start]
    pauses = in_time(due, CALENDAR_DAYS, pauses)
    moved = CLOCK.moved(due, CALENDAR_DAYS, pauses)
    assert moved == CLOCK.due(start, CALENDAR_DAYS, amount, pauses).due


def test_calendar_days_move_from_the_end_of_the_day_that_was_set():
    # Six hours end in the night of the Friday that is off, so on Saturday at noon.
    pause = (at("03-13", "08:00"), at("03-13", "14:00"))
    assert CLOCK.moved(at("03-15", "10:00"), CALENDAR_DAYS, [pause]) == at("03-17", "11:30")
    # From Wednesday's end they reach into Thursday.
    assert CLOCK.moved(at("03-14", "10:00"), CALENDAR_DAYS, [pause]) == at("03-15", "17:00")


def test_a_day_of_rest_that_was_set_stays_when_a_pause_takes_nothing():
    sunday = at("03-18", "10:00")
    lunch = (at("03-13", "11:30"), at("03-13", "13:00"))
    for unit in IN_WORKING_TIME:
        assert CLOCK.moved(sunday, unit, [lunch]) == sunday
    morning = (at("03-13", "11:30"), at("03-13", "14:00"))
    # An hour more than what was left until Saturday noon.
    assert CLOCK.moved(sunday, WORKING_DAYS, [morning]) == at("03-19", "08:30")


def test_a_moment_set_outside_working_time_never_lies_inside_a_pause():
    night = (at("03-13", "19:00"), at("03-13", "22:00"))
    assert CLOCK.moved(at("03-13", "20:00"), WORKING_DAYS, [night]) == at("03-13", "22:00")
    assert CLOCK.moved(at("03-13", "23:00"), WORKING_DAYS, [night]) == at("03-13", "23:00")


def test_two_pauses_before_a_moment_outside_working_time():
    lunch = (at("03-13", "11:30"), at("03-13", "13:00"))
    saturday = (at("03-17", "12:00"), at("03-17", "13:00"))
    assert CLOCK.moved(at("03-18", "10:00"), WORKING_DAYS, [lunch, saturday]) == at(
        "03-18", "10:00"
    )


def test_a_pause_when_it_is_over_is_refused():
    late = (at("03-15", "10:00"), at("03-15", "11:00"))
    with pytest.raises(InvalidPause):
        CLOCK.moved(at("03-15", "10:00"), WORKING_HOURS, [late])


@given(MOMENTS, PAUSES, st.sampled_from([*IN_WORKING_TIME, CALENDAR_DAYS]))
def test_late_pauses_are_left_out_where_that_is_asked_for(due, pauses, unit):
    kept = in_time(due, unit, pauses)
    assert CLOCK.moved(due, unit, pauses, skip_late=True) == CLOCK.moved(due, unit, kept)
    assert pauses[: len(kept)] == kept


@given(st.integers(1, 12), MOMENTS, PAUSES, st.sampled_from([*IN_WORKING_TIME, CALENDAR_DAYS]))
def test_a_term_says_how_many_of_its_pauses_were_in_time(amount, start, pauses, unit):
    amount = None if unit == SAME_DAY else amount
    pauses, kept = [pause for pause in pauses if pause[0] >= start], []
    for pause in pauses:
        if pause[0] < CLOCK.due(start, unit, amount, kept).due:
            kept.append(pause)
    answer = CLOCK.due(start, unit, amount, pauses, skip_late=True)
    assert answer.due == CLOCK.due(start, unit, amount, kept).due
    assert answer.segments == CLOCK.due(start, unit, amount, kept).segments
    assert answer.pause_count == len(kept)


def test_undeclared_moments_and_unknown_units_are_refused():
    with pytest.raises(UndeclaredDate):
        CLOCK.moved(datetime(2013, 1, 1), WORKING_DAYS)
    with pytest.raises(UndeclaredDate):
        CLOCK.moved(
            at("12-31", "17:00"), WORKING_DAYS, [(at("12-31", "08:00"), at("12-31", "09:00"))]
        )
    with pytest.raises(InvalidTerm):
        CLOCK.moved(FIRST, "fortnights")
