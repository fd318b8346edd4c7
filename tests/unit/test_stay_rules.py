"""Stays, heat maps and periods of boards, without Odoo."""

from datetime import date, datetime, timedelta

import pytest
from tests.rules_of.district_base.working_time import WorkingCalendar
from tests.rules_of.one_stop import board_period, heat, stay

SPEC = {
    "week": {str(day): [["07:30", "11:30"], ["13:00", "17:00"]] for day in range(5)},
    "off": [],
    "work": {},
    "covers": ["2012-01-01", "2012-12-31"],
}
CALENDAR = WorkingCalendar.from_spec(SPEC)


def at(day, hour, minute=0):
    return datetime(2012, 3, day, hour, minute)


def test_a_pause_ends_with_what_it_waited_for():
    events = [
        ("receive", at(5, 9)),
        ("request_supplement", at(6, 9)),
        ("supplement", at(7, 9)),
        ("await_payment", at(8, 9)),
        ("payment", at(9, 9)),
    ]
    assert stay.stops(events) == ((at(6, 9), at(7, 9)), (at(8, 9), at(9, 9)))


def test_a_clock_stands_from_its_end_to_a_reopening():
    events = [("ready", at(6, 9)), ("hand_over", at(6, 10)), ("reopen", at(8, 9))]
    assert stay.stops(events) == ((at(6, 9), at(8, 9)),)


def test_what_was_withdrawn_in_a_pause_stood_since_the_pause():
    events = [("await_payment", at(6, 9)), ("withdraw", at(7, 9)), ("reopen", at(8, 9))]
    assert stay.stops(events) == ((at(6, 9), at(8, 9)),)


@pytest.mark.parametrize(
    "events",
    [
        [],
        [("request_supplement", at(6, 9))],
        [("payment", at(6, 9))],
        [("request_supplement", at(6, 9)), ("supplement", at(6, 9))],
        [("reopen", at(6, 9)), ("forward", at(6, 10))],
    ],
)
def test_what_is_not_over_or_took_no_minute_is_no_stop(events):
    assert stay.stops(events) == ()


def test_minutes_leave_out_noon_nights_and_stops():
    stood = ((at(5, 15), at(6, 8)),)
    assert stay.minutes(CALENDAR, at(5, 11), at(6, 9), stood) == 30 + 120 + 60
    assert stay.minutes(CALENDAR, at(6, 9), at(6, 9)) == 0
    assert stay.minutes(CALENDAR, at(6, 9), at(5, 9)) == 0


@pytest.mark.parametrize("most", [0.1, 0.6, 1, 3.3, 9.9, 10, 47.5, 183.9, 5000])
def test_every_value_lies_within_the_borders_of_its_level(most):
    borders = heat.borders([0, most / 3, most])
    assert len(borders) == heat.LEVELS - 1
    assert borders == sorted(set(borders))
    values = [0, most / 7, most / 3, *borders, most]
    for value in values:
        level = heat.level(value, borders)
        assert (level == 0) == (value <= 0)
        if level:
            assert level == 1 or borders[level - 2] < value
            assert level == heat.LEVELS or value <= borders[level - 1]


def test_one_extreme_does_not_pale_all_others():
    usual = [value / 10 for value in range(1, 400)]
    assert heat.borders([*usual, 5000]) == heat.borders(usual)
    assert {heat.level(value, heat.borders([*usual, 5000])) for value in usual} == {1, 2, 3, 4}


def test_nothing_has_no_borders():
    assert heat.borders([]) == heat.borders([0, 0]) == []
    assert heat.level(0, []) == 0


def test_usual_periods_are_whole_and_hold_today():
    for number in range(800):
        today = date(2011, 1, 1) + timedelta(days=number)
        periods = {code: (first, last) for code, first, last in board_period.usual(today)}
        assert list(periods) == ["month", "last_month", "quarter", "year", "last_year"]
        for code in ("month", "quarter", "year"):
            assert periods[code][0] <= today <= periods[code][1]
        assert periods["last_month"][1] + timedelta(days=1) == periods["month"][0]
        assert periods["last_year"][1] + timedelta(days=1) == periods["year"][0]
        assert all(first.day == 1 for first, _last in periods.values())


def test_the_period_before_ends_where_the_period_begins():
    later = date(2030, 1, 1)
    quarter = (date(2012, 1, 1), date(2012, 3, 31))
    assert board_period.before(*quarter, later) == (date(2011, 10, 1), date(2011, 12, 31))
    year = (date(2012, 1, 1), date(2012, 12, 31))
    assert board_period.before(*year, later) == (date(2011, 1, 1), date(2011, 12, 31))
    own = (date(2011, 12, 15), date(2012, 3, 14))
    first, last = board_period.before(*own, later)
    assert (last - first, last) == (own[1] - own[0], date(2011, 12, 14))


def test_a_period_that_has_just_begun_is_compared_with_as_many_days():
    year = (date(2012, 1, 1), date(2012, 12, 31))
    told = board_period.before(*year, date(2012, 1, 3))
    assert told == (date(2011, 1, 1), date(2011, 1, 3))
    march = (date(2012, 3, 1), date(2012, 3, 31))
    # February has no thirtieth.
    assert board_period.before(*march, date(2012, 3, 30)) == (date(2012, 2, 1), date(2012, 2, 29))
