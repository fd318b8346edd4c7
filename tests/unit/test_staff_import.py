"""Reading lists of staff: any order of columns, any spelling of days, and all that is wrong."""

import doctest
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.cchc_hr import (
    staff_cells,
    staff_checks,
    staff_language,
    staff_reading,
    staff_table,
)
from tests.rules_of.cchc_hr.retirement import Age, age_reached, pension_from
from tests.rules_of.cchc_hr.staff_cells import CellError, Names, heading, read_date
from tests.rules_of.cchc_hr.staff_columns import BY_KEY, COLUMNS
from tests.rules_of.cchc_hr.staff_problems import MESSAGES
from tests.rules_of.cchc_hr.staff_reading import Rank, Setting, read_staff
from tests.rules_of.cchc_hr.staff_table import find_heading

TODAY = date(2012, 3, 1)
AGES = [Age(720, 660, date(1995, 1, 1))]
HEADINGS = {column.key: column.title for column in COLUMNS}
WHOLE = {
    "name": "Nguyễn Thị Ánh",
    "birthday": "15/03/1975",
    "sex": "Nữ",
    "identity": "023456789",
    "agency": "Phòng Nội vụ",
    "position": "Kế toán",
    "since": "01/07/2010",
    "kind": "Công chức",
    "rank": "01.003",
    "step": 3,
    "coefficient": "3,00",
    "general": "12/12",
    "level": "ĐH",
    "political": "Trung cấp",
}


def setting(**more):
    def retirement(birthday, sex):
        reached = age_reached(birthday, sex, AGES, TODAY)
        return (reached, pension_from(reached)) if reached else None

    names = {
        "agency": Names([(1, ["Phòng Nội vụ", "Nội vụ"]), (2, ["Phòng Y tế"])]),
        "rank": Names([(10, ["01.003", "Chuyên viên"]), (11, ["06.031", "Kế toán viên"])]),
        "general": Names([(20, ["12/12"]), (21, ["10/10"])]),
        "professional": Names([(30, ["Đại học", "ĐH"]), (31, ["Thạc sĩ", "Thạc sỹ"])]),
        "political": Names([(40, ["Sơ cấp"]), (41, ["Trung cấp"])]),
        "state_management": Names([(50, ["Chuyên viên"])]),
        "it": Names([(60, ["A"]), (61, ["B"])]),
    }
    ranks = {10: Rank("01.003 Chuyên viên", [2.34, 2.67, 3.0, 3.33]), 11: Rank("06.031")}
    teams = {1: Names([(70, ["Tổ Tổng hợp"])])}
    return Setting(names, TODAY, teams, ranks, retirement=retirement, **more)


def read(*people, keys=None, above=(), headings=None):
    """Read a sheet with a row for each dict; those of the same columns as the first."""
    keys = keys or list(dict.fromkeys(key for person in people for key in person))
    titles = [(headings or {}).get(key, HEADINGS[key]) for key in keys]
    lines = [*above, titles, *([person.get(key) for key in keys] for person in people)]
    rows = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    return read_staff([("Danh sách", rows)], setting())


def codes(reading, *, of=None):
    return [(one.row, one.code) for one in reading.problems if of is None or one.row == of]


@pytest.mark.parametrize(
    "module", [staff_cells, staff_checks, staff_language, staff_reading, staff_table]
)
def test_examples(module):
    assert not doctest.testmod(module).failed


def test_a_whole_row_has_no_problem_and_gives_one_person():
    reading = read(WHOLE)
    assert reading.problems == []
    (person,) = reading.people
    assert person.values["birthday"] == date(1975, 3, 15)
    assert person.values["coefficient"] == 3.0
    assert person.values["level"] == 30
    assert person.rows[0].post["position"] == "Kế toán"


