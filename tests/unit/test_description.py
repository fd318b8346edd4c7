"""Job descriptions: one version at a time, whatever the order of approval."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.description import (
    NEEDED,
    Line,
    Version,
    in_force,
    periods,
    problems,
    target,
)

DAYS = st.dates(date(2010, 1, 1), date(2016, 12, 31))
ENDED = st.none() | st.integers(0, 800)
VERSIONS = st.dictionaries(DAYS, ENDED, max_size=6).map(
    lambda found: [
        Version(place, first, None if length is None else first + timedelta(days=length))
        for place, (first, length) in enumerate(found.items())
    ]
)


def test_before_the_first_version_nothing_is_in_force():
    assert in_force([Version("a", date(2012, 1, 1))], date(2011, 12, 31)) is None
    assert in_force([], date(2012, 1, 1)) is None


def test_a_version_lasts_until_the_eve_of_the_next():
    versions = [Version("a", date(2011, 1, 1)), Version("b", date(2012, 7, 1))]
    assert in_force(versions, date(2012, 6, 30)) == "a"
    assert in_force(versions, date(2012, 7, 1)) == "b"


def test_a_version_that_was_ended_leaves_a_gap():
    versions = [
        Version("a", date(2011, 1, 1), ended=date(2011, 6, 30)),
        Version("b", date(2012, 1, 1)),
    ]
    assert in_force(versions, date(2011, 7, 1)) is None


def test_two_versions_of_one_day_are_refused():
    with pytest.raises(ValueError, match="2012-01-01"):
        periods([Version("a", date(2012, 1, 1)), Version("b", date(2012, 1, 1))])


@given(VERSIONS, DAYS)
def test_on_no_day_are_two_in_force(versions, on):
    inside = [
        id_
        for id_, (first, last) in periods(versions).items()
        if first <= on and (last is None or on <= last)
    ]
    assert len(inside) <= 1
    assert in_force(versions, on) == (inside[0] if inside else None)


@given(VERSIONS, DAYS)
def test_what_is_in_force_is_the_latest_that_has_begun_and_was_not_ended(versions, on):
    begun = [one for one in versions if one.first <= on]
    latest = max(begun, key=lambda one: one.first, default=None)
    expected = latest and (latest.ended is None or on <= latest.ended) and latest.id
    assert in_force(versions, on) == (expected if expected is not False else None)


@given(VERSIONS)
def test_the_order_of_approval_does_not_matter(versions):
    assert periods(versions) == periods(reversed(versions))


def test_an_empty_description_lacks_every_needed_part():
    assert problems([]) == list(NEEDED)


def test_relations_may_be_missing_and_shares_may_stay_open():
    assert problems([Line(kind) for kind in NEEDED]) == []


@pytest.mark.parametrize(("shares", "wrong"), [((60, 40), False), ((60, 41), True), ((-1,), True)])
def test_shares_of_duties_are_at_most_the_whole_time(shares, wrong):
    lines = [Line("duty", share) for share in shares] + [Line(kind) for kind in NEEDED[1:]]
    assert problems(lines) == (["share"] if wrong else [])


def test_what_was_approved_is_ended_and_never_given_up():
    assert target("cancel", "approved") is None
    assert target("end", "approved") == "approved"
    assert target("end", "draft") is None
