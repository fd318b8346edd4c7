"""Rows of cells to sections and drafts of tasks: what is heading, section, task or its rest."""

from __future__ import annotations

import re
from typing import Any

from .annex_ahead import begins_anew, has_children
from .annex_drafts import OTHERS, Drafts
from .annex_end import is_end, is_total
from .annex_heading import cell_text_of, is_index_row, read_heading, resolve, second_row
from .annex_section import Mark, is_number, number_mark, section_mark, task_number, title_mark
from .annex_types import Repeat, Row
from .problems import problem
from .text import cell_text, join

_COUNTED = re.compile(r"(\d{1,3})\s*[.)]\s+(?=\D)")
_SHOWN = 80


class Assembly(Drafts):
    """Walks the rows once; `found` tells whether a heading row was met."""

    def __init__(self, rows: list[Row]):
        super().__init__()
        self.rows = rows
        self.found = False
        self._raw: dict[int, str] = {}
        self._columns: dict[int, str] = {}
        self._named: set[int] = set()
        self._inside = self._resumed = False
        self._passed: list[tuple[int, Row]] = []
        self._heading_now = False
        self._hidden: list[int] = []
        self._arabic = False

    def run(self) -> Assembly:
        for place, row in enumerate(self.rows):
            columns = read_heading(row.cells)
            if columns:
                self._heading(row, columns)
            elif self._inside:
                self._row(place, row)
            elif self.found:
                self._below(place, row)
        if self._hidden:
            count = len(self._hidden)
            self.problems.append(problem("rows_hidden", self._hidden[0], count=count))
        self.problems.extend(self.outline.empty())
        return self

    def _heading(self, row: Row, columns: dict[int, str]) -> None:
        first = not self.found
        self.found = self._inside = self._heading_now = self._after_break = True
        self._resumed, self._passed = False, []
        self._raw, self._columns = columns, resolve(columns)
        self._named = {place for place, cell in enumerate(row.cells) if cell_text_of(cell)}
        if not first:
            return
        for place, cell in enumerate(row.cells):
            if place not in columns and cell is not None and cell_text_of(cell):
                name = cell_text_of(cell)
                self.problems.append(problem("column_ignored", row.number, name=name))
        numbers = [place for place, key in columns.items() if key == "number"]
        self._arabic = any(
            re.fullmatch(r"\d+[.)]?", cell_text_of(other.cells[place]).strip())
            for other in self.rows
            for place in numbers[:1]
            if place < len(other.cells)
        )

    def _below(self, place: int, row: Row) -> None:
        """A row under a signature: when a task comes, the table went on and nothing is passed."""
        self._passed.append((place, row))
        values, _raw = self._values(row, repeats=False)
        numbered = is_number(values.get("number", "")) or "number" not in self._columns.values()
        if numbered and values.get("content") and sum(key in values for key in OTHERS) >= 2:
            self._inside = self._resumed = True
            passed, self._passed = self._passed, []
            for earlier in passed:
                self._row(*earlier)

    def _row(self, place: int, row: Row) -> None:
        filled = [text for cell in row.cells if (text := _own_text(cell))]
        if not filled:
            return
        if self._heading_now and self._rest_of_heading(row):
            return
        self._heading_now = False
        if row.hidden:
            self._hidden.append(row.number)
        if is_end(filled) and not self._resumed:
            self._inside, self._passed = False, [(place, row)]
            return
        if is_end(filled) or is_total(filled):
            self._stray(row, " ".join(filled))
        elif len(filled) == 1 and self._stands_alone(row):
            self._lone(place, row, {"number": filled[0]})
        else:
            self._columns_row(place, row)
        self._after_break = False

    def _rest_of_heading(self, row: Row) -> bool:
        under = second_row(row.cells, self._raw)
        if under:
            self._raw, self._columns = under, resolve(under)
        return bool(under) or is_index_row(row.cells)

    def _stands_alone(self, row: Row) -> bool:
        """Whether the row's only text is no cell: a single field, or a section over all columns."""
        if len(row.cells) == 1:
            return True
        first = _own_text(row.cells[0])
        return bool(first and section_mark(first, self.outline.mark))

    def _columns_row(self, place: int, row: Row) -> None:
        self._outside(row)
        own, raw = self._values(row, repeats=False)
        if not own:
            return
        full, full_raw = own, raw
        # A section's row may lie beside a cell that is merged over the tasks around it.
        number, content = own.get("number", ""), own.get("content", "")
        marked = self._arabic and number_mark(number, content, self.outline.mark)
        if (number or content) and (any(own.get(key) for key in OTHERS) or not marked):
            full, full_raw = self._values(row, repeats=True)
        # A row that says nothing of parties, products or time is a section, a title, a remark.
        if not any(full.get(key) for key in OTHERS):
            self._lone(place, row, own)
        elif not full.get("number") and self._continues(own):
            self._continue(row, own, raw)
        else:
            self._task_row(row, full, full_raw)

    def _outside(self, row: Row) -> None:
        """Tell of cells that stand under no heading at all; unread headings are told once."""
        for place, cell in enumerate(row.cells):
            text = _own_text(cell)
            if text and place not in self._columns and place not in self._named:
                self.problems.append(problem("cell_ignored", row.number, text=text[:_SHOWN]))

    def _values(self, row: Row, repeats: bool) -> tuple[dict[str, str], Any]:
        """The texts by column and the schedule's raw cell, merged cells from above or not."""
        values: dict[str, str] = {}
        raw = None
        for place, cell in enumerate(row.cells):
            key = self._columns.get(place)
            if isinstance(cell, Repeat):
                cell = cell.value if repeats and key not in ("number", "content") else None
            text = cell_text(cell)
            if text and key == "schedule" and key in values:
                # "Bắt đầu | Kết thúc": two columns are the two ends.
                raw, values[key] = None, f"{values[key]} - {text}"
            elif text and key:
                raw = cell if key == "schedule" else raw
                values[key] = join(values.get(key, ""), text)
        counted = _COUNTED.match(values.get("content", ""))
        if counted and not values.get("number") and any(values.get(key) for key in OTHERS):
            values["number"] = counted[1]
            values["content"] = values["content"][counted.end() :]
        return values, raw

    def _lone(self, place: int, row: Row, values: dict[str, str]) -> None:
        number, content = values.get("number", ""), values.get("content", "")
        if number and content:
            mark = number_mark(number, content, self.outline.mark)
            if not mark and self._heads(place, number, content):
                mark = Mark(task_number(number, ""), "arabic", content.rstrip(": "))
        else:
            mark = section_mark(number or content, self.outline.mark)
            mark = mark or self._title_mark(place, number or content)
        if not mark and not (number and content) and self.outline.repeats(number or content):
            return
        if mark:
            self._open(row, mark, join(number, content))
        elif not (number and content) and self._dates_section(row, number or content):
            return
        elif content and not number and self._continues(values):
            self._continue(row, values, None)
        elif content or is_number(number) and len(row.cells) > 1:
            self._task_row(row, values, None)
        elif number:
            self._stray(row, number)

    def _heads(self, place: int, number: str, content: str) -> bool:
        """Whether a numbered title holds the tasks below: "3" over "3.1", or over a new "1"."""
        if has_children(self.rows, place, self._columns, number):
            return True
        return number != "1" and begins_anew(self.rows, place, self._columns, content)

    def _title_mark(self, place: int, text: str) -> Mark | None:
        """The section that a lone text opens because the numbers below it begin anew."""
        section = self.outline.open
        if section and not section.tasks or text[:1].islower() and text[1:2] not in ")./":
            return None
        return title_mark(text) if begins_anew(self.rows, place, self._columns, text) else None

    def _task_row(self, row: Row, values: dict[str, str], raw: Any) -> None:
        number, content = values.get("number", ""), values.get("content", "")
        mark = number_mark(number, content, self.outline.mark) if number and self._arabic else None
        if mark and mark.style == "roman":
            # A section that is itself a task: "VIII | Tổ chức tổng kết | | | | Năm 2015".
            self._open(row, mark, join(number, content))
            values = {**values, "number": ""}
        section = self.outline.open
        bare = section and not section.tasks and not number and not content
        if bare:
            values = {**values, "content": section.title}
        self._start(row, values, raw).from_section = bool(
            bare or values.get("number", "") != number
        )


def _own_text(cell: Any) -> str:
    """The text of a cell that is its own, not seen again under the top of a merge."""
    return "" if cell is None or isinstance(cell, Repeat) else cell_text(cell)
