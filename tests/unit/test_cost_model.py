"""The standard cost model: whole đồng, lines that sum to totals, benefit = before − after."""

import doctest
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import cost_model
from tests.rules_of.one_stop.cost_model import LARGEST, LIMITS, Absurd, Benefit, Line, total

HOURS = st.decimals(0, 100, places=2)
AMOUNTS = {name: st.integers(0, 10**6) for name in cost_model.AMOUNTS}
LINES = st.lists(st.builds(Line.of, hours=HOURS, **AMOUNTS), max_size=8)
COUNTS = st.integers(0, 1000)
COSTS = st.builds(total, LINES, COUNTS, COUNTS)


def test_examples():
    assert not doctest.testmod(cost_model).failed


def test_a_dossier_by_hand():
    lines = [
        Line.of(hours=1.5, hourly_income=10_800),
        Line.of(hours=0.75, hourly_income=10_801, service=20_000),
        Line.of(fee=50_000, other=3_000),
    ]
    assert [line.work for line in lines] == [16_200, 8_101, 0]
    cost = total(lines, 2, 1_200)
    assert (cost.time, cost.unit, cost.volume) == (225, 97_301, 2_400)
    assert cost.year == 97_301 * 2_400 == 233_522_400


def test_half_a_dong_counts_up():
    assert Line.of(hours=0.5, hourly_income=1).work == 1
    assert Line.of(hours=0.49, hourly_income=1).work == 0
    assert Line.of(hours=0.5, hourly_income=3).work == 2


def test_floats_count_as_they_are_written():
    # 0.1 + 0.2 and 1.005 are the classics that binary floats get wrong.
    assert Line.of(hours=0.1 + 0.2, hourly_income=100).work == 30
    assert Line.of(hours=1.005, hourly_income=100).work == 101


@given(HOURS, st.integers(0, 10**7))
def test_work_is_hours_times_income_to_half_a_dong(hours, income):
    exact = Fraction(hours) * income
    assert abs(Line.of(hours=hours, hourly_income=income).work - exact) <= Fraction(1, 2)


@given(LINES, COUNTS, COUNTS)
def test_lines_sum_to_totals(lines, times, subjects):
    cost = total(lines, times, subjects)
    assert cost.unit == sum(line.cost for line in lines)
    assert cost.unit == cost.work + cost.service + cost.fee + cost.other
    # Line by line the year sums up as well: nothing is rounded after the line.
    assert cost.year == sum(line.cost * times * subjects for line in lines)
    for name in ("work", "service", "fee", "other", "unit", "year"):
        value = getattr(cost, name)
        assert type(value) is int
        assert value >= 0


@given(COSTS, COSTS)
def test_benefit_is_before_less_after(before, after):
    benefit = Benefit(before, after)
    assert benefit.year == before.year - after.year
    assert benefit.unit == before.unit - after.unit
    if before.year:
        assert abs(benefit.share - Decimal(benefit.year) * 100 / before.year) <= Decimal("0.005")
        assert benefit.reaches(30) == (Fraction(benefit.year, before.year) >= Fraction(3, 10))
    else:
        assert benefit.share is None
        assert not benefit.reaches(0)


@given(COSTS)
def test_no_change_saves_nothing_and_no_procedure_all(cost):
    assert Benefit(cost, cost).year == 0
    nothing = total([], 0, 0)
    assert Benefit(cost, nothing).year == cost.year
    if cost.year:
        assert Benefit(cost, nothing).share == 100


def test_a_target_is_not_reached_by_rounding():
    before = total([Line.of(fee=100_000)], 1, 1)
    after = total([Line.of(fee=70_001)], 1, 1)
    benefit = Benefit(before, after)
    assert benefit.share == Decimal("30.00")
    assert not benefit.reaches(30)
    assert Benefit(before, total([Line.of(fee=70_000)], 1, 1)).reaches(30)


@pytest.mark.parametrize("name", sorted(LIMITS))
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (-1, "negative"),
        (-0.01, "negative"),
        (float("nan"), "number"),
        (float("inf"), "number"),
        ("12", "number"),
        (None, "number"),
        (True, "number"),
        (10**12, "large"),
        (1e300, "large"),
    ],
)
def test_absurd_figures_are_named(name, value, kind):
    found = cost_model.problem(name, value)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize("name", sorted(set(LIMITS) - {"hours"}))
def test_a_part_of_a_dong_or_of_a_person_is_refused(name):
    assert cost_model.problem(name, 0.5).kind == "fraction"
    assert cost_model.problem(name, 5.0) is None


def test_absurd_figures_are_refused_in_lines_and_totals():
    with pytest.raises(Absurd, match="fee: fraction"):
        Line.of(fee=0.5)
    with pytest.raises(Absurd, match="hours: negative"):
        Line.of(hours=-1)
    with pytest.raises(Absurd, match="times: fraction"):
        total([], 0.5, 1)
    with pytest.raises(Absurd) as caught:
        total([Line.of(fee=LIMITS["fee"])], LIMITS["times"], LIMITS["subjects"])
    assert caught.value.problem.name == "year"
    assert caught.value.problem.limit == LARGEST
