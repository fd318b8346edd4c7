"""What people type, and what comes from elsewhere than a screen."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import typed

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_examples():
    assert not doctest.testmod(typed).failed


@given(ANYTHING)
def test_nothing_breaks_a_reader(value):
    line = typed.line(value)
    assert line == typed.line(line)
    assert "\x00" not in line and "\n" not in line
    assert "\x00" not in typed.lines(value)
    assert typed.whole(value) is None or isinstance(typed.whole(value), int)
    assert typed.number(value) is None or isinstance(typed.number(value), float)
    assert typed.day(value) is None or isinstance(typed.day(value), date)
    typed.is_same_name(line, line)


@given(st.dates(date(1000, 1, 1)))
def test_every_spelling_of_a_day_is_that_day(day):
    spellings = (
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d}.{day:%m}.{day.year}",
        f" {day.day} - {day.month} - {day.year} ",
        f"{day:%d%m}{day.year}",
    )
    assert {typed.day(text) for text in spellings} == {day}


@pytest.mark.parametrize(
    "text", ["", "31/4/2012", "29/2/2011", "5/3/85", "2012", "5/13/2012", "०५०३१९८५", "05-03", "x"]
)
def test_what_is_no_day(text):
    assert typed.day(text) is None


@pytest.mark.parametrize("text", ["٣", "1_000", "1e3", "0x1", "--1", "1 2", "9" * 30])
def test_what_is_no_whole_number(text):
    assert typed.whole(text) is None


def test_names_differ_by_letters_and_tones_only():
    assert typed.is_same_name("Nguye\u0302\u0303n", "NGUYỄN")
    assert not typed.is_same_name("Nguyễn", "Nguyên")
    assert not typed.is_same_name("Đức", "Dức")
