"""The statutory clock: vectors, laws, refusals, and the mistakes of other clocks."""

import doctest
import json
import pickle
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from brute_clock import BruteClock, Refused
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.rules_of.district_base import working_time
from tests.rules_of.district_base.working_time import (
    UNITS,
    InvalidCalendar,
    InvalidMoment,
    InvalidPause,
    InvalidTerm,
    UndeclaredDate,
    WorkingCalendar,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "deadlines.json").read_text("utf-8"))
CUTOFF = VECTORS["cutoff"]
CALENDARS = {
    name: WorkingCalendar.from_spec(spec, CUTOFF) for name, spec in VECTORS["calendars"].items()
}
OFFICE = CALENDARS["office"]
FULL_DAY = [["07:30", "11:30"], ["13:00", "17:00"]]


def at(text):
    return datetime.fromisoformat(text)


def pairs(pauses):
    return [(at(begin), at(resume)) for begin, resume in pauses]


def calendar(**parts):
    spec = {
        "week": {str(day): FULL_DAY for day in range(5)},
        "off": [],
        "work": {},
        "covers": ["2012-01-01", "2014-12-31"],
    }
    return WorkingCalendar.from_spec({**spec, **parts}, CUTOFF)


# Vectors


def test_there_are_700_vectors():
    assert len(VECTORS["cases"]) == 700


@pytest.mark.parametrize("unit", UNITS)
def test_vectors_are_exact(unit):
    wrong = []
    for case in VECTORS["cases"]:
        if case["unit"] == unit:
            answer = CALENDARS[case["calendar"]].due(
                at(case["start"]), unit, case["amount"], pairs(case["pauses"])
            )
            if answer.due != at(case["due"]):
                wrong.append((case, answer.due))
    assert wrong == []


@pytest.mark.parametrize("unit", UNITS)
def test_vectors_are_explained(unit):
    for case in VECTORS["cases"]:
        if case["unit"] == unit:
            check_segments(
                CALENDARS[case["calendar"]],
                at(case["start"]),
                unit,
                case["amount"],
                pairs(case["pauses"]),
            )


def test_the_examples_of_the_docstring_hold():
    assert doctest.testmod(working_time).failed == 0
    assert doctest.testmod(working_time).attempted > 0


# The second algorithm, on calendars that nobody thought of

MINUTES = st.integers(0, 24 * 60)
FIRST = date(2012, 1, 1)
DAYS = 24


def clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def shifts(draw, least=0):
    count = draw(st.integers(least, 3))
    bounds = draw(st.lists(MINUTES, min_size=2 * count, max_size=2 * count, unique=True))
    bounds.sort()
    return [[clock(bounds[i]), clock(bounds[i + 1])] for i in range(0, 2 * count, 2)]


@st.composite
def specs(draw):
    days = st.integers(0, DAYS - 1).map(lambda number: (FIRST + timedelta(number)).isoformat())
    office = st.just(FULL_DAY) | shifts()
    return {
        "week": draw(st.dictionaries(st.sampled_from("0123456"), office, min_size=2)),
        "off": draw(st.lists(days, max_size=6)),
        "work": draw(st.dictionaries(days, shifts(least=1), max_size=3)),
        "covers": [FIRST.isoformat(), (FIRST + timedelta(DAYS - 1)).isoformat()],
        "cutoff": clock(draw(st.integers(0, 24 * 60 - 1))),
    }


STARTS = st.integers(0, DAYS * 24 * 60 - 1).map(
    lambda minute: datetime.combine(FIRST, time.min) + timedelta(minutes=minute)
)
EARLY_STARTS = st.integers(0, 8 * 24 * 60).map(
    lambda minute: datetime.combine(FIRST, time.min) + timedelta(minutes=minute)
)
TERMS = st.one_of(
    st.tuples(
        st.just("working_hours"),
        st.integers(1, 4800).map(lambda minutes: Fraction(minutes, 60))
        | st.integers(1, 60).map(lambda halves: halves / 2),
    ),
    st.tuples(st.sampled_from(["working_days", "calendar_days"]), st.integers(1, 12)),
    st.just(("same_day", 1)),
)


@st.composite
def pauses_after(draw, start, most=3):
    moment, found = start, []
    for _n in range(draw(st.integers(0, most))):
        begin = moment + timedelta(minutes=draw(st.integers(0, 3000)))
        moment = begin + timedelta(minutes=draw(st.integers(0, 3000)))
        found.append((begin, moment))
    return found


def outcome(ask, *arguments):
    """Return the due moment, the undeclared date, or "late pause"."""
    try:
        answer = ask(*arguments)
    except UndeclaredDate as error:
        return error.date
    except InvalidPause:
        return "late pause"
    except Refused as error:
        return error.args[0]
    return getattr(answer, "due", answer)


