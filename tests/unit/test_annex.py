"""The annex of decision 13633 as it stands, and annexes that are worse."""

import re
import time
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import HEADING, PLAN_FROM, PLAN_TO, SEED, codes, matcher, table
from tests.rules_of.cchc_plan.annex import Repeat, Row, read, read_rows, read_text
from tests.rules_of.cchc_plan.problems import MESSAGES

MATCHER = matcher()
SEEDED = read_text(SEED, MATCHER, PLAN_FROM, PLAN_TO)
SEED_DOUBTS = [
    ("I.2", "lead", "lead_mode_joint"),
    ("II.3", "lead", "lead_mode_joint"),
    ("II.5", "coordinate", "open_party"),
    ("II.5", "lead", "lead_mode_each"),
    ("II.6", "schedule", "no_schedule"),
    ("II.7", "coordinate", "open_party"),
    ("II.7", "lead", "lead_mode_each"),
    ("VII.1", "lead", "lead_mode_each"),
    ("VII.2", "lead", "lead_mode_each"),
    ("VII.3", "coordinate", "open_party"),
    ("VII.3", "lead", "lead_mode_each"),
    ("VII.4", "coordinate", "open_party"),
    ("VIII.", "content", "content_from_section"),
    ("VIII.", "deliverable", "no_deliverable"),
    ("VIII.", "lead", "no_lead"),
    ("VIII.", "number", "no_number"),
]


def rows(*lines):
    return read_rows(table(*lines), MATCHER, PLAN_FROM, PLAN_TO)


def text(source):
    return read_text(source, MATCHER, PLAN_FROM, PLAN_TO)


def task(number="1", **cells):
    """A faultless row, with some cells changed."""
    values = {
        "content": "Xây dựng kế hoạch",
        "lead": "Phòng Nội vụ",
        "coordinate": "Văn phòng UBND",
        "deliverable": "Kế hoạch",
        "schedule": "Năm 2012",
        **cells,
    }
    return [number, *values.values()]


def by_ref(annex):
    return {f"{annex.sections[line.section].number}.{line.number}": line for line in annex.lines}


def doubts_by_ref(annex):
    refs = {line.row: ref for ref, line in by_ref(annex).items()}
    return sorted((refs[one.row], one.column, one.code) for one in annex.doubts)


def shape(annex):
    """What an annex says, whatever its spelling."""
    sections = [(one.number, one.title.casefold(), one.tasks) for one in annex.sections]
    lines = [
        (
            line.section,
            line.number,
            line.content.casefold(),
            [party.key for party in line.leads],
            [party.key or party.text.casefold() for party in line.coordinators],
            line.deliverable.casefold(),
            line.schedule.kind,
            line.schedule.periods,
            line.lead_mode,
        )
        for line in annex.lines
    ]
    return sections, lines


def test_decision_13633_has_eight_sections_and_31_tasks():
    assert [(one.number, one.tasks) for one in SEEDED.sections] == [
        ("I", 6), ("II", 8), ("III", 4), ("IV", 3), ("V", 2), ("VI", 3), ("VII", 4), ("VIII", 1),
    ]  # fmt: skip
    assert SEEDED.sections[0].text == "I. Xây dựng kế hoạch chỉ đạo, thực hiện:"
    assert SEEDED.sections[0].title == "Xây dựng kế hoạch chỉ đạo, thực hiện"
    assert len(SEEDED.lines) == 31


def test_decision_13633_has_no_error_and_these_doubts():
    assert SEEDED.errors == []
    assert doubts_by_ref(SEEDED) == SEED_DOUBTS


def test_rows_that_page_breaks_cut_are_whole():
    lines = by_ref(SEEDED)
    assert lines["II.2"].content == (
        "Thường xuyên rà soát, cập nhật kịp thời theo đúng các quy định hiện hành; niêm yết công "
        "khai, minh bạch các quy trình thủ tục, thành phần hồ sơ hành chính theo bộ thủ tục hành "
        "chính chuẩn đã được Ủy ban nhân dân thành phố ban hành, mức thu lệ phí (nếu có) và các "
        "văn bản pháp luật quy định liên quan."
    )
    assert lines["II.2"].deliverable == (
        "Văn bản đề xuất cấp có thẩm quyền xem xét điều chỉnh, bổ sung, sửa đổi các quy định về "
        "thủ tục hành chính không phù hợp hoặc cần đơn giản hóa."
    )
    assert "theo tiêu chuẩn ISO 9001:2008 đối với toàn bộ" in lines["II.8"].content
    assert lines["IV.2"].lead_text == "Phòng Văn hóa và Thông tin"
    assert lines["VI.2"].coordinate_text.endswith("đơn vị và UBND các phường")
    assert [len(lines[ref].rows) for ref in ("II.2", "II.8", "IV.2", "VI.2", "I.1")] == [
        2,
        2,
        2,
        2,
        1,
    ]


