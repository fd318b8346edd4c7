"""The clock of a dossier: its laws, and a second clock that lives through the same story."""

import json
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from brute_clock import BruteClock
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.rules_of.district_base.working_time import (
    CALENDAR_DAYS,
    SAME_DAY,
    UNITS,
    WORKING_DAYS,
    WORKING_HOURS,
    UndeclaredDate,
    WorkingCalendar,
)
from tests.rules_of.one_stop import clock
from tests.rules_of.one_stop.clock import MINUTE, Tick, fold, step

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "deadlines.json").read_text("utf-8"))
HOURS = [["07:30", "11:30"], ["13:00", "17:00"]]
SPEC = {
    "week": {str(day): HOURS for day in range(5)} | {"5": [["07:30", "11:30"]]},
    "off": ["2012-03-07", "2012-03-16", "2012-04-30", "2012-05-01"],
    "work": {"2012-03-11": [["13:00", "17:00"]]},
    "covers": ["2012-01-01", "2013-12-31"],
}
# The same after a decision: two days more off, one of them in the past of most stories.
CHANGED = {**SPEC, "off": [*SPEC["off"], "2012-03-09", "2012-03-20"]}
SPECS = {"old": SPEC, "new": CHANGED}
CALENDARS = {name: WorkingCalendar.from_spec(spec) for name, spec in SPECS.items()}
BRUTES = {name: BruteClock(spec, "15:00") for name, spec in SPECS.items()}
FIRST = datetime(2012, 3, 5, 7, 30)  # a Monday; Wednesday is off, the Sunday a make-up day
PAUSE, RESUME = "request_supplement", "supplement"


def at(day, hour="09:00", year=2012):
    return datetime.fromisoformat(f"{year}-{day} {hour}")


def calendar_of(name):
    return CALENDARS[name]


def told(*ticks):
    """Return how the clock stands after ticks, each (kind, moment) or (kind, moment, payload)."""
    return fold(
        [Tick(kind, moment, *(rest or ({},))) for kind, moment, *rest in ticks], calendar_of
    )


def receive(moment, unit=WORKING_DAYS, amount=5, mode="continue", snapshot="old"):
    return "receive", moment, {"snapshot": snapshot, "term": term_of(unit, amount, mode)}


def term_of(unit, amount, mode="continue"):
    term = {"unit": unit, "amount": None if unit == SAME_DAY else amount, "mode": mode}
    return {**term, "cutoff": "15:00"} if unit == SAME_DAY else term


# The vectors


@pytest.mark.parametrize("kinds", [(PAUSE, RESUME), ("await_payment", "payment")])
@pytest.mark.parametrize("unit", UNITS)
def test_vectors_played_as_events_give_every_due(unit, kinds):
    compiled = {
        name: WorkingCalendar.from_spec(spec) for name, spec in VECTORS["calendars"].items()
    }
    cases = [case for case in VECTORS["cases"] if case["unit"] == unit]
    for case in cases:
        term = {**term_of(unit, case.get("amount")), "cutoff": VECTORS["cutoff"]}
        start = datetime.fromisoformat(case["start"])
        ticks = [Tick("receive", start, {"snapshot": case["calendar"], "term": term})]
        for pause in case["pauses"]:
            for kind, moment in zip(kinds, pause, strict=True):
                ticks.append(Tick(kind, datetime.fromisoformat(moment), {}))
        found = fold(ticks, compiled.__getitem__)
        assert found.due.isoformat(timespec="minutes") == case["due"], case
    assert len(cases) > 80


# Stories, and a clock that lives through them minute by minute