@settings(max_examples=250, deadline=None)
@given(specs(), STARTS | EARLY_STARTS, TERMS, st.data())
def test_agrees_with_the_clock_that_counts_minute_by_minute(spec, start, term, data):
    pauses = data.draw(pauses_after(start))
    ours = WorkingCalendar.from_spec(spec)
    assert outcome(ours.due, start, *term, pauses) == outcome(
        BruteClock(spec).due, start, *term, pauses
    )


@settings(max_examples=100, deadline=None)
@given(specs(), STARTS, STARTS)
def test_worked_agrees_with_counting(spec, one, other):
    start, end = sorted([one, other])
    assert WorkingCalendar.from_spec(spec).worked(start, end) == BruteClock(spec).worked(start, end)


@settings(max_examples=100, deadline=None)
@given(specs(), STARTS)
def test_helpers_agree_with_walking(spec, moment):
    ours, brute = WorkingCalendar.from_spec(spec), BruteClock(spec)
    day = moment.date()
    assert ours.is_working_day(day) is bool(brute.shifts(day))
    assert outcome(ours.next_working_day, day) == outcome(brute.next_working_day, day)
    opening = moment
    try:
        while not brute.counts(opening):
            opening += timedelta(minutes=1)
    except Refused as error:
        opening = error.args[0]
    assert outcome(ours.next_opening, moment) == opening


# Laws


@st.composite
def answered(draw, units=UNITS, most=3):
    """A calendar, a term and its pauses that have an answer."""
    spec = draw(specs())
    start = draw(EARLY_STARTS)
    unit, amount = draw(TERMS.filter(lambda term: term[0] in units))
    pauses = draw(pauses_after(start, most))
    ours = WorkingCalendar.from_spec(spec)
    try:
        ours.due(start, unit, amount, pauses)
    except (UndeclaredDate, InvalidPause):
        assume(False)
    return ours, start, unit, amount, pauses


def check_segments(ours, start, unit, amount, pauses):
    """Every law that working_time_segments.py states."""
    answer = ours.due(start, unit, amount, pauses)
    segments = answer.segments
    assert answer.segments is segments
    assert segments[0].start >= start
    for before, after in zip(segments, segments[1:]):  # noqa: B905 (one is shorter on purpose)
        assert before.end <= after.start
    for one in segments:
        midnight = datetime.combine(one.date, time.min)
        assert midnight <= one.start < one.end <= midnight + timedelta(days=1)
        assert one.minutes in (0, minutes(one.end - one.start))
        assert bool(one.minutes) is (one.kind in {"counted", "make_up"})
    days = (segments[-1].date - start.date()).days + 1
    assert {one.date for one in segments} == {start.date() + timedelta(n) for n in range(days)}
    assert sum(one.minutes for one in segments) == length_of(ours, start, unit, amount)
    check_pauses(ours, segments, unit, start, pauses)
    if unit == "calendar_days":
        assert segments[-1].end == max(answer.due, term_end(segments))
    else:
        assert segments[-1].end == answer.due
        assert segments[-1].kind in {"counted", "make_up", "given_back"}


def check_pauses(ours, segments, unit, start, pauses):
    def taken(begin, resume):
        whole = unit == "calendar_days"
        return minutes(resume - begin) if whole else ours.worked(begin, resume)

    assert sum(one.taken for one in segments) == sum(taken(*pause) for pause in pauses)
    counted = [one for one in segments if one.kind in {"counted", "make_up", "given_back"}]
    for begin, resume in pauses:
        assert begin == resume or all(one.end <= begin or resume <= one.start for one in counted)
    midnight = datetime.combine(start.date(), time.min) + timedelta(days=1)
    is_counted = unit == "working_hours" or (
        unit == "same_day" and ours.due(start, unit).due <= midnight
    )
    owed = sum(taken(b, min(r, midnight)) for b, r in pauses if b < midnight)
    back = sum(minutes(one.end - one.start) for one in segments if one.kind == "given_back")
    assert back == (0 if is_counted else owed)


def minutes(span):
    return span // timedelta(minutes=1)


def term_end(segments):
    return max(one.end for one in segments if one.kind in {"counted", "given_back"})


def length_of(ours, start, unit, amount):
    """Return the minutes of a term, by the helpers of the calendar alone."""
    if unit == "working_hours":
        return round(amount * 60)
    if unit == "calendar_days":
        return amount * 24 * 60
    due = ours.due(start, unit, amount).due
    last = (due - timedelta(minutes=1)).date()
    if unit == "same_day" and last == start.date():
        return ours.worked(start, due)
    day, total = start.date(), 0
    while day < last:
        day += timedelta(days=1)
        total += sum(minutes(closing - opening) for opening, closing in ours.shifts(day))
    return total


@settings(max_examples=300, deadline=None)
@given(answered())
def test_segments_add_up_to_the_answer(case):
    check_segments(*case)


