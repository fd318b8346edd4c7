"""The rules of the catalogue of procedures: terms, parts, differences and workbooks."""

import doctest
import importlib
from datetime import date, datetime

import pytest
from tests.rules_of.one_stop.procedure_cells import CellError, Names, read_cell, tidy
from tests.rules_of.one_stop.procedure_columns import LINES, SHEETS, Column
from tests.rules_of.one_stop.procedure_difference import Change, Detail, differences, word_runs
from tests.rules_of.one_stop.procedure_form import definition, key, options
from tests.rules_of.one_stop.procedure_parts import missing
from tests.rules_of.one_stop.procedure_problems import MESSAGES
from tests.rules_of.one_stop.procedure_reading import read_procedures
from tests.rules_of.one_stop.procedure_term import problem, working_hours

MODULES = ("cells", "difference", "form", "parts", "term", "words")


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_the_rules_hold(module):
    found = doctest.testmod(importlib.import_module(f"tests.rules_of.one_stop.procedure_{module}"))
    assert found.attempted and not found.failed


@pytest.mark.parametrize(
    ("unit", "amount", "expected"),
    [
        ("working_hours", 0.5, None),
        ("working_hours", 0.3, "halves"),
        ("working_hours", 4, None),
        ("working_days", 10, None),
        ("working_days", 0.5, "whole"),
        ("calendar_days", 30, None),
        ("calendar_days", 2.5, "whole"),
        ("calendar_days", -2, "negative"),
        ("working_days", None, "missing"),
        ("same_day", 0, None),
        ("same_day", 1, "same_day"),
    ],
)
def test_hours_may_be_halves_and_days_are_whole(unit, amount, expected):
    assert problem(unit, amount) == expected


def test_a_term_holds_the_working_hours_of_its_calendar():
    assert working_hours("working_days", 3, 7.5, 37.5) == 22.5
    assert working_hours("calendar_days", 14, 8, 44) == 88


def test_every_missing_part_is_named_in_the_order_of_the_law():
    rule = {
        "always": [{"code": code, "name": code.upper()} for code in ("name", "ways", "dossier")],
        "if_any": [{"code": "fees", "name": "FEES"}],
    }
    assert missing(rule, {}) == ["NAME", "WAYS", "DOSSIER"]
    assert missing(rule, {"name": "a", "ways": " \n", "dossier": True}) == ["WAYS"]
    assert missing(rule, {"name": "a", "ways": "b", "dossier": [1]}) == []


def test_a_part_that_nobody_knows_is_missing():
    assert missing({"always": [{"code": "x", "name": "X"}], "if_any": []}, {"name": "a"}) == ["X"]


class TestDifference:
    def lines(self, *names, **values):
        return [{"name": name, **values} for name in names]

    def test_equal_versions_differ_in_nothing(self):
        content = {"sets": 1, "papers": self.lines("Đơn", form="copy"), "basis": ["Luật"]}
        assert differences(content, content) == []

    def test_values_are_added_changed_and_removed(self):
        before = {"note": "", "ways": "Trực tiếp", "conditions": "Có hộ khẩu"}
        after = {"note": "Mới", "ways": "Qua mạng", "conditions": ""}
        assert [(one.part, one.kind) for one in differences(before, after)] == [
            ("note", "added"),
            ("ways", "changed"),
            ("conditions", "removed"),
        ]

    def test_a_renamed_paper_is_one_change_and_another_paper_is_two(self):
        before = {"papers": self.lines("Đơn đề nghị cấp giấy phép")}
        renamed = {"papers": self.lines("Đơn đề nghị cấp phép xây dựng")}
        other = {"papers": self.lines("Bản vẽ")}
        assert [one.kind for one in differences(before, renamed)] == ["changed"]
        assert [one.kind for one in differences(before, other)] == ["added", "removed"]

    def test_a_line_in_front_moves_no_other(self):
        before = {"steps": self.lines("Thẩm tra", "Ký")}
        after = {"steps": self.lines("Tiếp nhận", "Thẩm tra", "Ký")}
        assert differences(before, after) == [Change("steps", "added", "Tiếp nhận")]

    def test_only_the_line_that_was_moved_is_told(self):
        before = {"steps": self.lines("A1", "Bb", "Cc", "Dd")}
        after = {"steps": self.lines("Dd", "A1", "Bb", "Cc")}
        assert differences(before, after) == [
            Change("steps", "changed", "Dd", (Detail("place", 4, 1),))
        ]

    def test_lines_of_one_name_are_paired_in_order(self):
        before = {"fees": [{"name": "Phí", "amount": 1}, {"name": "Phí", "amount": 2}]}
        after = {"fees": [{"name": "Phí", "amount": 1}, {"name": "Phí", "amount": 3}]}
        (change,) = differences(before, after)
        assert change.details == (Detail("amount", 2, 3),)

    def test_words_that_differ_are_marked(self):
        before, after = word_runs("Nộp tại quận.", "Nộp tại phường.")
        assert [text for text, changed in before if changed] == ["quận"]
        assert [text for text, changed in after if changed] == ["phường"]
        assert "".join(text for text, _changed in after) == "Nộp tại phường."


