"""XLSX papers, read back: types, text that stays text, looks, printing, and bad names."""

import doctest
import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules_of.district_base import sheet_styles, sheet_text, sheet_values
from tests.rules_of.district_base.sheet_styles import STYLES
from tests.rules_of.district_base.sheet_text import (
    clean,
    line_count,
    tab_names,
    text_height,
    text_width,
)
from tests.rules_of.district_base.sheets import Band, Cell, Column, Sheet, workbook

TEXT = Column("Nội dung", 30)
LONG = "Xây dựng kế hoạch cải cách hành chính của Ủy ban nhân dân quận giai đoạn 2011 - 2015. "
SIZES = {"country": 13, "motto": 14, "agency": 13, "title": 14, "signature": 14, "recipients": 11}
HEAD = {
    "layout": {"sizes": SIZES},
    "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "above": "UBND QUẬN MẪU",
    "agency": "PHÒNG NỘI VỤ",
    "number": "Số: 12/BC-NV",
    "place_date": "Quận Mẫu, ngày 15 tháng 12 năm 2012",
    "title": "BÁO CÁO",
    "subject": "Cải cách hành chính năm 2012",
    "recipients": ["- UBND quận;", "- Lưu: VT."],
    "signature_lines": ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
    "signer": "Nguyễn Văn A",
}
# What somebody may type in the hope that a spreadsheet runs it, and what files cannot hold.
NASTY = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "{=SUM(A1)}",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "https://example.org/a",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "#REF!",
    "12",
    "1e5",
    "_x0041_",
    "<b>&amp;</b>",
    "a\x00\x0b\x1f\ud800\uffffb",
    "'quoted",
]


def opened(*sheets):
    """The workbook of these sheets, as it is read back."""
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)))


def parts(*sheets):
    """The XML of the file: {name: text}."""
    with zipfile.ZipFile(io.BytesIO(workbook(sheets))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def table(column, *values, **more):
    """The cells below the heading of a sheet of one column."""
    tab = opened(Sheet("A", [column], [[value] for value in values], **more)).active
    return [tab.cell(row, 1) for row in range(2, 2 + len(values))]


@pytest.mark.parametrize("module", [sheet_styles, sheet_text, sheet_values])
def test_the_examples_hold(module):
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("kind", "value", "read", "shown"),
    [
        ("integer", 12, 12, "#,##0"),
        ("integer", 12.5, 12.5, "#,##0.00"),
        ("number", 2.25, 2.25, "#,##0.00"),
        ("number", 2.0, 2, "#,##0"),
        ("number", Decimal("2.25"), 2.25, "#,##0.00"),
        ("percent", 0.85, 0.85, "0.0%"),
        ("percent", 1, 1, "0.0%"),
        ("money", 12_500_000, 12_500_000, "#,##0"),
        ("date", date(2012, 3, 1), datetime(2012, 3, 1), "dd/mm/yyyy"),
        ("date", datetime(2012, 3, 1), datetime(2012, 3, 1), "dd/mm/yyyy"),
        ("date", datetime(2012, 3, 1, 8, 30), datetime(2012, 3, 1, 8, 30), "dd/mm/yyyy hh:mm"),
        ("date", date(1890, 3, 1), "01/03/1890", "General"),
        ("date", "chưa rõ", "chưa rõ", "General"),
        ("integer", "12", "12", "General"),
        ("integer", 12_345_678_901_234_567, "12345678901234567", "General"),
        ("number", float("nan"), None, "General"),
        ("number", float("-inf"), None, "General"),
        ("text", 2012, 2012, "0"),
        ("text", None, None, "General"),
        ("text", False, None, "General"),
        ("text", True, "x", "General"),
    ],
)
def test_values_have_the_type_of_their_column(kind, value, read, shown):
    (cell,) = table(Column("A", 20, kind), value)
    assert (cell.value, cell.number_format) == (read, shown)
    assert type(cell.value) is type(read)


@pytest.mark.parametrize("kind", ["text", "integer", "date", "money"])
def test_text_is_only_ever_text(kind):
    for value, cell in zip(NASTY, table(Column("A", 20, kind), *NASTY), strict=True):
        assert cell.data_type == "s", value
        assert cell.hyperlink is None