def test_parties_and_schedules_of_decision_13633():
    lines = by_ref(SEEDED)
    assert [party.key for party in lines["I.2"].leads] == ["noi_vu", "van_phong"]
    assert [party.key for party in lines["II.6"].coordinators] == [
        "specialised", "units", "cong_an", "qltt",
    ]  # fmt: skip
    assert [party.key for party in lines["III.1"].coordinators] == [
        "to_chuc",
        "specialised",
        "wards",
    ]
    assert [party.kind for party in lines["VII.4"].coordinators][-1] == "open"
    assert lines["II.5"].lead_mode == lines["II.7"].lead_mode == "each"
    assert lines["I.2"].lead_mode == lines["I.1"].lead_mode == "joint"
    assert (lines["III.2"].schedule_text, lines["III.2"].schedule.periods[0].label) == (
        "Năm 2011 – 2012", "2011–2012",
    )  # fmt: skip
    assert lines["II.6"].schedule.kind == "undated"
    kinds = [line.schedule.kind for line in SEEDED.lines]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "once": 7, "yearly": 16, "continuous": 7, "undated": 1,
    }  # fmt: skip


def test_the_final_review_becomes_a_task_of_its_section():
    line = SEEDED.lines[-1]
    assert (line.number, line.content, line.schedule_text) == ("", "Tổ chức tổng kết", "Năm 2015")
    assert line.leads == line.coordinators == ()


def test_slips_of_the_original_are_kept():
    assert by_ref(SEEDED)["V.1"].content.endswith("tổ chức khoa học và công nghệ công lập.")
    assert "đơn vị và địa phương tùy tiện" in by_ref(SEEDED)["II.3"].content