class Brute:
    """A clock that goes on from where it stands, on minutes; it folds nothing."""

    def __init__(self):
        self.due = self.end = self.set = self.set_end = None
        self.paused_at = self.ended_at = None

    def take(self, kind, moment, payload):
        getattr(self, f"take_{kind}", self.nothing)(moment, payload)
        self.due = self.term_due if self.set is None else max(self.term_due, self.set)

    def nothing(self, moment, payload):
        pass

    def take_receive(self, moment, payload):
        self.brute, self.term, self.pauses = BRUTES[payload["snapshot"]], payload["term"], []
        self.set_pauses, self.set_given = [], None
        self.begin(moment)

    def begin(self, moment):
        self.start = moment
        unit, amount = self.term["unit"], self.term["amount"]
        self.term_due = self.brute.due(moment, unit, amount and int(amount))
        days = timedelta(days=int(amount or 0) + 1)
        self.end = datetime.combine(moment, time.min) + days

    def take_request_supplement(self, moment, payload):
        self.paused_at = moment

    take_await_payment = take_request_supplement

    def take_supplement(self, moment, payload):
        in_time = self.paused_at < self.due
        anew = in_time and self.term["mode"] == "restart"
        self.run_on(moment, not anew)
        if anew:
            self.pauses = []
            self.begin(moment)

    def take_payment(self, moment, payload):
        self.run_on(moment, True)

    def run_on(self, moment, moves_term):
        since, self.paused_at, self.ended_at = self.paused_at or self.ended_at, None, None
        if since == moment:
            return
        if moves_term:
            self.pauses.append((since, moment))
            self.term_due, self.end = self.moved(self.term_due, self.end, since, moment)
        if self.set is not None:
            self.set_pauses.append((since, moment))
            self.set, self.set_end = self.moved(self.set, self.set_end, since, moment)

    def moved(self, due, end, since, moment):
        if since >= due:
            return due, end
        if self.term["unit"] != CALENDAR_DAYS:
            taken = self.brute.worked(since, moment)
            left = self.brute.worked(since, due)
            return max(self.brute.run(since, left + taken) if taken else due, moment), end
        end += moment - since
        due = self.brute.rolled(end)
        while due < moment:
            due = self.brute.closing(self.brute.next_working_day((due - timedelta(0, 60)).date()))
        return due, end

    def take_extend(self, moment, payload):
        self.set = self.set_given = datetime.strptime(payload["due_at"], MINUTE)
        self.set_end = datetime.combine(self.set, time.min) + timedelta(days=1)
        self.set_pauses = []

    def take_ready(self, moment, payload):
        self.ended_at = moment

    take_withdraw = take_ready

    def take_reopen(self, moment, payload):
        self.run_on(moment, True)
        if payload.get("snapshot"):
            self.take_recalculate(moment, payload)

    def take_recalculate(self, moment, payload):
        self.brute = BRUTES[payload["snapshot"]]
        self.anew()

    def take_migrate(self, moment, payload):
        self.term, self.set = payload["term"], None
        self.anew()

    def anew(self):
        """Live through the pauses again, from the start."""
        self.begin(self.start)
        for pause in self.pauses:
            self.term_due, self.end = self.moved(self.term_due, self.end, *pause)
        if self.set is not None:
            self.set = self.set_given
            self.set_end = datetime.combine(self.set, time.min) + timedelta(days=1)
            for pause in self.set_pauses:
                self.set, self.set_end = self.moved(self.set, self.set_end, *pause)


TERMS = st.one_of(
    st.tuples(st.just(WORKING_HOURS), st.integers(1, 40)),
    st.tuples(st.sampled_from([WORKING_DAYS, CALENDAR_DAYS]), st.integers(1, 6)),
    st.just((SAME_DAY, None)),
)
FOLLOW = {
    "running": [PAUSE, PAUSE, "await_payment", "extend", "migrate", "recalculate", "ready"],
    PAUSE: [RESUME, RESUME, "recalculate", "withdraw", "migrate"],
    "await_payment": ["payment", "recalculate", "withdraw"],
    "ended": ["reopen"],
}
LEADS = {PAUSE: PAUSE, "await_payment": "await_payment", "ready": "ended", "withdraw": "ended"}
STAY = ("recalculate", "migrate", "extend")