@settings(max_examples=200, deadline=None)
@given(answered(units=("working_hours", "working_days", "same_day"), most=2), st.data())
def test_left_at_the_resume_is_what_was_left_at_the_pause(case, data):
    ours, start, unit, amount, pauses = case
    before = ours.due(start, unit, amount, pauses).due
    free_from = pauses[-1][1] if pauses else start
    begin = free_from + timedelta(minutes=data.draw(st.integers(0, 3000)))
    resume = begin + timedelta(minutes=data.draw(st.integers(0, 3000)))
    assume(begin < before)
    try:
        after = ours.due(start, unit, amount, [*pauses, (begin, resume)]).due
    except UndeclaredDate:
        assume(False)
    assert resume < after or begin == resume
    assert ours.worked(resume, after) == ours.worked(begin, before)


@settings(max_examples=200, deadline=None)
@given(answered(units=("calendar_days",), most=2), st.data())
def test_the_end_in_calendar_days_moves_by_the_length_of_the_pause(case, data):
    ours, start, unit, amount, pauses = case
    before = ours.due(start, unit, amount, pauses)
    free_from = pauses[-1][1] if pauses else start
    begin = free_from + timedelta(minutes=data.draw(st.integers(0, 3000)))
    resume = begin + timedelta(minutes=data.draw(st.integers(0, 3000)))
    assume(begin < before.due and begin < term_end(before.segments))
    try:
        after = ours.due(start, unit, amount, [*pauses, (begin, resume)])
    except UndeclaredDate:
        assume(False)
    assert term_end(after.segments) - term_end(before.segments) == resume - begin


@settings(max_examples=200, deadline=None)
@given(answered())
def test_a_deadline_never_lies_inside_a_pause(case):
    ours, start, unit, amount, pauses = case
    due = ours.due(start, unit, amount, pauses).due
    assert not any(begin <= due < resume for begin, resume in pauses)


@settings(max_examples=200, deadline=None)
@given(answered(most=0), st.integers(1, 5))
def test_a_longer_term_is_never_due_earlier(case, more):
    ours, start, unit, amount, _pauses = case
    assume(unit != "same_day")
    try:
        later = ours.due(start, unit, amount + more).due
    except UndeclaredDate:
        assume(False)
    sooner = ours.due(start, unit, amount).due
    assert sooner <= later
    assert sooner < later or unit == "calendar_days"


@settings(max_examples=200, deadline=None)
@given(answered(most=0), st.integers(0, 4000))
def test_a_later_start_is_never_due_earlier(case, later_by):
    ours, start, unit, amount, _pauses = case
    try:
        later = ours.due(start + timedelta(minutes=later_by), unit, amount).due
    except UndeclaredDate:
        assume(False)
    assert ours.due(start, unit, amount).due <= later


@settings(max_examples=200, deadline=None)
@given(answered(most=0, units=("working_hours", "working_days")), TERMS)
def test_splitting_a_term_changes_nothing(case, other):
    ours, start, unit, amount, _pauses = case
    assume(other[0] == unit)
    middle = ours.due(start, unit, amount).due
    # A closing at 24:00 is the next date, of which a start is not counted.
    assume(unit == "working_hours" or middle.time() != time.min)
    try:
        whole = ours.due(start, unit, Fraction(amount) + Fraction(other[1])).due
    except UndeclaredDate:
        assume(False)
    assert ours.due(middle, unit, other[1]).due == whole


@settings(max_examples=100, deadline=None)
@given(answered(), st.integers(0, 59), st.integers(0, 999_999))
def test_seconds_are_cut_off_on_receipt(case, second, micro):
    ours, start, unit, amount, pauses = case

    def noisy(moment):
        return moment.replace(second=second, microsecond=micro)

    again = ours.due(noisy(start), unit, amount, [tuple(map(noisy, pause)) for pause in pauses])
    assert again.due == ours.due(start, unit, amount, pauses).due


@settings(max_examples=100, deadline=None)
@given(answered())
def test_replay_from_the_normal_form_gives_the_same(case):
    ours, start, unit, amount, pauses = case
    again = WorkingCalendar.from_spec(json.loads(json.dumps(ours.spec())))
    assert again.hash == ours.hash
    assert again.spec() == ours.spec()
    first, second = (one.due(start, unit, amount, iter(pauses)) for one in (ours, again))
    assert (first.due, first.segments) == (second.due, second.segments)


@settings(max_examples=100, deadline=None)
@given(answered(units=("working_hours",), most=0), st.integers(0, 5000))
def test_a_pause_outside_working_time_moves_nothing(case, offset):
    ours, start, unit, amount, _pauses = case
    due = ours.due(start, unit, amount).due
    begin = start + timedelta(minutes=offset)
    assume(begin < due)
    resume = ours.next_opening(begin)
    assert ours.due(start, unit, amount, [(begin, resume)]).due == due
    assert ours.worked(start, due, [(begin, resume)]) == round(amount * 60)


