"""Form II.06 from events: the identities of the form on random histories, and each case by name."""

import doctest
import hashlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules_of.one_stop import lifecycle, statistics
from tests.rules_of.one_stop.statistics import Event, Period, columns

FIRST = datetime(2012, 1, 1)
# Quarters of an hour: ends of days and months, and due moments, are met exactly.
STEP = timedelta(minutes=15)
KINDS = sorted(set(lifecycle.EVENTS) - {"settle_now"})
MARCH = Period.of_dates(date(2012, 3, 1), date(2012, 3, 31))
DUE = datetime(2012, 3, 20, 17)


@st.composite
def histories(draw):
    """Return (channel, events) of a dossier that lived by the table of the life cycle."""
    standing, at, due, events = lifecycle.Standing(), FIRST, None, []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=40)):
        if lifecycle.problem(standing, kind):
            continue
        at += STEP * draw(st.sampled_from((0, 1, 7, 40, 96, 500, 3000)))
        standing = lifecycle.follow(standing, kind)
        if kind in ("receive", "extend", "supplement", "reopen", "recalculate"):
            due = at + STEP * draw(st.sampled_from((0, 1, 30, 96, 960)))
        events.append(Event(kind, at, standing.state, due))
    return draw(st.sampled_from(("counter", "online", "post"))), events


@st.composite
def periods(draw):
    first = FIRST.date() + timedelta(days=draw(st.integers(0, 200)))
    return Period.of_dates(first, first + timedelta(days=draw(st.integers(0, 120))))


def figures_of(dossiers, period):
    """Return the figures of dossiers, each sum counted by itself."""
    told = [columns(events, channel, period) for channel, events in dossiers]
    figures = {
        name: sum(bool(set(leaves) & set(one)) for one in told)
        for name, leaves in statistics.SUMS.items()
    }
    return figures | {name: sum(name in one for one in told) for name in statistics.LEAVES}


@settings(max_examples=1000, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=4), periods())
def test_the_identities_hold_on_a_thousand_random_histories(dossiers, period):
    figures = figures_of(dossiers, period)
    assert statistics.broken_identities(figures) == []
    assert statistics.totals(figures) == figures
    for channel, events in dossiers:
        told = columns(events, channel, period)
        if told not in ((), ("outside",)):
            received, ended = told
            assert received in statistics.RECEIVED
            assert ended in (*statistics.RESOLVED, *statistics.PENDING)


@settings(max_examples=400, deadline=None)
@given(histories(), periods())
def test_what_happens_after_the_end_changes_nothing(history, period):
    channel, events = history
    before = [event for event in events if event.at < period.end]
    assert columns(events, channel, period) == columns(before, channel, period)


@settings(max_examples=400, deadline=None)
@given(histories(), periods(), st.integers(0, 90))
def test_what_is_pending_at_an_end_is_carried_in_or_outside_next(history, period, days):
    channel, events = history
    end = (period.end - timedelta(days=1)).date()
    following = Period.of_dates(end + timedelta(days=1), end + timedelta(days=1 + days))
    now, then = columns(events, channel, period), columns(events, channel, following)
    if set(now) & set(statistics.PENDING):
        assert then[0] in ("c6", "outside")
    elif "c6" in then:
        # Ended by then, and reopened in the following period.
        kinds = [one.kind for one in events if following.begin <= one.at < following.end]
        assert "reopen" in kinds


@settings(max_examples=400, deadline=None)
@given(histories(), periods())
def test_received_and_ended_by_a_naive_reading(history, period):
    """A second reading of the same words, event by event, with nothing in common."""
    channel, events = history
    told = [event for event in events if event.at < period.end]
    last = {event.kind: event for event in told}
    ended = naive_end(told[-1], last, period) if "receive" in last else ()
    if ended and ended != ("outside",):
        fresh = "c4" if channel == "online" else "c5"
        ended = ("c6" if last["receive"].at < period.begin else fresh, *ended)
    assert columns(events, channel, period) == ended


