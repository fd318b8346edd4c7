"""Schedules as plans write them."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_samples import PLAN_FROM, PLAN_TO
from tests.rules_of.cchc_plan.schedule import due_mmdd_for, expand, parse

FULL = [f"{year}-12-31" for year in range(2011, 2016)]


def dues(value, **options):
    schedule = parse(value, PLAN_FROM, PLAN_TO)
    assert schedule.ok, schedule.problems
    return [str(due.due_on) for due in expand(schedule, PLAN_FROM, PLAN_TO, **options)]


def found(value):
    return [problem.code for problem in parse(value, PLAN_FROM, PLAN_TO).problems]


@pytest.mark.parametrize(
    ("value", "last_day"),
    [
        ("Năm 2011", "2011-12-31"),
        ("năm 2011 – 2012", "2012-12-31"),
        ("Năm 2011 - 2012", "2012-12-31"),
        ("Năm 2011—2012.", "2012-12-31"),
        ("Năm 2011 đến năm 2012", "2012-12-31"),
        ("Từ năm 2011 đến 2013", "2013-12-31"),
        ("2011", "2011-12-31"),
        (2011, "2011-12-31"),
        (2011.0, "2011-12-31"),
        ("Quý I/2012", "2012-03-31"),
        ("Quí I/2012", "2012-03-31"),
        ("Quý 1 năm 2012", "2012-03-31"),
        ("QII/2012", "2012-06-30"),
        ("Quý II, III/2012", "2012-09-30"),
        ("Quý I-III/2013", "2013-09-30"),
        ("Quý I – Quý III năm 2013", "2013-09-30"),
        ("Quý IV/2011 và Quý I/2012", "2012-03-31"),
        ("Quý IV/2011 - Quý I/2012", "2012-03-31"),
        ("Năm 2012 (Quý II)", "2012-06-30"),
        ("6 tháng đầu năm 2012", "2012-06-30"),
        ("Sáu tháng cuối năm 2012", "2012-12-31"),
        ("9 tháng đầu năm 2012", "2012-09-30"),
        ("Tháng 6/2013", "2013-06-30"),
        ("6/2013", "2013-06-30"),
        ("tháng 6 năm 2013", "2013-06-30"),
        ("T6/2013", "2013-06-30"),
        ("tháng Tư năm 2013", "2013-04-30"),
        ("tháng mười hai năm 2013", "2013-12-31"),
        ("Quý ba năm 2013", "2013-09-30"),
        ("Tháng 2/2012", "2012-02-29"),
        ("Từ tháng 3/2012 đến tháng 6/2013", "2013-06-30"),
        ("Tháng 11/2011 - 02/2012", "2012-02-29"),
        ("Trước ngày 30/6/2014", "2014-06-30"),
        ("Trước 30-6-2014", "2014-06-30"),
        ("Đến ngày 31/12/2012", "2012-12-31"),
        ("Chậm nhất ngày 15/12/2012", "2012-12-15"),
        ("ngày 15 tháng 6 năm 2013", "2013-06-15"),
        ("15/6/2013", "2013-06-15"),
        ("30.6.2014", "2014-06-30"),
        ("2013-06-15", "2013-06-15"),
        ("2013/06/15", "2013-06-15"),
        (date(2013, 6, 15), "2013-06-15"),
        (datetime(2013, 6, 15, 17, 30), "2013-06-15"),
        ("Giai đoạn 2011 - 2015", "2015-12-31"),
        ("Cuối năm 2012", "2012-12-31"),
        ("Hoàn thành trong năm 2012", "2012-12-31"),
        ("Hoàn thành trong quý II/2012", "2012-06-30"),
    ],
)
def test_one_product_is_due_at_the_end_of_the_last_period(value, last_day):
    schedule = parse(value, PLAN_FROM, PLAN_TO)
    assert (schedule.kind, schedule.problems) == ("once", ())
    assert dues(value) == [last_day]


@pytest.mark.parametrize(
    ("value", "kind", "days"),
    [
        ("Hàng năm", "yearly", FULL),
        ("Hằng năm", "yearly", FULL),
        ("Định kỳ hàng năm", "yearly", FULL),
        ("Mỗi năm", "yearly", FULL),
        ("Thường xuyên", "continuous", FULL),
        ("Thường xuyên hàng năm", "continuous", FULL),
        ("Thường xuyên, liên tục", "continuous", FULL),
        ("Trước 20/11 hàng năm", "yearly", [f"{year}-11-20" for year in range(2011, 2016)]),
        ("Hàng năm (trước ngày 15/12)", "yearly", [f"{y}-12-15" for y in range(2011, 2016)]),
        ("Quý IV hàng năm", "yearly", FULL),
        ("6 tháng đầu năm", "yearly", [f"{year}-06-30" for year in range(2011, 2016)]),
        ("6 tháng cuối năm", "yearly", FULL),
        ("Sáu tháng đầu năm", "yearly", [f"{year}-06-30" for year in range(2011, 2016)]),
        ("Hàng năm, từ năm 2013", "yearly", FULL[2:]),
        ("Hàng năm đến năm 2013", "yearly", FULL[:3]),
        ("Hàng năm từ 2012 đến 2014", "yearly", FULL[1:4]),
        ("Các năm 2012, 2014", "yearly", [FULL[1], FULL[3]]),
        ("Hàng quý năm 2012", "quarterly", ["2012-03-31", "2012-06-30", "2012-09-30", FULL[1]]),
    ],
)
def test_what_recurs_is_due_every_year_that_it_names(value, kind, days):
    schedule = parse(value, PLAN_FROM, PLAN_TO)
    assert (schedule.kind, schedule.problems) == (kind, ())
    assert dues(value) == days


def test_quarters_and_halves_come_more_than_once_a_year():
    assert len(dues("Hàng quý")) == 20
    assert dues("Định kỳ 6 tháng")[:3] == ["2011-06-30", "2011-12-31", "2012-06-30"]
    assert dues("Trước 15/6 và 15/12 hàng năm")[:2] == ["2011-06-15", "2011-12-15"]
    assert dues("3 tháng một lần") == dues("Hàng quý")
    assert dues("2 lần/năm") == dues("Định kỳ 6 tháng")


@pytest.mark.parametrize(
    ("value", "kind", "doubt", "proposal"),
    [
        ("", "undated", "no_schedule", ""),
        (None, "undated", "no_schedule", ""),
        (" – ", "undated", "no_schedule", ""),
        ("Năm 11", "once", "schedule_short_year", "2011"),
        ("30/6/14", "once", "schedule_short_year", "2014"),
        ("Quý I/12", "once", "schedule_short_year", "2012"),
        ("tháng 6/13", "once", "schedule_short_year", "2013"),
        ("2011-12", "once", "schedule_short_year", "2012"),
        ("Trước ngày 30/6", "yearly", "schedule_no_year", ""),
        ("Quý II", "yearly", "schedule_no_year", ""),
        ("Đầu năm 2012", "once", "schedule_vague", "31/03/2012"),
        ("đầu tháng 6/2013", "once", "schedule_vague", "30/06/2013"),
        ("Trước tháng 6/2012", "once", "schedule_vague", "31/05/2012"),
        ("Hàng tháng", "continuous", "schedule_frequent", ""),
        ("Ngày 20 hàng tháng", "continuous", "schedule_frequent", ""),
        ("Khi có yêu cầu", "undated", "schedule_event", ""),
        ("Theo kế hoạch của thành phố", "undated", "schedule_event", ""),
        ("Cả giai đoạn", "once", "schedule_whole_plan", ""),
        ("2011, 2013, 2015", "once", "schedule_several", "31/12/2015"),
        ("Quý, 6 tháng, 9 tháng, năm", "quarterly", "schedule_mixed", ""),
        ("Từ năm 2012", "continuous", "schedule_open_end", ""),
        ("Từ năm 2012 trở đi", "continuous", "schedule_open_end", ""),
        ("Năm 2012 và các năm tiếp theo", "yearly", "schedule_from_year", "2012"),
        ("Năm 2012 và hàng năm", "yearly", "schedule_from_year", "2012"),
        ("Thường xuyên, báo cáo hàng quý", "continuous", "schedule_mixed", ""),
        ("Hàng năm, theo kế hoạch của thành phố", "yearly", "schedule_rest", ""),
        (41455, "once", "schedule_serial", "30/06/2013"),
        ("41455", "once", "schedule_serial", "30/06/2013"),
    ],
)
def test_what_is_not_said_is_proposed_and_doubted(value, kind, doubt, proposal):
    schedule = parse(value, PLAN_FROM, PLAN_TO)
    assert schedule.kind == kind
    assert [(one.level, one.code) for one in schedule.problems] == [("doubt", doubt)]
    assert schedule.problems[0].proposal == proposal


@pytest.mark.parametrize(
    ("value", "code", "part"),
    [
        ("31/6/2013", "schedule_impossible_date", "31/6/2013"),
        ("Trước ngày 30/2/2012", "schedule_impossible_date", "ngày 30/2/2012"),
        ("29/02/2013", "schedule_impossible_date", "29/02/2013"),
        ("ngày 31 tháng 4 năm 2012", "schedule_impossible_date", "ngày 31 tháng 4 năm 2012"),
        ("Tháng 13/2012", "schedule_impossible_date", "Tháng 13/2012"),
        ("Quý V/2012", "schedule_impossible_date", "Quý V/2012"),
        ("6/15/2013", "schedule_impossible_date", "6/15/2013"),
        ("Năm 2016", "schedule_outside_plan", "2016"),
        ("Năm 2010 - 2012", "schedule_outside_plan", "2010"),
        ("15/1/2021", "schedule_outside_plan", "2021"),
        ("Năm 2011 - 2020", "schedule_outside_plan", "2020"),
        ("khi nào rảnh thì làm Năm", "schedule_event", None),
        ("Năm 2012 sẽ tính", "schedule_not_understood", "sẽ tính"),
        ("abc", "schedule_not_understood", "abc"),
        (20908, "schedule_not_understood", "20908"),
        ("Ngày 20 tháng cuối quý", "schedule_not_understood", "20 tháng cuối quý"),
        ("31/01 năm sau", "schedule_not_understood", "năm sau"),
        ("Năm học 2012-2013", "schedule_not_understood", "học 2012-2013"),
    ],
)
def test_errors_say_which_part_is_wrong(value, code, part):
    problem = parse(value, PLAN_FROM, PLAN_TO).problems[0]
    assert (problem.code, problem.args.get("part")) == (code, part)
    assert problem.message.endswith(".")


def test_what_goes_on_from_a_year_is_due_every_year_from_it():
    assert dues("Năm 2013 và các năm tiếp theo") == FULL[2:]
    assert dues("Từ năm 2013 trở đi") == FULL[2:]


def test_a_range_that_runs_backwards_is_an_error():
    assert found("2013 - 2012") == ["schedule_reversed"]


def test_years_are_not_checked_without_a_plan():
    assert parse("Năm 2030").ok


def test_the_day_of_a_product_moves_whole_years_only():
    assert dues("Hàng năm", due_mmdd="03-31")[1:] == [f"{y}-03-31" for y in range(2012, 2016)]
    assert dues("Trước 20/11 hàng năm", due_mmdd="03-31")[0] == "2011-11-20"
    assert dues("6 tháng đầu năm", due_mmdd="03-31")[0] == "2011-06-30"
    assert dues("Thường xuyên", due_mmdd="03-31") == FULL


def test_the_first_year_is_chosen_at_approval():
    assert dues("Hàng năm", first_year=2013) == FULL[2:]
    assert dues("Năm 2011", first_year=2013) == FULL[:1]


def test_a_plan_that_begins_in_october_owes_nothing_before():
    start = date(2011, 10, 21)
    yearly = expand(parse("Hàng năm"), start, PLAN_TO, due_mmdd="03-31")
    assert (yearly[0].date_start, yearly[0].due_on) == (start, date(2011, 12, 31))
    quarters = expand(parse("Hàng quý"), start, PLAN_TO)
    assert (len(quarters), quarters[0].label) == (17, "IV/2011")
    assert found("Quý I/2011") == []
    late = parse("Quý I/2011", start, PLAN_TO).problems
    assert [problem.code for problem in late] == ["schedule_outside_plan"]


def test_a_deadline_leaves_the_year_before_it_for_the_work():
    (due,) = expand(parse("Trước ngày 30/6/2014"), PLAN_FROM, PLAN_TO)
    assert (due.date_start, due.label) == (date(2014, 1, 1), "30/06/2014")


def test_labels_are_the_same_in_every_language():
    labels = [expand(parse(words), PLAN_FROM, PLAN_TO)[0].label for words in (
        "Năm 2011", "Năm 2011 - 2012", "Quý II/2012", "Tháng 6/2013", "Quý II, III/2012",
        "Tháng 11/2011 - 02/2012", "Từ 15/6/2013 đến 30/6/2013")]  # fmt: skip
    assert labels == ["2011", "2011–2012", "II/2012", "06/2013", "04–09/2012",
                      "11/2011–02/2012", "15/06/2013–30/06/2013"]  # fmt: skip


def test_a_product_is_known_by_the_words_of_its_name():
    table = [
        {"match": ["báo cáo"], "mmdd": "12-15"},
        {"match": ["kế hoạch", "chương trình"], "mmdd": "03-31"},
        {"match": [], "mmdd": "12-31"},
    ]
    assert due_mmdd_for("Báo cáo sơ kết, kế hoạch thực hiện", table) == "12-15"
    assert due_mmdd_for("CHƯƠNG TRÌNH, đề án", table) == "03-31"
    assert due_mmdd_for("", table) == "12-31"
    assert due_mmdd_for("Quyết định", table[:2]) is None


SPELLINGS = ["Năm 2011 – 2012", "Định kỳ hàng năm", "Quý I/2012", "6 tháng đầu năm 2012",
             "Trước ngày 30/6/2014", "Từ tháng 3/2012 đến tháng 6/2013"]  # fmt: skip


@given(
    words=st.sampled_from(SPELLINGS),
    form=st.sampled_from(["NFC", "NFD"]),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
    space=st.sampled_from([" ", "\u00a0", "  ", "\u202f", " \u200b"]),
    dash=st.sampled_from("-–—‑"),
    end=st.sampled_from(["", ".", " ", ";", "\u00a0."]),
)
def test_spelling_changes_nothing(words, form, case, space, dash, end):
    spelled = case(unicodedata.normalize(form, words)).replace(" ", space).replace("–", dash) + end
    one, other = parse(words, PLAN_FROM, PLAN_TO), parse(spelled, PLAN_FROM, PLAN_TO)
    assert (one.kind, one.periods, one.problems) == (other.kind, other.periods, other.problems)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    schedule = parse(text, PLAN_FROM, PLAN_TO)
    for due in expand(schedule, PLAN_FROM, PLAN_TO):
        assert due.date_start <= due.due_on <= due.date_end


@given(st.dates(PLAN_FROM, PLAN_TO), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d",
                                                      "ngày %d tháng %m năm %Y"]))  # fmt: skip
def test_every_date_is_read_back(day, shape):
    assert dues(day.strftime(shape)) == [str(day)]