@settings(max_examples=40, deadline=None)
@given(
    form=st.sampled_from(["NFC", "NFD"]),
    space=st.sampled_from([" ", "\u00a0", "  ", " \u200b"]),
    dash=st.sampled_from("-–—"),
    end=st.sampled_from(["\n", "\r\n"]),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_spelling_of_the_annex_changes_nothing(form, space, dash, end, case):
    source = case(unicodedata.normalize(form, SEED)).replace(" ", space).replace("\n", end)
    other = text(re.sub(r"(?<=\w)[-–](?=\w)|(?<=\s)[-–](?=\s)", dash, source))
    assert other.errors == []
    plain = [
        str(part).replace(dash, "-").replace("–", "-")
        for part in (shape(other)[0], shape(other)[1])
    ]
    assert plain == [str(part).replace(dash, "-").replace("–", "-") for part in shape(SEEDED)]
    assert doubts_by_ref(other) == SEED_DOUBTS


def test_page_breaks_may_fall_anywhere():
    """Cut every row of the annex in two at a blank of its content: the annex stays the same."""
    heading = "\t".join(
        HEADING[:3] + ["Phân công thực hiện", "Kết quả công việc", "Thời gian thực hiện"]
    )
    cut = []
    for line in SEED.split("\n"):
        cells = line.split("\t")
        words = cells[1].split(" ") if len(cells) == 6 and cells[0].strip(".").isdigit() else []
        places = [at for at in range(3, len(words)) if words[at][:1].islower()]
        if not places:
            cut.append(line)
            continue
        at = places[len(places) // 2]
        cut.append("\t".join([cells[0], " ".join(words[:at]), *cells[2:]]))
        cut += ["", heading, "\t".join(["", " ".join(words[at:]), "", "", "", ""])]
    other = text("\n".join(cut))
    assert shape(other) == shape(SEEDED)
    assert doubts_by_ref(other) == SEED_DOUBTS


def test_all_errors_come_at_once_with_row_and_reason():
    annex = rows(
        ["I. Một", None, None, None, None, None],
        task("1", lead="Phòng Nôi vụ"),
        task("2", schedule="31/6/2013"),
        task("2", schedule="Năm 2019"),
        task("3", content=""),
        task("4", coordinate="Phòng Xây cầu", schedule="mùa xuân"),
        task("5", deliverable="x" * 2001),
    )
    assert codes(annex, "error") == [
        (3, "lead", "agency_unknown_near"),
        (4, "schedule", "schedule_impossible_date"),
        (5, "number", "number_doubled"),
        (5, "schedule", "schedule_outside_plan"),
        (6, "content", "no_content"),
        (7, "coordinate", "agency_unknown_near"),
        (7, "schedule", "schedule_not_understood"),
        (8, "deliverable", "text_too_long"),
    ]
    messages = [problem.message for problem in annex.errors]
    assert messages[0].startswith(
        "No agency or group is called “Phòng Nôi vụ”; the nearest names are Phòng Nội vụ"
    )
    assert "it is first in row 4" in messages[2]
    assert all(message.endswith(".") for message in messages)


def test_one_number_may_stand_in_two_sections():
    annex = rows(["I. Một"], task("1"), ["II. Hai"], task("1"))
    assert annex.errors == annex.doubts == []


@pytest.mark.parametrize(
    ("number", "shown"),
    [("4.", "4"), (4, "4"), (4.0, "4"), ("04", "4"), ("4)", "4"), ("(4)", "4"), ("4/", "4"),
     ("II.4", "4"), ("I.4", "I.4"), ("4a", "4a"), ("4.1", "4.1"), (" 4\u00a0", "4")],
)  # fmt: skip
def test_numbers_come_in_one_form(number, shown):
    annex = rows(["I. Một"], task("1"), ["II. Hai"], task(number))
    assert annex.lines[1].number == shown
    assert annex.problems == []


def test_numbers_as_numbers_and_texts_are_doubled_alike():
    annex = rows(["I. Một"], task(2), task("02."))
    assert codes(annex) == [(4, "number", "number_doubled")]


def test_headings_are_known_in_any_order_and_spelling():
    heading = [
        "Tiến độ",
        "STT",
        "NHIỆM VỤ",
        "Đơn vị phối hợp",
        "Đơn vị chủ trì",
        "Kết quả",
        "Ghi chú",
    ]
    line = ["Năm 2012", 1, "Xây dựng", "Phòng Tư pháp", "Phòng Nội vụ", "Kế hoạch", "gấp"]
    annex = read_rows([(1, ["Phụ lục"]), (2, heading), (3, ["I. Một"]), (4, line)], MATCHER)
    assert annex.problems == []
    line = annex.lines[0]
    assert (line.leads[0].key, line.coordinators[0].key) == ("noi_vu", "tu_phap")
    assert (line.content, line.schedule_text, line.note) == ("Xây dựng", "Năm 2012", "gấp")


def test_the_assignment_column_is_the_lead_when_there_is_no_other():
    heading = ["TT", "Công việc", "Phân công thực hiện", "Thời gian"]
    annex = read_rows([(1, heading), (2, ["1", "Làm", "Phòng Nội vụ", "Năm 2012"])], MATCHER)
    assert [party.key for party in annex.lines[0].leads] == ["noi_vu"]


def test_roles_written_in_one_cell_are_told_apart():
    heading = ["TT", "Công việc", "Cơ quan chủ trì, phối hợp", "Thời gian"]
    cell = "Chủ trì: Phòng Nội vụ. Phối hợp: Phòng Tư pháp, Phòng Y tế"
    annex = read_rows([(1, heading), (2, ["1", "Làm", cell, "Năm 2012"])], MATCHER)
    assert [party.key for party in annex.lines[0].leads] == ["noi_vu"]
    assert [party.key for party in annex.lines[0].coordinators] == ["tu_phap", "y_te"]


def test_a_heading_in_two_rows_and_a_row_of_column_numbers():
    annex = read_rows(
        [
            (1, ["STT", "Nội dung", "Phân công thực hiện", None, "Sản phẩm", "Thời gian"]),
            (2, [None, None, "Chủ trì", "Phối hợp", None, None]),
            (3, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]),
            (4, ["I", "Một", None, None, None, None]),
            (5, task("1")),
        ],
        MATCHER,
    )
    assert annex.problems == []
    assert (len(annex.lines), annex.lines[0].coordinate_text) == (1, "Văn phòng UBND")


def test_a_column_that_nobody_knows_is_told():
    heading = [*HEADING, "Lĩnh vực"]
    annex = read_rows([(1, heading), (2, ["I. Một"]), (3, [*task(), "đất đai"])], MATCHER)
    assert [(one.code, one.args) for one in annex.problems] == [
        ("column_ignored", {"name": "Lĩnh vực"})
    ]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        (["I. Một:"], ["II. Hai"], ["I", "II"]),
        (["I", "Một"], ["II", "Hai"], ["I", "II"]),
        (["I.", "Một", "", "", "", ""], ["II.", "Hai", "", "", "", ""], ["I", "II"]),
        (["**I. Một**"], ["**II. Hai**"], ["I", "II"]),
        (["I Một"], ["II Hai"], ["I", "II"]),
        (["i. một"], ["ii. hai"], ["I", "II"]),
        (["A. Một"], ["B. Hai"], ["A", "B"]),
        (["A", "Một"], ["B", "Hai"], ["A", "B"]),
        (["Phần I: Một"], ["Phần II: Hai"], ["Phần I", "Phần II"]),
        (["PHẦN THỨ NHẤT. Một"], ["PHẦN THỨ HAI. Hai"], ["PHẦN THỨ NHẤT", "PHẦN THỨ HAI"]),
        ([None, "I. Một"], [None, "II. Hai"], ["I", "II"]),
    ],
)
def test_section_rows_in_every_form(first, second, numbers):
    annex = rows(first, task("1"), second, task("1"), task("2"))
    assert [one.number for one in annex.sections] == numbers
    assert [one.title.casefold() for one in annex.sections] == ["một", "hai"]
    assert [one.tasks for one in annex.sections] == [1, 2]
    assert annex.problems == []


