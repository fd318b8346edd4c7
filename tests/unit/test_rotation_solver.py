"""The proposal of a plan of rotation: what it must keep, and that there is no better one."""

import doctest
import random
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import rotation_problem, rotation_year
from tests.rules_of.cchc_hr.rotation_problem import (
    Holder,
    Problem,
    Seat,
    bounds,
    candidates,
    counter_staff,
    faults,
    leavers,
    occupancy,
    worth,
)
from tests.rules_of.cchc_hr.rotation_solver import propose


def problem(holders, seats, **more):
    return Problem(tuple(holders), {one.key: one for one in seats}, **more)


def allowed(asked, placed):
    """Whether a proposal keeps all conditions; said anew, for small cases."""
    could, room = candidates(asked), bounds(asked)
    chosen = {one.key: one.chosen for one in asked.holders if one.chosen}
    if any(seat not in could[key] for key, seat in placed.items()):
        return False
    if any(count > room[seat] for seat, count in occupancy(asked, placed).items()):
        return False
    before, after = counter_staff(asked, {}), counter_staff(asked, placed)
    base = counter_staff(asked, chosen)
    if any(one and after[one] < min(before[one], base[one]) for one in before):
        return False
    gone, forced = leavers(asked, placed), leavers(asked, chosen)
    return all(
        not one or count <= max(asked.may_leave(one), forced[one]) for one, count in gone.items()
    )


def brute(asked):
    """The worth of the best proposal, found by trying all."""
    could = candidates(asked)
    choices = [
        [(one.key, seat) for seat in could[one.key]] + ([] if one.chosen else [None])
        for one in asked.holders
    ]
    proposals = (dict(filter(None, one)) for one in product(*choices))
    return max(worth(asked, one) for one in proposals if allowed(asked, one))


@st.composite
def problems(draw):
    count = draw(st.integers(2, 6))
    seats = [
        Seat(
            key,
            agency=draw(st.integers(1, 2)),
            profession=draw(st.integers(1, 2)),
            ranks=frozenset(draw(st.sets(st.integers(1, 2), max_size=2))),
            room=draw(st.integers(1, 2)),
            others=draw(st.integers(0, 1)),
            counter=draw(st.integers(0, 2)),
            is_open=draw(st.integers(0, 9)) > 0,
        )
        for key in range(1, count + 1)
    ]
    holders = []
    for key in range(1, draw(st.integers(1, 5)) + 1):
        seat = draw(st.sampled_from(seats))
        one = Holder(
            key,
            seat.key,
            profession=draw(st.sampled_from([seat.profession, 0, 1, 2])),
            rank=draw(st.integers(1, 2)),
            must=draw(st.booleans()),
            barred=frozenset(draw(st.sets(st.integers(1, count), max_size=2))),
        )
        fixed = draw(st.integers(0, 5)) == 0
        free = [other.key for other in seats if other.key != seat.key]
        holders.append(one if not fixed else _chosen(one, draw(st.sampled_from(free))))
    people = counter_staff(problem(holders, seats), {})
    return problem(
        holders,
        seats,
        counter_percent=draw(st.sampled_from([25, 50, 100])),
        counter_people=dict(people),
    )


def _chosen(one, seat):
    return Holder(one.key, one.seat, one.profession, one.rank, one.must, one.barred, seat)


@settings(max_examples=250)
@given(problems())
def test_no_proposal_is_better(asked):
    found = propose(asked)
    assert found.best
    assert allowed(asked, found.placed)
    assert worth(asked, found.placed) == brute(asked)
    assert set(found.why_not) == {
        one.key for one in asked.holders if one.must and one.key not in found.placed
    }


@settings(max_examples=30)
@given(problems())
def test_the_same_question_has_the_same_answer(asked):
    assert propose(asked) == propose(asked)


def test_two_who_must_change_swap():
    asked = problem([Holder(1, 10, 5), Holder(2, 20, 5)], [Seat(10, 1, 5), Seat(20, 2, 5)])
    assert propose(asked).placed == {1: 20, 2: 10}


def test_a_ring_of_three_goes_round_where_a_swap_is_barred():
    seats = [Seat(key, 1, 5) for key in (10, 20, 30)]
    holders = [
        Holder(1, 10, 5, barred=frozenset({20})),
        Holder(2, 20, 5, barred=frozenset({30})),
        Holder(3, 30, 5, barred=frozenset({10})),
    ]
    assert propose(problem(holders, seats)).placed == {1: 30, 2: 10, 3: 20}


def test_who_need_not_change_does_so_only_for_one_who_must():
    seats = [Seat(10, 1, 5), Seat(20, 2, 5), Seat(30, 2, 5)]
    holders = [Holder(1, 10, 5), Holder(2, 20, 5, must=False), Holder(3, 30, 5, must=False)]
    placed = propose(problem(holders, seats)).placed
    assert len(placed) == 2 and placed[1] in (20, 30)


def test_an_empty_position_is_taken_before_others_are_moved():
    seats = [Seat(10, 1, 5), Seat(20, 1, 5), Seat(30, 2, 5)]
    placed = propose(problem([Holder(1, 10, 5), Holder(2, 20, 5, must=False)], seats)).placed
    assert placed == {1: 30}