def test_text_is_only_ever_text_everywhere_on_the_sheet():
    for text in NASTY:
        head = {**{key: text for key in HEAD if key != "layout"}, "layout": HEAD["layout"]}
        head |= {"recipients": [text], "signature_lines": [text]}
        sheet = Sheet(
            text, [Column(text, group=text), Column(text, group=text), Column(text)],
            [Band(text), [Cell(text, "red"), text]], head=head, title=text, subtitle=text,
            notes=[text], total=[text], empty=text,
        )  # fmt: skip
        for name, xml in parts(sheet).items():
            assert not re.search(r"<f\b|<hyperlink|t=\"e\"|t=\"str\"", xml), (text, name)


def test_text_that_looks_like_a_formula_is_quoted():
    """So that it stays text when the cell is edited or the sheet saved in another form."""
    quoted, plain = table(TEXT, "=1+1", "1+1")
    assert (quoted.quotePrefix, plain.quotePrefix) == (True, False)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_can_be_written_and_read(text):
    sheet = Sheet(text, [Column(text)], [[text], Band(text)], title=text, notes=[text])
    tab = opened(sheet).active
    assert 1 <= len(tab.title) <= 31
    assert any(cell.data_type == "s" for row in tab.iter_rows() for cell in row) or not clean(text)


def test_text_is_cut_to_what_a_cell_holds():
    for text in ("a" * 40_000, "😀" * 20_000):
        (cell,) = table(Column("A", 100), text)
        units = len(cell.value.encode("utf-16-le")) // 2
        assert 32_760 <= units <= 32_767
        assert cell.value.endswith("…")


def test_line_ends_are_one_kind_and_marks_are_composed():
    assert clean("a\r\nb\rc\x0cd") == "a\nb\ncd"
    assert clean("e\u0302\u0301") == "ế"


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (["Quý I/2012"], ["Quý I-2012"]),
        (["[a]:*?/\\b"], ["-a------b"]),
        (["'a'"], ["’a’"]),
        (["", " \n"], ["Bảng 1", "Bảng 1 (2)"]),
        (["History"], ["Bảng History"]),
        (["A", "a", "A"], ["A", "a (2)", "A (3)"]),
        (["x" * 40, "x" * 31], ["x" * 31, "x" * 27 + " (2)"]),
        (["2012", "T12", "R1C1"], ["Bảng 2012", "Bảng T12", "Bảng R1C1"]),
        (["Ủy ban nhân dân phường"], ["Ủy ban nhân dân phường"]),
    ],
)
def test_tabs_have_names_that_excel_takes(names, made):
    assert tab_names(names) == made
    assert opened(*(Sheet(name, [TEXT], []) for name in names)).sheetnames == made


def test_every_name_of_a_print_area_is_quoted_where_it_must_be():
    xml = parts(*(Sheet(name, [TEXT], []) for name in ("2012", "Nội vụ", "A1", "x'y")))
    names = re.findall(r"<definedName[^>]*>([^<]*)!", xml["xl/workbook.xml"])
    assert set(names) == {"'Bảng 2012'", "'Nội vụ'", "'Bảng A1'", "'x’y'"}


def test_groups_stand_above_their_columns():
    columns = [TEXT, Column("Chủ trì", group="Phân công"), Column("Phối hợp", group="Phân công"),
               Column("Hạn")]  # fmt: skip
    tab = opened(Sheet("A", columns, [["a", "b", "c", "d"]])).active
    merged = {str(one) for one in tab.merged_cells.ranges}
    assert merged == {"A1:A2", "B1:C1", "D1:D2"}
    assert [tab[ref].value for ref in ("B1", "B2", "C2", "D1", "A3")] == [
        "Phân công", "Chủ trì", "Phối hợp", "Hạn", "a",
    ]  # fmt: skip
    assert tab.print_title_rows == "$1:$2"
    assert tab.freeze_panes == "A3"


def official(**vals):
    """A sheet in the layout of an official form: groups in groups, numbers of columns."""
    columns = [
        Column("TT", 5),
        Column("Lĩnh vực", 30),
        Column("Tổng số", 8, "integer", group="Tiếp nhận"),
        Column("Trực tuyến", 8, "integer", group="Tiếp nhận", subgroup="Trong kỳ"),
        Column("Trực tiếp", 8, "integer", group="Tiếp nhận", subgroup="Trong kỳ"),
        Column("Kỳ trước", 8, "integer", group="Tiếp nhận"),
        Column("Tổng số", 8, "integer", group="Đã giải quyết"),
    ]
    numbers = [f"({place})" for place in range(1, 8)]
    return Sheet("Biểu", columns, [["1", "Hộ tịch", 3, 1, 1, 1, 2]], numbers=numbers, **vals)