def test_parts_hold_sections_and_numbers_hold_numbers():
    annex = rows(["A. Phần đầu"], ["I. Một"], task("1"), ["2", "Hai"], task("2.1"), task("2.2"))
    assert [(one.number, one.tasks) for one in annex.sections] == [("A", 0), ("I", 1), ("2", 2)]
    assert annex.problems == []


def test_a_section_repeated_after_a_page_break_is_one():
    annex = rows(["I. Một"], task("1"), HEADING, ["I. Một"], task("2"))
    assert [one.tasks for one in annex.sections] == [2]
    assert annex.problems == []


def test_a_section_that_is_itself_a_task():
    annex = rows(["I. Một"], task("1"), ["VIII", "Tổ chức tổng kết", "", "", "", "Năm 2015"])
    assert [(one.number, one.tasks) for one in annex.sections] == [("I", 1), ("VIII", 1)]
    assert annex.lines[1].content == "Tổ chức tổng kết"
    assert annex.errors == []
    assert ("content", "content_from_section") in [one[1:] for one in codes(annex, "doubt")]


@pytest.mark.parametrize(
    "line",
    [["Năm 2015"], ["Năm 2015", "", "", "", "", ""], [None, "Năm 2015"],
     [None, None, None, None, None, "Năm 2015"]],
)  # fmt: skip
def test_a_section_with_only_a_time_is_itself_a_task(line):
    annex = rows(["I. Một"], task("1"), ["II. Tổng kết"], line)
    assert (annex.lines[1].content, annex.lines[1].schedule_text) == ("Tổng kết", "Năm 2015")
    assert [code for _row, _column, code in codes(annex)] == [
        "no_number", "content_from_section", "no_lead", "no_deliverable",
    ]  # fmt: skip


def test_an_impossible_time_of_a_section_is_an_error():
    annex = rows(["I. Một"], task("1"), ["II. Tổng kết"], ["31/6/2013"])
    assert codes(annex, "error") == [(5, "schedule", "schedule_impossible_date")]


def test_roman_numbers_may_be_single_signs():
    annex = rows(["Ⅰ. Một"], task("1"), ["Ⅱ", "Hai"], task("1"))
    assert [one.number for one in annex.sections] == ["I", "II"]


