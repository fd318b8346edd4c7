"""The board of staff: the month that it looks at, and whose figures stand first."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.board import month, worst_first

CODES = ("late", "short")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from("abcdef"),
            "values": st.dictionaries(st.sampled_from(CODES), st.integers(0, 5)),
        }
    )
)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_a_month_holds_its_day_and_ends_on_the_eve_of_the_next(on):
    first, last = month(on)
    assert first <= on <= last
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    assert first.month == last.month


@given(ROWS)
def test_rows_without_figures_are_left_out_and_no_other(rows):
    kept = worst_first(rows, CODES)
    assert len(kept) == sum(any(row["values"].values()) for row in rows)


@given(ROWS)
def test_who_has_more_of_the_first_figure_stands_first(rows):
    kept = worst_first(rows, CODES)
    firsts = [row["values"].get("late", 0) for row in kept]
    assert firsts == sorted(firsts, reverse=True)


def test_equals_stand_by_name():
    rows = [{"name": name, "values": {"late": 1}} for name in "ba"]
    assert [row["name"] for row in worst_first(rows, CODES)] == ["a", "b"]
