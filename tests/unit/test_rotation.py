"""When a position must change: the rule of each date, cases, and the day-by-day count."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import rotation, rotation_cases
from tests.rules_of.cchc_hr.rotation import (
    Case,
    Term,
    after_months,
    answer,
    months_between,
    standing,
    terms,
    waiting,
)
from tests.rules_of.cchc_hr.rotation_cases import child, listed, long_enough, near_retirement

DAY = timedelta(days=1)
OLD = Term(36, 36, date(2007, 10, 27), date(2013, 10, 31))
LAW = [OLD, Term(24, 60, date(2013, 11, 1))]
LAND = [OLD, Term(36, 36, date(2013, 11, 1))]
HEALTH = [OLD, Term(24, 24, date(2013, 11, 1))]
TREASURY = [OLD, Term(60, 60, date(2013, 11, 1))]
MOVING = [
    OLD,
    Term(24, 60, date(2013, 11, 1), date(2019, 6, 30)),
    Term(30, 48, date(2019, 7, 1)),
]
BEGINS = st.dates(date(2003, 1, 1), date(2018, 12, 31))


@st.composite
def cases(draw):
    found = []
    for _one in range(draw(st.integers(0, 4))):
        begin = draw(st.dates(date(2008, 1, 1), date(2021, 12, 31)))
        length = draw(st.one_of(st.none(), st.integers(0, 1200)))
        found.append(Case("x", begin, None if length is None else begin + length * DAY))
    return found


def counted(begin, rules, found, which):
    """Count day by day, as the law says it."""
    day = begin
    for _day in range(366 * 30):
        rule = next(
            (one for one in rules if one.valid_from <= day <= (one.valid_to or day)),
            None,
        )
        held = rule and day >= after_months(begin, getattr(rule, which))
        if held and not waiting(day, found):
            return day
        day += DAY
    return None


@pytest.mark.parametrize(
    ("begin", "rules", "earliest", "latest"),
    [
        # Reached under the decree of 2007: 36 months, whatever came later.
        (date(2009, 5, 4), LAW, date(2012, 5, 4), date(2012, 5, 4)),
        (date(2010, 10, 31), LAW, date(2013, 10, 31), date(2013, 10, 31)),
        # One day more, and the decree of 2013 judges.
        (date(2010, 11, 1), LAW, date(2013, 11, 1), date(2015, 11, 1)),
        (date(2010, 11, 1), LAND, date(2013, 11, 1), date(2013, 11, 1)),
        (date(2010, 11, 1), HEALTH, date(2013, 11, 1), date(2013, 11, 1)),
        (date(2010, 11, 1), TREASURY, date(2015, 11, 1), date(2015, 11, 1)),
        # Held for 24 months already when 24 became enough.
        (date(2011, 3, 1), HEALTH, date(2013, 11, 1), date(2013, 11, 1)),
        (date(2011, 12, 15), HEALTH, date(2013, 12, 15), date(2013, 12, 15)),
        (date(2011, 3, 1), LAW, date(2013, 11, 1), date(2016, 3, 1)),
        # Held since before there was a rule.
        (date(2003, 1, 1), LAW, date(2007, 10, 27), date(2007, 10, 27)),
        (date(2005, 6, 1), LAW, date(2008, 6, 1), date(2008, 6, 1)),
        # The last day of February.
        (date(2012, 2, 29), LAND, date(2015, 2, 28), date(2015, 2, 28)),
        (date(2014, 1, 15), LAW, date(2016, 1, 15), date(2019, 1, 15)),
    ],
)
def test_the_rule_of_each_date_judges(begin, rules, earliest, latest):
    found = answer(begin, rules)
    assert (found.earliest, found.latest) == (earliest, latest)


def test_the_answer_tells_each_rule_that_was_asked():
    codes = [line.code for line in answer(date(2011, 3, 1), LAW).lines]
    assert codes == ["held", "term", "short", "term", "reached", "may", "must"]
    short = answer(date(2011, 3, 1), LAW).lines[2]
    assert short.day == date(2013, 10, 31)


def test_the_answer_tells_the_cases_that_move_it():
    found = answer(date(2009, 5, 4), LAW, [Case("illness", date(2012, 4, 1), date(2012, 6, 30))])
    assert found.latest == date(2012, 7, 1)
    assert found.plain == date(2012, 5, 4)
    assert [line.case for line in found.lines if line.code == "waits"] == ["illness"]


def test_a_case_that_ends_before_the_day_moves_nothing():
    early = [Case("study", date(2010, 1, 1), date(2011, 12, 31))]
    assert answer(date(2009, 5, 4), LAW, early).latest == date(2012, 5, 4)


def test_a_case_across_the_change_of_rules_meets_the_new_rule():
    found = answer(date(2010, 6, 1), TREASURY, [Case("x", date(2013, 5, 1), date(2013, 11, 30))])
    assert found.latest == date(2015, 6, 1)
    found = answer(date(2010, 6, 1), LAND, [Case("x", date(2013, 5, 1), date(2013, 11, 30))])
    assert found.latest == date(2013, 12, 1)


def test_overlapping_cases_end_with_the_last():
    both = [
        Case("a", date(2012, 5, 1), date(2012, 5, 31)),
        Case("b", date(2012, 5, 20), date(2012, 9, 30)),
        Case("c", date(2012, 10, 1), date(2012, 10, 2)),
    ]
    assert answer(date(2009, 5, 4), LAW, both).latest == date(2012, 10, 3)


def test_a_case_without_an_end_leaves_the_day_open():
    open_case = Case("investigation", date(2012, 1, 1))
    found = answer(date(2009, 5, 4), LAW, [open_case])
    assert (found.earliest, found.latest, found.plain) == (None, None, date(2012, 5, 4))
    assert found.lines[-1].code == "never"
    assert standing(date(2012, 6, 1), found, [open_case]).code == "waits"
    assert standing(date(2012, 2, 1), found, [open_case], soon=30).code == "later"


def test_a_case_that_begins_after_the_day_lets_it_stand():
    late = Case("pregnancy_child", date(2012, 8, 1), date(2012, 9, 30))
    found = answer(date(2009, 5, 4), LAW, [late])
    assert found.latest == date(2012, 5, 4)
    seen = [standing(day, found, [late]).code for day in (date(2012, 7, 31), date(2012, 8, 1))]
    assert seen == ["overdue", "waits"]
    assert standing(date(2012, 8, 1), found, [late]).acts_on == date(2012, 10, 1)
    assert standing(date(2012, 10, 1), found, [late]).code == "overdue"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2013, 10, 31), "later"),
        (date(2013, 11, 1), "may"),
        (date(2015, 11, 30), "may"),
        (date(2015, 12, 2), "soon"),
        (date(2016, 3, 1), "soon"),
        (date(2016, 3, 2), "overdue"),
    ],
)
def test_between_the_two_days_a_position_may_change(day, code):
    assert standing(day, answer(date(2011, 3, 1), LAW), soon=90).code == code


def test_an_own_term_counts_inside_what_the_rule_allows():
    rule = [
        (date(2007, 10, 27), date(2013, 10, 31), {"min": 36, "max": 36}),
        (date(2013, 11, 1), None, {"min": 24, "max": 60, "sectors": {"land": 48}}),
    ]
    assert [one.most for one in terms(rule, own=30)] == [36, 30]
    assert [one.most for one in terms(rule, own=12)] == [36, 24]
    assert [one.least for one in terms(rule, sector="land")] == [36, 48]
    assert [one.most for one in terms(rule, sector="land", own=30)] == [36, 30]
    assert [one[:2] for one in terms(rule, sector="culture")] == [(36, 36), (24, 60)]


def test_a_child_counts_from_its_birthday_until_the_day_before_36_months():
    rule = [(date(2007, 10, 27), None, 36)]
    assert child("pregnancy_child", None, date(2012, 3, 15), rule) == [
        Case("pregnancy_child", date(2012, 3, 15), date(2015, 3, 14))
    ]
    told = child("pregnancy_child", date(2011, 7, 1), date(2012, 3, 15), rule)
    assert told == [Case("pregnancy_child", date(2011, 7, 1), date(2015, 3, 14))]


def test_a_child_counts_by_the_months_of_each_date():
    rule = [(date(2007, 10, 27), date(2013, 12, 31), 36), (date(2014, 1, 1), None, 12)]
    found = child("pregnancy_child", None, date(2012, 3, 15), rule)
    assert found == [Case("pregnancy_child", date(2012, 3, 15), date(2013, 12, 31))]


def test_a_case_counts_on_days_whose_rule_lists_it():
    rule = [(date(2007, 10, 27), date(2019, 8, 14), ["study"]), (date(2019, 8, 15), None, ["x"])]
    assert listed(Case("x", date(2019, 1, 1)), rule) == [Case("x", date(2019, 8, 15))]
    assert listed(Case("x", date(2018, 1, 1), date(2018, 2, 1)), rule) == []
    assert listed(Case("study", date(2019, 1, 1)), rule) == [
        Case("study", date(2019, 1, 1), date(2019, 8, 14))
    ]


def test_retirement_is_near_by_the_age_of_the_date():
    rule = [(date(2007, 10, 27), None, 18)]
    ages = [
        (date(1995, 1, 1), date(2020, 12, 31), date(2021, 6, 1)),
        (date(2021, 1, 1), None, date(2022, 9, 1)),
    ]
    found = near_retirement(ages, rule)
    # By the age of 2020 less than 18 months; by that of 2021 again only from March.
    assert found == [
        Case("retirement", date(2019, 12, 2), date(2020, 12, 31)),
        Case("retirement", date(2021, 3, 2)),
    ]
    assert near_retirement([(date(2007, 1, 1), None, date(2014, 7, 1))], rule)[0].begin == date(
        2013, 1, 2
    )


def test_who_is_exempt_stands_apart_from_who_waits():
    retiring = Case("retirement", date(2012, 1, 2))
    found = answer(date(2009, 5, 4), LAW, [retiring])
    assert standing(date(2012, 6, 1), found, [retiring]).code == "exempt"


def test_study_is_long_from_its_twelfth_month_on():
    assert long_enough(date(2012, 9, 1), date(2013, 8, 31), 12)
    assert not long_enough(date(2012, 9, 1), date(2013, 8, 30), 12)
    assert long_enough(date(2012, 2, 29), date(2013, 2, 27), 12)


@given(BEGINS, cases(), st.sampled_from([LAW, LAND, TREASURY, MOVING]))
def test_the_closed_form_equals_the_count_day_by_day(begin, found, rules):
    result = answer(begin, rules, found)
    assert result.latest == counted(begin, rules, found, "most")
    assert result.earliest == counted(begin, rules, found, "least")


@given(BEGINS, cases(), cases(), st.sampled_from([LAW, HEALTH, MOVING]))
def test_a_case_more_never_makes_the_day_earlier(begin, some, more, rules):
    for which in ("earliest", "latest"):
        before = getattr(answer(begin, rules, some), which)
        after = getattr(answer(begin, rules, [*some, *more]), which)
        assert after is None or (before is not None and after >= before)


@given(BEGINS, cases())
def test_the_order_of_cases_does_not_matter(begin, found):
    assert answer(begin, LAW, found)[:3] == answer(begin, LAW, found[::-1])[:3]


@given(BEGINS, cases(), st.sampled_from([LAW, LAND, MOVING]))
def test_who_may_is_never_later_than_who_must(begin, found, rules):
    result = answer(begin, rules, found)
    if result.latest:
        assert result.earliest is not None and result.earliest <= result.latest


@given(BEGINS, cases(), st.dates(date(2008, 1, 1), date(2024, 1, 1)), st.integers(0, 90))
def test_nobody_is_asked_to_change_while_a_case_lasts(begin, found, on, soon):
    code = standing(on, answer(begin, LAW, found), found, soon).code
    assert code in ("waits", "later") or not waiting(on, found)


@given(BEGINS, cases(), st.dates(date(2008, 1, 1), date(2024, 1, 1)), st.integers(0, 90))
def test_who_waits_has_a_case_to_wait_for(begin, found, on, soon):
    result = standing(on, answer(begin, LAW, found), found, soon)
    assert bool(result.cases) or result.code not in ("waits", "exempt")


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(0, 200))
def test_months_between_undoes_after_months(day, months):
    assert months_between(day, after_months(day, months)) == months
    assert months_between(day, after_months(day, months) + 27 * DAY) == months


def test_the_examples_hold():
    assert not doctest.testmod(rotation).failed
    assert not doctest.testmod(rotation_cases).failed