def test_headings_are_known_in_any_order_with_line_breaks_and_other_words():
    words = {
        "name": "HỌ VÀ\nTÊN",
        "birthday": "Ngày, tháng,\r\nnăm sinh (dd/mm/yyyy)",
        "agency": "Đơn vị công tác",
        "sex": "Phái",
        "position": "Công việc  được giao *",
        "identity": "Số CMND",
    }
    keys = sorted(WHOLE, reverse=True)
    reading = read(WHOLE, keys=keys, headings=words, above=[["UBND QUẬN 2"], ["DANH SÁCH CBCC"]])
    assert reading.problems == []
    assert reading.people[0].values["identity"] == "023456789"
    assert reading.people[0].rows[0].number == 4


def test_headings_on_two_rows_with_the_birthday_below_the_sex():
    rows = [
        (
            3,
            ["STT", "Họ và tên", "Năm sinh", None, "Cơ quan", "Vị trí công tác", "Từ ngày", "Loại"],
        ),
        (4, [None, None, "Nam", "Nữ"]),
        (5, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]),
        (6, ["I", "PHÒNG NỘI VỤ"]),
        (7, [1, "Lê An", "05/02/1970", None, "Nội vụ", "Văn thư", "01/01/2011", "Hợp đồng 68"]),
        (8, [2, "Lê Bình", None, 29000, "Nội vụ", "Lái xe", "01/01/2011", "HĐ 68"]),
        (9, [None, "Tổng cộng: 2 người"]),
    ]
    reading = read_staff([("Sheet1", rows)], setting())
    assert reading.problems == []
    assert [(one.values["sex"], one.values["birthday"]) for one in reading.people] == [
        ("male", date(1970, 2, 5)),
        ("female", date(1979, 5, 25)),
    ]


def test_a_column_that_must_be_there_is_named_when_it_is_missing():
    reading = read({key: WHOLE[key] for key in ("name", "agency", "kind")})
    missing = {one.args["name"] for one in reading.problems if one.code == "no_column"}
    assert missing == {HEADINGS[key] for key in ("birthday", "sex", "position", "since")}


def test_no_heading_and_no_people_are_told():
    assert codes(read_staff([("A", [(1, ["x", "y"])])], setting())) == [(0, "no_heading")]
    assert [one.code for one in read_staff([], setting()).problems] == ["no_heading"]
    keys = [key for key, column in BY_KEY.items() if column.required]
    rows = [(1, [HEADINGS[key] for key in keys])]
    assert codes(read_staff([("A", rows)], setting())) == [(0, "no_people")]


def test_unknown_and_doubled_columns_are_told_and_other_sheets_named():
    rows = [
        (1, ["Họ và tên", "Cơ quan", "Đơn vị", "Sở thích", "Ngày sinh", "Loại", "Phái"]),
        (2, ["Lê An"]),
    ]
    reading = read_staff(
        [("A", rows), ("Ghi chú", [(1, ["x"])]), ("Hướng dẫn", [(1, ["x"])])], setting()
    )
    found = {one.code: one for one in reading.problems}
    assert found["column_twice"].args["places"] == "B, C"
    assert found["column_twice"].is_error
    assert found["column_unknown"].args["name"] == "Sở thích"
    assert not found["column_unknown"].is_error
    assert found["sheet_ignored"].args["name"] == "Ghi chú"


@pytest.mark.parametrize(
    "written",
    [
        "05/03/1975",
        "5-3-1975",
        "5.3.1975",
        "5 / 3 / 1975",
        "05031975",
        5031975,
        "1975-03-05",
        "1975-03-05 00:00:00",
        "ngày 5 tháng 3 năm 1975",
        "Ngày 05 tháng 03 năm 1975",
        "5/3/75",
        27458,
        27458.0,
        date(1975, 3, 5),
        datetime(1975, 3, 5, 8, 30),
    ],
)
def test_a_day_is_read_in_each_of_its_spellings(written):
    assert read_date(written) == (date(1975, 3, 5), "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/1975", date(1975, 3, 1)),
        ("tháng 3 năm 1975", date(1975, 3, 1)),
        ("1975", date(1975, 1, 1)),
        (1975, date(1975, 1, 1)),
    ],
)
def test_a_part_of_a_date_is_taken_as_its_first_day_and_told(written, day):
    assert read_date(written) == (day, str(written))
    reading = read({**WHOLE, "birthday": written})
    assert codes(reading) == [(2, "part_of_date")]
    assert not reading.errors


