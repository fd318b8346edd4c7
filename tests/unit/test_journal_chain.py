"""The hash chain of a journal: one text for one value, and no change that goes unseen."""

import doctest
import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.district_base import (
    journal_chain,
    journal_seal,
    letterhead,
    paper_number,
    signature,
)

START = datetime(2011, 10, 21, 1, 2, 3)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)


def chain(length, record=1, journal="paper"):
    events, prev = [], journal_chain.GENESIS
    for seq in range(1, length + 1):
        moment = START + timedelta(hours=seq)
        event = journal_chain.Event(
            100 + seq, seq, "step", moment, moment, 7, None, "{}", {"state": None}, prev, ""
        )
        event = event._replace(hash=journal_chain.event_hash(journal, record, event))
        events.append(event)
        prev = event.hash
    return events


def broken(events, count, head):
    return journal_chain.first_break("paper", 1, events, count, head)


@pytest.mark.parametrize(
    "module", [journal_chain, journal_seal, letterhead, paper_number, signature]
)
def test_the_examples_in_the_docstrings_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def test_canonical_text():
    value = {"b": (1, 2), "a": {"ô": "o\u0302", "d": date(2011, 1, 2), "n": Decimal("2.50")}}
    assert journal_chain.canonical(value) == (
        '{"a":{"d":"2011-01-02","n":"2.50","ô":"ô"},"b":[1,2]}'
    )


@given(plain)
def test_canonical_text_is_the_same_when_it_is_read_and_said_again(value):
    text = journal_chain.canonical(value)
    assert journal_chain.canonical(json.loads(text)) == text


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (0.5, "payload"),
        ({"a": [1, 0.5]}, r"payload.a\[1\]"),
        ({"a": {1: 2}}, "payload.a"),
        ({"a": b"x"}, "payload.a"),
        ({"a": float("nan")}, "payload.a"),
        ({"a": Decimal("nan")}, "payload.a"),
        ({"a": datetime.fromisoformat("2011-01-01T00:00:00+07:00")}, "payload.a"),
        ({"a": "\ud800"}, "payload.a"),
        (object(), "payload"),
    ],
)
def test_what_cannot_be_said_exactly_is_refused_with_its_place(value, place):
    with pytest.raises(TypeError, match=place):
        journal_chain.canonical(value)


def test_two_spellings_of_one_key_are_refused():
    with pytest.raises(ValueError, match="twice"):
        journal_chain.canonical({"ô": 1, "o\u0302": 2})


def test_a_whole_chain_is_whole():
    events = chain(5)
    assert broken(events, 5, events[-1].hash) is None
    assert broken([], 0, "") is None
    assert broken([], 0, journal_chain.GENESIS) is None


@given(
    st.integers(0, 5),
    st.sampled_from(["kind", "happened_at", "recorded_at", "user_id", "agency_id", "payload"]),
)
def test_a_changed_column_breaks_the_chain_where_it_is(index, column):
    events = chain(6)
    other = {"user_id": 8, "agency_id": 3, "kind": "x", "payload": "{ }"}
    value = other.get(column, START)
    events[index] = events[index]._replace(**{column: value})
    assert broken(events, 6, events[-1].hash) == (index + 1, "edited", 101 + index)


@given(st.integers(0, 5))
def test_a_forged_hash_breaks_the_next_link_or_the_head(index):
    events = chain(6)
    head = events[-1].hash
    forged = events[index]._replace(kind="forged")
    events[index] = forged._replace(hash=journal_chain.event_hash("paper", 1, forged))
    found = broken(events, 6, head)
    assert found == ((index + 2, "link", 102 + index) if index < 5 else (6, "head", 106))


@given(st.sets(st.integers(1, 6), min_size=1))
def test_removed_events_are_missing_from_the_first_on(gone):
    events = chain(6)
    left = [event for event in events if event.seq not in gone]
    found = broken(left, 6, events[-1].hash)
    assert (found.seq, found.reason) == (min(gone), "missing")
    after = [event.event_id for event in left if event.seq > min(gone)]
    before = [event.event_id for event in left if event.seq < min(gone)]
    assert found.event_id == (after[0] if after else before[-1] if before else None)


