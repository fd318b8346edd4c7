"""The proposed days of 2011 to 2030 that district_base ships."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from tests.rules_of.district_base.working_time import WorkingCalendar

REPO = Path(__file__).resolve().parents[2]
VECTORS = json.loads((REPO / "tests" / "vectors" / "deadlines.json").read_text("utf-8"))
with (REPO / "addons" / "district_base" / "data" / "holidays_vn.csv").open(
    encoding="utf-8"
) as file:
    ROWS = list(csv.DictReader(file))
YEARS = range(2011, 2031)


def days(kind, year=None):
    found = [date.fromisoformat(row["date"]) for row in ROWS if row["kind"] == kind]
    return [day for day in found if year in (None, day.year)]


def row_of(day):
    return next(row for row in ROWS if row["date"] == day)


def test_every_row_is_complete():
    for row in ROWS:
        assert list(row) == ["date", "kind", "name", "paired_with", "evidence", "source"]
        assert row["kind"] in {"off", "work"}
        assert row["evidence"] in {"secondary", "unverified"}
        assert row["name"] and row["source"]


def test_dates_are_in_order_and_stand_once():
    dates = [row["date"] for row in ROWS]
    assert dates == sorted(set(dates))
    assert {int(day[:4]) for day in dates} == set(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_holiday_of_the_law_costs_a_weekday(year):
    """Weekend holidays are compensated, so the weekdays off are as many as the law gives."""
    swapped = {row["date"] for row in ROWS if row["paired_with"]}
    weekdays = [
        day for day in days("off", year) if day.weekday() < 5 and day.isoformat() not in swapped
    ]
    # Tết: 4 days, 5 from 1 May 2013; 2 September: 2 days from 2021; 24 November from 2026.
    assert len(weekdays) == 9 + (year >= 2014) + (year >= 2021) + (year >= 2026)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_fixed_holidays_and_tet(year):
    off = days("off", year)
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert date(year, month, day) in off
    names = [row["name"] for row in ROWS if row["date"][:4] == str(year)]
    assert names.count("Nghỉ Tết Nguyên đán (mùng 1 tháng Giêng)") == 1
    assert names.count("Giỗ Tổ Hùng Vương") == 1


def test_tet_of_2030_is_that_of_the_vietnamese_calendar():
    assert row_of("2030-02-02")["name"] == "Nghỉ Tết Nguyên đán (mùng 1 tháng Giêng)"


def test_swaps_are_pairs_of_a_weekday_off_and_a_saturday_worked():
    paired = {row["date"]: row for row in ROWS if row["paired_with"]}
    assert {row["date"] for row in ROWS if row["kind"] == "work"} <= set(paired)
    for day, row in paired.items():
        other = paired[row["paired_with"]]
        assert other["paired_with"] == day
        assert {row["kind"], other["kind"]} == {"off", "work"}
        assert (date.fromisoformat(day).weekday() == 5) is (row["kind"] == "work")


@pytest.mark.parametrize("name", VECTORS["calendars"])
def test_2011_to_2015_are_the_days_of_the_vectors(name):
    calendar = VECTORS["calendars"][name]
    covered = [str(day) for day in days("off") if day.year <= 2015]
    assert covered == calendar["off"]
    assert set(calendar["work"]) <= {str(day) for day in days("work")}


def test_the_years_still_to_be_decided_are_marked():
    assert {row["evidence"] for row in ROWS if row["date"] >= "2027"} == {"unverified"}
    assert row_of("2026-11-24")["evidence"] == "unverified"


def test_the_days_compile_to_one_calendar():
    shifts = [["07:30", "11:30"], ["13:00", "17:00"]]
    calendar = WorkingCalendar.from_spec(
        {
            "week": {str(day): shifts for day in range(5)},
            "off": [str(day) for day in days("off")],
            "work": {str(day): shifts for day in days("work")},
            "covers": ["2011-01-01", "2030-12-31"],
        }
    )
    assert calendar.next_working_day(date(2026, 8, 28)) == date(2026, 9, 3)
    assert calendar.is_working_day(date(2026, 8, 22))
    assert calendar.next_working_day(date(2030, 1, 30)) == date(2030, 2, 7)
