"""Notices of vacancies: never more than there are posts free."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr.vacancy import Notice, days_open, free, problems, target

GOOD = Notice(1, 1, True, True, date(2012, 5, 2), date(2012, 5, 31), date(2012, 5, 2))


def test_a_whole_notice_has_no_problem():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": 0}, "none_wanted"),
        ({"number": 2}, "too_many"),
        ({"free": 0}, "too_many"),
        ({"has_criteria": False}, "no_criteria"),
        ({"has_papers": False}, "no_papers"),
        ({"date_to": None}, "no_dates"),
        ({"date_to": date(2012, 5, 1)}, "reversed"),
        ({"published_on": date(2012, 5, 3)}, "begins_before"),
    ],
)
def test_each_lack_has_its_code(changes, code):
    assert problems(replace(GOOD, **changes)) == [code]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_free_posts_are_never_negative_nor_more_than_there_are(posts, held, sought):
    found = free(posts, held, sought)
    assert 0 <= found <= posts
    assert found == 0 or found + held + sought == posts


def test_a_notice_is_published_once_and_closed_once():
    assert target("publish", "draft") == "published"
    assert target("publish", "published") is None
    assert target("close", "closed") is None
    assert target("cancel", "published") is None


def test_both_ends_count_as_days():
    assert days_open(date(2012, 5, 2), date(2012, 5, 2)) == 1