def test_roman_numbers_of_tasks_are_kept_where_no_task_has_another():
    annex = rows(["A. Một"], task("I"), task("II"))
    assert [line.number for line in annex.lines] == ["I", "II"]
    assert annex.problems == []


def test_tasks_outside_and_sections_without():
    annex = rows(task("1"), task("2"), ["I. Một"], ["II. Hai"], task("1"))
    assert codes(annex) == [(2, "section", "no_section"), (4, "section", "section_empty")]


def test_lines_outside_the_columns_are_told_or_passed_over():
    lone = ["Trang 2/5"], ["Ghi chú thêm"]
    signature = ["TM. ỦY BAN NHÂN DÂN"], ["KT. CHỦ TỊCH"], ["Nguyễn Văn A"]
    annex = rows(["I. Một"], task("1"), *lone, task("2"), *signature)
    assert codes(annex) == [(5, "", "stray_text")]
    assert len(annex.lines) == 2


def test_a_task_without_number_is_not_the_rest_of_the_one_above():
    annex = rows(["I. Một"], task("1"), task("", content="Rà soát"))
    assert [line.content for line in annex.lines] == ["Xây dựng kế hoạch", "Rà soát"]
    assert codes(annex) == [(4, "number", "no_number")]


def test_a_number_may_stand_at_the_start_of_the_content():
    annex = rows(["I. Một"], task(None, content="1. Rà soát"), task(None, content="2) Kiểm tra"))
    assert [(line.number, line.content) for line in annex.lines] == [
        ("1", "Rà soát"),
        ("2", "Kiểm tra"),
    ]
    assert annex.problems == []


def test_leads_in_rows_of_their_own_belong_to_the_task():
    annex = rows(["I. Một"], task("1"), ["", "", "Phòng Tư pháp", "", "", ""])
    assert [party.key for party in annex.lines[0].leads] == ["noi_vu", "tu_phap"]


def test_a_merged_lead_counts_for_every_task_beside_it_and_once_for_one():
    merged = [task("1"), ["2", "Hai", Repeat("Phòng Nội vụ"), "", "Báo cáo", Repeat("Năm 2012")],
              [None, "phần còn lại", Repeat("Phòng Nội vụ"), None, None, None]]  # fmt: skip
    annex = rows(["I. Một"], *merged)
    assert [line.lead_text for line in annex.lines] == ["Phòng Nội vụ"] * 2
    assert annex.lines[1].content == "Hai phần còn lại"
    assert annex.problems == []


def test_hidden_rows_are_read_and_told():
    lines = [Row(number, cells) for number, cells in table(["I. Một"], task("1"))]
    lines += [Row(4, task("2"), True), Row(5, task("3"), True)]
    annex = read_rows(lines, MATCHER)
    assert len(annex.lines) == 3
    assert [(one.row, one.code, one.args) for one in annex.problems] == [
        (4, "rows_hidden", {"count": 2})
    ]


def test_text_that_begins_with_an_equals_sign_is_kept():
    annex = rows(["I. Một"], task("1", content="=HYPERLINK(1)", deliverable="=1+1"))
    assert (annex.lines[0].content, annex.lines[0].deliverable) == ("=HYPERLINK(1)", "=1+1")
    assert codes(annex) == [(3, "content", "formula_text"), (3, "deliverable", "formula_text")]


@pytest.mark.parametrize("cell", [2012, 2012.0, date(2012, 12, 31), datetime(2012, 12, 31), "2012"])
def test_schedules_come_as_any_type(cell):
    annex = rows(["I. Một"], task("1", schedule=cell))
    assert annex.problems == []
    assert str(annex.lines[0].schedule.periods[0].date_end) == "2012-12-31"


def test_doubts_carry_proposals():
    annex = rows(["I. Một"], task("1", lead="UBND các phường", schedule="Năm 12"))
    assert [(one.code, one.proposal) for one in annex.doubts] == [
        ("lead_mode_each", "each"), ("schedule_short_year", "2012"),
    ]  # fmt: skip


def test_brackets_and_twins_are_told():
    annex = rows(["I. Một"], task("1", lead="Phòng Nội vụ (thường trực)"))
    assert [(one.code, one.proposal) for one in annex.doubts] == [
        ("bracket_ignored", "Phòng Nội vụ")
    ]


