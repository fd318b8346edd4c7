"""Whose a delay is while an answer of another agency is overdue."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from test_delay import CLOCK, FIRST, at
from tests.rules_of.one_stop.delay import Stay, shares_of_stays
from tests.rules_of.one_stop.delay_waits import Wait, shares_with_waits

MOMENTS = st.integers(0, 60 * 24 * 20).map(lambda number: FIRST + timedelta(minutes=number))
SPANS = st.tuples(MOMENTS, MOMENTS).map(sorted)
# A Monday; Wednesday the 7th is off.
RECEIVED, DUE, DONE = at("03-05", "07:30"), at("03-08", "17:00"), at("03-13", "17:00")

ONE_STAY = (Stay("holder", RECEIVED, 16 * 60),)


def split(*waits, stays=ONE_STAY):
    found = shares_with_waits(CLOCK, stays, waits, RECEIVED, DUE, DONE)
    return {share.key: share.minutes for share in found}


def delay():
    return CLOCK.worked(DUE, DONE)


def test_without_waits_the_holder_answers():
    assert split() == {"holder": delay()}


def test_the_time_beyond_its_due_date_is_the_asked_agencys():
    # Asked until Thursday evening, answered on Monday evening: all of Friday, Saturday, Sunday
    # and Monday; the holder overran by Tuesday alone.
    wait = Wait("asked", DUE, at("03-12", "17:00"))
    found = split(wait)
    assert sum(found.values()) == delay()
    assert found["asked"] > found["holder"] > 0


def test_an_answer_in_time_takes_nothing():
    assert split(Wait("asked", DUE, DUE))["asked"] == 0


def test_what_the_holder_did_not_overrun_is_nobodys_to_take():
    # The holder had a month: the wait cost no more than the holder overran, which is nothing.
    stays = (Stay("first", RECEIVED, 60), Stay("holder", at("03-06", "07:30"), 30 * 8 * 60))
    found = split(Wait("asked", at("03-09", "07:30"), at("03-12", "17:00")), stays=stays)
    assert found == {"first": delay(), "holder": 0, "asked": 0}


def test_a_stay_without_a_budget_overran_only_while_the_dossier_was_late():
    # The answer came before the dossier was due: whoever held it while late answers for that.
    stays = (Stay("holder", RECEIVED, None),)
    early = split(Wait("asked", at("03-06", "07:30"), at("03-06", "17:00")), stays=stays)
    assert early == {"holder": delay(), "asked": 0}
    late = split(Wait("asked", at("03-06", "07:30"), DONE), stays=stays)
    assert late == {"holder": 0, "asked": delay()}


def test_where_several_are_overdue_the_one_due_first_answers():
    first = Wait("first", at("03-09", "07:30"), at("03-12", "17:00"))
    second = Wait("second", at("03-09", "13:00"), at("03-12", "17:00"))
    found = split(second, first)
    assert found["second"] == 0
    assert found["first"] > 0


def test_waits_beyond_the_life_of_the_dossier_are_cut():
    before = Wait("before", at("03-01", "07:30"), at("03-02", "17:00"))
    after = Wait("after", DONE + timedelta(days=1), DONE + timedelta(days=3))
    found = split(before, after)
    assert (found["before"], found["after"]) == (0, 0)


@given(
    st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 5000)), min_size=1, max_size=5),
    st.lists(SPANS, max_size=4),
    SPANS,
    MOMENTS,
)
def test_shares_sum_to_the_delay_and_none_is_negative(stays, waits, life, due):
    received, done = life
    stays = [Stay(number, *stay) for number, stay in enumerate(stays)]
    waits = [Wait(("wait", number), *span) for number, span in enumerate(waits)]
    found = shares_with_waits(CLOCK, stays, waits, received, due, done)
    assert [share.key for share in found] == [
        *(stay.key for stay in stays),
        *(wait.key for wait in sorted(waits, key=lambda one: one.since)),
    ]
    assert all(share.minutes >= 0 for share in found)
    assert sum(share.minutes for share in found) == CLOCK.worked(
        max(min(due, done), received), done
    )


@given(
    st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 5000)), min_size=1, max_size=5),
    SPANS,
    MOMENTS,
)
def test_without_waits_it_is_the_split_over_the_stays(stays, life, due):
    received, done = life
    stays = [Stay(number, *stay) for number, stay in enumerate(stays)]
    assert shares_with_waits(CLOCK, stays, [], received, due, done) == shares_of_stays(
        CLOCK, stays, received, due, done
    )