@st.composite
def stories(draw, most=8, kinds=None):
    """Events in an order that the life cycle knows, at most three days apart."""
    moment = FIRST + timedelta(minutes=draw(st.integers(0, 7 * 24 * 60)))
    unit, amount = draw(TERMS)
    mode = draw(st.sampled_from(["continue", "restart"]))
    ticks, standing = [Tick(*receive(moment, unit, amount, mode))], "running"
    for _number in range(draw(st.integers(0, most))):
        possible = [one for one in FOLLOW[standing] if kinds is None or one in kinds]
        kind = draw(st.sampled_from(possible))
        moment += timedelta(minutes=draw(st.integers(0, 3 * 24 * 60)))
        payload = {}
        if kind == "extend":
            due = fold(ticks, calendar_of).due
            later = due + timedelta(minutes=draw(st.integers(1, 4 * 24 * 60)))
            payload = {"due_at": later.strftime(MINUTE)}
        elif kind == "recalculate" or kind == "reopen" and draw(st.booleans()):
            payload = {"snapshot": draw(st.sampled_from(["old", "new"]))}
        elif kind == "migrate":
            payload = {"term": term_of(*draw(TERMS), mode)}
        ticks.append(Tick(kind, moment, payload))
        standing = standing if kind in STAY else LEADS.get(kind, "running")
    return ticks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_agrees_with_a_clock_that_lives_through_the_story(ticks):
    found, brute = clock.Clock(), Brute()
    for tick in ticks:
        found = step(found, tick, calendar_of)
        brute.take(*tick)
        assert found.due == brute.due, tick


@given(stories(most=12))
def test_telling_all_at_once_equals_telling_one_by_one(ticks):
    found = clock.Clock()
    for number, tick in enumerate(ticks, start=1):
        found = step(found, tick, calendar_of)
        assert found == fold(ticks[:number], calendar_of)


@given(stories(most=12))
def test_what_is_left_at_a_resume_is_what_was_left_at_the_pause(ticks):
    found = clock.Clock()
    for tick in ticks:
        before, found = found, step(found, tick, calendar_of)
        since = before.paused_at or before.ended_at
        resumes = tick.kind in (RESUME, "payment", "reopen") and not tick.payload
        if not resumes or since >= before.due or found.start != before.start:
            continue
        calendar = CALENDARS[found.snapshot]
        if found.term["unit"] == CALENDAR_DAYS:
            assert found.due >= max(before.due, tick.at)
        else:
            left = calendar.worked(since, before.due)
            assert calendar.worked(tick.at, max(found.due, tick.at)) == left


@given(stories(most=12))
def test_a_pause_that_begins_when_the_time_is_over_moves_nothing(ticks):
    found = clock.Clock()
    for tick in ticks:
        before, found = found, step(found, tick, calendar_of)
        since = before.paused_at or before.ended_at
        if tick.kind in (RESUME, "payment", "reopen") and not tick.payload:
            if since >= before.due:
                assert found.due == before.due
            elif found.start == before.start:
                assert found.due >= before.due
        elif tick.kind in (*clock.PAUSES, *clock.ENDS):
            assert found.due == before.due


@given(stories(most=12, kinds=(PAUSE, RESUME, "await_payment", "payment", "ready", "reopen")))
def test_the_due_moment_never_lies_inside_a_pause_that_began_in_time(ticks):
    found = clock.Clock()
    for tick in ticks:
        found = step(found, tick, calendar_of)
        for begin, end in clock.effective_pauses(found, CALENDARS[found.snapshot]):
            assert begin < end <= found.due


@given(stories(most=12))
def test_the_explained_term_ends_at_the_due_moment(ticks):
    found = fold(ticks, calendar_of)
    assume(found.set_due is None)
    calendar = CALENDARS[found.snapshot]
    answer = clock.answer(found, calendar)
    assert answer.due == found.due
    assert answer.segments[0].date == found.start.date()
    assert set(clock.effective_pauses(found, calendar)) <= set(found.pauses)


@given(stories(kinds=(PAUSE, RESUME, "await_payment", "payment"), most=6), st.data())
def test_seconds_and_pauses_of_no_length_move_nothing(ticks, data):
    found = fold(ticks, calendar_of)
    assume(not found.paused_at)
    moment = ticks[-1].at
    again = [*ticks, Tick("await_payment", moment, {}), Tick("payment", moment, {})]
    assert fold(again, calendar_of) == found


# Single laws, said aloud


def test_the_clock_starts_at_the_receipt_and_keeps_its_last_value_while_paused():
    standing = told(receive(at("03-05")), (PAUSE, at("03-06")))
    assert standing.due == at("03-11", "17:00")
    assert standing.paused_at == at("03-06")
    assert told(("note", at("03-05"))).due is None