# Defects of other clocks, each a rule of ours


def test_saturday_morning_has_its_own_hours():
    saturday = CALENDARS["saturday_morning"]
    # Friday 16:30: half an hour on Friday, four hours on Saturday, the rest on Monday.
    due = saturday.due(at("2012-07-06T16:30"), "working_hours", 5).due
    assert due == at("2012-07-09T08:00")
    assert saturday.due(at("2012-07-06T16:30"), "working_hours", 4.5).due == at("2012-07-07T11:30")
    assert saturday.due(at("2012-07-06T16:30"), "working_days", 1).due == at("2012-07-07T11:30")


def test_a_day_with_one_shift_is_half_a_day():
    half = calendar(week={"2": [["07:30", "11:30"]]})
    assert half.due(at("2012-07-04T09:00"), "working_hours", 4).due == at("2012-07-11T09:00")


def test_a_day_may_have_an_afternoon_only():
    afternoon = calendar(week={"0": FULL_DAY, "1": [["13:00", "17:00"]], "2": FULL_DAY})
    assert afternoon.due(at("2012-07-02T16:00"), "working_hours", 2).due == at("2012-07-03T14:00")
    assert afternoon.due(at("2012-07-03T08:00"), "same_day").due == at("2012-07-03T17:00")
    assert afternoon.next_opening(at("2012-07-03T08:00")) == at("2012-07-03T13:00")


def test_a_make_up_day_has_its_own_hours_not_those_of_monday():
    make_up = CALENDARS["make_up"]
    assert make_up.is_working_day(date(2014, 12, 27))
    assert make_up.due(at("2014-12-26T16:00"), "working_hours", 5).due == at("2014-12-27T11:30")
    answer = make_up.due(at("2014-12-26T16:00"), "working_hours", 6)
    assert answer.due == at("2014-12-29T08:30")
    assert [one.minutes for one in answer.segments if one.kind == "make_up"] == [240]


def test_a_make_up_day_wins_over_a_day_off_and_over_the_week():
    both = calendar(off=["2012-07-07"], work={"2012-07-07": [["08:00", "09:00"]]})
    assert both.due(at("2012-07-06T08:00"), "working_days", 1).due == at("2012-07-07T09:00")
    shorter = calendar(work={"2012-07-06": [["08:00", "09:00"]]})
    assert shorter.due(at("2012-07-06T07:00"), "working_hours", 1.5).due == at("2012-07-09T08:00")


def test_nothing_is_rounded_to_a_quarter_of_an_hour():
    start = at("2012-07-02T07:37")
    pauses = [(at(f"2012-07-02T{h:02d}:01"), at(f"2012-07-02T{h:02d}:08")) for h in (8, 9, 10)]
    assert OFFICE.due(start, "working_hours", 1).due == at("2012-07-02T08:37")
    assert OFFICE.due(start, "working_hours", 3, pauses).due == at("2012-07-02T10:58")


@pytest.mark.parametrize("unit", ["working_days", "calendar_days"])
def test_terms_longer_than_360_days(unit):
    spec = {**VECTORS["calendars"]["office"], "covers": ["2011-01-01", "2015-12-31"]}
    start = at("2011-01-05T10:00")
    answer = OFFICE.due(start, unit, 600)
    assert answer.due == BruteClock(spec).due(start, unit, 600)
    assert (answer.due - start).days > 360


def test_a_second_run_of_holidays_reached_by_the_first_is_not_missed():
    # The term that Tết 2012 (22 to 27 January) moves reaches into nothing; the one that the days
    # of April move reaches into May Day: each moved day is looked at again.
    spring = calendar(off=["2012-04-30", "2012-05-01"])
    assert spring.due(at("2012-04-26T10:00"), "working_days", 2).due == at("2012-05-02T17:00")
    chain = calendar(off=["2012-07-03", "2012-07-05", "2012-07-09"])
    assert chain.due(at("2012-07-02T10:00"), "working_days", 3).due == at("2012-07-10T17:00")


def test_calendars_share_nothing():
    early, late = calendar(week={"0": [["06:00", "07:00"]]}), calendar(week={"0": FULL_DAY})
    for _n in range(2):
        assert early.due(at("2012-07-02T05:00"), "same_day").due == at("2012-07-02T07:00")
        assert late.due(at("2012-07-02T05:00"), "same_day").due == at("2012-07-02T17:00")


def test_used_up_at_a_closing_is_due_at_that_closing():
    assert OFFICE.due(at("2012-07-02T07:30"), "working_hours", 4).due == at("2012-07-02T11:30")
    assert OFFICE.due(at("2012-07-02T07:30"), "working_hours", 8).due == at("2012-07-02T17:00")


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2012-07-06T14:59", "2012-07-06T17:00"),
        ("2012-07-06T15:00", "2012-07-09T17:00"),
        ("2012-07-06T00:00", "2012-07-06T17:00"),
        ("2012-07-07T08:00", "2012-07-09T17:00"),
    ],
)
def test_the_cutoff_itself_is_too_late(start, due):
    assert OFFICE.due(at(start), "same_day").due == at(due)


