"""The annex of a plan, read as life has it: the front door.

    read(source, matcher, plan_from=None, plan_to=None) -> Annex       bytes or str
    read_text(text, matcher, ...) -> Annex                             pasted text
    read_rows(rows, matcher, ...) -> Annex                             rows of cells

`matcher` is an `agency_names.Matcher` (None: names stay words).  Nothing is raised for bad input:
every finding is a `Problem` in `Annex.problems`, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .agency_names import Matcher
from .annex_check import check
from .annex_rows import Assembly
from .annex_table import rows_of_text
from .annex_types import Annex, Line, Party, Repeat, Row, Section
from .problems import problem
from .workbook import WorkbookError, looks_like_workbook, read_workbook

__all__ = ["Annex", "Line", "Party", "Repeat", "Row", "Section", "read", "read_rows", "read_text"]

MAX_ROWS = 20_000


def read(
    source: bytes | str,
    matcher: Matcher | None = None,
    plan_from: date | None = None,
    plan_to: date | None = None,
) -> Annex:
    """The annex in a file's bytes (a workbook, or a table as text) or in pasted text."""
    if isinstance(source, str):
        return read_text(source, matcher, plan_from, plan_to)
    if not source.strip():
        return Annex(problems=[problem("source_empty")])
    text = None if looks_like_workbook(source) else _decoded(source)
    if text is not None:
        annex = read_text(text, matcher, plan_from, plan_to)
        if any(found.code == "no_header" for found in annex.problems):
            return Annex(problems=[problem("not_a_workbook")])
        return annex
    try:
        sheet = read_workbook(source)
    except WorkbookError as error:
        return Annex(problems=[error.problem])
    annex = read_rows(sheet.rows, matcher, plan_from, plan_to)
    annex.problems[:0] = sheet.problems
    return annex


def _decoded(data: bytes) -> str | None:
    """The bytes as text, None when they are none."""
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def read_text(
    text: str,
    matcher: Matcher | None = None,
    plan_from: date | None = None,
    plan_to: date | None = None,
) -> Annex:
    """The annex in pasted text; what stands before the heading row is passed over."""
    if not text.strip():
        return Annex(problems=[problem("source_empty")])
    lines = text.count("\n")
    if lines > MAX_ROWS:
        return Annex(problems=[problem("too_many_rows", count=lines, limit=MAX_ROWS)])
    return read_rows(rows_of_text(text), matcher, plan_from, plan_to)


def read_rows(
    rows: Iterable[Row | tuple[int, list]],
    matcher: Matcher | None = None,
    plan_from: date | None = None,
    plan_to: date | None = None,
) -> Annex:
    """The annex in rows of cells, each a `Row` or (row number, cells)."""
    rows = [row if isinstance(row, Row) else Row(*row) for row in rows]
    if not any(cell not in (None, "") for row in rows for cell in row.cells):
        return Annex(problems=[problem("source_empty")])
    if len(rows) > MAX_ROWS:
        return Annex(problems=[problem("too_many_rows", count=len(rows), limit=MAX_ROWS)])
    assembly = Assembly(rows).run()
    if not assembly.found:
        return Annex(problems=[problem("no_header")])
    return check(assembly, matcher, plan_from, plan_to)