MARKDOWN = """Phụ lục
| TT | Nội dung công việc | Chủ trì | Phối hợp | Kết quả | Thời gian |
|----|:------------------|---------|----------|---------|-----------|
| I. Một | | | | | |
| 1 | Xây dựng kế hoạch | Phòng Nội vụ | Văn phòng UBND | Kế hoạch | Năm 2012 |
| | tiếp theo | | | | |
"""
SPACED = """TT   Nội dung công việc      Chủ trì         Phối hợp         Kết quả      Thời gian
I. Một
1    Xây dựng kế hoạch       Phòng Nội vụ    Văn phòng UBND   Kế hoạch     Năm 2012
     tiếp theo
"""
SEMICOLONS = """TT;Nội dung công việc;Chủ trì;Phối hợp;Kết quả;Thời gian
I. Một;;;;;
1;"Xây dựng kế hoạch
tiếp theo";Phòng Nội vụ;Văn phòng UBND;Kế hoạch;Năm 2012
"""
COMMAS = SEMICOLONS.replace(";", ",")
QUOTED = SEMICOLONS.replace(";", "\t")
WRAPPED = QUOTED.replace('"', "")


@pytest.mark.parametrize("source", [MARKDOWN, SPACED, SEMICOLONS, COMMAS, QUOTED, WRAPPED])
def test_pasted_tables_of_every_kind(source):
    annex = text(source)
    assert annex.problems == []
    (line,) = annex.lines
    assert (annex.sections[0].number, line.number) == ("I", "1")
    assert line.content == "Xây dựng kế hoạch tiếp theo"
    assert (line.lead_text, line.deliverable, line.schedule_text) == (
        "Phòng Nội vụ", "Kế hoạch", "Năm 2012",
    )  # fmt: skip


def test_quotation_marks_of_the_text_are_kept():
    annex = text(QUOTED.replace('"Xây dựng kế hoạch\ntiếp theo"', '"Một cửa" điện tử'))
    assert annex.lines[0].content == '"Một cửa" điện tử'


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "source_empty"),
        (" \n\t\n", "source_empty"),
        (b"", "source_empty"),
        ("Kính gửi\nNội dung như sau", "no_header"),
        ("\t".join(HEADING), "no_tasks"),
        (b"not a workbook", "not_a_workbook"),
        (b"%PDF-1.4\x00\xff\xfe", "not_a_workbook"),
        (b"PK\x03\x04broken", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
    ],
)
def test_what_is_no_annex_says_so(source, code):
    assert [problem.code for problem in read(source, MATCHER).problems] == [code]


def test_text_comes_in_bytes_too():
    for data in (SEED.encode(), SEED.encode("utf-8-sig"), SEED.encode("utf-16")):
        assert shape(read(data, MATCHER, PLAN_FROM, PLAN_TO)) == shape(SEEDED)


def test_five_thousand_rows_are_read_in_time():
    lines = [["I. Một"]]
    for number in range(1, 5001):
        lead = "Phòng Nội vụ" if number % 10 else f"Phòng Nôi vụ {number}"
        lines.append(
            task(number, content=f"Việc {number}", lead=lead, schedule=f"Quý {number % 4 + 1}/2012")
        )
    begun = time.perf_counter()
    annex = rows(*lines)
    assert time.perf_counter() - begun < 5
    assert (len(annex.lines), len(annex.errors)) == (5000, 500)


def test_more_rows_than_can_be_read_are_refused():
    assert codes(read_rows([(1, ["x"])] * 20_001)) == [(0, "", "too_many_rows")]
    assert codes(read_text("x\n" * 20_001)) == [(0, "", "too_many_rows")]


@settings(deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.dates(), st.booleans(),
                                   st.text(max_size=12)), max_size=8), max_size=8))  # fmt: skip
def test_no_rows_break_the_reader(cells):
    annex = rows(*cells)
    for problem in annex.problems:
        assert problem.code in MESSAGES and problem.message


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(source):
    assert text("\t".join(HEADING) + "\n" + source).problems is not None
    assert read(source.encode("utf-16", "replace"), MATCHER).problems
