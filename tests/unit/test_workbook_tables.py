"""Tables of workbooks that people send in, and files that are none or would fill the memory."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from tests.rules_of.district_base import workbook
from tests.rules_of.district_base.workbook import WorkbookError, read_tables


def saved(*sheets, change=None):
    """Return the bytes of a workbook; each sheet is (name, rows), `change(book)` may do more."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        tab = book.create_sheet(name)
        for row in rows:
            tab.append(row)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def code_of(data):
    with pytest.raises(WorkbookError) as caught:
        read_tables(data)
    return caught.value.code


def test_sheets_come_in_order_with_their_row_numbers():
    data = saved(("Một", [["a"], [], [None, 2]]), ("Hai", []))
    first, second = read_tables(data)
    assert (first.name, first.rows) == ("Một", [(1, ["a"]), (3, [None, 2])])
    assert (second.name, second.rows) == ("Hai", [])


def test_values_keep_their_types_and_dates_lose_midnight():
    row = [1, 2.5, True, datetime(2012, 3, 4), datetime(2012, 3, 4, 5), "01"]
    ((_number, values),) = read_tables(saved(("A", [row])))[0].rows
    assert values == [1, 2.5, True, date(2012, 3, 4), datetime(2012, 3, 4, 5), "01"]


def test_a_merged_range_gives_its_value_once():
    data = saved(("A", [["x"], ["y"]]), change=lambda book: book["A"].merge_cells("B1:C2"))
    assert [values for _row, values in read_tables(data)[0].rows] == [["x"], ["y"]]


def test_a_formula_that_was_never_computed_is_not_taken_for_nothing():
    rows = read_tables(saved(("A", [["=1+1", "b"]])))[0].rows
    assert rows == [(1, [f"{workbook.UNCOMPUTED} =1+1", "b"])]


def test_a_formula_gives_its_result_an_empty_text_too():
    stream, out = io.BytesIO(saved(("A", [["=1+1", "=IF(B1,1,2)", "c"]]))), io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text, count = re.subn(
                    rb'<c r="A1"( s="\d+")?><f>1\+1</f><v\s*(/>|></v>)',
                    rb'<c r="A1"><f>1+1</f><v>2</v>',
                    text,
                )
                text, other = re.subn(rb'<c r="B1"', rb'<c r="B1" t="str"', text)
                assert (count, other) == (1, 1)
            new.writestr(name, text)
    assert read_tables(out.getvalue())[0].rows == [(1, [2, None, "c"])]


def test_a_far_cell_costs_nothing():
    def far(book):
        book["A"].cell(1_000_000, 3, "z")
        book["A"].cell(1, 5_000, "hidden")

    assert read_tables(saved(("A", [["a"]]), change=far))[0].rows == [
        (1, ["a"]),
        (1_000_000, [None, None, "z"]),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "old_workbook"),
        (zipped(a="b"), "not_a_workbook"),
        (saved(("A", [["a"]]))[:-40], "not_a_workbook"),
        (zipped(**{"[Content_Types].xml": "x", "xl/workbook.xml": "<x"}), "not_a_workbook"),
        (
            zipped(
                **{"[Content_Types].xml": "x", "xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>"}
            ),
            "not_a_workbook",
        ),
    ],
)
def test_what_is_no_workbook_is_told(data, code):
    assert code_of(data) == code


def test_what_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    assert code_of(saved(("A", [["a" * 5000]]))) == "too_big"
    monkeypatch.undo()
    monkeypatch.setattr(workbook, "MAX_MERGED", 99)
    data = saved(("A", [["a"]]), change=lambda book: book["A"].merge_cells("A1:J10"))
    assert code_of(data) == "merged"
