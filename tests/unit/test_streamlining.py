"""Steps of a list for streamlining, and how far before the age somebody may leave."""

import doctest
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import streamlining
from tests.rules_of.cchc_hr.retirement import months_after
from tests.rules_of.cchc_hr.streamlining import STEPS, lacks, months_before, target

POLICY = {"before_least": 12, "before_most": 60}
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))


def test_examples():
    assert doctest.testmod(streamlining).attempted
    assert not doctest.testmod(streamlining).failed


def test_what_is_done_or_given_up_stays():
    for kind in STEPS:
        assert target(kind, "done") is None
        assert target(kind, "cancelled") is None
    assert target("nonsense", "draft") is None


@given(DAYS, st.integers(0, 120))
def test_months_are_those_that_are_full(day, months):
    later = months_after(day, months)
    found = months_before(day, later)
    assert found in (months, months - 1)
    # One less only where the month of the age has no such day.
    assert found == months or later.day < day.day


@given(DAYS, st.integers(0, 120))
def test_who_lies_within_the_months_lacks_nothing(day, months):
    day = day.replace(day=1)
    expected = "late" if months < 12 else "early" if months > 60 else ""
    assert lacks(POLICY, day, months_after(day, months)) == expected
