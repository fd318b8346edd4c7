"""Scores of one-stop handling: points of dossiers, indices rounded half up, total and class."""

import doctest
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import score, score_periods
from tests.rules_of.one_stop.score_periods import Given, Period, given_on, segments

FORM = {
    "indices": [
        {"no": no, "name": f"Chỉ số {no}", "scope": "unit" if no in (5, 6, 8, 9) else "dossier"}
        for no in range(1, 10)
    ],
    "max_each": 2,
    "decimals": 1,
    "classes": [
        {"name": "Xuất sắc", "from": 15},
        {"name": "Tốt", "from": 12},
        {"name": "Khá", "from": 9},
        {"name": "Trung bình", "from": 6},
        {"name": "Yếu", "from": 0},
    ],
}
TERM = {"early": 2, "on_time": 1, "late": 0}
CONTACTS = {"bands": [{"upto": 1, "points": 1}, {"upto": 0, "points": 2}], "beyond": 0}
SHARE = {"bands": [{"from": 50, "points": 1}, {"from": 100, "points": 2}], "below": 0}
VALUES = {
    "onestop.score_dossier": TERM,
    "onestop.score_contacts": CONTACTS,
    "onestop.score_agencies": {"bands": [{"upto": 1, "points": 2}], "beyond": 0.5},
}
COUNTS = st.dictionaries(
    st.sampled_from([Decimal(0), Decimal(1), Decimal(2), Decimal("0.5")]), st.integers(0, 10**6)
)


def points_of(*numbers):
    return [
        score.unit_index(FORM, no, None if points is None else Decimal(str(points)))
        for no, points in enumerate(numbers, start=1)
    ]


def test_examples():
    assert not doctest.testmod(score).failed
    assert not doctest.testmod(score_periods).failed


@pytest.mark.parametrize(
    ("measure", "fact", "expected"),
    [
        ("term", "early", 2),
        ("term", "on_time", 1),
        ("term", "late", 0),
        ("chain", "late", 0),
        ("chain", None, None),
        ("contacts", 0, 2),
        ("contacts", 1, 1),
        ("contacts", 2, 0),
        ("agencies", 1, 2),
        ("agencies", 2, Decimal("0.5")),
        ("rating", 1.5, Decimal("1.5")),
        ("rating", None, None),
    ],
)
def test_the_points_of_a_dossier_are_those_of_the_rule(measure, fact, expected):
    assert score.points_of(measure, fact, VALUES) == expected


@given(st.lists(st.sampled_from([*score.TERMS, None])))
def test_a_late_stay_makes_a_chain_late_and_an_early_one_else_early(terms):
    found = score.chain(terms)
    assert (found == score.LATE) == (score.LATE in terms)
    assert (found == score.EARLY) == (score.EARLY in terms and score.LATE not in terms)
    assert (found is None) == (not any(terms))


def test_without_a_rule_nothing_has_points_but_a_rating():
    assert score.points_of("term", "early", {}) is None
    assert score.points_of("contacts", 0, {}) is None
    assert score.points_of("rating", 2, {}) == 2


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, None), (0, 7, 0), (1, 3, 0), (1, 2, 1), (999, 1000, 1), (1000, 1000, 2), (3, 3, 2)],
)
def test_a_share_has_the_points_of_the_band_that_it_reaches(part, whole, expected):
    assert score.points_by_share(SHARE, part, whole) == expected


def test_facts_with_some_points_are_found_again():
    assert score.facts_with("term", Decimal(1), score.TERMS, VALUES) == ["on_time"]
    assert score.facts_with("contacts", Decimal(0), range(4), VALUES) == [2, 3]
    assert score.facts_with("contacts", None, range(4), {}) == [0, 1, 2, 3]
    assert score.highest_count([CONTACTS, {"bands": [{"upto": 4, "points": 1}]}]) == 5
    assert score.highest_count([]) == 1


@pytest.mark.parametrize(
    ("points", "dossiers", "expected"),
    [
        (5, 4, "1.3"),  # 1,25
        (7, 4, "1.8"),  # 1,75
        (23, 20, "1.2"),  # 1,15: half to even would give 1,2 as well, a float 1,1
        (21, 20, "1.1"),  # 1,05
        (149, 100, "1.5"),
        (144999, 100000, "1.4"),
        (1, 3, "0.3"),
        (2, 3, "0.7"),
        (0, 9, "0.0"),
        (18, 9, "2.0"),
    ],
)
def test_an_index_is_rounded_half_up_to_one_decimal(points, dossiers, expected):
    assert str(score.average(Decimal(points), dossiers, 1)) == expected


def test_an_index_of_no_dossiers_is_not_known():
    found = score.index(FORM, 1, {})
    assert (found.points, found.dossiers, found.left_out) == (None, 0, 0)
    found = score.index(FORM, 2, {None: 5})
    assert (found.points, found.dossiers, found.left_out) == (None, 0, 5)


