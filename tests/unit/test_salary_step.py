"""The next step of pay: by steps, beyond the last one, and later by delays."""

import doctest
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import salary_step
from tests.rules_of.cchc_hr.salary_step import Rates, Standing, next_step

STEPS = [2.34, 2.67, 3.0, 3.33, 3.66, 3.99, 4.32, 4.65, 4.98]
RATES = Rates(5, 1)


def test_examples():
    assert doctest.testmod(salary_step).attempted
    assert not doctest.testmod(salary_step).failed


def test_what_is_no_step_has_no_next_one():
    for step in (0, 10, -1):
        assert next_step(STEPS, 36, Standing(step, date(2010, 1, 1)), RATES) is None
    assert next_step([], 36, Standing(1, date(2010, 1, 1)), RATES) is None
    assert next_step(STEPS, 0, Standing(1, date(2010, 1, 1)), RATES) is None


@given(st.integers(1, 9), st.dates(date(1990, 1, 1), date(2015, 12, 31)), st.integers(0, 24))
def test_a_delay_never_makes_the_step_earlier_nor_changes_it(step, since, delay):
    plain = next_step(STEPS, 36, Standing(step, since), RATES)
    late = next_step(STEPS, 36, Standing(step, since, 0.0, delay), RATES)
    assert late.due_on >= plain.due_on
    assert late[1:] == plain[1:]


@given(st.integers(1, 8), st.dates(date(1980, 1, 1), date(1990, 12, 31)))
def test_a_whole_life_climbs_step_by_step_and_then_beyond(step, since):
    standing, seen = Standing(step, since), []
    for _time in range(20):
        found = next_step(STEPS, 36, standing, RATES)
        seen.append((found.step, found.excess))
        standing = Standing(found.step, found.due_on, found.excess)
    assert seen == sorted(seen)
    assert seen.count((9, 0.0)) == 1
    beyond = [excess for _step, excess in seen if excess]
    assert beyond == [5 + years for years in range(len(beyond))]