class TestForm:
    def test_keys_are_unique_and_fit_for_odoo(self):
        taken = set()
        for label in ("Tờ", "Tờ", "to", "Diện tích (m²)", "x html", "…"):
            taken.add(key(label, taken))
        assert taken == {"to", "to_2", "to_3", "dien_tich_m", "x", "field"}

    def test_choices_are_cleaned(self):
        assert options(" A \n\nA\nB") == [("a", "A"), ("b", "B")]
        assert definition("k", "K", "selection", "A\nB")["selection"] == [["a", "A"], ["b", "B"]]
        assert "selection" not in definition("k", "K", "char", "A\nB")


AGENCIES = Names([(1, ["Phòng Tư pháp", "TP"]), (2, ["Phòng Nội vụ", "NV"]), (3, ["Trùng"])])
NAMES = {
    "field": Names([(7, ["Hộ tịch", "HT"])]),
    "agency": AGENCIES,
    "document": Names([(4, ["1/QĐ"]), (5, ["1/QĐ", "Quyết định số 1/QĐ ngày …"])]),
    "result": Names([(8, ["Giấy khai sinh"])]),
}


class TestCells:
    def read(self, kind, value, words="", required=False):
        return read_cell(Column("amount", "", 1, kind, words, required), value, NAMES)

    @pytest.mark.parametrize(
        ("kind", "value", "expected"),
        [
            ("text", 123.0, "123"),
            ("text", "a \r\nb\x07 ", "a\nb"),
            ("text", date(2012, 3, 4), "04/03/2012"),
            ("date", "4/3/2012", date(2012, 3, 4)),
            ("date", datetime(2012, 3, 4, 1), date(2012, 3, 4)),
            ("date", None, None),
            ("truth", "Có", True),
            ("truth", True, True),
            ("truth", None, False),
            ("money", "1.200.000 đ", 1200000),
            ("money", 2000.0, 2000),
            ("hours", "2,5", 2.5),
            ("integer", None, 1),
        ],
    )
    def test_values_are_read_the_way_they_are_written(self, kind, value, expected):
        assert self.read(kind, value) == expected

    @pytest.mark.parametrize(
        ("kind", "value", "code"),
        [
            ("text", "#REF!", "cell_error"),
            ("date", "31/2/2012", "no_date"),
            ("date", "2012", "no_date"),
            ("truth", "có lẽ", "no_truth"),
            ("money", -1, "money_negative"),
            ("money", 1.5, "money_broken"),
            ("money", 2**31, "too_large"),
            ("money", "năm nghìn", "no_number"),
            ("money", date(2012, 1, 1), "no_number"),
            ("money", "nan", "no_number"),
            ("integer", 0, "too_small"),
            ("integer", 1.5, "not_whole"),
        ],
    )
    def test_faults_are_told(self, kind, value, code):
        with pytest.raises(CellError) as caught:
            self.read(kind, value)
        assert caught.value.code == code

    def test_names_are_found_by_any_spelling_and_the_nearest_are_told(self):
        assert self.read("name", "phong tu phap", "agency") == 1
        assert self.read("name", "NV", "agency") == 2
        with pytest.raises(CellError) as caught:
            self.read("name", "Phòng Tư phápp", "agency")
        assert caught.value.code == "unknown_name_near"
        assert "Phòng Tư pháp" in caught.value.args_["nearest"]
        with pytest.raises(CellError) as caught:
            self.read("name", "1/QĐ", "document")
        assert caught.value.code == "ambiguous_name"

    def test_tidy_is_stable(self):
        for text in ("a", " a\n b \n", "e\u0301", None, 1.0):
            assert tidy(tidy(text)) == tidy(text)


def table(sheet, *rows):
    """Return a table of a sheet; each row gives values by key."""
    title, columns = SHEETS[sheet]
    head = (3, [column.title for column in columns])
    cells = [[row.get(column.key) for column in columns] for row in rows]
    return title, [(1, ["PHỤ LỤC"]), head, *enumerate(cells, start=4)]


PROCEDURE = {
    "code": "A-1",
    "name": "Khai sinh",
    "field": "Hộ tịch",
    "level": "Cấp phường",
    "valid_from": date(2012, 1, 1),
    "unit": "trong ngày",
    "supplement_mode": "tính tiếp",
}
STEP = {"code": "A-1", "valid_from": date(2012, 1, 1), "name": "Ký", "agency_kind": "nơi tiếp nhận"}
STEP["role"] = "lãnh đạo"