def test_a_change_inside_the_own_agency_is_preferred():
    seats = [Seat(10, 1, 5), Seat(20, 1, 5), Seat(30, 2, 5)]
    assert propose(problem([Holder(1, 10, 5)], seats)).placed == {1: 20}


def test_a_counter_keeps_its_people():
    # Nobody comes to the counter in exchange, so nobody leaves it, though there is room elsewhere.
    seats = [Seat(10, 1, 5, counter=7), Seat(20, 1, 5)]
    found = propose(problem([Holder(1, 10, 5)], seats, counter_people={7: 1}))
    assert found.placed == {}
    assert found.why_not == {1: "counter"}


def test_no_more_than_a_share_of_a_counter_changes_in_one_plan():
    inside = [Seat(key, 1, 5, counter=7) for key in range(1, 5)]
    outside = [Seat(key, 2, 5) for key in range(5, 9)]
    holders = [Holder(key, key, 5) for key in range(1, 9)]
    asked = problem(holders, inside + outside, counter_percent=50, counter_people={7: 4})
    found = propose(asked)
    # All the same: two of the counter change with two from outside, the others among themselves.
    assert leavers(asked, found.placed)[7] <= 2
    assert len(found.placed) == 8


@pytest.mark.parametrize(
    ("holder", "seats", "code"),
    [
        (Holder(1, 10), [Seat(10, 1, 5), Seat(20, 1, 5)], "profession"),
        (Holder(1, 10, 5), [Seat(10, 1, 5), Seat(20, 1, 6)], "alone"),
        (Holder(1, 10, 5), [Seat(10, 1, 5), Seat(20, 1, 5, is_open=False)], "alone"),
        (
            Holder(1, 10, 5, rank=1),
            [Seat(10, 1, 5), Seat(20, 1, 5, ranks=frozenset({2}))],
            "rank",
        ),
        (Holder(1, 10, 5, barred=frozenset({20})), [Seat(10, 1, 5), Seat(20, 1, 5)], "left"),
        (Holder(1, 10, 5), [Seat(10, 1, 5), Seat(20, 1, 5, others=1)], "full"),
    ],
)
def test_the_proposal_says_why_somebody_was_given_no_position(holder, seats, code):
    found = propose(problem([holder], seats))
    assert (found.placed, found.why_not) == ({}, {1: code})


def test_what_people_chose_stays_and_others_are_placed_around_it():
    seats = [Seat(10, 1, 5), Seat(20, 1, 5), Seat(30, 1, 6)]
    holders = [Holder(1, 10, 5, chosen=30), Holder(2, 20, 5)]
    assert propose(problem(holders, seats)).placed == {1: 30, 2: 10}


@settings(max_examples=100)
@given(problems())
def test_what_the_solver_places_by_itself_has_no_fault(asked):
    free = problem(
        [_chosen(one, 0) for one in asked.holders],
        asked.seats.values(),
        counter_percent=asked.counter_percent,
        counter_people=asked.counter_people,
    )
    assert faults(free, propose(free).placed) == []


def test_what_people_chose_is_told_to_be_wrong():
    seats = [
        Seat(10, 1, 5, counter=7),
        Seat(11, 1, 5, counter=7),
        Seat(20, 1, 6, ranks=frozenset({2}), others=1),
        Seat(30, 1, 5, is_open=False),
    ]
    holders = [Holder(1, 10, 5, rank=1), Holder(2, 11, 5, barred=frozenset({30}))]
    asked = problem(holders, seats, counter_percent=50, counter_people={7: 2})
    found = faults(asked, {1: 20, 2: 30})
    assert {code for key, code in found if key == 1} == {
        "profession",
        "rank",
        "full",
        "counter",
        "share",
    }
    assert {code for key, code in found if key == 2} == {"closed", "left", "counter", "share"}
    assert faults(asked, {1: 10}) == [(1, "own")]


def test_three_hundred_holders_are_placed_in_time():
    chance = random.Random(158)
    seats = [
        Seat(
            key,
            agency=key % 30,
            profession=1 + key % 6,
            ranks=frozenset({1 + key % 6}),
            room=1,
            counter=1 + key % 30 if key % 3 == 0 else 0,
        )
        for key in range(1, 331)
    ]
    holders = [
        Holder(
            key,
            key,
            profession=1 + key % 6,
            rank=1 + key % 6,
            must=chance.random() < 0.7,
            barred=frozenset(chance.sample(range(1, 331), 8)),
        )
        for key in range(1, 301)
    ]
    people = counter_staff(problem(holders, seats), {})
    asked = problem(holders, seats, counter_percent=50, counter_people=dict(people))
    begun = time.monotonic()
    found = propose(asked)
    assert time.monotonic() - begun < 30
    assert allowed(asked, found.placed)
    assert sum(one.must for one in holders) - len(found.why_not) > 150


def test_the_examples_hold():
    assert not doctest.testmod(rotation_problem).failed
    assert not doctest.testmod(rotation_year).failed