def test_groups_of_groups_and_numbers_of_columns_stand_above_the_table():
    book = opened(official())
    tab = book.active
    merged = {str(area) for area in tab.merged_cells.ranges}
    assert merged == {"A1:A3", "B1:B3", "C1:F1", "C2:C3", "D2:E2", "F2:F3", "G2:G3"}
    assert [tab["C1"].value, tab["D2"].value, tab["E3"].value] == [
        "Tiếp nhận",
        "Trong kỳ",
        "Trực tiếp",
    ]
    assert [cell.value for cell in tab[4]] == [f"({place})" for place in range(1, 8)]
    assert [cell.value for cell in tab[5]] == ["1", "Hộ tịch", 3, 1, 1, 1, 2]
    assert tab.print_title_rows == "$1:$4"
    assert tab.freeze_panes == "A5"


def test_a_form_says_which_it_is_and_has_two_signatures():
    book = opened(
        official(
            sides=(["Biểu số 1", "Ban hành theo Thông tư"], ["Đơn vị báo cáo: Quận Mẫu"]),
            title="TÌNH HÌNH",
            signatures=(("NGƯỜI LẬP BIỂU", "Trần Thị B"), (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "A")),
        )
    )
    texts = [cell.value for row in book.active.iter_rows() for cell in row if cell.value]
    assert texts[:4] == [
        "Biểu số 1",
        "Đơn vị báo cáo: Quận Mẫu",
        "Ban hành theo Thông tư",
        "TÌNH HÌNH",
    ]
    assert texts[-5:] == ["NGƯỜI LẬP BIỂU", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị B", "A"]


def test_a_sheet_prints_one_page_wide_with_its_headings_and_page_numbers():
    sheet = Sheet("A", [TEXT, TEXT], [["a"]] * 50, title="BÁO CÁO", freeze_columns=1)
    tab = opened(sheet).active
    assert (tab.page_setup.orientation, tab.page_setup.paperSize) == ("landscape", 9)
    assert tab.sheet_properties.pageSetUpPr.fitToPage
    assert (tab.page_setup.fitToWidth, tab.page_setup.fitToHeight) == (None, 0)
    assert "&P" in tab.oddFooter.right.text
    assert tab.print_title_rows == "$3:$3"
    assert tab.freeze_panes == "B4"
    assert tab.print_area.endswith("$A$1:$B$53")
    upright = opened(Sheet("A", [TEXT], [], landscape=False, paper="A3")).active
    assert (upright.page_setup.orientation, upright.page_setup.paperSize) == ("portrait", 8)


def test_head_and_foot_of_the_paper():
    tab = opened(Sheet("A", [TEXT] * 4, [["a"]], head=HEAD, notes=["Ghi chú"])).active
    texts = [cell.value for row in tab.iter_rows() for cell in row if cell.value]
    for key in ("country", "motto", "above", "agency", "number", "place_date", "title", "subject"):
        assert texts.count(HEAD[key]) == 1, key
    below = texts[texts.index("a") + 1 :]
    assert below == [
        "Ghi chú", "Nơi nhận:", "KT. TRƯỞNG PHÒNG", "- UBND quận;", "PHÓ TRƯỞNG PHÒNG",
        "- Lưu: VT.", "Nguyễn Văn A",
    ]  # fmt: skip
    sizes = {cell.value: cell.font.sz for row in tab.iter_rows() for cell in row if cell.value}
    assert (sizes[HEAD["motto"]], sizes["- UBND quận;"], sizes["a"]) == (14, 11, 12)


def test_a_letter_says_its_matter_below_the_number_and_has_no_title():
    head = {**HEAD, "title": "", "above": ""}
    tab = opened(Sheet("A", [TEXT] * 2, [["a"]], head=head)).active
    texts = [cell.value for row in tab.iter_rows() for cell in row if cell.value]
    assert texts.count("V/v Cải cách hành chính năm 2012") == 1
    assert HEAD["subject"] not in texts
    assert (tab["A1"].value, tab["B1"].value) == (HEAD["agency"], HEAD["country"])


def test_what_the_sheet_says_wins_over_the_head():
    sheet = Sheet("A", [TEXT], [], title="PHỤ LỤC", head=HEAD, signature=("CHỦ TỊCH", "Trần B"))
    texts = [cell.value for row in opened(sheet).active.iter_rows() for cell in row if cell.value]
    assert "PHỤ LỤC" in texts and "BÁO CÁO" not in texts and HEAD["subject"] not in texts
    assert texts[-1] == "Trần B" and "Nguyễn Văn A" not in texts


def test_everything_is_in_times_new_roman_with_borders_in_the_table():
    tab = opened(Sheet("A", [TEXT, TEXT], [["a", None], Band("b")], head=HEAD)).active
    for row in tab.iter_rows():
        assert {cell.font.name for cell in row} == {"Times New Roman"}
    lined = [row[0].row for row in tab.iter_rows() if all(c.border.top.style for c in row)]
    assert len(lined) == 3


def test_an_empty_table_says_so():
    tab = opened(Sheet("A", [TEXT, TEXT], iter(()), empty="Không có nhiệm vụ trễ hạn.")).active
    assert tab["A2"].value == "Không có nhiệm vụ trễ hạn."


def test_the_total_is_bold_and_typed():
    tab = opened(Sheet("A", [TEXT, Column("n", kind="integer")], [["a", 1]], total=["Cộng", 1]))
    cell = tab.active["B3"]
    assert (cell.value, cell.font.b, cell.number_format) == (1, True, "#,##0")


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_shows(style):
    plain, styled = table(TEXT, "a", Cell("a", style))
    looks = [
        (one.fill.fill_type, one.fill.bgColor.rgb, one.fill.fgColor.rgb, one.font.b, one.font.i)
        + (one.font.strike, one.font.color and one.font.color.rgb)
        for one in (plain, styled)
    ]
    assert looks[0] != looks[1]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: workbook([]), "needs a sheet"),
        (lambda: Sheet("A", [], []), "no columns"),
        (lambda: Column("A", kind="dates"), "'dates'"),
        (lambda: workbook([Sheet("A", [TEXT], [[Cell(1, "redd")]])]), "'redd'"),
        (lambda: workbook([Sheet("A", [TEXT], [["a", "b"]])]), "does not fit"),
        (lambda: workbook([Sheet("A", [TEXT], ["abc"])]), "does not fit"),
        (lambda: workbook([Sheet("A", [TEXT], [], paper="B9")]), "'B9'"),
        (lambda: Sheet("A", [TEXT], [], numbers=["(1)", "(2)"]), "each of its columns"),
        (lambda: Column("A", subgroup="B"), "'B'"),
    ],
)
def test_mistakes_of_the_caller_are_named(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_rows_are_as_high_as_their_longest_text():
    tab = opened(Sheet("A", [Column("A", 30), Column("B", 60)], [["a", LONG * 4], ["a"]])).active
    lines = line_count(LONG * 4, 60 * 6 - 3, 12)
    assert 5 <= lines <= 8
    assert tab.row_dimensions[2].height == pytest.approx(text_height(LONG * 4, 357, 12))
    assert tab.row_dimensions[3].height == 19


def test_a_text_higher_than_any_row_gets_several():
    tab = opened(Sheet("A", [TEXT, TEXT], [["a", LONG * 60], ["b"]])).active
    merged = sorted(str(one) for one in tab.merged_cells.ranges)
    last = int(merged[0].rsplit("A", 1)[1])
    assert merged == [f"A2:A{last}", f"B2:B{last}"] and last > 3
    heights = [tab.row_dimensions[row].height for row in range(2, last + 1)]
    assert max(heights) <= 409
    assert sum(heights) == pytest.approx(text_height(LONG * 60, 177, 12), abs=1)
    assert tab.cell(last + 1, 1).value == "b"


@given(
    st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẾỘ .-0129W", max_size=300), st.integers(40, 900)
)
def test_lines_have_room_for_the_whole_text(text, width):
    lines, blank = line_count(text, width, 12), text_width(" ", 12)
    assert lines * (width + blank) + blank >= text_width(text, 12)
    assert line_count(text, width * 2, 12) <= lines
    assert line_count(f"{text}\nx", width, 12) == lines + 1