def test_a_closing_before_the_cutoff_is_too_late_as_well():
    saturday = CALENDARS["saturday_morning"]
    assert saturday.due(at("2012-07-07T11:29"), "same_day").due == at("2012-07-07T11:30")
    assert saturday.due(at("2012-07-07T11:30"), "same_day").due == at("2012-07-09T17:00")


def test_the_cutoff_comes_from_the_question_then_from_the_calendar():
    start = at("2012-07-06T15:30")
    assert OFFICE.due(start, "same_day", cutoff="16:00").due == at("2012-07-06T17:00")
    assert OFFICE.due(start, "same_day", cutoff=time(16, 0)).due == at("2012-07-06T17:00")
    assert OFFICE.due(start, "same_day").due == at("2012-07-09T17:00")
    without = WorkingCalendar.from_spec(VECTORS["calendars"]["office"])
    assert without.due(start, "same_day").due == at("2012-07-09T17:00")
    assert without.due(at("2012-07-06T14:59"), "same_day").due == at("2012-07-06T17:00")
    with pytest.raises(InvalidTerm, match="25:00"):
        without.due(start, "same_day", cutoff="25:00")


def test_an_answer_comes_apart_into_due_and_segments():
    answer = OFFICE.due(at("2012-07-06T09:00"), "working_days", 2)
    due, segments = answer
    assert (due, segments) == (answer.due, answer.segments)
    assert segments[-1].end == due == at("2012-07-10T17:00")


def test_a_pause_on_the_day_of_the_start_is_given_back_at_the_end():
    answer = OFFICE.due(
        at("2012-08-23T01:40"),
        "working_days",
        10,
        [(at("2012-08-23T07:47"), at("2012-08-23T13:07"))],
    )
    assert answer.due == at("2012-09-10T11:20")
    back = [one for one in answer.segments if one.kind == "given_back"]
    assert [(one.start, one.end) for one in back] == [
        (at("2012-09-10T07:30"), at("2012-09-10T11:20"))
    ]


def test_a_pause_within_the_roll_to_a_working_day():
    # One day from Friday ends with Saturday; due on Monday at 17:00.
    start = at("2012-07-06T09:00")
    assert OFFICE.due(start, "calendar_days", 1).due == at("2012-07-09T17:00")
    short = [(at("2012-07-08T09:00"), at("2012-07-09T09:00"))]
    assert OFFICE.due(start, "calendar_days", 1, short).due == at("2012-07-09T17:00")
    long = [(at("2012-07-09T10:00"), at("2012-07-11T10:00"))]
    assert OFFICE.due(start, "calendar_days", 1, long).due == at("2012-07-11T17:00")


def test_a_pause_that_ends_after_an_early_closing():
    # The pause leaves seven and a half hours of Friday, which end on Saturday at 19:30: that day
    # closes at 11:30, while the clock still stands.
    pauses = [(at("2012-07-06T16:30"), at("2012-07-07T12:00"))]
    answer = CALENDARS["saturday_morning"].due(at("2012-07-05T09:00"), "calendar_days", 1, pauses)
    assert answer.due == at("2012-07-09T17:00")


def test_segments_tell_the_story_of_a_term():
    answer = CALENDARS["make_up"].due(
        at("2013-04-26T10:00"),
        "working_days",
        2,
        [(at("2013-05-02T08:00"), at("2013-05-02T10:00"))],
    )
    assert answer.due == at("2013-05-04T09:30")
    story = [(one.date.isoformat()[5:], one.kind, one.minutes) for one in answer.segments]
    assert story == [
        ("04-26", "start_day", 0),
        ("04-27", "weekend", 0),
        ("04-28", "weekend", 0),
        ("04-29", "off", 0),
        ("04-30", "off", 0),
        ("05-01", "off", 0),
        ("05-02", "counted", 30),
        ("05-02", "pause", 0),
        ("05-02", "counted", 90),
        ("05-02", "counted", 240),
        ("05-03", "counted", 240),
        ("05-03", "counted", 240),
        ("05-04", "make_up", 120),
    ]


# Refusals


def test_undeclared_dates_are_named():
    with pytest.raises(UndeclaredDate, match="2016-01-01.*2011-01-01 to 2015-12-31") as caught:
        OFFICE.due(at("2015-12-31T10:00"), "working_days", 1)
    assert caught.value.date == date(2016, 1, 1)
    assert caught.value.covers == OFFICE.covers
    assert isinstance(caught.value, ValueError)
    assert pickle.loads(pickle.dumps(caught.value)).date == date(2016, 1, 1)


