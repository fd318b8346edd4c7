"""The life cycle of dossiers against its table: every event, every walk, and walks at random."""

import doctest
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.one_stop import lifecycle
from tests.rules_of.one_stop.lifecycle import EVENTS, Limits, Standing, actor, follow, problem

TABLE = json.loads(
    (Path(__file__).parents[2] / "addons" / "one_stop" / "tests" / "lifecycle.json").read_text(
        "utf-8"
    )
)
TARGETS = {
    "same": lifecycle.SAME,
    "before the pause": lifecycle.BACK,
    "processing (draft for a refused intake)": lifecycle.REOPENED,
}
KINDS = sorted(TABLE["events"])


class Paper:
    """A dossier played from the table and its notes alone, sharing nothing with the rules."""

    def __init__(self):
        self.state, self.before, self.waits_for = "draft", None, None
        self.pending, self.forwards = False, 0

    def refuses(self, kind):
        event = TABLE["events"][kind]
        unaccepted = ("forward", "request_supplement", "await_payment", "resolve")
        return (
            self.state not in event["from"]
            or (self.pending and kind in unaccepted)
            or (kind == "accept" and not self.pending)
            or (kind == "send_back" and not self.forwards)
            or (kind in ("supplement", "stop") and self.waits_for != "request_supplement")
            or (kind == "payment" and self.waits_for != "await_payment")
        )

    def take(self, kind):
        to = TABLE["events"][kind]["to"]
        if kind in ("request_supplement", "await_payment"):
            self.before, self.waits_for = self.state, kind
        if kind == "forward":
            self.pending, self.forwards = True, self.forwards + 1
        elif kind == "accept":
            self.pending = False
        elif kind == "send_back":
            self.pending, self.forwards = False, self.forwards - 1
        if to == "before the pause":
            self.state = self.before
        elif to.startswith("processing (draft"):
            self.state = "draft" if self.state == "refused" else "processing"
        elif to != "same":
            self.state = to


def test_examples():
    assert doctest.testmod(lifecycle).attempted > 5
    assert not doctest.testmod(lifecycle).failed


def test_states_are_those_of_the_table_in_its_order():
    assert list(lifecycle.STATES) == TABLE["states"]


def test_events_are_those_of_the_table():
    assert set(EVENTS) == set(TABLE["events"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_event_says_what_its_row_says(kind):
    row, event = TABLE["events"][kind], EVENTS[kind]
    assert sorted(event.sources) == sorted(row["from"])
    assert event[1:] == (
        TARGETS.get(row["to"], row["to"]),
        row["who"].replace("anyone who may read", "reader"),
        tuple(row["payload"]),
    )


def test_ends_and_pauses_of_the_table_are_known_to_the_rules():
    for kind, row in TABLE["events"].items():
        clock = row["clock"] or ""
        assert (kind in lifecycle.ENDS_OF_PAUSES) is clock.startswith("resume")
        assert (kind in lifecycle.ENDS_OF_PAUSES.values()) is clock.startswith("pause")


@pytest.mark.parametrize("walk", TABLE["walks"])
def test_each_walk_of_the_table(walk):
    standing = Standing()
    for number, (kind, after) in enumerate(walk):
        refused = problem(standing, kind)
        assert bool(refused) is (after is None), (number, kind, refused)
        if after is not None:
            standing = follow(standing, kind)
            assert standing.state == after, (number, kind)


def test_there_are_sixty_walks():
    assert len(TABLE["walks"]) == 60


@given(st.randoms(use_true_random=False))
def test_walks_at_random_agree_with_the_table(chance: random.Random):
    standing, paper = Standing(), Paper()
    for _number in range(60):
        possible = [kind for kind in KINDS if not paper.refuses(kind)]
        for kind in KINDS:
            assert (not problem(standing, kind)) is (kind in possible), (standing, kind)
        kind = chance.choice(possible)
        standing = follow(standing, kind)
        paper.take(kind)
        assert standing.state == paper.state
        assert standing.pending is paper.pending
        assert standing.depth == paper.forwards
        assert (standing.pause != "") is (standing.state == "paused")


@given(st.randoms(use_true_random=False))
def test_counts_only_grow_and_only_by_their_own_event(chance):
    standing = Standing()
    for _number in range(60):
        kind = chance.choice([kind for kind in KINDS if not problem(standing, kind)])
        after = follow(standing, kind)
        grown = (
            after.supplements - standing.supplements,
            after.extensions - standing.extensions,
            after.apologies - standing.apologies,
        )
        assert grown == (
            kind == "request_supplement",
            kind == "extend",
            kind == "apologise",
        )
        standing = after


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [("extend", "extensions", "extensions"), ("apologise", "apologies", "apologies")],
)
def test_limits_of_number_hold_where_a_rule_is_known(kind, name, field):
    once = Standing("processing")._replace(**{field: 1})
    assert problem(once, kind, Limits(**{name: 1})) == field
    assert problem(once, kind, Limits(**{name: 2})) == ""
    assert problem(once, kind) == ""
    assert problem(Standing("processing"), kind, Limits(**{name: 0})) == field


def test_a_supplement_beyond_the_rule_needs_the_head_and_is_not_refused():
    once = Standing("processing", supplements=1)
    limits = Limits(supplements=1)
    assert problem(once, "request_supplement", limits) == ""
    assert actor(once, "request_supplement", limits) == "head"
    assert actor(Standing("processing"), "request_supplement", limits) == "holder"
    assert actor(once, "request_supplement") == "holder"


@pytest.mark.parametrize("before", ["received", "processing"])
@pytest.mark.parametrize("end", sorted(lifecycle.ENDS_OF_PAUSES))
def test_a_pause_ends_by_what_it_waits_for_and_goes_back_to_where_it_was(before, end):
    paused = follow(Standing(before), lifecycle.ENDS_OF_PAUSES[end])
    other = next(kind for kind in lifecycle.ENDS_OF_PAUSES if kind != end)
    assert problem(paused, other) == "other_pause"
    assert problem(paused, end) == ""
    resumed = follow(paused, end)
    assert (resumed.state, resumed.before, resumed.pause) == (before, "", "")


def test_only_a_pause_for_a_supplement_may_be_stopped():
    assert problem(follow(Standing("received"), "await_payment"), "stop") == "other_pause"
    assert problem(follow(Standing("received"), "request_supplement"), "stop") == ""


def test_settling_at_once_is_the_walk_of_its_parts():
    standing = Standing()
    for kind in lifecycle.PARTS_OF_SETTLING:
        assert problem(standing, kind) == ""
        standing = follow(standing, kind)
    assert standing == follow(Standing(), "settle_now")
