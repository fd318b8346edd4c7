"""Whose a delay is: shares that sum to it, minutes that belong to exactly one visit."""

import doctest
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rules_of.district_base.working_time import UndeclaredDate, WorkingCalendar
from tests.rules_of.one_stop import delay
from tests.rules_of.one_stop.delay import Share, Stay, shares, shares_of_stays, visit_minutes
from tests.rules_of.one_stop.transfer import owned_from

SPEC = {
    "week": {str(day): [["07:30", "11:30"], ["13:00", "17:00"]] for day in range(5)}
    | {"5": [["07:30", "11:30"]]},
    "off": ["2012-03-07", "2012-04-30"],
    "work": {"2012-03-11": [["13:00", "17:00"]]},
    "covers": ["2012-01-01", "2012-12-31"],
}
CLOCK = WorkingCalendar.from_spec(SPEC)
FIRST = datetime(2012, 3, 5, 7, 30)  # a Monday; the Wednesday is off, the Sunday a make-up day
MINUTES = st.integers(0, 100_000)
VISITS = st.lists(
    st.tuples(st.integers(), st.integers(-1000, 100_000), st.integers(-10, 100_000)),
    min_size=1,
    max_size=12,
)
MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda n: FIRST + timedelta(minutes=n))


def at(day, clock):
    return datetime.fromisoformat(f"2012-{day} {clock}")


def minutes(found):
    return [share.minutes for share in found]


def test_examples():
    assert not doctest.testmod(delay).failed


