"""Checks of office culture: what a visit lacks, what repeats, what is overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.conduct import (
    FINDING_STEPS,
    OWED,
    VISIT_STEPS,
    Count,
    Failure,
    Problem,
    Row,
    count,
    is_overdue,
    months_before,
    problems,
    repeats,
    target,
)

DAY = date(2012, 5, 7)
DAYS = st.dates(date(2008, 1, 1), date(2020, 12, 31))
ANSWERS = st.sampled_from(["pass", "fail", "not_applicable", None])
FAILURES = st.lists(st.tuples(st.sampled_from("ab"), DAYS, st.integers(0, 36)), max_size=12).map(
    lambda rows: [Failure(place, *row) for place, row in enumerate(rows)]
)


def test_a_visit_without_rows_is_one_problem():
    assert problems([], DAY) == [Problem("empty")]


def test_all_that_is_wrong_is_said_at_once():
    rows = [
        Row("A"),
        Row("B", "fail"),
        Row("C", "fail", has_evidence=True, due_on=DAY - timedelta(days=1)),
        Row("D", "pass"),
    ]
    assert problems(rows, DAY) == [
        Problem("unanswered", ("A",)),
        Problem("no_evidence", ("B",)),
        Problem("due_before", ("C",)),
    ]


def test_what_passed_or_does_not_apply_needs_no_evidence():
    assert problems([Row("A", "pass"), Row("B", "not_applicable")], DAY) == []


def test_a_visit_at_which_nothing_applied_checked_nothing():
    assert problems([Row("A", "not_applicable")], DAY) == [Problem("nothing_checked")]


def test_an_answer_may_be_due_on_the_day_of_the_visit():
    assert problems([Row("A", "fail", True, DAY)], DAY) == []


@given(st.lists(ANSWERS))
def test_every_row_is_counted_once(answers):
    found = count(answers)
    total = found.passed + found.failed + found.not_applicable + found.unanswered
    assert total == len(answers)
    assert (found.share is None) == (found.checked == 0)


def test_a_share_is_never_rounded_up_to_all():
    assert Count(passed=999, failed=1).share == 99
    assert Count(passed=7).share == 100


@pytest.mark.parametrize(
    ("kind", "state", "after"),
    [
        ("answer", "open", "answered"),
        ("answer", "returned", "answered"),
        ("answer", "answered", None),
        ("return", "answered", "returned"),
        ("return", "open", None),
        ("verify", "open", "verified"),
        ("verify", "verified", None),
    ],
)
def test_the_way_of_a_finding(kind, state, after):
    assert target(FINDING_STEPS, kind, state) == after


def test_a_concluded_visit_is_neither_concluded_again_nor_cancelled():
    assert target(VISIT_STEPS, "conclude", "concluded") is None
    assert target(VISIT_STEPS, "cancel", "concluded") is None
    assert target(VISIT_STEPS, "scan", "draft") is None


@given(st.sampled_from(["open", "returned", "answered", "verified"]), DAYS, DAYS)
def test_only_who_owes_is_overdue_and_only_after_the_day(state, due, on):
    assert is_overdue(state, due, on) == (state in OWED and on > due)
    assert not is_overdue(state, None, on)


def test_a_failure_repeats_inside_the_months_of_its_own_rule():
    first = Failure(1, "dress", date(2011, 5, 31), 12)
    at_edge = Failure(2, "dress", date(2012, 5, 31), 12)
    beyond = Failure(3, "dress", date(2013, 6, 1), 12)
    assert repeats([beyond, at_edge, first]) == {2: (1, 1)}


def test_another_row_and_the_same_day_do_not_repeat():
    one, two = Failure(1, "dress", DAY, 12), Failure(2, "badge", DAY, 12)
    same_day = Failure(3, "dress", DAY, 12)
    assert repeats([one, two, same_day]) == {}


@given(FAILURES)
def test_repeats_are_those_that_a_plain_count_finds(failures):
    found = repeats(failures)
    for one in failures:
        since = months_before(one.on, one.months)
        earlier = [x for x in failures if x.key == one.key and since <= x.on < one.on]
        assert (one.id in found) == bool(earlier)
        if earlier:
            previous = next(x for x in failures if x.id == found[one.id].previous)
            assert previous.on == max(x.on for x in earlier)
            assert found[one.id].count == len(earlier)


@given(FAILURES)
def test_the_order_of_recording_does_not_matter(failures):
    def plain(found):
        return {id_: one.count for id_, one in found.items()}

    assert plain(repeats(failures)) == plain(repeats(reversed(failures)))


@given(DAYS, st.integers(0, 60))
def test_months_before_stays_on_the_day_or_at_the_end_of_the_month(day, months):
    found = months_before(day, months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1