def test_dossiers_that_the_data_do_not_tell_are_left_out_and_counted():
    found = score.index(FORM, 2, {Decimal(2): 3, Decimal(0): 1, None: 6})
    assert found.points == Decimal("1.5")
    assert (found.dossiers, found.left_out) == (4, 6)
    assert found.cells == ((Decimal(2), 3), (Decimal(0), 1))


@given(COUNTS, st.integers(0, 3))
def test_an_index_is_the_mean_within_half_a_unit_and_ties_go_up(counts, decimals):
    found = score.index({**FORM, "decimals": decimals}, 1, counts)
    dossiers = sum(counts.values())
    assert found.dossiers == dossiers
    if not dossiers:
        assert found.points is None
        return
    mean = Fraction(sum(Fraction(points) * count for points, count in counts.items()), dossiers)
    unit = Fraction(1, 10**decimals)
    assert -unit / 2 < Fraction(found.points) - mean <= unit / 2
    assert Fraction(found.points) / unit == int(Fraction(found.points) / unit)
    assert 0 <= found.points <= 2


@pytest.mark.parametrize(
    ("last", "expected"),
    [(1, "Xuất sắc"), (0.9, "Tốt")],
)
def test_a_class_begins_at_its_bound(last, expected):
    told = score.total(points_of(2, 2, 2, 2, 2, 2, 1, 1, last), FORM)
    assert told.points == Decimal(14) + Decimal(str(last))
    assert (told.class_name, told.is_whole, told.maximum) == (expected, True, 18)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (18, "Xuất sắc"),
        (12, "Tốt"),
        (11.9, "Khá"),
        (9, "Khá"),
        (8.9, "Trung bình"),
        (6, "Trung bình"),
        (5.9, "Yếu"),
        (0, "Yếu"),
    ],
)
def test_classes_are_those_of_the_rule(points, expected):
    form = {**FORM, "indices": FORM["indices"][:1]}
    assert score.total([score.unit_index(form, 1, Decimal(str(points)))], form).class_name == (
        expected
    )


def test_without_an_index_there_is_no_class_and_nothing_is_extrapolated():
    told = score.total(points_of(2, 2, 2, 2, 2, 2, None, 2, 2), FORM)
    assert (told.points, told.maximum) == (16, 16)
    assert (told.missing, told.class_name, told.is_whole) == ((7,), "", False)
    assert score.total([], FORM).class_name == ""
    nothing = score.total(points_of(*[None] * 9), FORM)
    assert (nothing.points, nothing.maximum, nothing.known) == (0, 0, ())


def test_a_rule_counts_from_its_first_day_to_its_last():
    rule = [
        Period(date(2021, 1, 1), None, "new"),
        Period(date(2018, 6, 21), date(2019, 12, 31), "old"),
    ]
    told = {
        "2018-06-20": Given("old", False),
        "2018-06-21": Given("old", True),
        "2019-12-31": Given("old", True),
        "2020-06-01": Given("old", False),
        "2021-01-01": Given("new", True),
        "2099-01-01": Given("new", True),
    }
    for day, expected in told.items():
        assert given_on(rule, date.fromisoformat(day)) == expected, day
    assert given_on([], date(2020, 1, 1)) is None


def test_a_period_is_cut_where_any_of_its_rules_changes():
    rules = {
        "a": [Period(date(2018, 6, 21), date(2025, 6, 30), 1)],
        "b": [Period(date(2018, 1, 1), date(2018, 9, 30), 2), Period(date(2018, 10, 1), None, 3)],
        "none": [],
    }
    found = segments(rules, date(2018, 6, 1), date(2018, 12, 31))
    assert [(str(one.first), str(one.last)) for one in found] == [
        ("2018-06-01", "2018-06-20"),
        ("2018-06-21", "2018-09-30"),
        ("2018-10-01", "2018-12-31"),
    ]
    assert [one.given["a"] for one in found] == [Given(1, False), Given(1, True), Given(1, True)]
    assert [one.given["b"].value for one in found] == [2, 2, 3]
    assert {one.given["none"] for one in found} == {None}
    after = segments(rules, date(2025, 6, 30), date(2025, 7, 1))
    assert [one.given["a"].exact for one in after] == [True, False]


def test_a_period_the_wrong_way_round_is_refused():
    with pytest.raises(ValueError, match="ends on 2020-01-01"):
        segments({}, date(2020, 1, 2), date(2020, 1, 1))


DAYS = st.integers(0, 400).map(lambda n: date(2018, 1, 1) + timedelta(days=n))


@given(st.lists(DAYS, min_size=2, max_size=6, unique=True), DAYS, st.integers(0, 400))
def test_segments_cover_a_period_once_and_give_each_day_its_rule(turns, first, length):
    turns = sorted(turns)
    rule = [
        Period(start, end - timedelta(days=1), number)
        for number, (start, end) in enumerate(zip(turns, turns[1:], strict=False))
    ]
    last = first + timedelta(days=length)
    found = segments({"x": rule}, first, last)
    assert (found[0].first, found[-1].last) == (first, last)
    for before, after in zip(found, found[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    for one in found:
        for number in range((one.last - one.first).days + 1):
            day = one.first + timedelta(days=number)
            assert given_on(rule, day) == one.given["x"]
