"""Procedures out of the tables of a workbook, with everything that is wrong.  No Odoo.

    read_procedures(tables, names) -> Reading(drafts, problems)

`tables` is [(name, [(row number, [values])])], `names` {"field" | "agency" | "document" |
"result": Names}. A `Draft` is one version: its values by key of the columns, its lines by sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import procedure_form, procedure_term
from .procedure_cells import CellError, Names, plain, read_cell, tidy
from .procedure_columns import LINES, OF_PROCEDURE, SHEETS, Column
from .procedure_problems import Problem

_KEY = re.compile(r"[a-z][a-z0-9_]*")
Rows = Sequence[tuple[int, Sequence[Any]]]


@dataclass
class Draft:
    """One version as the workbook has it; `row` is its row in the first sheet.

    `is_faulty`: a cell of it or of its lines could not be read.
    """

    row: int
    values: dict[str, Any]
    is_faulty: bool = False
    lines: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {sheet: [] for sheet in LINES}
    )

    @property
    def key(self) -> tuple[str, date | None]:
        return self.values["code"].upper(), self.values["valid_from"]


@dataclass
class Reading:
    """What was read; drafts are complete only when there is no problem."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_procedures(tables: Iterable[tuple[str, Rows]], names: Mapping[str, Names]) -> Reading:
    """Return every version of the workbook and every fault, none hidden behind another."""
    by_name: dict[str, Rows] = {}
    for name, rows in tables:
        # A later sheet of the same name without diacritics is somebody's notes.
        by_name.setdefault(plain(name), rows)
    return _Reader(by_name, names).run()


