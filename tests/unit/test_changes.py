"""What changed since a day: every difference has its kind, and time alone makes work late only."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.assignment import cell_status, lateness, lateness_is_provisional
from tests.rules_of.cchc_plan.changes import KINDS, aged, kinds

DUE = date(2012, 3, 31)
SOON = 15
DAYS = st.dates(date(2012, 1, 1), date(2013, 6, 30))


def cell(state="doing", on=date(2012, 1, 10), due_on=DUE, sent=None, by_rule=False, end=None):
    end = end or due_on
    late = lateness(state, due_on, sent, on, SOON)
    return SimpleNamespace(
        state=state,
        status=cell_status(state, late),
        provisional=int(lateness_is_provisional(by_rule, end, sent, on)),
        due_on=due_on,
        date_end=end,
    )


def test_what_was_not_there_is_new_and_may_be_late_at_once():
    assert kinds(None, cell(), ["assign"]) == ("new", "started")
    assert kinds(None, cell("todo"), ["assign"]) == ("new",)
    assert kinds(None, cell("todo", on=date(2012, 5, 1)), ["assign"]) == ("new", "overdue")
    assert kinds(None, cell("cancelled"), ["assign", "cancel"]) == ("new", "cancelled")


def test_handing_in_and_accepting():
    sent = cell("submitted", sent=date(2012, 1, 9))
    done = cell("accepted", sent=date(2012, 1, 9))
    assert kinds(cell("todo"), sent, ["start", "submit"]) == ("submitted",)
    assert kinds(sent, sent) == ()
    assert kinds(sent, sent, ["return", "submit"]) == ("submitted", "returned")
    assert kinds(sent, done, ["accept"]) == ("accepted",)
    assert kinds(cell(), done, ["close"]) == ("accepted",)
    assert kinds(done, done) == ()


def test_returned_work_is_back_while_it_is_in_time():
    sent = cell("submitted", sent=date(2012, 1, 9))
    assert kinds(sent, cell(), ["return"]) == ("returned", "back")
    late = cell(on=date(2012, 4, 1))
    assert kinds(sent, late, ["return"]) == ("returned", "overdue")


def test_extended_work_is_no_longer_late():
    late = cell(on=date(2012, 4, 1))
    longer = cell(on=date(2012, 4, 1), due_on=date(2012, 6, 30))
    assert kinds(late, longer, ["grant_extension"]) == ("back", "extended")
    assert kinds(longer, cell(due_on=date(2012, 5, 31)), ["amend"]) == (
        "brought_forward",
        "amended",
    )


def test_a_provisional_day_is_told_apart_from_a_fact():
    end = date(2012, 12, 31)
    before = cell(on=date(2012, 3, 1), by_rule=True, end=end)
    inside = cell(on=date(2012, 5, 1), by_rule=True, end=end)
    after = cell(on=date(2013, 1, 1), by_rule=True, end=end)
    assert kinds(before, inside) == ("provisional",)
    assert kinds(inside, after) == ("overdue",)
    assert kinds(before, after) == ("overdue",)
    assert kinds(inside, inside) == kinds(after, after) == ()


def test_moved_started_and_cancelled_work():
    assert kinds(cell("todo"), cell(), ["start"]) == ("started",)
    assert kinds(cell(), cell(), ["move"]) == ("moved",)
    assert kinds(cell(), cell(), ["progress", "remind", "charge"]) == ()
    assert kinds(cell(), cell("cancelled"), ["cancel"]) == ("cancelled",)


@given(st.sampled_from(["todo", "doing"]), DAYS, DAYS, st.integers(0, 300), st.booleans())
def test_time_alone_is_told_without_asking_the_journal(state, since, later, length, by_rule):
    on = max(since, later)
    end = DUE + timedelta(days=length)
    before = cell(state, since, by_rule=by_rule, end=end)
    now = cell(state, on, by_rule=by_rule, end=end)
    found = aged(now, since, SOON)
    if found is None:
        assert kinds(before, now) == ()
    elif found != "ask":
        assert found == before.status
        assert kinds(before, now) == (("provisional",) if now.provisional else ("overdue",))


@given(
    st.sampled_from(["todo", "doing", "submitted", "accepted", "cancelled"]),
    st.sampled_from(["todo", "doing", "submitted", "accepted", "cancelled"]),
    DAYS,
)
def test_kinds_come_in_order_and_nothing_changes_into_itself(first, second, on):
    before, now = (cell(one, on, sent=date(2012, 2, 1)) for one in (first, second))
    found = kinds(before, now)
    assert list(found) == [kind for kind in KINDS if kind in found]
    if first == second:
        assert found == ()
    elif not (first == "doing" and second == "todo"):
        assert found
