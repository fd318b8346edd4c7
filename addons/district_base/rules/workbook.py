"""Reading Excel workbooks that people send in.  Pure functions, no Odoo.

    read_tables(data: bytes) -> [Table(name, rows=[(row number, [values])])]

Rows that hold nothing are left out; a merged range gives its value once, at its top left; a formula
gives the value that was last computed. Where nobody computed it, as in what other programs write,
it gives `UNCOMPUTED` and its text (“#FORMULA! =A1+1”): as nothing it would pass for an empty cell.
A file that is no workbook, or would fill the memory, raises `WorkbookError`, whose `code` says
which. openpyxl is imported only when a workbook is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

MAX_UNPACKED = 20 * 1024 * 1024
MAX_MERGED = 500_000
MAX_COLUMNS = 60
UNCOMPUTED = "#FORMULA!"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class WorkbookError(ValueError):
    """A file that cannot be read.

    `code`: ``empty``, ``not_a_workbook``, ``old_workbook`` (or one with a password), ``too_big``
    (unpacks to more than `MAX_UNPACKED` bytes) or ``merged`` (more than `MAX_MERGED` cells).
    """

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass
class Table:
    """One sheet, visible or not."""

    name: str
    rows: list[tuple[int, list[Any]]] = field(default_factory=list)


def read_tables(data: bytes) -> list[Table]:
    """Return the sheets of a workbook, in order.

    :raise WorkbookError: see there
    """
    _guard(data)
    book = _load(data)
    formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet))
    if not formulas:
        return [Table(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    values = _load(data, data_only=True)
    for sheet in book.worksheets:
        _show_uncomputed(sheet, values[sheet.title])
    return [Table(sheet.title, _rows(values[sheet.title])) for sheet in book.worksheets]


def _guard(data: bytes) -> None:
    """Refuse what is no workbook, and what would unpack to more than memory can take."""
    if not data:
        raise WorkbookError("empty")
    if data[:4] == _OLD_EXCEL:
        raise WorkbookError("old_workbook")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
        if "[Content_Types].xml" not in names or not any("workbook" in name for name in names):
            raise WorkbookError("not_a_workbook")
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise WorkbookError("too_big")
        merged = sum(_merged_cells(archive.read(name)) for name in names if name.endswith(".xml"))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise WorkbookError("not_a_workbook") from error
    if merged > MAX_MERGED:
        raise WorkbookError("merged")


def _merged_cells(xml: bytes) -> int:
    """Return how many cells the merged ranges cover: openpyxl makes an object for each."""
    if _DECLARED.search(xml[:4096]):
        raise WorkbookError("not_a_workbook")
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
        raise WorkbookError("not_a_workbook") from error


def _cells(sheet):
    # The public iterators make every cell up to the last one, a billion when that is far away.
    return sheet._cells.values()


def _show_uncomputed(formulas, values) -> None:
    """Put a mark and the text of each formula without a result where its result would stand.

    A result that is an empty text is one: such a cell is of type text.
    """
    for place, cell in formulas._cells.items():
        if cell.data_type == "f":
            found = values._cells.get(place)
            if found is not None and found.value is None and found.data_type not in ("s", "str"):
                text = getattr(cell.value, "text", cell.value)
                found._value = f"{UNCOMPUTED} {text}"


def _rows(sheet) -> list[tuple[int, list[Any]]]:
    grid: dict[int, dict[int, Any]] = {}
    for cell in _cells(sheet):
        if cell.value not in (None, "") and cell.column <= MAX_COLUMNS:
            grid.setdefault(cell.row, {})[cell.column] = _value(cell.value)
    return [
        (row, [cells.get(column) for column in range(1, max(cells) + 1)])
        for row, cells in sorted(grid.items())
    ]


def _value(value: Any) -> Any:
    """Return a date without its midnight, and any other value as it is."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value
