"""What a programme lacks, which step leads where, and when it is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.programme import Activity, Finding, due_day, findings, target

FIRST, LAST = date(2012, 1, 1), date(2012, 12, 31)
DAYS = st.none() | st.dates(date(2011, 6, 1), date(2013, 6, 1))
ACTIVITIES = st.builds(
    Activity,
    label=st.sampled_from("abc"),
    own=st.booleans(),
    date_from=DAYS,
    date_to=DAYS,
    has_people=st.booleans(),
    due_on=DAYS,
)


def line(**changes):
    return Activity(
        **{
            "label": "A",
            "date_from": date(2012, 3, 1),
            "date_to": date(2012, 3, 31),
            "has_people": True,
            **changes,
        }
    )


def codes(*lines):
    return [one.code for one in findings(lines, FIRST, LAST)]


def test_nothing_at_all_is_one_finding():
    assert findings([], FIRST, LAST) == [Finding("empty")]


def test_a_complete_line_is_fine_up_to_the_edges():
    assert not codes(line())
    assert not codes(line(date_from=FIRST, date_to=LAST))
    assert not codes(line(date_from=LAST, date_to=LAST))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"date_from": None}, ["no_dates"]),
        ({"date_to": None}, ["no_dates"]),
        ({"has_people": False}, ["no_people"]),
        ({"has_people": False, "own": False}, []),
        ({"date_from": date(2012, 4, 1)}, ["reversed"]),
        ({"date_to": LAST + timedelta(days=1)}, ["outside"]),
        ({"date_from": FIRST - timedelta(days=1)}, ["outside"]),
        ({"date_from": None, "date_to": date(2013, 1, 1)}, ["no_dates", "outside"]),
        ({"due_on": date(2012, 3, 30)}, ["after_due"]),
        ({"due_on": date(2012, 3, 31)}, []),
    ],
)
def test_each_lack_is_told_by_itself(changes, expected):
    assert codes(line(**changes)) == expected


@given(st.lists(ACTIVITIES, min_size=1, max_size=6))
def test_all_reasons_are_told_at_once(lines):
    together = findings(lines, FIRST, LAST)
    alone = {one.code for each in lines for one in findings([each], FIRST, LAST)}
    assert {one.code for one in together} == alone
    assert sum(len(one.labels) for one in together) == sum(
        len(findings([each], FIRST, LAST)) for each in lines
    )


def test_steps():
    assert target("submit", "draft") == "submitted"
    assert target("return", "submitted") == "draft"
    assert target("supplement", "approved") == "draft"
    for kind, state in [
        ("submit", "approved"),
        ("approve", "draft"),
        ("return", "approved"),
        ("supplement", "submitted"),
        ("cancel", "approved"),
        ("cancel", "cancelled"),
    ]:
        assert target(kind, state) is None


def test_the_due_day_lies_in_the_year_before_and_after_the_decision():
    assert due_day(2013, "11-20", date(2011, 10, 21)) == date(2012, 11, 20)
    assert due_day(2012, "11-20", date(2011, 11, 20)) == date(2011, 11, 20)
    assert due_day(2012, "11-20", date(2011, 11, 21)) is None
    assert due_day(2014, "02-29", None) == date(2013, 2, 28)