@given(st.permutations(range(1, 6)))
def test_reordered_events_are_found(order):
    events = chain(5)
    moved = sorted(
        (event._replace(seq=seq) for event, seq in zip(events, order, strict=True)),
        key=lambda event: event.seq,
    )
    first = next((seq for seq, old in enumerate(order, 1) if seq != old), None)
    found = broken(moved, 5, events[-1].hash)
    assert (found.seq if found else None) == first


def test_rows_whose_ids_changed_places_are_found():
    """Lists go by id, so a journal would show another order than it has."""
    events = chain(4)
    events[1], events[2] = events[1]._replace(event_id=103), events[2]._replace(event_id=102)
    assert broken(events, 4, events[-1].hash) == (3, "order", 102)


def test_a_number_that_comes_twice_and_a_chain_longer_than_its_record():
    events = chain(4)
    assert broken([*events, events[-1]], 4, events[-1].hash) == (4, "order", 104)
    assert broken(events, 3, events[2].hash) == (4, "head", 104)
    assert broken(events, 4, events[2].hash) == (4, "head", 104)


def test_events_of_another_record_or_journal_do_not_fit():
    events = chain(2, record=2)
    assert broken(events, 2, events[-1].hash).reason == "edited"
    events = chain(2, journal="other")
    assert broken(events, 2, events[-1].hash).reason == "edited"


def test_empty_extra_columns_do_not_count_and_false_ones_do():
    event = chain(1)[0]
    same = event._replace(extra={"state": None, "added_later": None})
    assert journal_chain.event_hash("paper", 1, same) == event.hash
    other = event._replace(extra={"state": None, "urgent": False})
    assert journal_chain.event_hash("paper", 1, other) != event.hash


def test_digests_depend_on_the_key():
    assert journal_chain.digest("ông A", b"1") == journal_chain.digest("ông A", b"1")
    assert journal_chain.digest("ông A", b"1") != journal_chain.digest("ông A", b"2")


@given(st.sets(st.integers(1, 60)))
def test_ids_survive_packing(ids):
    assert journal_seal.unpack(journal_seal.pack(sorted(ids))) == sorted(ids)


def test_the_day_of_a_seal_is_that_of_vietnam():
    start, end = journal_seal.day_bounds(date(2011, 10, 21))
    assert (start, end) == (datetime(2011, 10, 20, 17), datetime(2011, 10, 21, 17))
    assert journal_seal.local_day(start) == date(2011, 10, 21)
    assert journal_seal.local_day(start - timedelta(seconds=1)) == date(2011, 10, 20)


def test_signatures_depend_on_key_and_purpose():
    signed = journal_seal.sign(b"key", "seal", "text")
    assert signed != journal_seal.sign(b"key", "anchor", "text")
    assert signed != journal_seal.sign(b"other", "seal", "text")
    assert journal_seal.sign(b"", "seal", "text") == ""
    assert journal_seal.key_id(b"") == "none" != journal_seal.key_id(b"key")
    assert journal_seal.read_keys(" new \n\nold\n") == [b"new", b"old"]


@given(st.sets(st.integers(1, 30)), st.integers(0, 30))
def test_gaps_are_just_the_numbers_that_are_not_there(numbers, last):
    numbers = {number for number in numbers if number <= last}
    runs = paper_number.gaps(sorted(numbers), last)
    missing = {number for low, high in runs for number in range(low, high + 1)}
    assert missing == set(range(1, last + 1)) - numbers


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{n:02}/QĐ-UBND", None),
        ("{n}/{year}/BC", None),
        ("QĐ", "number"),
        ("{year}/QĐ", "number"),
        ("{n}{n}", "number"),
        ("{x}/{n}", "field"),
        ("{n!r}", "field"),
        ("{n.real}", "field"),
        ("{}", "field"),
        ("{n:>9}", "width"),
        ("{n", "syntax"),
        ("}{n}", "syntax"),
    ],
)
def test_patterns_of_numbers(pattern, problem):
    assert paper_number.pattern_problem(pattern) == problem
