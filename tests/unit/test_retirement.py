"""The age of retirement across the yearly steps of NĐ 135/2020, by tables and by property."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import retirement
from tests.rules_of.cchc_hr.retirement import Age, age_reached, months_after, pension_from

MADE = date(2020, 11, 18)


def steps():
    """The ages as they are shipped: 60/55, then three and four months a year to 62/60."""
    ages = [Age(720, 660, date(1995, 1, 1), date(2020, 12, 31))]
    for year in range(2021, 2036):
        count = year - 2020
        last = None if year == 2035 else date(year, 12, 31)
        male, female = min(720 + 3 * count, 744), min(660 + 4 * count, 720)
        ages.append(Age(male, female, date(year, 1, 1), last, MADE))
    return ages


AGES = steps()
BIRTHDAYS = st.dates(date(1930, 1, 1), date(1995, 12, 31))
SEXES = st.sampled_from(["male", "female"])


def test_examples():
    assert doctest.testmod(retirement).attempted
    assert not doctest.testmod(retirement).failed


@pytest.mark.parametrize(
    ("birthday", "sex", "pension"),
    [
        # Annex I of the decree: month of birth and the month in which the pension begins.
        ((1961, 1, 15), "male", (2021, 5, 1)),
        ((1961, 9, 30), "male", (2022, 1, 1)),
        ((1961, 10, 1), "male", (2022, 5, 1)),
        ((1962, 6, 30), "male", (2023, 1, 1)),
        ((1962, 7, 1), "male", (2023, 5, 1)),
        ((1966, 4, 1), "male", (2028, 5, 1)),
        ((1966, 1, 10), "female", (2021, 6, 1)),
        ((1966, 8, 31), "female", (2022, 1, 1)),
        ((1966, 9, 1), "female", (2022, 6, 1)),
        ((1975, 5, 20), "female", (2035, 6, 1)),
        # Before: the first day of the month after the birthday.
        ((1952, 5, 10), "male", (2012, 6, 1)),
        ((1958, 12, 31), "female", (2014, 1, 1)),
        ((1960, 12, 31), "male", (2021, 1, 1)),
        ((1965, 12, 31), "female", (2021, 1, 1)),
    ],
)
def test_the_pension_begins_as_the_tables_say(birthday, sex, pension):
    assert pension_from(age_reached(date(*birthday), sex, AGES)) == date(*pension)


def test_the_day_before_the_law_was_made_knows_the_old_age_only():
    woman = date(1967, 3, 1)
    assert age_reached(woman, "female", AGES, on=date(2015, 1, 1)) == date(2022, 3, 1)
    assert age_reached(woman, "female", AGES, on=MADE - timedelta(days=1)) == date(2022, 3, 1)
    assert age_reached(woman, "female", AGES, on=MADE) == age_reached(woman, "female", AGES)


def test_nobody_retires_by_what_is_not_known():
    assert age_reached(None, "male", AGES) is None
    assert age_reached(date(1960, 1, 1), None, AGES) is None
    assert age_reached(date(1960, 1, 1), "other", AGES) is None
    assert age_reached(date(1960, 1, 1), "male", []) is None


def test_who_was_old_before_the_first_rule_retired_by_it():
    assert age_reached(date(1930, 6, 1), "male", AGES) == date(1990, 6, 1)


@given(BIRTHDAYS, SEXES)
def test_it_is_the_first_day_on_which_the_age_of_that_day_is_reached(birthday, sex):
    reached = age_reached(birthday, sex, AGES)
    assert _old_enough(birthday, sex, reached)
    for days in (1, 30, 200, 500):
        assert not _old_enough(birthday, sex, reached - timedelta(days=days))


@given(BIRTHDAYS, BIRTHDAYS, SEXES)
def test_the_younger_never_retires_earlier(one, other, sex):
    older, younger = sorted((one, other))
    assert age_reached(older, sex, AGES) <= age_reached(younger, sex, AGES)


@given(BIRTHDAYS, SEXES, st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_later_law_never_makes_retirement_earlier(birthday, sex, on):
    assert age_reached(birthday, sex, AGES, on) <= age_reached(birthday, sex, AGES)


def _old_enough(birthday, sex, day):
    age = next(one for one in reversed(AGES) if one.valid_from <= day or one is AGES[0])
    return months_after(birthday, getattr(age, sex)) <= day