def naive_end(latest, last, period):
    """Return the column of how it stands, from the latest event and the last of each kind."""
    if latest.state == "paused":
        return ("c12",)
    if latest.state in ("received", "processing", "resolved"):
        return ("c13" if latest.due < period.end else "c12",)
    if latest.state in ("ready", "returned") and last["ready"].at >= period.begin:
        return (judged(last["ready"].at, last["ready"].due),)
    left = max((last[kind].at for kind in ("withdraw", "stop") if kind in last), default=None)
    if latest.state in ("withdrawn", "stopped") and left >= period.begin:
        return ("outside",)
    return ()


def judged(done, due):
    if done > due:
        return "c10"
    return "c8" if done.date() < due.date() else "c9"


def way(*events):
    """Return events from (kind, "03-05 09:00", state) or with a due moment of their own."""
    return [
        Event(kind, datetime.fromisoformat(f"2012-{at}"), state, due[0] if due else DUE)
        for kind, at, state, *due in events
    ]


RECEIVED = ("receive", "03-05 09:00", "received")
EARLIER = ("receive", "02-20 09:00", "received")
RESOLVED = ("resolve", "03-10 09:00", "resolved")


@pytest.mark.parametrize(
    ("channel", "events", "expected"),
    [
        ("counter", [RECEIVED], ("c5", "c13")),
        ("post", [RECEIVED], ("c5", "c13")),
        ("online", [RECEIVED], ("c4", "c13")),
        ("counter", [("receive", "03-30 09:00", "received", datetime(2012, 4, 9))], ("c5", "c12")),
        # Due at the midnight that ends the period: not later than the due moment.
        ("counter", [("receive", "03-30 09:00", "received", datetime(2012, 4, 1))], ("c5", "c12")),
        # The clock ends at the counter, not at the signature.
        ("counter", [RECEIVED, RESOLVED], ("c5", "c13")),
        ("counter", [RECEIVED, RESOLVED, ("ready", "03-19 16:00", "ready")], ("c5", "c8")),
        ("counter", [RECEIVED, RESOLVED, ("ready", "03-20 17:00", "ready")], ("c5", "c9")),
        ("counter", [RECEIVED, RESOLVED, ("ready", "03-20 17:01", "ready")], ("c5", "c10")),
        ("counter", [EARLIER, RESOLVED, ("ready", "03-20 07:30", "ready")], ("c6", "c9")),
        ("counter", [EARLIER, ("request_supplement", "03-29 09:00", "paused")], ("c6", "c12")),
        ("counter", [EARLIER, ("withdraw", "03-06 09:00", "withdrawn")], ("outside",)),
        ("counter", [EARLIER, ("withdraw", "02-28 09:00", "withdrawn")], ()),
        ("counter", [RECEIVED, ("stop", "03-31 23:59", "stopped")], ("outside",)),
        ("counter", [RECEIVED, ("stop", "04-01 00:00", "stopped")], ("c5", "c13")),
        ("counter", [("refuse_intake", "03-05 09:00", "refused")], ()),
        ("counter", [("receive", "04-01 00:00", "received")], ()),
        ("counter", [("settle_now", "03-05 09:00", "returned")], ("c5", "c8")),
    ],
)
def test_each_case_by_name(channel, events, expected):
    assert columns(way(*events), channel, MARCH) == expected


READY = ("ready", "03-12 09:00", "ready")
REOPENED = ("reopen", "03-14 09:00", "processing")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # Done in an earlier period and reopened in this one: it comes in as carried.
        ([EARLIER, ("ready", "02-27 09:00", "ready"), REOPENED], ("c6", "c13")),
        ([EARLIER, ("ready", "02-27 09:00", "ready")], ()),
        ([EARLIER, ("ready", "02-27 09:00", "ready"), REOPENED, ("ready", "03-16 09:00", "ready")],
         ("c6", "c8")),
        # Finished twice in one period: once, by the last time and the due date of then.
        ([RECEIVED, READY, REOPENED,
          ("ready", "03-23 09:00", "ready", datetime(2012, 3, 22, 17))], ("c5", "c10")),
        ([RECEIVED, READY, ("hand_over", "03-13 09:00", "returned"), REOPENED], ("c5", "c13")),
        # Reopened after the end: as of the end it was done.
        ([RECEIVED, READY, ("reopen", "04-01 00:00", "processing")], ("c5", "c8")),
        ([EARLIER, ("withdraw", "02-28 09:00", "withdrawn"), REOPENED], ("c6", "c13")),
        ([EARLIER, ("stop", "02-28 09:00", "stopped"), REOPENED,
          ("withdraw", "03-15 09:00", "withdrawn")], ("outside",)),
        # A refused intake that was taken in after all was received then.
        ([("refuse_intake", "02-20 09:00", "refused"), ("reopen", "02-21 09:00", "draft"),
          ("receive", "03-05 09:00", "received")], ("c5", "c13")),
        # Handed over later, or a note: done is when the result came to the counter.
        ([EARLIER, ("ready", "02-28 09:00", "ready"), ("hand_over", "03-02 09:00", "returned")],
         ()),
    ],
)  # fmt: skip
def test_reopened_dossiers_stand_as_the_last_event_says(events, expected):
    assert columns(way(*events), "counter", MARCH) == expected


