"""Annexes of other districts: nothing is lost, and what is no task becomes none."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import HEADING, PLAN_FROM, PLAN_TO, codes, matcher, table
from tests.rules_of.cchc_plan.annex import Repeat, read, read_rows, read_text
from tests.rules_of.cchc_plan.annex_heading import heading_key, resolve

MATCHER = matcher()
SIGNED = ["Nơi nhận:", None, None, None, "KT. CHỦ TỊCH", None]


def rows(*lines):
    return read_rows(table(*lines), MATCHER, PLAN_FROM, PLAN_TO)


def task(number="1", content="Xây dựng kế hoạch", lead="Phòng Nội vụ", schedule="Năm 2012"):
    return [number, content, lead, "Văn phòng UBND", "Kế hoạch", schedule]


def saved(*lines, merge=(), change=None):
    """The bytes of a workbook; `change(book)` may do more."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for cells in merge:
        book.active.merge_cells(cells)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def annex_of(*lines, **options):
    return read(saved(*lines, **options), MATCHER, PLAN_FROM, PLAN_TO)


def numbers(annex):
    return [line.number for line in annex.lines]


def test_a_number_alone_in_a_sheet_is_a_task_without_content():
    annex = annex_of(HEADING, ["I. Một"], task(1), [2], task(3))
    assert numbers(annex) == ["1", "2", "3"]
    assert codes(annex, "error") == [(4, "content", "no_content")]


def test_the_rest_of_a_content_in_the_first_column_is_joined():
    heading = ["Nội dung", "Chủ trì", "Thời hạn"]
    first = ["Việc A", "Phòng Nội vụ", "2012"]
    annex = annex_of(heading, ["I. Một"], first, ["phần còn lại"])
    assert [line.content for line in annex.lines] == ["Việc A phần còn lại"]
    assert "stray_text" not in [code for _row, _column, code in codes(annex)]


def test_cells_under_no_heading_are_told():
    gap = [*HEADING[:3], None, *HEADING[3:]]
    annex = annex_of(gap, ["I. Một"], [*task(1)[:3], "ở giữa", *task(1)[3:], "ở cuối"])
    assert [(one.row, one.code, one.args["text"]) for one in annex.problems] == [
        (3, "cell_ignored", "ở giữa"),
        (3, "cell_ignored", "ở cuối"),
    ]
    pasted = "\n".join(["\t".join(HEADING), "I. Một", "\t".join([*task(), "ở cuối"])])
    assert codes(read_text(pasted, MATCHER)) == [(3, "", "cell_ignored")]


