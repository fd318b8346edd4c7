"""Excel workbooks: merged cells, dates, formulas, several sheets, and files that are none."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from plan_samples import HEADING, PLAN_FROM, PLAN_TO, SEED, matcher
from tests.rules_of.cchc_plan.annex import Repeat, read
from tests.rules_of.cchc_plan.workbook import NotAWorkbook, WorkbookError, read_workbook

MATCHER = matcher()
TASK = [1, "Xây dựng", "Phòng Nội vụ", "Văn phòng UBND", "Kế hoạch", "Năm 2012"]


def saved(*rows, merge=(), change=None):
    """The bytes of a workbook with these rows; `change(sheet)` may do more."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    if change:
        change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def replaced(data, name, change):
    """A workbook with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.namelist():
            part = source.read(entry)
            target.writestr(entry, change(part) if entry == name else part)
    return stream.getvalue()


def annex_of(data):
    return read(data, MATCHER, PLAN_FROM, PLAN_TO)


def test_decision_13633_typed_into_excel_is_the_same():
    """Section titles merged over the table, numbers as numbers, repeated headings as they are."""
    lines = SEED[SEED.index("NỘI DUNG CÔNG VIỆC\n") :].split("\n")
    rows, merge = [], []
    for line in lines:
        cells = line.split("\t")
        rows.append([int(cell) if cell.isdigit() else cell or None for cell in cells])
        if cells[0][:1] in "IV" and cells[0].strip() and not any(cells[1:]):
            merge.append(f"A{len(rows)}:F{len(rows)}")
    annex = annex_of(saved(*rows, merge=merge))
    assert annex.errors == []
    assert [section.tasks for section in annex.sections] == [6, 8, 4, 3, 2, 3, 4, 1]
    assert len(annex.doubts) == 16
    pasted = read(SEED, MATCHER, PLAN_FROM, PLAN_TO)
    assert [line.content for line in annex.lines] == [line.content for line in pasted.lines]


def test_a_vertical_merge_gives_its_value_once_and_repeats_below():
    data = saved(HEADING, TASK, [2, "Hai", None, None, "Báo cáo", "Năm 2013"], merge=["C2:C3"])
    rows = read_workbook(data).rows
    assert (rows[1].cells[2], rows[2].cells[2]) == ("Phòng Nội vụ", Repeat("Phòng Nội vụ"))
    annex = annex_of(data)
    assert [line.lead_text for line in annex.lines] == ["Phòng Nội vụ"] * 2


def test_a_task_merged_over_two_rows_is_one():
    data = saved(
        HEADING, ["I. Một"], TASK, [None, None, "Phòng Tư pháp", None, None, None],
        merge=["A2:F2", "A3:A4", "B3:B4", "E3:E4", "F3:F4"],
    )  # fmt: skip
    (line,) = annex_of(data).lines
    assert [party.key for party in line.leads] == ["noi_vu", "tu_phap"]
    assert (line.content, line.deliverable) == ("Xây dựng", "Kế hoạch")


def test_row_numbers_are_those_of_the_sheet():
    data = saved(["Phụ lục"], [], HEADING, [], ["I. Một"], [*TASK[:2], "Phòng Nôi vụ", *TASK[3:]])
    assert [(problem.row, problem.column) for problem in annex_of(data).errors] == [(6, "lead")]


@pytest.mark.parametrize(
    ("value", "shown", "label"),
    [
        (date(2013, 6, 15), "dd/mm/yyyy", "15/06/2013–15/06/2013"),
        (datetime(2013, 6, 15, 8), "dd/mm/yyyy hh:mm", "15/06/2013–15/06/2013"),
        (date(2013, 6, 1), "mm/yyyy", "06/2013"),
        (date(2013, 6, 1), "mmm-yy", "06/2013"),
        (date(2013, 1, 1), "yyyy", "2013"),
        (date(2013, 6, 1), '[$-42A]"Tháng" mm/yyyy', "06/2013"),
        (2013, "General", "2013"),
        ("Quý I/2013", "@", "I/2013"),
    ],
)
def test_dates_are_what_the_cell_shows(value, shown, label):
    def change(sheet):
        sheet["F3"].value, sheet["F3"].number_format = value, shown

    annex = annex_of(saved(HEADING, ["I. Một"], TASK, change=change))
    assert annex.problems == []
    assert annex.lines[0].schedule.periods[0].label == label


def test_a_formula_without_a_value_is_text():
    annex = annex_of(saved(HEADING, ["I. Một"], [1, "=A1&B1", *TASK[2:]]))
    assert annex.lines[0].content == "=A1&B1"
    assert [problem.code for problem in annex.problems] == ["formula_text"]


def test_a_formula_gives_the_value_that_excel_kept():
    data = saved(HEADING, ["I. Một"], TASK, ["=A3+1", *TASK[1:]])
    kept = re.compile(rb"<f>A3\+1</f><v ?/?>(?:</v>)?")
    data = replaced(
        data, "xl/worksheets/sheet1.xml", lambda part: kept.sub(b"<f>A3+1</f><v>2</v>", part)
    )
    annex = annex_of(data)
    assert [line.number for line in annex.lines] == ["1", "2"]
    assert annex.problems == []


def test_the_sheet_with_the_table_is_taken():
    book = openpyxl.Workbook()
    book.active.append(["Ghi chú"])
    for title in ("Phụ lục", "Bản cũ"):
        sheet = book.create_sheet(title)
        for row in (HEADING, ["I. Một"], TASK):
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    annex = annex_of(stream.getvalue())
    assert len(annex.lines) == 1
    assert [(one.code, one.proposal) for one in annex.problems] == [("several_sheets", "Phụ lục")]


def test_hidden_rows_are_told():
    def change(sheet):
        sheet.row_dimensions[3].hidden = True

    annex = annex_of(saved(HEADING, ["I. Một"], TASK, change=change))
    assert [(one.row, one.code) for one in annex.problems] == [(3, "rows_hidden")]


def test_a_cell_far_away_costs_nothing():
    def change(sheet):
        sheet.cell(1_048_576, 16_384).value = "x"

    data = saved(HEADING, ["I. Một"], TASK, change=change)
    assert len(read_workbook(data).rows) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_workbook"),
        (b"text", "not_a_workbook"),
        (b"PK\x03\x04" + b"\0" * 50, "not_a_workbook"),
        (zipped(**{"a.txt": "x"}), "not_a_workbook"),
        (zipped(**{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old_workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(data, code):
    with pytest.raises(NotAWorkbook) as caught:
        read_workbook(data)
    assert caught.value.problem.code == code


def test_a_damaged_workbook_is_refused():
    data = saved(HEADING, TASK)
    with pytest.raises(NotAWorkbook):
        read_workbook(replaced(data, "xl/worksheets/sheet1.xml", lambda part: part[:200]))
    with pytest.raises(NotAWorkbook):
        read_workbook(data[: len(data) // 2])


def test_bombs_are_refused_before_they_unpack():
    data = saved(HEADING, TASK)
    big = replaced(data, "xl/styles.xml", lambda part: part + b" " * (21 * 1024 * 1024))
    merged = replaced(
        data, "xl/worksheets/sheet1.xml",
        lambda part: part.replace(
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )  # fmt: skip
    for bomb, code in ((big, "workbook_too_big"), (merged, "workbook_merged")):
        with pytest.raises(WorkbookError) as caught:
            read_workbook(bomb)
        assert caught.value.problem.code == code


def test_entities_are_refused():
    data = replaced(
        saved(HEADING, TASK), "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1),
    )  # fmt: skip
    with pytest.raises(NotAWorkbook):
        read_workbook(data)


def test_five_thousand_rows_are_read_in_time():
    rows = [[number, f"Việc {number}", *TASK[2:]] for number in range(1, 5001)]
    annex = annex_of(saved(HEADING, ["I. Một"], *rows))
    assert (len(annex.lines), annex.problems) == (5000, [])