def test_a_period_that_is_not_over_is_told_as_of_now():
    now = datetime(2012, 3, 20, 17)
    open_period = Period.of_dates(date(2012, 3, 1), date(2012, 3, 31), now)
    waiting = way(RECEIVED)
    assert columns(waiting, "counter", open_period) == ("c5", "c12")
    later = Period.of_dates(date(2012, 3, 1), date(2012, 3, 31), now + timedelta(minutes=1))
    assert columns(waiting, "counter", later) == ("c5", "c13")
    # What happens at this very second has happened.
    done = way(RECEIVED, ("ready", "03-20 17:00", "ready"))
    assert columns(done, "counter", open_period) == ("c5", "c9")


@pytest.mark.parametrize("number", range(len(statistics.IDENTITIES)))
def test_a_broken_identity_is_named(number):
    total, parts = statistics.IDENTITIES[number]
    figures = dict.fromkeys(statistics.COLUMNS, 0)
    figures[parts[0]] = 1
    name = f"{total[1:]} = {' + '.join(part[1:] for part in parts)}"
    assert name in statistics.broken_identities(figures)


def test_a_quarter_ends_a_quarter_and_periods_may_be_cut_off_in_the_month():
    assert statistics.is_of_kind("month", date(2012, 2, 15), date(2012, 3, 14))
    assert statistics.is_of_kind("year", date(2011, 12, 15), date(2012, 12, 14))
    assert statistics.is_of_kind("half", date(2012, 7, 1), date(2012, 12, 31))
    assert not statistics.is_of_kind("half", date(2012, 4, 1), date(2012, 9, 30))
    assert not statistics.is_of_kind("month", date(2012, 2, 1), date(2012, 3, 1))
    assert statistics.is_of_kind("own", date(2012, 2, 3), date(2012, 2, 3))
    assert not statistics.is_of_kind("own", date(2012, 2, 3), date(2012, 2, 2))
    assert statistics.period_end("month", date(2012, 1, 31)) == date(2012, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 800))
def test_months_of_dates_follow_each_other(first, days):
    last = first + timedelta(days=days)
    months = statistics.months_of(first, last)
    assert (months[0][1], months[-1][2]) == (first, last)
    for (_name, _begin, end), (_next, begin, _end) in zip(months, months[1:], strict=False):
        assert begin - end == timedelta(days=1)
    assert len({name for name, _begin, _end in months}) == len(months)


def test_the_hash_is_that_of_the_text_that_the_rows_make():
    digest = statistics.Digest(
        statistics.head_line("BM-VP", date(2012, 3, 1), date(2012, 3, 31), "II.06")
    )
    digest.add([(7, "c4", 1, None, 3, 4, "district")])
    digest.add([(7, "c8", 1, 9, 3, 4, "district")])
    text = "II.06|BM-VP|2012-03-01|2012-03-31\n7|c4|1||3|4|district\n7|c8|1|9|3|4|district\n"
    assert digest.hex == hashlib.sha256(text.encode()).hexdigest()
    assert digest.count == 2


def test_the_sum_of_parts():
    part = statistics.totals({"c4": 2, "c8": 1, "c12": 1})
    assert statistics.added([part, part]) == statistics.totals({"c4": 4, "c8": 2, "c12": 2})
    with pytest.raises(KeyError):
        statistics.leaves_of("c2")


def test_examples():
    assert doctest.testmod(statistics).failed == 0