@pytest.mark.parametrize(
    "under",
    [
        [SIGNED],
        [SIGNED, ["- Như trên;", None, None, None, "PHÓ CHỦ TỊCH"], [None] * 4 + ["Nguyễn Văn A"]],
        [[None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH", None]],
        [["Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.", None, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]],
        [["TRƯỞNG PHÒNG"], ["Trần Thị B"]],
    ],
)
def test_signatures_in_several_cells_are_no_tasks(under):
    annex = annex_of(HEADING, ["I. Một"], task(1), *under)
    assert (numbers(annex), annex.problems) == (["1"], [])
    assert annex.lines[0].deliverable == "Kế hoạch"


def test_a_table_that_goes_on_under_a_signature_is_read():
    annex = rows(["I. Một"], task("1"), SIGNED, ["II. Hai"], task("1"))
    assert [one.tasks for one in annex.sections] == [1, 1]
    assert codes(annex) == [(4, "", "stray_text")]


def test_a_count_under_the_table_is_no_task():
    annex = rows(["I. Một"], task("1"), ["Tổng cộng", "01 nhiệm vụ", "", "", "", ""])
    assert (numbers(annex), codes(annex)) == (["1"], [(4, "", "stray_text")])


def test_a_task_about_the_chairman_is_no_signature():
    annex = rows(["I. Một"], task("1"), ["2", "CHỦ TỊCH TIẾP DÂN", "", "", "", "Hàng năm"])
    assert numbers(annex) == ["1", "2"]


@pytest.mark.parametrize(
    ("first", "second", "numbers_", "titles"),
    [
        ("1. Một", "2. Hai", ["1", "2"], ["Một", "Hai"]),
        ("a) Một", "b) Hai", ["a", "b"], ["Một", "Hai"]),
        ("(I) Một", "(II) Hai", ["I", "II"], ["Một", "Hai"]),
        ("I.1. Một", "I.2. Hai", ["I.1", "I.2"], ["Một", "Hai"]),
        ("Lĩnh vực 1: Một", "Lĩnh vực 2: Hai", ["Lĩnh vực 1", "Lĩnh vực 2"], ["Một", "Hai"]),
        ("CẢI CÁCH THỂ CHẾ", "TÀI CHÍNH", ["", ""], ["CẢI CÁCH THỂ CHẾ", "TÀI CHÍNH"]),
        ("Cải cách thể chế", "Tài chính", ["", ""], ["Cải cách thể chế", "Tài chính"]),
    ],
)
@pytest.mark.parametrize("column", [0, 1])
def test_a_lone_title_before_a_new_number_one_is_a_section(first, second, numbers_, titles, column):
    one, two = ([None] * column + [text] for text in (first, second))
    annex = annex_of(HEADING, one, task(1), task(2), two, task(1), task(2))
    assert [section.number for section in annex.sections] == numbers_
    assert [section.title for section in annex.sections] == titles
    assert [section.tasks for section in annex.sections] == [2, 2]
    assert annex.problems == []


def test_a_title_without_number_that_stands_twice_is_one_section():
    annex = rows(["Thể chế"], task("1"), HEADING, ["Thể chế"], task("2"))
    assert [(one.title, one.tasks) for one in annex.sections] == [("Thể chế", 2)]
    assert annex.problems == []


def test_a_title_with_its_number_in_a_cell_of_its_own_holds_what_begins_anew():
    annex = rows(["1", "Một"], task("1.1"), ["2", "Hai"], task("1"), task("2"))
    assert [(one.number, one.tasks) for one in annex.sections] == [("1", 1), ("2", 2)]


def test_a_doubled_number_outside_or_under_a_title_says_where():
    annex = rows(["Thể chế"], task("1"), task("1"))
    assert "section Thể chế" in annex.errors[0].message
    assert "section –" in rows(task("1"), task("1")).errors[0].message


def test_a_cell_merged_over_sections_hides_none():
    annex = annex_of(
        HEADING, ["I. Một"], task(1), task(2, schedule=None), ["II. Hai"], task(1, schedule=None),
        ["III", "Ba"], task(1, schedule=None), merge=["F3:F8"],
    )  # fmt: skip
    assert [(one.number, one.tasks) for one in annex.sections] == [("I", 2), ("II", 1), ("III", 1)]
    assert {line.schedule_text for line in annex.lines} == {"Năm 2012"}
    assert annex.problems == []


def test_a_second_product_under_merged_cells_is_told():
    second = [None, None, "Phòng Y tế", None, "Báo cáo", "Năm 2013"]
    annex = annex_of(HEADING, ["I. Một"], task(1), second, merge=["A3:A4", "B3:B4"])
    assert (4, "content", "row_joined") in codes(annex)


def test_errors_of_excel_are_errors():
    annex = annex_of(HEADING, ["I. Một"], task(1, content="#REF!", lead="#N/A"))
    assert codes(annex, "error") == [(3, "content", "cell_error"), (3, "lead", "cell_error")]


def test_a_number_that_is_none_is_doubted():
    annex = rows(["I. Một"], task("01/01/2012"), task("Việc"), task("4-TTHC"), task("5.2a"))
    assert codes(annex) == [(3, "number", "number_unusual"), (4, "number", "number_unusual")]


def test_sheets_that_are_not_read_are_named_and_hidden_ones_come_last():
    def change(book):
        book.active.sheet_state = "hidden"
        for title in ("Mới", "Trang 2", "Trống"):
            book.create_sheet(title)
        for line in (HEADING, ["I. Hai"], task(9)):
            book["Mới"].append(line)
        book["Trang 2"].append(task(10))

    annex = annex_of(HEADING, ["I. Một"], task(1), change=change)
    assert numbers(annex) == ["9"]
    (found,) = annex.problems
    assert (found.code, found.proposal) == ("several_sheets", "Mới")
    assert found.args == {"sheets": "“Trang 2”, “Sheet”"}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Hạng mục", "content"),
        ("Đề án", "content"),
        ("Mục tiêu, nhiệm vụ", "content"),
        ("Đầu mối thực hiện", "lead"),
        ("Chịu trách nhiệm chính", "lead"),
        ("Người thực hiện", "lead"),
        ("Đơn vị tham gia", "coordinate"),
        ("Cơ quan liên quan", "coordinate"),
        ("Dự kiến sản phẩm", "deliverable"),
        ("Hạn", "schedule"),
        ("Mốc thời gian", "schedule"),
        ("Ngày hoàn thành", "schedule"),
        ("Dự kiến hoàn thành", "schedule"),
    ],
)
def test_other_words_of_headings(heading, key):
    assert resolve({0: heading_key(heading)}) == {0: key}


