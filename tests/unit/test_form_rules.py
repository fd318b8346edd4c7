"""Rows and periods of official forms, without a database."""

import doctest
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import figures_period, form_ii06, form_ii07b
from tests.rules_of.one_stop.statistics import LEAVES, RECEIVED, added, totals

DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
PATHS = st.tuples(st.sampled_from(["district", "ward"]), st.integers(1, 3), st.integers(1, 5))
LEAF = st.sampled_from([name for name in LEAVES if name != "outside"])
SETTLED = st.lists(
    st.tuples(st.sampled_from(RECEIVED), LEAF.filter(lambda one: one not in RECEIVED))
)


def figures(pairs, outside):
    """Return figures that keep the identities: each dossier came once and ended once."""
    told = Counter(name for pair in pairs for name in pair)
    return totals({**told, "outside": outside})


FIGURES = st.builds(figures, SETTLED, st.integers(0, 3))


def order(_depth, value):
    return str(value)


@pytest.mark.parametrize("module", [figures_period, form_ii06, form_ii07b])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


@given(st.dictionaries(PATHS, FIGURES, max_size=12))
def test_rows_add_up_at_every_depth_and_none_is_empty(groups):
    rows = form_ii06.rows(groups, order)
    by_path = {row.path: row for row in rows}
    assert len(by_path) == len(rows)
    for path, row in by_path.items():
        parts = [one.cells for other, one in by_path.items() if other[:-1] == path]
        assert row.cells["c3"]
        assert row.has_parts == bool(parts) == (len(path) < 3)
        if parts:
            assert row.cells == added(parts)
    outermost = [row.cells for row in rows if row.depth == 0]
    assert added(outermost) == added(cells for cells in groups.values() if cells["c3"])


def test_parts_follow_what_they_are_parts_of_and_are_numbered_in_order():
    one = totals({"c5": 1, "c8": 1})
    groups = {("ward", 2): one, ("district", 7): one, ("district", 3): one}
    rows = form_ii06.rows(groups, order)
    assert [(row.path, row.number) for row in rows] == [
        (("district",), "I"),
        (("district", 3), "1"),
        (("district", 7), "2"),
        (("ward",), "II"),
        (("ward", 2), "1"),
    ]


@given(DAYS, DAYS)
def test_a_period_is_whole_or_ones_own(one, other):
    first, last = sorted((one, other))
    kind = figures_period.kind(first, last)
    assert (kind == "own") == figures_period.words(first, last).startswith("Từ ngày")
    if kind != "own":
        assert first.day == 1
        assert (last + timedelta(days=1)).day == 1


@given(st.integers(2008, 2030))
def test_months_fill_the_year(year):
    months = figures_period.months(year)
    assert months[0][0] == date(year, 1, 1)
    assert months[-1][1] == date(year, 12, 31)
    for (_first, last), (begin, _end) in zip(months, months[1:], strict=False):
        assert last + timedelta(days=1) == begin


@given(st.booleans(), st.booleans(), st.sampled_from(form_ii07b.LEVELS))
def test_a_procedure_counts_in_totals_and_its_own_level(at_counter, has_process, level):
    fact = form_ii07b.Fact(1, 2, level, at_counter, has_process)
    cells = form_ii07b.tally([fact])[2]
    counted = {name for name, found in cells.items() if found}
    assert len(counted) == 2 * (1 + at_counter + has_process)
    for total, *parts in form_ii07b.GROUPS.values():
        assert len(cells[total]) == sum(len(cells[part]) for part in parts)