def test_a_supplement_goes_on_or_begins_anew_as_the_version_says():
    pause = (PAUSE, at("03-06", "15:00")), (RESUME, at("03-08", "09:00"))
    going_on = told(receive(at("03-05")), *pause)
    # Two hours of Tuesday and an hour and a half of Thursday were taken away.
    assert going_on.due == at("03-12", "11:00")
    anew = told(receive(at("03-05"), mode="restart"), *pause)
    assert anew.due == at("03-13", "17:00")
    assert (anew.start, anew.pauses) == (at("03-08", "09:00"), ())


def test_a_supplement_asked_for_too_late_starts_nothing_anew():
    late = told(
        receive(at("03-05"), amount=1, mode="restart"),
        (PAUSE, at("03-08")),
        (RESUME, at("03-09")),
    )
    assert late.due == at("03-06", "17:00")
    assert late.start == at("03-05")


def test_a_payment_goes_on_even_where_supplements_begin_anew():
    paid = told(
        receive(at("03-05"), mode="restart"),
        ("await_payment", at("03-06", "15:00")),
        ("payment", at("03-08", "09:00")),
    )
    assert paid.due == at("03-12", "11:00")


@pytest.mark.parametrize("end", ["ready", "withdraw", "stop"])
def test_the_time_since_the_end_is_a_pause(end):
    again = told(receive(at("03-05")), (end, at("03-06", "15:00")), ("reopen", at("03-08")))
    assert again.due == at("03-12", "11:00")
    assert again.ended_at is None


@pytest.mark.parametrize("end", ["withdraw", "stop"])
def test_reopened_out_of_a_pause_the_clock_stood_from_its_beginning(end):
    again = told(
        receive(at("03-05")),
        (PAUSE, at("03-06", "15:00")),
        (end, at("03-06", "16:00")),
        ("reopen", at("03-08")),
    )
    assert again.pauses == ((at("03-06", "15:00"), at("03-08")),)
    assert again.due == at("03-12", "11:00")
    assert again.paused_at is None


def test_reopened_before_its_end_the_clock_runs_on():
    before = receive(at("03-05")), ("resolve", at("03-06"))
    assert told(*before, ("reopen", at("03-08"))).due == told(*before).due


def test_done_late_and_reopened_stays_due_when_it_was():
    late = told(receive(at("03-05"), amount=1), ("ready", at("03-08")), ("reopen", at("03-12")))
    assert late.due == at("03-06", "17:00")


def test_an_extension_moves_the_due_moment_to_the_given_one_and_pauses_move_that():
    extended = receive(at("03-05")), ("extend", at("03-06"), {"due_at": "2012-03-15 11:30"})
    assert told(*extended).due == at("03-15", "11:30")
    paused = told(*extended, (PAUSE, at("03-14", "15:00")), (RESUME, at("03-15", "08:30")))
    assert paused.due == at("03-15", "16:00")
    # After the first due moment, but before the extended one: in time.
    assert told(*extended, (PAUSE, at("03-14", "08:00")), (RESUME, at("03-14", "09:00"))).due == at(
        "03-15", "14:00"
    )


def test_pauses_before_an_extension_are_in_it_already():
    due = told(
        receive(at("03-05")),
        (PAUSE, at("03-05", "10:00")),
        (RESUME, at("03-06", "10:00")),
        ("extend", at("03-08"), {"due_at": "2012-03-22 17:00"}),
    ).due
    assert due == at("03-22", "17:00")


def test_beginning_anew_never_takes_an_extension_back():
    extended = (
        receive(at("03-05"), amount=2, mode="restart"),
        ("extend", at("03-05", "10:00"), {"due_at": "2012-03-30 17:00"}),
        (PAUSE, at("03-05", "14:00")),
    )
    soon = told(*extended, (RESUME, at("03-05", "15:00")))
    assert soon.due == at("03-31", "08:30")
    late = told(*extended, (RESUME, at("03-30", "16:00")))
    assert late.due > soon.due


def test_recalculated_on_another_calendar_it_tells_all_anew():
    moved = told(receive(at("03-05")), ("recalculate", at("03-06"), {"snapshot": "new"}))
    assert moved.due == at("03-12", "17:00")
    back = told(
        receive(at("03-05")),
        ("recalculate", at("03-06"), {"snapshot": "new"}),
        ("recalculate", at("03-06"), {"snapshot": "old"}),
    )
    assert back.due == told(receive(at("03-05"))).due