def read(procedures=(PROCEDURE,), **lines):
    tables = [table("procedures", *procedures)]
    tables += [table(sheet, *lines.get(sheet, ())) for sheet in LINES]
    return read_procedures(tables, NAMES)


def found(reading):
    return [(one.code, one.sheet, one.row, one.column) for one in reading.problems]


class TestReading:
    def test_a_sound_workbook_has_no_fault(self):
        reading = read(steps=[STEP], papers=[{**STEP, "form": "bản sao", "quantity": 2}])
        assert found(reading) == []
        (draft,) = reading.drafts
        assert draft.values["unit"] == "same_day" and draft.values["field"] == 7
        assert draft.lines["papers"][0]["quantity"] == 2

    def test_each_fault_has_its_sheet_row_and_column(self):
        rows = [
            {**PROCEDURE, "unit": "ngày làm việc", "amount": 2.5},
            {**PROCEDURE, "code": "A-2", "unit": "tuần", "field": "Hộ tichh"},
            {**PROCEDURE, "code": "A-3", "amount": 1},
            {**PROCEDURE, "name": None},
        ]
        reading = read(
            rows,
            steps=[{**STEP, "agency_kind": "cơ quan cố định", "agency": "Phòng Nội vu"}],
            fees=[{**STEP, "kind": "phí", "basis": "bản", "amount": -5}],
        )
        title = SHEETS["procedures"][0]
        assert found(reading) == [
            ("term_whole", title, 4, "Thời hạn"),
            ("unknown_name_near", title, 5, "Lĩnh vực"),
            ("unknown_choice", title, 5, "Đơn vị thời hạn"),
            ("term_same_day", title, 6, "Thời hạn"),
            ("required", title, 7, "Tên thủ tục"),
            ("duplicate", title, 7, "Mã thủ tục"),
            ("money_negative", "Phí, lệ phí", 4, "Mức thu (đồng)"),
        ]

    def test_periods_of_one_procedure_must_not_overlap(self):
        until = {**PROCEDURE, "valid_to": date(2012, 6, 30)}
        inside = {**PROCEDURE, "valid_from": date(2012, 6, 30)}
        assert [one.code for one in read([until, inside]).problems] == ["overlap"]
        after = {**PROCEDURE, "valid_from": date(2012, 7, 1)}
        assert read([until, after]).problems == []
        # A version without end is ended by the one that follows.
        assert read([PROCEDURE, after]).problems == []

    def test_rows_of_one_procedure_agree_about_it(self):
        later = {**PROCEDURE, "valid_from": date(2013, 1, 1), "level": "Cấp quận"}
        assert found(read([PROCEDURE, later])) == [("differs", "Thủ tục", 5, "Cấp")]

    def test_lines_without_their_procedure_are_told(self):
        reading = read(steps=[{**STEP, "code": "B-1"}, {**STEP, "valid_from": date(2013, 1, 1)}])
        assert [one.code for one in reading.problems] == ["no_procedure", "no_procedure"]
        alone = read(steps=[{**STEP, "valid_from": None}])
        assert alone.problems == [] and len(alone.drafts[0].lines["steps"]) == 1

    def test_missing_sheets_headings_and_columns_are_told(self):
        assert [one.code for one in read_procedures([], NAMES).problems] == ["no_sheet"] * 5
        title, rows = table("procedures", PROCEDURE)
        rows[1][1][3] = "Cấp hành chính"
        reading = read_procedures([(title, rows)], NAMES)
        assert reading.problems[0].code == "no_column"
        assert reading.problems[0].args == {"name": "Cấp"}
        # Of a first sheet that could not be read, its steps are not to blame.
        reading = read_procedures([(title, rows), table("steps", STEP)], NAMES)
        assert {one.code for one in reading.problems} == {"no_column", "no_sheet"}

    def test_two_hundred_faults_give_two_hundred_lines(self):
        rows = [{**PROCEDURE, "code": f"B-{number}", "unit": "tuần"} for number in range(200)]
        assert len(read(rows).problems) == 200

    def test_every_code_has_its_sentence(self):
        for sentence in MESSAGES.values():
            assert sentence.endswith(".")


def test_records_of_one_name_are_told_apart_by_another():
    with pytest.raises(CellError) as caught:
        NAMES["document"].find("1/QĐ")
    assert caught.value.args_["nearest"] == "“1/QĐ”, “Quyết định số 1/QĐ ngày …”"


def test_a_record_is_offered_once_whatever_its_names():
    names = Names([(1, ["Phòng Quản lý đô thị", "Phòng QLĐT", "P. Quản lý đô thị"])])
    with pytest.raises(CellError) as caught:
        names.find("Phòng QL đô thị")
    assert caught.value.args_["nearest"] == "“Phòng Quản lý đô thị”"
