"""Steps, effect and consequences of discipline cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.discipline import STEPS, ceiling, effect_until, target

CLASSES = [{"code": code} for code in ("excellent", "good", "done", "not_done")]
CEILINGS = {"reprimand": "done", "warning": "not_done"}
FORMS = st.lists(st.sampled_from(["reprimand", "warning", "dismissal"]))


def test_a_case_is_opened_considered_decided_and_closed():
    state = "draft"
    for kind in ("open", "consider", "decide", "close"):
        state = target(kind, state)
    assert state == "closed"
    assert target("dismiss", "considering") == "dismissed"
    assert not any(target(kind, "closed") or target(kind, "dismissed") for kind in STEPS)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2012, 3, 15), 12, date(2013, 3, 14)),
        (date(2012, 2, 29), 12, date(2013, 2, 27)),
        (date(2011, 8, 31), 6, date(2012, 2, 28)),
        (date(2012, 1, 1), 12, date(2012, 12, 31)),
    ],
)
def test_the_last_day_of_effect_lies_before_the_day_of_the_same_number(start, months, last):
    assert effect_until(start, months) == last


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_effect_ends_after_it_begins_and_more_months_end_later(start, months):
    assert start <= effect_until(start, months) < effect_until(start, months + 1)


@given(FORMS, FORMS)
def test_one_more_case_never_makes_the_ceiling_higher(forms, more):
    codes = [one["code"] for one in CLASSES]
    before, after = ceiling(forms, CEILINGS, CLASSES), ceiling(forms + more, CEILINGS, CLASSES)
    assert before is None or codes.index(after) >= codes.index(before)


def test_a_form_that_the_rule_does_not_name_limits_nothing():
    assert ceiling(["dismissal"], CEILINGS, CLASSES) is None
    assert ceiling([], CEILINGS, CLASSES) is None
    assert ceiling(["warning", "reprimand"], CEILINGS, CLASSES) == "not_done"
