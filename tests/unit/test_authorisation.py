"""Words about authorisations: none, dated ahead, expired."""

from datetime import date

import pytest
from tests.rules_of.one_stop import authorisation

ON = date(2012, 3, 5)


@pytest.mark.parametrize("text", ["", " ", ".", "---"])
def test_what_says_nothing_is_missing(text):
    assert authorisation.problem(text, ON) == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "Giấy ủy quyền số 12 ngày 05/3/2012 của UBND phường",
        "Số 12",
        "UQ 12 ngày 01/3/2012, có giá trị đến 05/3/2012",
        "UQ 12, hết hạn ngày 01.04.2012",
        "UQ 12 từ 2012-03-01 đến hết ngày 2012-12-31",
        "Công văn đến số 7 ngày 01/3/2012",
        # Prolonged once: the later day counts.
        "UQ 12 đến 01/02/2012, gia hạn đến 01/04/2012",
    ],
)
def test_what_counts_on_the_day_is_taken(text):
    assert authorisation.problem(text, ON) == ""


@pytest.mark.parametrize(
    "text",
    [
        "UQ 12 ngày 01/3/2011, có giá trị đến 04/3/2012",
        "UQ 12, HẾT HẠN: 01/02/2012",
        "UQ 12, đến hết ngày 2012-02-29",
        "UQ 12, hê\u0301t ha\u0323n 01/02/2012",
    ],
)
def test_what_has_expired_is_told(text):
    assert authorisation.problem(text, ON) == "expired"


@pytest.mark.parametrize("text", ["UQ 12 ngày 06/3/2012", "UQ 12 ngày 06/3/2012, đến 31/12/2012"])
def test_what_is_dated_ahead_is_told(text):
    assert authorisation.problem(text, ON) == "future"


def test_each_problem_has_its_sentence():
    assert all(one.endswith(".") for one in authorisation.MESSAGES.values())
