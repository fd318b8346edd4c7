"""What an amendment does to work: each case of law and life, then random plans."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as each_case
from hypothesis import strategies as st
from tests.rules_of.cchc_plan.amendment import KINDS, NOTES, Given, Owed, effects
from tests.rules_of.cchc_plan.assignment import OPEN_STATES

DAY = date(2013, 6, 1)
A, B, C = "A", "B", "C"


def owed(year=2013, lead=A, due=None, **vals):
    end = date(year, 12, 31)
    return Owed(lead, str(year), date(year, 1, 1), end, due or end, **vals)


def given(year=2013, lead=A, due=None, key=None, **vals):
    end = date(year, 12, 31)
    vals = {"original_due_on": due or end, **vals}
    return Given(
        lead, str(year), date(year, 1, 1), end, due or end, key=key or hash((year, lead)), **vals
    )


def run(existing, wanted, day=DAY):
    return effects(existing, wanted, day)


def only(existing, wanted, day=DAY):
    found = run(existing, wanted, day)
    assert len(found) == 1, found
    return found[0]


def kinds(found):
    return sorted((effect.kind, effect.lead, effect.year) for effect in found)


def test_what_the_amendment_leaves_is_kept():
    effect = only([given()], [owed()])
    assert (effect.kind, effect.changes, effect.notes) == ("keep", (), ())


def test_a_new_day_moves_the_work_and_may_come_earlier():
    for due in (date(2013, 9, 30), date(2013, 7, 1)):
        effect = only([given(due=date(2013, 8, 15))], [owed(due=due)])
        assert (effect.kind, effect.changes, effect.due_on) == ("move", ("due",), due)


def test_a_day_that_had_passed_moves_nothing():
    effect = only([given(due=date(2013, 8, 15))], [owed(due=date(2013, 3, 31))])
    assert (effect.kind, effect.due_on, effect.notes) == ("keep", date(2013, 8, 15), ("passed",))
    # Nor is there anything to say when it had passed before the amendment as well.
    late = given(due=date(2013, 3, 31))
    assert only([late], [owed(due=date(2013, 3, 31))]).notes == ()


def test_a_granted_extension_is_not_lost():
    one = given(
        due=date(2013, 10, 31), original_due_on=date(2013, 6, 30), extended_to=date(2013, 10, 31)
    )
    effect = only([one], [owed(due=date(2013, 9, 30))])
    assert (effect.kind, effect.due_on, effect.notes) == (
        "keep",
        date(2013, 10, 31),
        ("extension",),
    )
    effect = only([one], [owed(due=date(2013, 11, 30))])
    assert (effect.kind, effect.due_on, effect.notes) == ("move", date(2013, 11, 30), ())
    # The plan's own day is the same: nothing has to be explained.
    assert only([one], [owed(due=date(2013, 6, 30))]).notes == ()


def test_a_day_moved_by_an_earlier_amendment_is_no_extension():
    one = given(due=date(2013, 10, 31), original_due_on=date(2013, 6, 30))
    effect = only([one], [owed(due=date(2013, 7, 31))])
    assert (effect.kind, effect.due_on) == ("move", date(2013, 7, 31))


def test_an_extension_beyond_the_period_keeps_it_from_being_over():
    one = given(2012, due=date(2013, 8, 1), extended_to=date(2013, 8, 1))
    assert only([one], [owed(2012)]).kind == "keep"
    assert only([one], []).kind == "cancel"


def test_what_was_owed_for_a_period_that_is_over_stays_owed():
    existing = [given(2012), given(2013)]
    found = run(existing, [])
    assert kinds(found) == [("cancel", A, 2013), ("untouched", A, 2012)]
    assert {effect.kind: effect.notes for effect in found}["untouched"] == ("over",)
    found = run(existing, [owed(2012, B), owed(2013, B)])
    assert kinds(found) == [("hand_over", B, 2013), ("untouched", A, 2012)]


def test_the_first_and_the_last_day_of_a_period_count():
    last = date(2013, 12, 31)
    assert only([given()], [], last).kind == "cancel"
    assert only([given()], [], last + timedelta(1)).kind == "untouched"


def test_a_product_owed_once_gets_its_new_day_even_when_the_old_one_was_over():
    effect = only([given(2012, once=True)], [owed(2014, once=True)])
    assert (effect.kind, effect.changes) == ("move", ("due", "period"))
    assert effect.due_on == date(2014, 12, 31)


def test_products_of_every_year_do_not_take_each_others_place():
    found = run([given(2012), given(2013)], [owed(2013), owed(2014)])
    assert kinds(found) == [("create", A, 2014), ("keep", A, 2013), ("untouched", A, 2012)]


def test_the_only_product_of_a_year_gets_the_new_period():
    half = Owed(A, "01–06/2014", date(2014, 1, 1), date(2014, 6, 30), date(2014, 6, 30))
    effect = only([given(2014)], [half])
    assert (effect.kind, effect.changes, effect.due_on) == (
        "move",
        ("due", "period"),
        half.date_end,
    )
    other = replace(
        half, period="07–12/2014", date_start=date(2014, 7, 1), date_end=date(2014, 12, 31)
    )
    # Two products are no longer the one: the work begins anew.
    found = run([given(2014, state="doing")], [half, other])
    assert kinds(found) == [("cancel", A, 2014), ("create", A, 2014), ("create", A, 2014)]
    assert found[0].notes == ("work_lost",)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_joint_product_is_handed_over_from_one_to_one(state):
    effect = only([given(state=state)], [owed(lead=B)])
    assert (effect.kind, effect.changes, effect.lead) == ("hand_over", ("lead",), B)
    assert effect.notes == (("submitted_moved",) if state == "submitted" else ())


def test_a_co_lead_that_becomes_the_hub_goes_on_with_the_work():
    both = frozenset({B})
    for wanted in (owed(lead=B, co_leads=frozenset({A})), owed(lead=B)):
        assert only([given(co_leads=both)], [wanted]).kind == "hand_over"


def test_other_leads_make_other_work():
    found = run([given(state="submitted")], [owed(lead=B, co_leads=frozenset({C}))])
    assert kinds(found) == [("cancel", A, 2013), ("create", B, 2013)]
    assert found[0].notes == ("submitted_lost",)
    # Not joint: what a lead makes of its own is nobody else's.
    found = run([given(joint=False)], [owed(lead=B, joint=False)])
    assert kinds(found) == [("cancel", A, 2013), ("create", B, 2013)]


def test_parties_beside_the_lead_are_changed_in_place():
    effect = only(
        [given(co_leads=frozenset({B}), coordinators=frozenset({C}))],
        [owed(co_leads=frozenset({C}), coordinators=frozenset({B}))],
    )
    assert (effect.kind, effect.changes) == ("change", ("co_leads", "coordinators"))


def test_from_one_joint_product_to_one_of_each_lead_and_back():
    found = run([given(co_leads=frozenset({B}))], [owed(lead=lead, joint=False) for lead in (A, B)])
    assert kinds(found) == [("change", A, 2013), ("create", B, 2013)]
    found = run([given(lead=lead, joint=False) for lead in (A, B)], [owed(co_leads=frozenset({B}))])
    assert kinds(found) == [("cancel", B, 2013), ("change", A, 2013)]


def test_the_hub_takes_a_product_along_when_each_lead_makes_its_own():
    joint = given(2012, once=True, co_leads=frozenset({B}))
    found = run([joint], [owed(2014, lead, once=True, joint=False) for lead in (A, B)])
    assert kinds(found) == [("create", B, 2014), ("move", A, 2014)]
    own = [given(2012, lead, once=True, joint=False) for lead in (A, B)]
    found = run(own, [owed(2014, once=True, co_leads=frozenset({B}))])
    assert kinds(found) == [("move", A, 2014), ("untouched", B, 2012)]


def test_what_was_accepted_is_not_owed_again():
    effect = only([given(state="accepted")], [owed(due=date(2013, 9, 1))])
    assert (effect.kind, effect.notes) == ("untouched", ("accepted",))
    # A joint product is one, whoever leads it now.
    assert only([given(state="accepted")], [owed(lead=B)]).kind == "untouched"
    found = run([given(state="accepted", joint=False)], [owed(lead=B, joint=False)])
    assert kinds(found) == [("create", B, 2013), ("untouched", A, 2013)]
    assert only([given(state="accepted", once=True)], [owed(2014, once=True)]).kind == "untouched"
    found = run([given(state="accepted")], [owed(2014)])
    assert kinds(found) == [("create", A, 2014), ("untouched", A, 2013)]


def test_work_that_is_open_is_not_dropped_for_work_that_was_accepted():
    # Once yearly, now once: what was accepted then is not this product.
    done, open_one = given(2011, state="accepted", once=True), given(2014, once=True)
    for year, kind in ((2014, "keep"), (2015, "move")):
        found = run([done, open_one], [owed(year, once=True)])
        assert kinds(found) == [(kind, A, year), ("untouched", A, 2011)]
    # Once a product of each lead, now a joint one: the hub's own is still open.
    found = run([given(state="accepted"), given(lead=B)], [owed(lead=B)])
    assert kinds(found) == [("keep", B, 2013), ("untouched", A, 2013)]


def test_what_was_cancelled_by_hand_stays_so_unless_it_is_newly_asked_for():
    gone = given(state="cancelled")
    assert only([gone], [owed(standing=True)]).notes == ("cancelled",)
    assert kinds(run([gone], [owed()])) == [("create", A, 2013), ("untouched", A, 2013)]
    # What was asked for anew is not given up again.
    found = run([gone, given(key=9)], [owed(standing=True)])
    assert kinds(found) == [("keep", A, 2013), ("untouched", A, 2013)]


def test_new_work_begins_on_the_day_and_is_not_due_before_it():
    effect = only([], [owed(due=date(2013, 3, 31), provisional=True)])
    assert (effect.kind, effect.due_on, effect.provisional, effect.notes) == (
        "create",
        date(2013, 12, 31),
        False,
        ("passed",),
    )
    effect = only([], [owed(2014, due=date(2014, 3, 31), provisional=True)])
    assert (effect.due_on, effect.provisional, effect.notes) == (date(2014, 3, 31), True, ())
    assert run([], [owed(2012)]) == []


def test_whether_a_rule_gives_the_day_follows_the_day():
    rule = owed(due=date(2013, 9, 30), provisional=True)
    assert only([given()], [rule]).provisional
    extended = given(
        due=date(2013, 11, 30), extended_to=date(2013, 11, 30), original_due_on=date(2013, 8, 1)
    )
    assert not only([extended], [rule]).provisional
    assert only([given(provisional=True)], [owed()]).provisional


LEADS = st.sampled_from([A, B, C])
YEARS = st.integers(2011, 2016)
STATES = st.sampled_from([*OPEN_STATES, "accepted", "cancelled"])
FEW = st.frozensets(LEADS, max_size=2)


@st.composite
def tasks(draw, build, **more):
    """Products of one task, none twice for one lead (or, jointly, at all) and period."""
    joint, once = draw(st.booleans()), draw(st.booleans())
    products = {}
    for _place in range(draw(st.integers(0, 8))):
        year, lead = draw(YEARS), draw(LEADS)
        if once and products:
            year = next(iter(products.values())).date_end.year
        key = year if joint else (year, lead)
        day = draw(st.sampled_from([3, 6, 9, 12]))
        products[key] = build(
            year,
            lead,
            date(year, day, 28),
            joint=joint,
            once=once,
            co_leads=draw(FEW) - {lead} if joint else frozenset(),
            coordinators=draw(FEW) - {lead},
            **{name: draw(strategy) for name, strategy in more.items()},
        )
    return list(products.values())


@each_case(tasks(given, state=STATES), tasks(owed), st.dates(date(2011, 1, 1), date(2016, 12, 31)))
def test_afterwards_exactly_what_the_amended_task_gives_is_owed(existing, wanted, day):
    found = run(existing, wanted, day)
    touched = [effect.given.key for effect in found if effect.given]
    assert sorted(touched) == sorted(one.key for one in existing), "each assignment once"
    live = {
        (effect.owed.slot, effect.lead, effect.owed.co_leads, effect.owed.coordinators)
        for effect in found
        if effect.kind in ("create", "move", "hand_over", "change", "keep")
    }
    settled = {one for one in existing if one.state == "accepted"}
    for one in wanted:
        key = (one.slot, one.lead, one.co_leads, one.coordinators)
        done = any(
            (other.slot == one.slot or other.once and one.once)
            and (other.lead == one.lead or other.joint and one.joint)
            for other in settled
        )
        assert (key in live) == (one.date_end >= day and not done)
    assert len(live) <= len(wanted)
    for effect in found:
        assert effect.kind in KINDS
        assert set(effect.notes) <= set(NOTES)
        if effect.kind == "untouched":
            closed = not effect.given.is_open or effect.given.last_day < day
            assert closed and effect.due_on == effect.given.due_on
        if effect.kind == "create":
            assert effect.due_on >= day
        if effect.given and not effect.given.is_open:
            assert effect.kind == "untouched"


@each_case(tasks(given), st.dates(date(2011, 1, 1), date(2016, 12, 31)))
def test_an_amendment_that_changes_nothing_does_nothing(existing, day):
    wanted = [
        Owed(
            one.lead,
            one.period,
            one.date_start,
            one.date_end,
            one.due_on,
            one.co_leads,
            one.coordinators,
            once=one.once,
            joint=one.joint,
        )
        for one in existing
    ]
    assert {effect.kind for effect in run(existing, wanted, day)} <= {"keep", "untouched"}
