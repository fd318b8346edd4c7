"""Rows of an Excel workbook.

    read_workbook(data: bytes) -> Sheet(name, rows, problems)
    raises WorkbookError (its `problem` says why); NotAWorkbook is one.

openpyxl is imported only when a workbook is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .annex_heading import read_heading
from .annex_types import Repeat, Row
from .problems import Problem, problem

MAX_UNPACKED = 20 * 1024 * 1024
MAX_MERGED = 500_000
MAX_COLUMNS = 60
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class WorkbookError(ValueError):
    """A file that cannot be read; `problem` is what to tell."""

    def __init__(self, code: str, **args):
        self.problem = problem(code, **args)
        super().__init__(self.problem.message)


class NotAWorkbook(WorkbookError):
    """The bytes are no .xlsx workbook."""


@dataclass
class Sheet:
    """One sheet: rows that hold something, in order; row numbers are the sheet's."""

    name: str
    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)


def looks_like_workbook(data: bytes) -> bool:
    """Whether the first bytes are those of a zip archive or of an old Excel file."""
    return data[:2] == b"PK" or data[:4] == _OLD_EXCEL


def read_workbook(data: bytes) -> Sheet:
    """The sheet that holds an annex: the first visible one with a heading row, else the first.

    Other sheets that hold anything are named in a doubt. A merged range gives its value once, at
    its top left; cells below it are `Repeat`s of it. A formula gives the value that was last
    computed, else its text.
    """
    _guard(data)
    book = _load(data)
    formulas = any(cell.data_type == "f" for sheet in book for cell in _cells(sheet).values())
    values = _load(data, data_only=True) if formulas else None
    # A stable sort: hidden sheets, often an older version, come last.
    ordered = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    sheets = [
        Sheet(sheet.title, _rows(sheet, values[sheet.title] if values else None))
        for sheet in ordered
    ]
    if not sheets:
        raise NotAWorkbook("not_a_workbook")
    found = (sheet for sheet in sheets if any(read_heading(row.cells) for row in sheet.rows))
    chosen = next(found, sheets[0])
    others = [sheet for sheet in sheets if sheet is not chosen and sheet.rows]
    if others:
        names = ", ".join(f"“{sheet.name}”" for sheet in others)
        chosen.problems.append(problem("several_sheets", proposal=chosen.name, sheets=names))
    return chosen


def _guard(data: bytes) -> None:
    """Refuse what is no workbook, and what would unpack to more than memory can take."""
    if data[:4] == _OLD_EXCEL:
        raise NotAWorkbook("old_workbook")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
        if "[Content_Types].xml" not in names or not any("workbook" in name for name in names):
            raise NotAWorkbook("not_a_workbook")
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise WorkbookError("workbook_too_big", limit=f"{MAX_UNPACKED // 1024**2} MB")
        merged = sum(_merged_cells(archive.read(name)) for name in names if name.endswith(".xml"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotAWorkbook("not_a_workbook") from error
    if merged > MAX_MERGED:
        raise WorkbookError("workbook_merged", limit=MAX_MERGED)


def _merged_cells(xml: bytes) -> int:
    """How many cells the merged ranges of a part cover: openpyxl makes an object for each."""
    if _DECLARED.search(xml[:4096]):
        raise NotAWorkbook("not_a_workbook")
    return sum(
        (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGE.findall(xml)
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _load(data: bytes, data_only: bool = False):
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
    except Exception as error:  # noqa: BLE001 - damaged parts raise anything
        raise NotAWorkbook("not_a_workbook") from error


def _cells(sheet) -> dict:
    # The public iterators make every cell up to the last one, a billion when that is far away.
    return sheet._cells


def _rows(sheet, values) -> list[Row]:
    """The rows that hold something, cut after the last column that is read."""
    grid: dict[int, dict[int, Any]] = {}
    for (row, column), cell in _cells(sheet).items():
        if column <= MAX_COLUMNS and cell.value is not None:
            grid.setdefault(row, {})[column] = _value(cell, values)
    for merged in sheet.merged_cells.ranges:
        top = grid.get(merged.min_row, {}).get(merged.min_col)
        if top is not None:
            for row in range(merged.min_row + 1, merged.max_row + 1):
                grid.setdefault(row, {})[merged.min_col] = Repeat(top)
    return [
        Row(row, _line(grid[row]), bool(sheet.row_dimensions[row].hidden))
        if row in sheet.row_dimensions
        else Row(row, _line(grid[row]))
        for row in sorted(grid)
    ]


def _line(cells: dict[int, Any]) -> list:
    # At least two cells: a row of one is a line of text, which a row of a sheet never is.
    return [cells.get(column) for column in range(1, max(*cells, 2) + 1)]


def _value(cell, values) -> Any:
    """A cell's value; a date shown without its day is the month or year that it shows."""
    value = cell.value
    if cell.data_type == "f":
        known = values[cell.coordinate].value if values else None
        value = getattr(value, "text", value) if known is None else known
    if isinstance(value, datetime | date):
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).lower()
        if "y" in shown and "d" not in shown:
            return f"{value.month}/{value.year}" if "m" in shown else str(value.year)
    return value