@pytest.mark.parametrize(
    "written",
    [
        "31/02/1975",
        "00/03/1975",
        "3/25/1975",
        "5/0/1975",
        "abc",
        "5/3/19755",
        True,
        1.5,
        "29/2/1975",
    ],
)
def test_what_is_no_day_is_told(written):
    with pytest.raises(CellError) as found:
        read_date(written)
    assert found.value.code == "no_date"


@given(st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.none())
def test_nothing_in_a_cell_breaks_the_reading(value):
    keys = list(BY_KEY)
    reading = read({key: value for key in keys}, {**WHOLE}, keys=keys)
    assert all(one.code in MESSAGES for one in reading.problems)
    assert all(MESSAGES[one.code] % one.args for one in reading.problems)


def test_an_unknown_agency_is_told_with_the_nearest_names():
    (problem,) = read({**WHOLE, "agency": "Phòng Nội vu quan"}).problems
    assert problem.code == "unknown_name_near"
    assert "“Phòng Nội vụ”" in problem.args["nearest"]
    assert problem.column == HEADINGS["agency"]


@pytest.mark.parametrize("written", ["01.003", "01003", 1.003, "Chuyên viên", "chuyen vien"])
def test_a_rank_is_known_by_code_and_name_however_excel_has_it(written):
    assert read({**WHOLE, "rank": written}).people[0].values["rank"] == 10


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"rank": "99.999"}, "unknown_choice", "rank"),
        ({"step": 5}, "step_too_high", "step"),
        ({"step": "x"}, "no_number", "step"),
        ({"step": 2}, "coefficient_wrong", "coefficient"),
        ({"coefficient": "3.01"}, "coefficient_wrong", "coefficient"),
        ({"step": None, "coefficient": 2.5}, "step_missing", "step"),
        ({"excess": 5}, "excess_early", "excess"),
        ({"rank": None}, "rank_missing", "rank"),
        ({"since": "01/07/2013"}, "future", "since"),
        ({"since": "01/07/1985"}, "too_young", "since"),
        ({"since": "01/07/2005", "recruited_on": "01/01/2006"}, "before_recruited", "since"),
        ({"party_on": "1/1/2001", "party_official": "1/1/2000"}, "party_order", "party_official"),
        ({"birthday": "15/03/1905"}, "too_old", "birthday"),
        ({"identity": "12345"}, "no_identity", "identity"),
        ({"sex": "Nam nữ"}, "unknown_choice", "sex"),
        ({"kind": None}, "required", "kind"),
        ({"kind": "Nhân viên"}, "unknown_choice", "kind"),
        ({"concurrent": "có thể"}, "no_truth", "concurrent"),
        ({"level": "Xuất sắc"}, "unknown_choice", "level"),
        ({"team": "Tổ Tổng hợp 1"}, "unknown_name_near", "team"),
        ({"coefficient": "#FORMULA! =A1+1"}, "not_computed", "coefficient"),
        ({"birthday": "#REF!"}, "cell_error", "birthday"),
        ({"position": "x" * 600}, "too_long", "position"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(change, code, column):
    reading = read(WHOLE, {**WHOLE, "identity": "023456780", "name": "Lê An", **change})
    found = [(one.row, one.code, one.column) for one in reading.errors]
    assert (3, code, HEADINGS[column]) in found
    assert [one for one in found if one[0] != 3] == []
    assert len([one for one in found if one[2] == HEADINGS[column]]) == 1


def test_a_step_is_found_by_its_coefficient_and_the_other_way_round():
    assert read({**WHOLE, "step": None}).people[0].values["step"] == 3
    assert read({**WHOLE, "coefficient": None}).people[0].values["coefficient"] == 3.0


def test_who_is_retired_is_refused_except_activists_and_by_decision():
    old = {**WHOLE, "birthday": "10/01/1957"}
    (problem,) = read(old).problems
    assert problem.code == "retired"
    assert (problem.args["reached"], problem.args["day"]) == ("10/01/2012", "01/02/2012")
    assert read({**old, "birthday": "10/02/1957"}).people
    assert codes(read({**old, "birthday": "10/02/1957"})) == [(2, "retired")]
    assert codes(read({**old, "birthday": "10/03/1957"})) == []
    assert codes(read({**old, "kind": "Không chuyên trách", "rank": None})) == []
    assert codes(read({**old, "retires_on": "31/12/2013"})) == []


def test_identity_numbers_that_excel_made_numbers_get_their_zero_back():
    assert read({**WHOLE, "identity": 23456789}).people[0].values["identity"] == "023456789"
    assert read({**WHOLE, "identity": 79175000123}).people[0].values["identity"] == "079175000123"
    assert codes(read({**WHOLE, "identity": "23456789"})) == [(2, "no_identity")]


def test_one_number_of_two_people_is_told():
    reading = read(WHOLE, {**WHOLE, "name": "Lê An"})
    assert codes(reading) == [(3, "identity_doubled")]
    assert reading.problems[0].args == {"row": 2, "name": "Nguyễn Thị Ánh"}


def test_two_main_posts_of_one_person_are_told_by_number_or_by_name_and_birthday():
    other = {**WHOLE, "position": "Thủ quỹ"}
    assert codes(read(WHOLE, other)) == [(3, "doubled")]
    assert codes(read(WHOLE, {**other, "identity": None})) == [(3, "doubled")]
    assert codes(read(WHOLE, {**other, "name": "NGUYỄN  THỊ ÁNH", "identity": None})) == [
        (3, "doubled")
    ]


def test_namesakes_with_two_numbers_are_two_people_and_told():
    reading = read(WHOLE, {**WHOLE, "identity": "023456780"})
    assert codes(reading) == [(3, "namesake")]
    assert not reading.errors and len(reading.people) == 2
    # Letters and tones count: these are nobody's doubles.
    assert codes(read(WHOLE, {**WHOLE, "name": "Nguyễn Thị Anh", "identity": None})) == []


def test_concurrent_posts_go_with_the_main_one_and_need_one():
    beside = {**{key: WHOLE[key] for key in ("name", "birthday", "agency", "since")}}
    beside |= {"position": "Thủ quỹ", "concurrent": "x"}
    reading = read({**WHOLE, "concurrent": None}, beside)
    assert reading.problems == []
    (person,) = reading.people
    assert [row.values["position"] for row in person.rows] == ["Kế toán", "Thủ quỹ"]
    assert codes(read({**WHOLE, "concurrent": "x"})) == [(2, "no_main")]
    assert codes(read({**WHOLE, "concurrent": None}, {**beside, "position": "kế toán"})) == [
        (3, "post_doubled")
    ]


def test_two_hundred_faults_give_two_hundred_lines():
    faulty = [
        {**WHOLE, "name": f"Lê Văn {number}", "identity": None, "birthday": "31/02/1975"}
        for number in range(200)
    ]
    reading = read(*faulty)
    assert len(reading.errors) == 200
    assert {one.row for one in reading.errors} == set(range(2, 202))


def test_every_heading_means_one_column():
    seen = {}
    for column in COLUMNS:
        for title in (column.title, *column.also):
            assert seen.setdefault(heading(title), column.key) == column.key
    assert find_heading([(1, [column.title for column in COLUMNS])]).unknown == []


def test_who_leads_is_known_by_the_title_where_no_column_says_so():
    chief = {**WHOLE, "title": "Phó Trưởng phòng"}
    assert read(chief).people[0].rows[0].values["leading"] is True
    assert (
        read({**chief, "leading": None}, keys=[*chief, "leading"])
        .people[0]
        .rows[0]
        .values["leading"]
        is None
    )
    assert read({**WHOLE, "title": "Chuyên viên"}).people[0].rows[0].values["leading"] is False
