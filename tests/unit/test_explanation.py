"""The story of a due date: every pause told, every day once, every minute of the term."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from test_clock import (
    CALENDARS,
    PAUSE,
    RESUME,
    at,
    calendar_of,
    receive,
    stories,
)
from tests.rules_of.district_base.working_time import CALENDAR_DAYS, WORKING_DAYS, WORKING_HOURS
from tests.rules_of.one_stop import clock, explanation
from tests.rules_of.one_stop.clock import Tick
from tests.rules_of.one_stop.explanation import Amount

OFFICE = CALENDARS["old"]


def ticks_of(*ticks):
    return [Tick(kind, moment, *(rest or ({},))) for kind, moment, *rest in ticks]


def length_of(told, calendar=OFFICE):
    """Return the function that gives the minutes of a date that may count."""
    if told.term["unit"] == CALENDAR_DAYS:
        return lambda on: 24 * 60

    def length(on):
        midnight = datetime.combine(on, datetime.min.time())
        return calendar.worked(midnight, midnight + timedelta(days=1))

    return length


def parts_of(chapters):
    told = explanation.explained(chapters)
    calendar = CALENDARS[told.snapshot]
    segments = clock.answer(told, calendar).segments
    return explanation.table(segments, length_of(told, calendar)), segments


def rows_of(*ticks, most=16, reasons=None):
    parts, _segments = parts_of(explanation.story(ticks_of(*ticks), calendar_of))
    return [
        (f"{run.first.start:%d %H:%M}", f"{run.last.end:%d %H:%M}", run.first.kind, run.days)
        for run in explanation.runs(parts, (reasons or {}).get, most)
    ]


PAUSED = (
    receive(at("03-05")),
    (PAUSE, at("03-06", "15:00")),
    (RESUME, at("03-08", "09:00")),
)


def test_a_story_tells_each_event_with_the_clock_before_and_after_it():
    chapters = explanation.story(ticks_of(*PAUSED), calendar_of)
    assert [chapter.tick.kind for chapter in chapters] == ["receive", PAUSE, RESUME]
    assert [chapter.after.due for chapter in chapters] == [
        at("03-11", "17:00"),
        at("03-11", "17:00"),
        at("03-12", "11:00"),
    ]
    assert chapters[2].pause == (at("03-06", "15:00"), at("03-08", "09:00"))
    assert not chapters[2].too_late


def test_a_pause_that_began_too_late_is_said_to_take_nothing():
    chapters = explanation.story(
        ticks_of(receive(at("03-05"), amount=1), (PAUSE, at("03-08")), (RESUME, at("03-09"))),
        calendar_of,
    )
    assert chapters[2].too_late
    assert chapters[2].before.due == chapters[2].after.due


def test_the_time_since_an_end_is_told_as_a_pause_from_its_beginning():
    chapters = explanation.story(
        ticks_of(receive(at("03-05")), ("ready", at("03-06")), ("reopen", at("03-08"))),
        calendar_of,
    )
    assert chapters[1].pause is None
    assert chapters[2].pause == (at("03-06"), at("03-08"))


def test_events_that_the_clock_does_not_hear_are_told_and_change_nothing():
    chapters = explanation.story(
        ticks_of(receive(at("03-05")), ("apologise", at("03-06"), {"late": True})), calendar_of
    )
    assert chapters[1].before == chapters[1].after


@pytest.mark.parametrize(
    ("begin", "end", "unit", "amount"),
    [
        # Two hours of Tuesday, an hour and a half of Thursday; Wednesday is a day off.
        (at("03-06", "15:00"), at("03-08", "09:00"), WORKING_DAYS, Amount(0, 210)),
        (at("03-06", "15:00"), at("03-06", "16:00"), WORKING_HOURS, Amount(0, 60)),
        # Thursday, Friday, Saturday morning, Sunday afternoon, an hour of Monday.
        (at("03-07", "15:00"), at("03-12", "08:30"), WORKING_DAYS, Amount(4, 60)),
        (at("03-06", "15:00"), at("03-08", "09:00"), CALENDAR_DAYS, Amount(1, 18 * 60)),
        (at("03-06", "11:30"), at("03-06", "13:00"), WORKING_HOURS, Amount(0, 0)),
    ],
)
def test_a_pause_takes_whole_days_and_the_rest_in_minutes(begin, end, unit, amount):
    assert explanation.taken(OFFICE, (begin, end), unit) == amount


def test_few_days_are_told_one_by_one_and_a_pause_in_one_row():
    assert rows_of(*PAUSED) == [
        ("05 09:00", "06 00:00", "start_day", 1),
        ("06 07:30", "06 15:00", "counted", 1),
        ("06 15:00", "08 09:00", "pause", 3),
        ("08 09:00", "08 17:00", "counted", 1),
        ("09 07:30", "09 17:00", "counted", 1),
        ("10 07:30", "10 11:30", "counted", 1),
        ("11 13:00", "11 17:00", "make_up", 1),
        ("12 07:30", "12 11:00", "counted", 1),
    ]


def test_of_many_days_those_that_are_alike_are_told_together():
    rows = rows_of(receive(at("04-23"), amount=30), most=3)
    assert rows[:6] == [
        ("23 09:00", "24 00:00", "start_day", 1),
        ("24 07:30", "28 11:30", "counted", 5),
        ("29 00:00", "30 00:00", "weekend", 1),
        ("30 00:00", "02 00:00", "off", 2),
        ("02 07:30", "05 11:30", "counted", 4),
        ("06 00:00", "07 00:00", "weekend", 1),
    ]


def test_days_off_for_different_reasons_stay_apart():
    off = [
        row
        for row in rows_of(
            receive(at("04-23"), amount=30),
            most=3,
            reasons={
                datetime(2012, 4, 30).date(): "Giải phóng",
                datetime(2012, 5, 1).date(): "1/5",
            },
        )
        if row[2] == "off"
    ]
    assert off == [("30 00:00", "01 00:00", "off", 1), ("01 00:00", "02 00:00", "off", 1)]


def test_part_of_a_day_is_told_apart_from_full_days():
    # From nine in the morning of Monday the hours of the term fill no whole day.
    rows = rows_of(receive(at("03-12"), WORKING_HOURS, 20), most=1)
    assert rows == [
        ("12 09:00", "12 17:00", "counted", 1),
        ("13 07:30", "13 17:00", "counted", 1),
        ("14 07:30", "14 14:30", "counted", 1),
    ]


def test_received_after_hours_says_that_the_day_was_over():
    rows = rows_of(receive(at("03-05", "19:00"), WORKING_HOURS, 4))
    assert rows[0] == ("05 19:00", "06 00:00", "closed", 1)


def test_after_an_extension_the_days_of_the_term_stop_where_it_was_given():
    chapters = explanation.story(
        ticks_of(
            receive(at("03-05")),
            ("extend", at("03-06"), {"due_at": "2012-03-22 17:00"}),
            (PAUSE, at("03-08")),
            (RESUME, at("03-09")),
        ),
        calendar_of,
    )
    told = explanation.explained(chapters)
    assert told.pauses == ()
    assert clock.answer(told, OFFICE).due == at("03-11", "17:00")


def test_begun_anew_after_an_extension_the_new_days_are_shown():
    chapters = explanation.story(
        ticks_of(
            receive(at("03-05"), mode="restart"),
            ("extend", at("03-06"), {"due_at": "2012-03-13 17:00"}),
            (PAUSE, at("03-08")),
            (RESUME, at("03-20")),
        ),
        calendar_of,
    )
    assert explanation.explained(chapters).start == at("03-20")


@settings(deadline=None)
@given(stories(most=10))
def test_every_day_is_told_and_the_minutes_add_up(ticks):
    chapters = explanation.story(ticks, calendar_of)
    assert chapters[-1].after == clock.fold(ticks, calendar_of)
    parts, segments = parts_of(chapters)
    for most in (0, 16):
        rows = explanation.runs(parts, lambda on: "", most)
        counted = sum(one.minutes for one in segments)
        assert sum(run.minutes for run in rows) == counted
        assert sum(run.taken for run in rows) == sum(one.taken for one in segments)
        assert sum(run.days for run in rows) == len(parts)
        dates = {part.date for part in parts}
        assert dates == {one.date for one in segments}
        for run in rows:
            assert run.first.start < run.last.end
        for run, after in zip(rows, rows[1:], strict=False):
            assert run.last.end <= after.first.start


@settings(deadline=None)
@given(stories(most=10, kinds=(PAUSE, RESUME, "await_payment", "payment", "ready", "reopen")))
def test_what_the_chapters_say_is_taken_is_what_moves_the_due_moment(ticks):
    chapters = explanation.story(ticks, calendar_of)
    unit = chapters[0].after.term["unit"]
    assume(unit != CALENDAR_DAYS)
    for chapter in chapters:
        same = chapter.after.start == chapter.before.start and not chapter.tick.payload
        if not chapter.pause or not same:
            continue
        calendar = CALENDARS[chapter.after.snapshot]
        before, after = chapter.before.due, chapter.after.due
        moved = calendar.worked(before, after)
        took = explanation.taken(calendar, chapter.pause, unit)
        if chapter.too_late:
            assert before == after
        else:
            days = [chapter.pause[0].date() + timedelta(days=n) for n in range(1, 40)]
            inside = [day for day in days if day < chapter.pause[1].date()]
            length = length_of(chapter.after, calendar)
            whole = [length(day) for day in inside if calendar.shifts(day)]
            assert moved == sum(whole) + took.minutes
            assert len(whole) == took.days