@pytest.mark.parametrize(
    ("start", "unit", "amount", "pauses", "named"),
    [
        ("2010-12-31T10:00", "working_hours", 1, [], "2010-12-31"),
        ("2010-12-31T10:00", "working_days", 3, [], "2010-12-31"),
        ("2010-12-20T10:00", "calendar_days", 30, [], "2010-12-20"),
        ("2016-01-01T00:00", "same_day", 1, [], "2016-01-01"),
        ("2015-12-31T16:59", "working_hours", 0.5, [], "2016-01-01"),
        ("2015-12-31T15:00", "same_day", 1, [], "2016-01-01"),
        ("2015-12-21T08:00", "calendar_days", 20, [], "2016-01-10"),
        (
            "2015-12-28T08:00",
            "working_hours",
            8,
            [["2015-12-28T09:00", "2016-02-01T00:00"]],
            "2016-01-01",
        ),
        (
            "2015-12-28T08:00",
            "calendar_days",
            1,
            [["2015-12-28T09:00", "2016-02-01T09:00"]],
            "2016-02-02",
        ),
        ("2015-01-01T08:00", "working_days", 1_000_000, [], "2016-01-01"),
        ("2015-01-01T08:00", "working_hours", 1_000_000, [], "2016-01-01"),
    ],
)
def test_the_first_undeclared_date_that_is_needed(start, unit, amount, pauses, named):
    with pytest.raises(UndeclaredDate) as caught:
        OFFICE.due(at(start), unit, amount, pairs(pauses))
    assert caught.value.date == date.fromisoformat(named)


def test_a_roll_to_an_undeclared_working_day_is_refused():
    # 2011-01-01 is a Saturday.
    spring = calendar(covers=["2010-06-01", "2011-01-01"])
    with pytest.raises(UndeclaredDate) as caught:
        spring.due(at("2010-12-31T08:00"), "calendar_days", 1)
    assert caught.value.date == date(2011, 1, 2)


def test_the_last_declared_minute_has_an_answer():
    assert OFFICE.due(at("2015-12-31T16:00"), "working_hours", 1).due == at("2015-12-31T17:00")
    assert OFFICE.worked(at("2015-12-31T00:00"), at("2016-01-01T00:00")) == 480


@pytest.mark.parametrize(
    ("unit", "amount"),
    [
        ("working_hours", 0),
        ("working_hours", -1),
        ("working_hours", float("nan")),
        ("working_hours", float("inf")),
        ("working_hours", Decimal("NaN")),
        ("working_hours", "many"),
        ("working_hours", ""),
        ("working_hours", None),
        ("working_hours", True),
        ("working_hours", 0.001),
        ("working_hours", "1e999999"),
        ("working_hours", [8]),
        ("working_days", 0),
        ("working_days", -5),
        ("working_days", 2.5),
        ("working_days", float("nan")),
        ("working_days", 10**30),
        ("calendar_days", 0),
        ("calendar_days", "30.5"),
        ("calendar_days", False),
        ("same_day", 2),
        ("same_day", -1),
        ("same_day", "x"),
        ("weeks", 1),
        (None, 1),
        ([], 1),
    ],
)
def test_amounts_and_units_that_mean_nothing_are_refused(unit, amount):
    with pytest.raises(InvalidTerm, match=r"\.$") as caught:
        OFFICE.due(at("2012-07-02T08:00"), unit, amount)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("amount", [0.5, "0.5", Decimal("0.5"), Fraction(1, 2), "0.50"])
def test_half_an_hour_in_every_writing(amount):
    due = OFFICE.due(at("2012-07-02T08:07"), "working_hours", amount).due
    assert due == at("2012-07-02T08:37")


@pytest.mark.parametrize("tenths", range(1, 40))
def test_tenths_of_hours_are_exact_in_floats(tenths):
    due = OFFICE.due(at("2012-07-02T07:30"), "working_hours", tenths / 10).due
    assert due == at("2012-07-02T07:30") + timedelta(minutes=6 * tenths)


@pytest.mark.parametrize("amount", [5, 5.0, "5", Decimal(5)])
def test_whole_days_in_every_writing(amount):
    assert OFFICE.due(at("2012-07-02T08:00"), "working_days", amount).due == at("2012-07-09T17:00")


@pytest.mark.parametrize("amount", [None, 0, 1])
def test_the_same_day_has_no_amount(amount):
    assert OFFICE.due(at("2012-07-02T08:00"), "same_day", amount).due == at("2012-07-02T17:00")


