"""Periods, figures and words of reports, without a database."""

import doctest
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_plan import letter_words, report_figures, report_period, report_words
from tests.rules_of.cchc_plan.report_figures import MARKS, PARTS
from tests.rules_of.cchc_plan.tally import total

RULE = report_period.Rule(15, 14, 20, 4, 2)
PERIODS = st.tuples(
    st.sampled_from(tuple(report_period.MONTHS)), st.integers(2008, 2030), st.integers(0, 12)
).filter(lambda one: one[2] in report_period.numbers(one[0]))
STATUSES = (
    "done",
    "done_late",
    "submitted",
    "submitted_late",
    "overdue",
    "due_soon",
    "doing",
    "todo",
    "cancelled",
)


def make_cells(rows):
    return [
        SimpleNamespace(
            id=place, status=status, provisional=provisional, field=field, agency=agency
        )
        for place, (status, provisional, field, agency) in enumerate(rows, 1)
    ]


CELLS = st.lists(
    st.tuples(st.sampled_from(STATUSES), st.integers(0, 1), st.integers(0, 3), st.integers(1, 3))
).map(make_cells)


@pytest.mark.parametrize("module", [report_period, report_words, letter_words, report_figures])
def test_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("kind", "number", "date_from", "date_to", "due"),
    [
        ("month", 1, "2011-12-15", "2012-01-14", "2012-01-20"),
        ("month", 3, "2012-02-15", "2012-03-14", "2012-03-20"),
        ("quarter", 1, "2011-12-15", "2012-03-14", "2012-03-20"),
        ("quarter", 3, "2012-06-15", "2012-09-14", "2012-09-20"),
        ("half", 1, "2011-12-15", "2012-06-14", "2012-06-20"),
        ("half", 2, "2012-06-15", "2012-12-14", "2012-12-20"),
        ("year", 0, "2011-12-15", "2012-12-14", "2012-12-20"),
    ],
)
def test_days_of_periods(kind, number, date_from, date_to, due):
    days = report_period.days(kind, 2012, number, RULE)
    assert [str(one) for one in (days.date_from, days.date_to, days.due)] == [
        date_from,
        date_to,
        due,
    ]


@given(PERIODS)
def test_data_of_periods_follow_each_other_without_gap(period):
    kind, year, number = period
    numbers = report_period.numbers(kind)
    following = (kind, year, number + 1) if number + 1 in numbers else (kind, year + 1, numbers[0])
    days = report_period.days(*period, RULE)
    after = report_period.days(*following, RULE)
    assert after.date_from == days.date_to + timedelta(days=1)
    assert after.start == days.end + timedelta(days=1)
    assert days.date_from < days.date_to < days.due_agency <= days.due_chapter <= days.due


def test_a_short_month_keeps_its_last_day():
    days = report_period.days("month", 2011, 2, report_period.Rule(31, 30, 31, 0, 0))
    assert (days.date_from, days.date_to) == (date(2011, 1, 31), date(2011, 2, 28))
    assert days.due == date(2011, 2, 28)


@pytest.mark.parametrize(
    ("kind", "number"), [("month", 0), ("month", 13), ("quarter", 5), ("half", 3), ("year", 1)]
)
def test_a_year_has_no_other_periods(kind, number):
    with pytest.raises(ValueError):
        report_period.span(kind, 2012, number)


@given(CELLS)
def test_identities_hold(cells):
    marked = {"carried": [one.id for one in cells[::2]], "returned": [one.id for one in cells[:3]]}
    figures = report_figures.figures(cells, marked, "2012-12-14")
    assert not report_figures.problems(figures)
    count = total(cells)
    assert figures["total"]["all"] == count.all
    assert figures["total"]["cancelled"] == count.cancelled
    assert sum(figures["total"][name] for name in PARTS) == count.all
    assert len(report_figures.ids_behind(figures, "all")) == count.all
    rows = report_figures.by_agency(cells, marked).values()
    for name in ("all", *PARTS, *MARKS):
        assert sum(row[name] for row in rows) == figures["total"][name], name


@given(CELLS)
def test_the_district_is_the_sum_of_its_agencies(cells):
    marked = {"carried": [one.id for one in cells[::2]]}
    whole = report_figures.figures(cells, marked, "2012-12-14")
    parts = [
        report_figures.figures([one for one in cells if one.agency == agency], marked, "2012-12-01")
        for agency in (1, 2, 3)
    ]
    summed = report_figures.combine(parts, "2012-12-14")
    assert not report_figures.problems(summed)
    assert summed["total"] == whole["total"]


@given(CELLS)
def test_work_that_went_over_counts_once(cells):
    figures = report_figures.figures(cells, {}, "2012-12-14")
    assert report_figures.combine([figures, figures], "x")["total"] == figures["total"]


@given(CELLS)
def test_fields_add_up(cells):
    figures = report_figures.figures(cells, {}, "2012-12-14")
    for name in ("all", *PARTS):
        parts = [report_figures.only(figures, field)["total"][name] for field in range(4)]
        assert sum(parts) == figures["total"][name]


def test_contradictions_are_found():
    cells = make_cells([("done", 0, 1, 1), ("todo", 0, 1, 1), ("overdue", 1, 2, 1)])
    for change, expected in (
        (lambda one: one["fields"][0]["counts"].update(done=2), (1, "all")),
        (lambda one: one["fields"][0]["ids"].update(done=[]), (1, "done")),
        (lambda one: one["fields"][1]["ids"].update(provisional=[1]), (2, "twice")),
        (lambda one: one["total"].update(all=9), (0, "total")),
    ):
        figures = report_figures.figures(cells, {}, "2012-12-14")
        change(figures)
        assert expected in report_figures.problems(figures)


def test_an_unverified_day_makes_nothing_overdue():
    cells = make_cells([("overdue", 1, 1, 1), ("overdue", 0, 1, 1)])
    counts = report_figures.figures(cells, {}, "x")["total"]
    assert (counts["overdue"], counts["provisional"]) == (1, 1)


def test_sentences_say_what_the_figures_say():
    counts = {
        **report_figures.empty_counts(),
        "all": 7,
        "done": 4,
        "done_late": 1,
        "submitted_late": 1,
        "overdue": 1,
    }
    text = report_words.results(counts, ["II.6 Rà soát quy chế"])
    assert text.splitlines() == [
        "Đã hoàn thành 5/7 nhiệm vụ: 4 đúng hạn, 1 trễ hạn.",
        "Đã nộp sản phẩm, chờ nghiệm thu: 1 nhiệm vụ.",
        "Quá hạn 1 nhiệm vụ: II.6 Rà soát quy chế.",
    ]
    assert report_words.results({"all": 0}) == "Không có nhiệm vụ đến kỳ báo cáo."
    many = report_words.results({**counts, "overdue": 9}, [f"I.{n} Việc" for n in range(9)])
    assert "I.4 Việc…" in many and "I.5" not in many


@given(st.text(max_size=300), st.integers(2, 200))
def test_shortened_texts_are_short(text, length):
    assert len(report_words.shortened(text, length)) <= length
