"""Compiling declared years: what every date is worked at must be what its year says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.district_base import calendar_spec
from tests.rules_of.district_base.calendar_spec import DeclaredYear, compile_spec
from tests.rules_of.district_base.working_time import WorkingCalendar

DAY = [["07:30", "11:30"], ["13:00", "17:00"]]
OFFICE = {str(day): DAY for day in range(5)}
SATURDAY = {**OFFICE, "5": [["07:30", "11:30"]]}
SUMMER = {str(day): [["07:00", "11:00"], ["13:30", "17:30"]] for day in range(4)}


def year(number, *weeks, off=(), work=None, provisional=False):
    weeks = list(weeks) or [(f"{number}-01-01", OFFICE)]
    return DeclaredYear(number, weeks, set(off), work or {}, provisional)


def shifts_of(spec, day):
    iso = day.isoformat()
    if iso in spec["work"]:
        return spec["work"][iso]
    return [] if iso in spec["off"] else spec["week"].get(str(day.weekday()), [])


def test_one_year_is_as_it_was_given():
    spec = compile_spec([year(2012, off=["2012-04-30"], work={"2012-05-05": DAY})])
    assert spec == {
        "week": OFFICE,
        "off": ["2012-04-30"],
        "work": {"2012-05-05": DAY},
        "covers": ["2012-01-01", "2012-12-31"],
        "provisional": [],
    }


def test_new_hours_leave_earlier_days_as_they_were():
    spec = compile_spec([year(2012), year(2013, ("2013-01-01", OFFICE), ("2013-07-01", SUMMER))])
    assert spec["week"] == SUMMER
    assert shifts_of(spec, date(2012, 3, 1)) == DAY
    assert shifts_of(spec, date(2013, 6, 28)) == DAY
    assert shifts_of(spec, date(2013, 7, 1)) == SUMMER["0"]
    assert shifts_of(spec, date(2013, 7, 5)) == []


def test_days_that_the_newest_week_works_stay_off_before():
    spec = compile_spec([year(2012), year(2013, ("2013-01-01", SATURDAY))])
    assert shifts_of(spec, date(2012, 1, 7)) == []
    assert shifts_of(spec, date(2013, 1, 5)) == [["07:30", "11:30"]]


def test_years_with_a_gap_are_refused():
    with pytest.raises(ValueError):
        compile_spec([year(2012), year(2014)])


def test_provisional_years_are_named():
    assert compile_spec([year(2013, provisional=True), year(2012)])["provisional"] == [2013]


@given(data=st.data())
def test_every_date_is_worked_as_its_year_says_and_the_clock_reads_it(data):
    weeks = st.sampled_from([OFFICE, SATURDAY, SUMMER])
    years = []
    for number in (2011, 2012, 2013):
        days = st.dates(date(number, 1, 1), date(number, 12, 31)).map(date.isoformat)
        change = data.draw(days)
        off = data.draw(st.sets(days, max_size=12))
        work = {day: DAY for day in data.draw(st.sets(days, max_size=6))}
        drawn = [(f"{number}-01-01", data.draw(weeks))]
        if change > drawn[0][0]:
            drawn.append((change, data.draw(weeks)))
        years.append(year(number, *drawn, off=off, work=work))
    spec = compile_spec(years)
    clock = WorkingCalendar.from_spec(spec)
    day = date(2011, 1, 1)
    while day.year < 2014:
        expected = calendar_spec.shifts_on(years[day.year - 2011], day)
        assert shifts_of(spec, day) == expected
        assert [[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in clock.shifts(day)] == expected
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("07:30-11:30, 13:00-17:00", DAY),
        ("7h30 - 11h30; 13h-17h", DAY),
        ("22:00-24:00", [["22:00", "24:00"]]),
    ],
)
def test_shifts_are_read_as_people_write_them(text, shifts):
    assert calendar_spec.parse_shifts(text) == shifts


@pytest.mark.parametrize(
    "text", ["", "7:30", "11:30-07:30", "07:30-11:30, 11:00-12:00", "07:60-08:00", "23:00-25:00"]
)
def test_shifts_that_mean_nothing_are_refused(text):
    with pytest.raises(ValueError):
        calendar_spec.parse_shifts(text)


def test_a_spec_has_one_text():
    first = calendar_spec.canonical({"week": OFFICE, "off": ["2012-04-30"]})
    second = calendar_spec.canonical(
        {"off": ["2012-04-30"], "week": dict(reversed(OFFICE.items()))}
    )
    assert first == second
    assert calendar_spec.digest(first) != calendar_spec.digest(first + " ")