@pytest.mark.parametrize(
    ("pauses", "sentence"),
    [
        ([["2012-07-02T10:00", "2012-07-02T09:00"]], "ends at .* before it begins"),
        ([["2012-07-02T07:59", "2012-07-02T09:00"]], "before the term has started"),
        (
            [["2012-07-02T09:00", "2012-07-02T11:00"], ["2012-07-02T10:59", "2012-07-02T11:05"]],
            "before the pause before it has ended",
        ),
        (
            [["2012-07-03T09:00", "2012-07-03T10:00"], ["2012-07-02T09:00", "2012-07-02T10:00"]],
            "before the pause before it has ended",
        ),
        ([["2012-07-04T17:00", "2012-07-05T17:00"]], "run out already at 2012-07-04 17:00"),
        ([["2018-07-04T17:00", "2018-07-05T17:00"]], "run out already"),
    ],
)
@pytest.mark.parametrize("unit", ["working_days", "calendar_days"])
def test_pauses_that_cannot_be_are_refused(unit, pauses, sentence):
    with pytest.raises(InvalidPause, match=sentence):
        OFFICE.due(at("2012-07-02T08:00"), unit, 2, pairs(pauses))


@pytest.mark.parametrize("pause", [None, 5, (at("2012-07-02T09:00"),)])
def test_a_pause_is_a_pair(pause):
    with pytest.raises(InvalidPause, match="pair of moments"):
        OFFICE.due(at("2012-07-02T08:00"), "working_days", 2, [pause])


def test_an_open_pause_has_no_deadline():
    with pytest.raises(InvalidMoment, match="None"):
        OFFICE.due(at("2012-07-02T08:00"), "working_days", 2, [(at("2012-07-02T09:00"), None)])


def test_pauses_may_touch_and_may_be_empty():
    start, whole = at("2012-07-02T08:00"), [["2012-07-02T09:00", "2012-07-02T11:00"]]
    parts = [
        ["2012-07-02T09:00", "2012-07-02T10:00"],
        ["2012-07-02T10:00", "2012-07-02T10:00"],
        ["2012-07-02T10:00", "2012-07-02T11:00"],
    ]
    one, other = (OFFICE.due(start, "working_hours", 2, pairs(pauses)) for pauses in (whole, parts))
    assert one.due == other.due == at("2012-07-02T13:30")
    check_segments(OFFICE, start, "working_hours", 2, pairs(parts))


@pytest.mark.parametrize(
    "moment",
    [None, "2012-07-02T08:00", date(2012, 7, 2), time(8, 0), 0, at("2012-07-02T08:00+07:00")],
)
def test_moments_are_naive_datetimes(moment):
    for ask in (
        lambda: OFFICE.due(moment, "working_hours", 1),
        lambda: OFFICE.worked(moment, at("2012-07-03T08:00")),
        lambda: OFFICE.worked(at("2012-07-02T08:00"), moment),
        lambda: OFFICE.next_opening(moment),
    ):
        with pytest.raises(InvalidMoment):
            ask()


@pytest.mark.parametrize("day", [None, "2012-07-02", at("2012-07-02T08:00")])
def test_days_are_dates(day):
    for ask in (OFFICE.is_working_day, OFFICE.shifts, OFFICE.next_working_day):
        with pytest.raises(InvalidMoment):
            ask(day)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"week": {"0": [["07:30", "11:30"], ["11:00", "17:00"]]}}, "weekday 0 overlap"),
        ({"week": {"0": [["13:00", "17:00"], ["07:30", "13:01"]]}}, "weekday 0 overlap"),
        ({"week": {"0": [["17:00", "07:30"]]}}, "closes at 07:30, not after"),
        ({"week": {"0": [["07:30", "07:30"]]}}, "closes at 07:30, not after"),
        ({"week": {"0": [["7:30", "11:30"]]}}, "a time that is none"),
        ({"week": {"0": [["07:30", "24:01"]]}}, "a time that is none"),
        ({"week": {"0": [["07:30"]]}}, "opening and a closing"),
        ({"week": {"0": "07:30-11:30"}}, "list of opening"),
        ({"week": {"7": FULL_DAY}}, "from 0 .Monday. to 6"),
        ({"week": {"0": FULL_DAY, 0: FULL_DAY}}, "stands once"),
        ({"week": None}, "week"),
        ({"off": ["2012-02-30"]}, "no date '2012-02-30'"),
        ({"off": ["2011-12-31"]}, "outside 2012-01-01"),
        ({"off": [None]}, "no date None"),
        ({"off": "2012-05-01"}, "list of dates"),
        ({"work": {"2015-01-01": FULL_DAY}}, "outside 2012-01-01"),
        ({"work": {"2012-05-05": []}}, "no shift"),
        ({"work": {"2012-05-05": [["08:00", "10:00"], ["09:00", "11:00"]]}}, "overlap"),
        ({"work": ["2012-05-05"]}, "shifts of each date"),
        ({"work": {"2012-05-05": FULL_DAY, date(2012, 5, 5): FULL_DAY}}, "stands twice"),
        ({"covers": ["2012-12-31", "2012-01-01"]}, "before it begins"),
        ({"covers": ["2012-12-31"]}, "first and its last"),
        ({"covers": None}, "first and its last"),
        ({"holidays": []}, "no part called holidays"),
    ],
)
def test_calendars_that_contradict_themselves_are_refused(parts, sentence):
    with pytest.raises(InvalidCalendar, match=sentence):
        calendar(**parts)