class _Reader:
    def __init__(self, tables: Mapping[str, Rows], names: Mapping[str, Names]):
        self.tables, self.names = tables, names
        self.reading = Reading()
        self.sheet = ""
        self.faulty: set[tuple[str, int]] = set()
        self.unread: set[str] = set()

    def run(self) -> Reading:
        for row, values in self._table("procedures"):
            self._add_draft(Draft(row, values))
        title = SHEETS["procedures"][0]
        if not self.reading.drafts and not self.reading.problems:
            self.reading.problems.append(Problem("no_procedures", title))
        self._check_drafts()
        by_key = {draft.key: draft for draft in reversed(self.reading.drafts)}
        for sheet in LINES:
            for row, values in self._table(sheet):
                self._add_line(sheet, row, values, by_key)
        for draft in self.reading.drafts:
            draft.is_faulty |= ("procedures", draft.row) in self.faulty
        return self.reading

    def _problem(self, code: str, row: int = 0, column: str = "", **args) -> None:
        self.faulty.add((self.sheet, row))
        title, columns = SHEETS[self.sheet]
        heading = next((one.title for one in columns if one.key == column), "")
        self.reading.problems.append(Problem(code, title, row, heading, args))

    def _table(self, sheet: str):
        """Yield (row number, {key: value}) of each row below the heading of a sheet."""
        self.sheet = sheet
        self.unread.add(sheet)
        title, columns = SHEETS[sheet]
        rows = self.tables.get(plain(title))
        if rows is None:
            self._problem("no_sheet", name=title)
            return
        places, start = self._heading(rows, columns)
        if places is None:
            self._problem("no_heading")
            return
        for column in columns:
            if column.key not in places:
                self._problem("no_column", column=column.key, name=column.title)
        if len(places) < len(columns):
            return
        self.unread.discard(sheet)
        for row, cells in rows[start:]:
            if any(tidy(cell) for cell in cells):
                yield row, self._values(row, cells, columns, places)

    def _heading(self, rows: Rows, columns: Sequence[Column]):
        """Return ({key: place}, index of the row below) of the first row with most headings."""
        titles = {plain(column.title): column.key for column in columns}
        for index, (_row, cells) in enumerate(rows):
            places = {
                titles[plain(tidy(cell))]: place
                for place, cell in reversed(list(enumerate(cells)))
                if plain(tidy(cell)) in titles
            }
            if 2 * len(places) >= len(columns):
                return places, index + 1
        return None, 0

    def _values(self, row, cells, columns, places) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in columns:
            place = places[column.key]
            cell = cells[place] if place < len(cells) else None
            try:
                values[column.key] = read_cell(column, cell, self.names)
            except CellError as error:
                values[column.key] = None
                self._problem(error.code, row, column.key, **error.args_)
        return values

    def _add_draft(self, draft: Draft) -> None:
        values = draft.values
        values["code"] = " ".join((values["code"] or "").split())
        values["name"] = " ".join((values["name"] or "").split())
        self.reading.drafts.append(draft)
        problem = procedure_term.problem(values["unit"] or "", values["amount"])
        if problem and problem != "missing" and values["unit"]:
            code = f"term_{problem}"
            self._problem(code, draft.row, "amount", value=f"{values['amount']:g}")
        start, end = values["valid_from"], values["valid_to"]
        if start and end and end < start:
            self._problem("period_order", draft.row, "valid_to", start=f"{start:%d/%m/%Y}")

    def _check_drafts(self) -> None:
        """Compare the rows of one procedure with each other."""
        self.sheet = "procedures"
        by_code: dict[str, list[Draft]] = {}
        for draft in self.reading.drafts:
            if not draft.values["code"]:
                continue
            others = by_code.setdefault(draft.values["code"].upper(), [])
            for other in others:
                self._check_pair(draft, other)
            others.append(draft)

    def _check_pair(self, draft: Draft, other: Draft) -> None:
        if draft.values["valid_from"] == other.values["valid_from"]:
            self._problem("duplicate", draft.row, "code", other_row=other.row)
        elif _overlap(draft.values, other.values):
            period = period_words(other.values["valid_from"], other.values["valid_to"])
            self._problem("overlap", draft.row, "valid_from", other_row=other.row, period=period)
        for key in OF_PROCEDURE:
            if draft.values[key] != other.values[key]:
                self._problem("differs", draft.row, key, other_row=other.row)

    def _add_line(self, sheet: str, row: int, values: dict, by_key: Mapping) -> None:
        code, start = " ".join((values.pop("code") or "").split()), values.pop("valid_from")
        draft = by_key.get((code.upper(), start))
        if draft is None and start is None:
            own = [one for key, one in by_key.items() if key[0] == code.upper()]
            draft = own[0] if len(own) == 1 else None
        if draft is None:
            # Where the first sheet could not be read, no row of the others is to blame for it.
            if code and "procedures" not in self.unread:
                first = SHEETS["procedures"][0]
                self._problem("no_procedure", row, "code", sheet=first, procedure=code)
            return
        getattr(self, f"_check_{sheet}")(row, values, draft)
        draft.lines[sheet].append(values)
        draft.is_faulty |= (sheet, row) in self.faulty

    def _check_steps(self, row: int, values: dict, draft: Draft) -> None:
        if values["agency_kind"] == "fixed" and not values["agency"]:
            # What could not be found was told already.
            if not self._was_told(row, "agency"):
                self._problem("agency_missing", row, "agency")
        elif values["agency_kind"] not in ("fixed", None) and values["agency"]:
            self._problem("agency_needless", row, "agency")

    def _check_papers(self, row: int, values: dict, draft: Draft) -> None:
        pass

    def _check_fees(self, row: int, values: dict, draft: Draft) -> None:
        if values["basis"] == "unit" and not values["unit_name"]:
            self._problem("unit_missing", row, "unit_name")

    def _check_form(self, row: int, values: dict, draft: Draft) -> None:
        if values["kind"] == "selection" and len(procedure_form.options(values["choices"])) < 2:
            self._problem("few_choices", row, "choices")
        taken = {line["key"] for line in draft.lines["form"]}
        if not values["key"]:
            values["key"] = procedure_form.key(values["name"], taken)
        elif values["key"] in taken:
            self._problem("key_doubled", row, "key", value=values["key"])
        elif not _KEY.fullmatch(values["key"]) or values["key"].endswith("_html"):
            self._problem("key_wrong", row, "key", value=values["key"])

    def _was_told(self, row: int, column: str) -> bool:
        title, columns = SHEETS[self.sheet]
        heading = next(one.title for one in columns if one.key == column)
        return any(
            (one.sheet, one.row, one.column) == (title, row, heading)
            for one in self.reading.problems
        )


def period_words(start: date | None, end: date | None) -> str:
    """Return a period as 01/01/2012 – 31/12/2012, an open end as “…”."""
    return " – ".join(f"{day:%d/%m/%Y}" if day else "…" for day in (start, end))


def _overlap(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Tell whether two rows claim one day; a later one that follows an open end does not."""
    earlier, later = sorted((first, second), key=lambda one: one["valid_from"] or date.min)
    if not earlier["valid_from"] or not later["valid_from"] or not earlier["valid_to"]:
        return False
    return later["valid_from"] <= earlier["valid_to"]