def test_an_aim_beside_the_content_is_a_note():
    heading = ["STT", "Mục tiêu", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    line = ["1", "Giảm giấy tờ", "Rà soát", "Phòng Nội vụ", "Năm 2012"]
    annex = read_rows([(1, heading), (2, ["I. Một"]), (3, line)], MATCHER)
    assert (annex.lines[0].content, annex.lines[0].note) == ("Rà soát", "Giảm giấy tờ")


def test_a_beginning_and_an_end_in_two_columns_are_one_schedule():
    heading = ["STT", "Nội dung", "Chủ trì", "Thời gian", None]
    line = ["1", "Rà soát", "Phòng Nội vụ", "3/2012", "6/2013"]
    under = [None, None, None, "Bắt đầu", "Kết thúc"]
    annex = read_rows([(1, heading), (2, under), (3, ["I. Một"]), (4, line)], MATCHER)
    assert annex.lines[0].schedule.periods[0].label == "03/2012–06/2013"


@pytest.mark.parametrize("place", [2, 6])
def test_a_word_of_tasks_under_the_heading_is_no_heading(place):
    annex = rows([*[None] * place, "Việc 3"], ["I. Một"], task())
    assert "Việc 3" in [text for one in annex.problems for text in one.args.values()]


@st.composite
def tables(draw):
    """Rows of cells that hold a word each, no two alike, some after a number or a mark."""
    lines, count = [], 0
    starts = ["", "", "", "1. ", "I. ", "a) ", "A. ", "Phần II. ", "Năm 2012 ", "- ", "=", "TM. "]
    for _row in range(draw(st.integers(1, 8))):
        cells = []
        for _column in range(draw(st.integers(1, 8))):
            kind = draw(st.sampled_from(["word", "word", "none", "number", "repeat"]))
            count += 1
            word = f"{draw(st.sampled_from(starts))}{draw(st.sampled_from('vV'))}iệc{count}x"
            cell = {"none": None, "number": draw(st.integers(1, 3)), "repeat": Repeat("trên")}
            cells.append(cell.get(kind, word))
        lines.append(cells)
    return lines


@settings(deadline=None, max_examples=300)
@given(tables())
def test_no_word_of_the_table_is_lost(lines):
    annex = rows(*lines)
    # A signature ends the table: the rest belongs to it, unless a task follows.
    kept = [
        text.casefold()
        for line in annex.lines
        for text in (line.number, line.content, line.lead_text, line.coordinate_text,
                     line.deliverable, line.schedule_text, line.note)
    ]  # fmt: skip
    kept += [section.text.casefold() for section in annex.sections]
    kept += [str(value).casefold() for one in annex.problems for value in one.args.values()]
    whole = " ".join(kept)
    words = []
    for cells in lines:
        own = [cell for cell in cells if isinstance(cell, str)]
        if any("TM." in cell for cell in own):
            break
        words += [cell.rsplit(" ", 1)[-1].lstrip("=").casefold() for cell in own]
    assert [word for word in words if word not in whole] == []


def test_a_group_with_a_count_is_doubted():
    annex = rows(["I. Một"], task("1", lead="UBND 5 phường"))
    assert [(one.code, one.proposal) for one in annex.doubts] == [
        ("group_counted", "UBND các phường"),
        ("lead_mode_each", "each"),
    ]