def test_a_calendar_is_a_dictionary():
    with pytest.raises(InvalidCalendar):
        WorkingCalendar.from_spec([])


def test_a_calendar_may_have_no_working_time_at_all():
    never = calendar(week={})
    assert never.worked(at("2012-01-01T00:00"), at("2012-12-31T00:00")) == 0
    with pytest.raises(UndeclaredDate):
        never.due(at("2012-01-01T00:00"), "working_hours", 1)


def test_the_normal_form_does_not_depend_on_the_writing():
    one = calendar(off=["2012-05-01", "2012-04-30"], week={"1": FULL_DAY, "0": FULL_DAY, "6": []})
    other = calendar(
        off=[date(2012, 4, 30), date(2012, 5, 1), "2012-05-01"],
        week={0: FULL_DAY[::-1], 1: tuple(FULL_DAY)},
        provisional=[2012],
    )
    assert one.hash == other.hash
    assert one.hash != calendar().hash
    assert one.spec()["cutoff"] == CUTOFF
    assert (
        WorkingCalendar.from_spec(VECTORS["calendars"]["make_up"]).spec()
        == (VECTORS["calendars"]["make_up"])
    )
    assert one.spec()["off"] == ["2012-04-30", "2012-05-01"]


# Helpers


def test_helpers_of_days():
    assert OFFICE.covers == (date(2011, 1, 1), date(2015, 12, 31))
    assert OFFICE.is_declared(date(2015, 12, 31))
    assert not OFFICE.is_declared(date(2016, 1, 1))
    assert OFFICE.shifts(date(2012, 7, 2)) == (
        (at("2012-07-02T07:30"), at("2012-07-02T11:30")),
        (at("2012-07-02T13:00"), at("2012-07-02T17:00")),
    )
    assert OFFICE.shifts(date(2012, 7, 1)) == ()
    assert OFFICE.next_working_day(date(2012, 7, 6)) == date(2012, 7, 9)
    assert OFFICE.previous_working_day(date(2012, 7, 9)) == date(2012, 7, 6)
    assert OFFICE.working_days_between(date(2012, 7, 6), date(2012, 7, 10)) == 2
    assert OFFICE.working_days_between(date(2012, 7, 6), date(2012, 7, 6)) == 0
    with pytest.raises(InvalidMoment):
        OFFICE.working_days_between(date(2012, 7, 6), date(2012, 7, 5))
    with pytest.raises(UndeclaredDate) as caught:
        OFFICE.previous_working_day(date(2011, 1, 1))
    assert caught.value.date == date(2010, 12, 31)
    with pytest.raises(UndeclaredDate) as caught:
        OFFICE.is_working_day(date(2016, 2, 29))
    assert caught.value.date == date(2016, 2, 29)


def test_next_opening():
    assert OFFICE.next_opening(at("2012-07-02T08:11")) == at("2012-07-02T08:11")
    assert OFFICE.next_opening(at("2012-07-02T11:30")) == at("2012-07-02T13:00")
    assert OFFICE.next_opening(at("2012-07-06T17:00")) == at("2012-07-09T07:30")
    with pytest.raises(UndeclaredDate):
        OFFICE.next_opening(at("2015-12-31T17:00"))


def test_a_day_may_close_at_midnight():
    night = calendar(week={"0": [["20:00", "24:00"]]})
    answer = night.due(at("2012-07-02T10:00"), "same_day")
    assert answer.due == at("2012-07-03T00:00")
    assert [one.kind for one in answer.segments] == ["counted"]
    assert night.next_working_day(date(2012, 7, 2)) == date(2012, 7, 9)


def test_worked_leaves_out_pauses_and_what_is_outside():
    start, end = at("2012-07-02T08:00"), at("2012-07-03T08:00")
    pauses = [
        (at("2012-07-01T08:00"), at("2012-07-02T08:30")),
        (at("2012-07-02T11:00"), at("2012-07-02T14:00")),
        (at("2012-07-03T07:50"), at("2019-07-03T07:50")),
    ]
    assert OFFICE.worked(start, end) == 480
    assert OFFICE.worked(start, end, pauses) == 480 - 30 - 90 - 10
    assert OFFICE.worked(start, start) == 0
    assert calendar().worked(at("2012-01-01T00:00"), at("2012-01-02T08:00")) == 30
    with pytest.raises(InvalidMoment, match="before the start"):
        OFFICE.worked(end, start)


def test_an_answer_says_what_it_is():
    answer = OFFICE.due(at("2012-07-02T08:00"), "working_days", 1)
    assert repr(answer) == "Answer(due=datetime.datetime(2012, 7, 3, 17, 0))"