def test_an_extension_stays_when_the_calendar_changes_unless_the_term_reaches_farther():
    near = receive(at("03-05"), amount=10), ("extend", at("03-06"), {"due_at": "2012-03-19 17:00"})
    assert told(*near).due == at("03-19", "17:00")
    changed = told(*near, ("recalculate", at("03-06"), {"snapshot": "new"}))
    by_itself = told(receive(at("03-05"), amount=10, snapshot="new"))
    assert changed.due == max(by_itself.due, at("03-19", "17:00"))
    far = told(
        receive(at("03-05"), amount=10),
        ("extend", at("03-06"), {"due_at": "2012-03-30 17:00"}),
        ("recalculate", at("03-06"), {"snapshot": "new"}),
    )
    assert far.due == at("03-30", "17:00")


def test_a_migration_tells_the_due_moment_anew_with_the_pauses_there_were():
    pause = (PAUSE, at("03-06", "15:00")), (RESUME, at("03-08", "09:00"))
    migrated = told(
        receive(at("03-05")), *pause, ("migrate", at("03-08"), {"term": term_of(WORKING_DAYS, 7)})
    )
    assert migrated.due == told(receive(at("03-05"), amount=7), *pause).due
    hours = told(
        receive(at("03-05")), *pause, ("migrate", at("03-08"), {"term": term_of(WORKING_HOURS, 8)})
    )
    assert hours.due == told(receive(at("03-05"), WORKING_HOURS, 8), *pause).due


def test_a_pause_that_was_late_for_the_old_term_counts_under_a_longer_one():
    late = receive(at("03-05"), amount=1), (PAUSE, at("03-08")), (RESUME, at("03-09"))
    assert told(*late).due == at("03-06", "17:00")
    longer = told(*late, ("migrate", at("03-09"), {"term": term_of(WORKING_DAYS, 5)}))
    assert longer.due == told(receive(at("03-05"), amount=5), *late[1:]).due
    assert longer.due > told(receive(at("03-05"), amount=5)).due


def test_a_snapshot_that_a_resume_names_counts_from_then_on():
    ticks = receive(at("12-28")), (PAUSE, at("12-31"))
    resumed = told(*ticks, (RESUME, at("01-03", year=2013), {"snapshot": "new"}))
    assert resumed.snapshot == "new"


def test_a_date_beyond_the_calendar_is_refused_by_name():
    with pytest.raises(UndeclaredDate) as refused:
        told(receive(at("12-30", year=2013), amount=5))
    assert refused.value.date.isoformat() == "2014-01-01"


# The budget of a stay


def budget(start, hours, *pauses):
    return clock.budget_due(CALENDARS["old"], start, hours * 60, pauses)


def test_the_hours_of_a_stay_move_by_the_pauses_within_it():
    assert budget(at("03-05"), 4) == at("03-05", "14:30")
    assert budget(at("03-05"), 4, (at("03-05", "10:00"), at("03-05", "11:00"))) == at(
        "03-05", "15:30"
    )
    # What was over before it began, and what began when it was used up, takes nothing away.
    early, late = (at("03-01"), at("03-02")), (at("03-05", "15:00"), at("03-06"))
    assert budget(at("03-05"), 4, early, late) == at("03-05", "14:30")
    # Of a pause that began before, only the part within.
    assert budget(at("03-05"), 4, (at("03-02"), at("03-05", "10:00"))) == at("03-05", "15:30")


def test_the_budget_of_a_stay_is_any_number_of_minutes():
    assert clock.budget_due(CALENDARS["old"], at("03-05"), 35) == at("03-05", "09:35")


def test_the_clock_asks_nothing_of_a_calendar_but_due_and_moved():
    thin = SimpleNamespace(due=CALENDARS["old"].due, moved=CALENDARS["old"].moved)
    ticks = [
        Tick(*receive(at("03-05"))),
        Tick(PAUSE, at("03-06"), {}),
        Tick(RESUME, at("03-08"), {}),
    ]
    assert fold(ticks, lambda name: thin) == fold(ticks, partial(CALENDARS.get))
