"""Points, classes, ceilings, years in a row: how the year of a person is judged."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.evaluation import (
    SETTLED,
    STEPS,
    Score,
    class_by_points,
    excellent_limit,
    in_a_row,
    lowest,
    merged,
    objections_to,
    place,
    proposed,
    rounded,
    served_months,
    tally,
    target,
    total,
)

CHOSEN = [{"code": code} for code in ("excellent", "good", "done", "not_done")]
BY_POINTS = [
    {"code": "excellent", "from": 90},
    {"code": "good", "from": 70},
    {"code": "done", "from": 50},
    {"code": "not_done", "from": 0},
]
CODES = [one["code"] for one in CHOSEN]
POINTS = st.decimals(0, 100, places=2)
FIRST, LAST = date(2012, 1, 1), date(2012, 12, 31)
SPANS = st.lists(
    st.tuples(
        st.dates(date(2011, 6, 1), date(2013, 6, 1)),
        st.none() | st.dates(date(2011, 6, 1), date(2013, 6, 1)),
    ),
    max_size=4,
)


@st.composite
def scores(draw):
    most = draw(st.decimals(1, 40, places=1))
    points = draw(st.decimals(0, most, places=1))
    return Score(points, most, draw(st.decimals("0.5", 3, places=1)))


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("100", "excellent"),
        ("90", "excellent"),
        ("89.99", "good"),
        ("70", "good"),
        ("69.99", "done"),
        ("50", "done"),
        ("49.99", "not_done"),
        ("0", "not_done"),
    ],
)
def test_classes_of_2026_begin_at_90_70_and_50_points(points, code):
    assert class_by_points(BY_POINTS, Decimal(points)) == code


def test_classes_without_points_follow_from_no_points():
    assert class_by_points(CHOSEN, Decimal(95)) is None
    assert class_by_points(BY_POINTS, None) is None
    assert class_by_points([], Decimal(95)) is None


@given(POINTS, POINTS)
def test_more_points_never_give_a_lower_class(one, other):
    low, high = sorted((one, other))
    assert place(BY_POINTS, class_by_points(BY_POINTS, high)) <= place(
        BY_POINTS, class_by_points(BY_POINTS, low)
    )


@given(POINTS, st.none() | st.sampled_from(CODES))
def test_the_proposed_class_is_never_objected_to_and_the_only_one(points, ceiling):
    code = proposed(BY_POINTS, points, ceiling)
    assert objections_to(BY_POINTS, code, points, ceiling) == []
    for other in set(CODES) - {code}:
        assert objections_to(BY_POINTS, other, points, ceiling)


@given(st.sampled_from(CODES), st.none() | st.sampled_from(CODES))
def test_a_head_chooses_up_to_the_ceiling_where_points_decide_nothing(chosen, ceiling):
    above = ceiling is not None and CODES.index(chosen) < CODES.index(ceiling)
    assert objections_to(CHOSEN, chosen, None, ceiling) == (["ceiling"] if above else [])


def test_an_unknown_class_and_missing_points_are_objected_to():
    assert objections_to(CHOSEN, "splendid", Decimal(90)) == ["unknown"]
    assert objections_to(BY_POINTS, "good", None) == ["no_points"]
    # A ceiling that the rule does not know limits nothing.
    assert objections_to(CHOSEN, "excellent", None, "splendid") == []


@given(st.lists(st.none() | st.sampled_from(CODES)))
def test_the_lowest_class_is_one_of_them_and_none_lies_below(codes):
    code = lowest(CHOSEN, codes)
    known = [one for one in codes if one]
    assert (code is None) == (not known)
    assert not known or CODES.index(code) == max(map(CODES.index, known))


@given(st.lists(scores(), max_size=8))
def test_points_lie_between_nothing_and_a_hundred(given_scores):
    points = total(given_scores)
    assert (points is None) == (not given_scores)
    assert points is None or 0 <= points <= 100


@given(st.lists(scores(), min_size=1, max_size=5), st.decimals("0.5", 4, places=1))
def test_a_common_factor_of_the_weights_changes_nothing(given_scores, factor):
    scaled = [Score(one.points, one.most, one.weight * factor) for one in given_scores]
    assert total(scaled) == total(given_scores)


def test_full_points_are_a_hundred_and_nothing_is_nothing():
    assert total([Score(Decimal(7), Decimal(7)), Score(Decimal(3), Decimal(3))]) == 100
    assert total([Score(Decimal(0), Decimal(7))]) == 0
    assert total([Score(Decimal(1), Decimal(1), Decimal(0))]) is None


def test_half_a_hundredth_goes_up_and_a_hair_below_does_not():
    assert total([Score(Decimal("89.995"), Decimal(100))]) == Decimal("90.00")
    assert total([Score(Decimal("89.9949999"), Decimal(100))]) == Decimal("89.99")
    assert rounded(2.675) == Decimal("2.68")


@given(st.integers(0, 5000), st.sampled_from([0.2, "0.2", 0.15, 0.3, 1, 0]))
def test_never_more_than_the_share_are_excellent_and_one_more_would_be_too_many(good, share):
    limit = excellent_limit(good, share)
    exact = Decimal(str(share)) * good
    assert limit <= exact < limit + 1


def test_no_rule_no_limit():
    assert excellent_limit(3, None) is None
    assert excellent_limit(0, 0.2) == 0
    assert [excellent_limit(good, 0.2) for good in (4, 5, 14, 15)] == [0, 1, 2, 3]


VOTES = st.lists(st.sampled_from(CODES), max_size=9)


@given(VOTES, st.integers(0, 5))
def test_a_council_decides_by_more_than_half_of_enough_votes(votes, absent):
    found = tally(CHOSEN, votes, len(votes) + absent, (2, 3))
    assert sum(given for _code, given in found.counts) == len(votes)
    assert found.quorate == (bool(votes) and 3 * len(votes) >= 2 * (len(votes) + absent))
    if found.code:
        assert found.quorate and votes.count(found.code) > len(votes) - votes.count(found.code)
    elif found.quorate:
        assert all(2 * votes.count(code) <= len(votes) for code in CODES)


def test_half_of_the_votes_is_no_majority():
    assert tally(CHOSEN, ["good", "done"], 2, (2, 3)).code is None
    assert tally(CHOSEN, ["good", "good"], 3, (2, 3)).code == "good"
    assert not tally(CHOSEN, ["good"], 2, (2, 3)).quorate
    assert not tally(CHOSEN, [], 0, (2, 3)).quorate


def test_two_years_running_are_found_and_a_gap_breaks_the_row():
    assert in_a_row({2012: "not_done", 2013: "not_done"}, "not_done", 2) == 2013
    assert in_a_row({2012: "not_done", 2014: "not_done"}, "not_done", 2) is None
    assert in_a_row({2012: "not_done", 2013: None, 2014: "not_done"}, "not_done", 2) is None
    assert in_a_row({2012: "not_done"}, "not_done", 1) == 2012
    assert in_a_row({}, "not_done", 2) is None
    row = dict.fromkeys(range(2011, 2015), "not_done")
    assert in_a_row(row, "not_done", 2) == 2014


@given(st.dictionaries(st.integers(2008, 2020), st.sampled_from(CODES)), st.integers(1, 4))
def test_a_row_is_found_exactly_where_each_of_its_years_has_the_class(results, years):
    brute = [
        year
        for year in range(2008, 2021)
        if all(results.get(year - back) == "not_done" for back in range(years))
    ]
    assert in_a_row(results, "not_done", years) == (brute[-1] if brute else None)


@given(SPANS)
def test_merged_spells_hold_exactly_the_days_of_all(spans):
    days = {
        FIRST + timedelta(days=place)
        for place in range((LAST - FIRST).days + 1)
        if any(
            start <= FIRST + timedelta(days=place) <= (end or LAST)
            for start, end in spans
            if end is None or end >= start
        )
    }
    found = merged(spans, FIRST, LAST)
    counted = [
        start + timedelta(days=place)
        for start, end in found
        for place in range((end - start).days + 1)
    ]
    assert len(counted) == len(set(counted)) and set(counted) == days


@given(SPANS, st.dates(FIRST, LAST))
def test_more_work_never_makes_fewer_months(spans, start):
    assert 0 <= served_months(spans, FIRST, LAST) <= 12
    assert served_months([(start, None)], FIRST, LAST) <= served_months(
        [(start - timedelta(days=1), None)], FIRST, LAST
    )


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([], 0),
        ([(FIRST, None)], 12),
        ([(date(2012, 1, 1), date(2012, 6, 30))], 6),
        ([(date(2012, 1, 1), date(2012, 6, 29))], 5),
        ([(date(2012, 7, 1), None)], 6),
        ([(date(2012, 7, 2), None)], 5),
        # A month that begins on the 31st is over with the day before the last of the next.
        ([(date(2012, 1, 31), date(2012, 2, 28))], 1),
        ([(date(2012, 1, 1), date(2012, 1, 30))], 0),
        # Fifteen days here and fifteen there are a month.
        ([(date(2012, 3, 1), date(2012, 3, 15)), (date(2012, 5, 1), date(2012, 5, 15))], 1),
        ([(date(2011, 1, 1), date(2011, 12, 31))], 0),
        ([(date(2012, 5, 1), date(2012, 4, 1))], 0),
    ],
)
def test_months_of_work_inside_a_year(spans, months):
    assert served_months(spans, FIRST, LAST) == months


STATES = (
    "draft",
    "remarks",
    "council",
    "judge",
    "concluded",
    "objected",
    "answered",
    "skipped",
)


def test_a_year_is_judged_step_by_step():
    state = "draft"
    for kind, after in [
        ("self", "remarks"),
        ("gather", "judge"),
        ("conclude", "concluded"),
        ("object", "objected"),
        ("answer", "answered"),
        ("close", "answered"),
    ]:
        state = target(kind, state)
        assert state == after
    assert target("gather", "remarks", council=True) == "council"
    assert target("tally", "council", council=True) == "judge"


@given(st.sampled_from(sorted(STEPS)), st.sampled_from(STATES), st.booleans())
def test_steps_lead_to_known_states_and_only_settled_ones_are_closed(kind, state, council):
    after = target(kind, state, council)
    assert after is None or after in STATES
    if kind == "close":
        assert after == (state if state in SETTLED else None)
    elif after:
        assert after != state