@pytest.mark.parametrize(
    ("late", "visits", "expected"),
    [
        (0, [], []),
        (0, [("A", 5, 5)], [0]),
        (60, [("A", 0, 0)], [60]),
        (60, [("A", 10, 0), ("B", -500, 60)], [60, 0]),
        (60, [("A", 10, 0), ("B", 20, 60)], [20, 40]),
        (60, [("A", 0, 15), ("B", -1, 45)], [15, 45]),
        (60, [("A", 0, 0), ("B", -9, 0), ("C", 0, 0)], [0, 0, 60]),
        (100, [("A", 1, 0), ("B", 1, 0), ("C", 1, 0)], [34, 33, 33]),
        (2, [("A", 1, 0), ("B", 1, 0), ("C", 1, 0)], [1, 1, 0]),
        (1, [("A", 1, 0), ("B", 3, 0)], [0, 1]),
        (10**12 + 1, [("A", 10**9, 0), ("B", 10**9, 0)], [10**12 // 2 + 1, 10**12 // 2]),
    ],
)
def test_a_delay_is_split_by_overrun_then_by_who_held_it(late, visits, expected):
    found = shares(late, visits)
    assert minutes(found) == expected
    assert [share.key for share in found] == [key for key, *_rest in visits]


@pytest.mark.parametrize(("late", "visits"), [(-1, [("A", 1, 1)]), (1, [])])
def test_what_cannot_be_split_is_refused(late, visits):
    with pytest.raises(ValueError):
        shares(late, visits)


@given(MINUTES, VISITS)
def test_shares_sum_to_the_delay(late, visits):
    found = shares(late, visits)
    assert sum(minutes(found)) == late
    assert all(type(share.minutes) is int and share.minutes >= 0 for share in found)
    assert found == shares(late, visits)


@given(MINUTES, VISITS)
def test_a_share_is_the_exact_proportion_to_less_than_a_minute(late, visits):
    overruns = [max(overrun, 0) for _key, overrun, _held in visits]
    assume(any(overruns))
    for share, overrun in zip(shares(late, visits), overruns, strict=True):
        assert abs(share.minutes * sum(overruns) - late * overrun) < sum(overruns)


@given(MINUTES, VISITS)
def test_who_did_not_overrun_answers_for_nothing_where_another_did(late, visits):
    found = shares(late, visits)
    if any(overrun > 0 for _key, overrun, _held in visits):
        for share, (_key, overrun, _held) in zip(found, visits, strict=True):
            assert overrun > 0 or share.minutes == 0


def test_visits_own_consecutive_time():
    begins = [at("03-05", "07:30"), at("03-05", "13:00"), at("03-06", "07:30")]
    received, done = at("03-05", "09:00"), at("03-08", "08:00")
    assert visit_minutes(CLOCK, begins, received, done) == [150, 240, 480 + 30]
    pauses = [(at("03-05", "16:00"), at("03-06", "08:30"))]
    assert visit_minutes(CLOCK, begins, received, done, pauses) == [150, 180, 450]


def test_a_visit_that_would_begin_after_the_end_owns_nothing():
    begins = [FIRST, at("03-06", "07:30")]
    assert visit_minutes(CLOCK, begins, FIRST, at("03-05", "17:00")) == [480, 0]


@pytest.mark.parametrize(
    ("begins", "start", "end"), [([], FIRST, FIRST), ([FIRST], FIRST, at("03-05", "07:29"))]
)
def test_time_that_nobody_can_own_is_refused(begins, start, end):
    with pytest.raises(ValueError):
        visit_minutes(CLOCK, begins, start, end)


PAUSES = st.lists(MOMENTS, max_size=8, unique=True).map(
    lambda moments: list(
        zip(sorted(moments)[: len(moments) // 2 * 2 : 2], sorted(moments)[1::2], strict=True)
    )
)


@given(st.lists(MOMENTS, min_size=1, max_size=8), MOMENTS, MOMENTS, PAUSES)
def test_no_counted_minute_is_lost_or_told_twice(begins, one, other, pauses):
    start, end = sorted((one, other))
    found = visit_minutes(CLOCK, begins, start, end, pauses)
    assert sum(found) == CLOCK.worked(start, end, pauses)
    assert len(found) == len(begins)
    assert min(found) >= 0


def test_a_dossier_late_by_a_day_is_the_delay_of_who_overran():
    stays = [
        Stay("counter", at("03-05", "07:30"), 240),
        Stay("officer", at("03-05", "13:00"), 480),
        Stay("head", at("03-09", "07:30"), 240),
    ]
    found = shares_of_stays(
        CLOCK, stays, at("03-05", "07:30"), at("03-08", "17:00"), at("03-09", "17:00")
    )
    # The officer had 240 + 480 + 480 minutes instead of 480, the head 480 instead of 240.
    assert found == [Share("counter", 0), Share("officer", 360), Share("head", 120)]


def test_without_a_budget_who_held_it_while_late_answers():
    stays = [Stay("A", FIRST, None), Stay("B", at("03-06", "07:30"), None)]
    found = shares_of_stays(CLOCK, stays, FIRST, at("03-05", "16:00"), at("03-06", "08:00"))
    assert minutes(found) == [60, 30]


def test_a_pause_while_late_is_nobodys_delay():
    stays = [Stay("A", FIRST, 0)]
    due, done = at("03-05", "16:00"), at("03-06", "08:00")
    assert minutes(shares_of_stays(CLOCK, stays, FIRST, due, done, [(due, done)])) == [0]


STAYS = st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 5000)), min_size=1, max_size=6).map(
    lambda made: [Stay(place, *one) for place, one in enumerate(sorted(made, key=lambda m: m[0]))]
)


@given(STAYS, MOMENTS, MOMENTS, MOMENTS, PAUSES)
def test_shares_of_stays_sum_to_the_counted_delay(stays, received, due, done, pauses):
    received, done = sorted((received, done))
    found = shares_of_stays(CLOCK, stays, received, due, done, pauses)
    begin = min(max(due, received), done)
    assert sum(minutes(found)) == CLOCK.worked(begin, done, pauses)
    assert min(minutes(found)) >= 0


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("03-05", "07:00", ("03-05", "07:30")),
        ("03-05", "07:30", ("03-05", "07:30")),
        ("03-05", "09:41", ("03-05", "09:41")),
        ("03-05", "11:30", ("03-05", "13:00")),
        ("03-05", "14:59:59", ("03-05", "14:59")),
        ("03-05", "15:00", ("03-06", "07:30")),
        ("03-06", "16:30", ("03-08", "07:30")),
        ("03-06", "23:59", ("03-08", "07:30")),
        ("03-07", "09:00", ("03-08", "07:30")),
        ("03-09", "15:00", ("03-10", "07:30")),
        ("03-10", "12:00", ("03-11", "13:00")),
        ("03-10", "15:00", ("03-11", "13:00")),
        ("03-17", "11:30", ("03-19", "07:30")),
        ("03-18", "16:00", ("03-19", "07:30")),
    ],
)
def test_the_receiver_owns_it_from_the_next_opening(day, clock, expected):
    assert owned_from(CLOCK, at(day, clock), "15:00") == at(*expected)


def test_without_a_cutoff_only_the_opening_counts():
    assert owned_from(CLOCK, at("03-05", "16:30")) == at("03-05", "16:30")
    assert owned_from(CLOCK, at("03-05", "17:00")) == at("03-06", "07:30")


@given(MOMENTS, st.sampled_from([None, "00:00", "11:00", "15:00", "23:59"]))
def test_never_before_the_handover_and_always_in_working_time(handed_over, cutoff):
    found = owned_from(CLOCK, handed_over, cutoff)
    assert found >= handed_over
    assert CLOCK.next_opening(found) == found
    assert CLOCK.worked(found, found + timedelta(minutes=1)) == 1


@given(MOMENTS, MOMENTS, st.sampled_from([None, "11:00", "15:00"]))
def test_who_is_handed_it_later_never_owns_it_sooner(one, other, cutoff):
    first, second = sorted((one, other))
    assert owned_from(CLOCK, first, cutoff) <= owned_from(CLOCK, second, cutoff)


def test_an_undeclared_year_is_named():
    with pytest.raises(UndeclaredDate) as caught:
        owned_from(CLOCK, at("12-31", "15:30"), "15:00")
    assert caught.value.date == date(2013, 1, 1)
