"""Rows of cells to sections and drafts of tasks: what is heading, section, task or its rest."""

from __future__ import annotations

import re
from typing import Any

from . import schedule
from .annex_heading import cell_text_of, is_index_row, read_heading, resolve, second_row
from .annex_outline import Outline
from .annex_section import Mark, is_number, number_mark, section_mark, task_number
from .annex_types import KEYS, Draft, Repeat, Row
from .problems import Problem, problem
from .text import cell_text, join, plain

_FOOTER = re.compile(r"(?:tm|kt|tl|tuq|q)\. ?[a-z].*|noi nhan\b.*", re.DOTALL)
_PAGE = re.compile(r"(?:trang |page )?-?\d{1,4}(?:/\d{1,4})?-?")
_COUNTED = re.compile(r"(\d{1,3})\s*[.)]\s+(?=\D)")
_OTHERS = ("lead", "coordinate", "deliverable", "schedule")


class Assembly:
    """Walks the rows once; `found` tells whether a heading row was met."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self.found = False
        self.outline = Outline()
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self._raw: dict[int, str] = {}
        self._columns: dict[int, str] = {}
        self._inside = False
        self._heading_now = self._after_break = False
        self._hidden: list[int] = []
        self._arabic = False

    def run(self) -> Assembly:
        for place, row in enumerate(self.rows):
            columns = read_heading(row.cells)
            if columns:
                self._heading(row, columns)
            elif self._inside:
                self._row(place, row)
        if self._hidden:
            count = len(self._hidden)
            self.problems.append(problem("rows_hidden", self._hidden[0], count=count))
        self.problems.extend(self.outline.empty())
        return self

    def _heading(self, row: Row, columns: dict[int, str]) -> None:
        first = not self.found
        self.found = self._inside = self._heading_now = self._after_break = True
        self._raw, self._columns = columns, resolve(columns)
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

    def _row(self, place: int, row: Row) -> None:
        filled = [cell for cell in row.cells if cell is not None and cell_text_of(cell)]
        if not filled:
            return
        if self._heading_now and self._rest_of_heading(row):
            return
        self._heading_now = False
        if row.hidden:
            self._hidden.append(row.number)
        if len(filled) == 1 and _FOOTER.fullmatch(plain(cell_text_of(filled[0]))):
            self._inside = False
            return
        if len(filled) == 1 and self._stands_alone(row):
            self._lone(place, row, {"number": cell_text_of(filled[0])})
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
        first = row.cells[0]
        return bool(cell_text(first) and section_mark(cell_text(first), self.outline.mark))

    def _columns_row(self, place: int, row: Row) -> None:
        own, raw = self._values(row, repeats=False)
        full, full_raw = own, raw
        if own.get("number") or own.get("content"):
            full, full_raw = self._values(row, repeats=True)
        # A row that says nothing of parties, products or time is a section, a title, a remark.
        if not any(full.get(key) for key in _OTHERS):
            self._lone(place, row, own)
        elif not full.get("number") and self._continues(own):
            self._continue(row, own, raw)
        else:
            self._task_row(row, full, full_raw)

    def _values(self, row: Row, repeats: bool) -> tuple[dict[str, str], Any]:
        """The texts by column and the schedule's raw cell, merged cells from above or not."""
        values: dict[str, str] = {}
        raw = None
        for place, cell in enumerate(row.cells):
            key = self._columns.get(place)
            if isinstance(cell, Repeat):
                cell = cell.value if repeats and key not in ("number", "content") else None
            text = cell_text(cell)
            if text and key:
                raw = cell if key == "schedule" and key not in values else raw
                values[key] = join(values.get(key, ""), text)
        counted = _COUNTED.match(values.get("content", ""))
        if counted and not values.get("number") and any(values.get(key) for key in _OTHERS):
            values["number"] = counted[1]
            values["content"] = values["content"][counted.end() :]
        return values, raw

    def _lone(self, place: int, row: Row, values: dict[str, str]) -> None:
        number, content = values.get("number", ""), values.get("content", "")
        if number and content:
            mark = number_mark(number, content, self.outline.mark)
            if not mark and self._has_children(place, number):
                mark = Mark(task_number(number, ""), "arabic", content.rstrip(": "))
        else:
            mark = section_mark(number or content, self.outline.mark)
        if mark:
            self._open(row, mark, join(number, content))
        elif not (number and content) and self._dates_section(row, number or content):
            return
        elif content and not number and self._continues(values):
            self._continue(row, values, None)
        elif content or is_number(number) and len(row.cells) > 1:
            self._task_row(row, values, None)
        else:
            self._stray(row, number)

    def _has_children(self, place: int, number: str) -> bool:
        """Whether the next numbered row is "3.1" under "3"."""
        start = task_number(number, "") + "."
        columns = [column for column, key in self._columns.items() if key == "number"]
        for row in self.rows[place + 1 : place + 10]:
            cells = [row.cells[column] for column in columns if column < len(row.cells)]
            text = cell_text_of(cells[0]) if cells else ""
            if text and is_number(text):
                return task_number(text, "").startswith(start)
        return False

    def _open(self, row: Row, mark: Mark, text: str) -> None:
        found = self.outline.begin(row.number, mark, text)
        if found:
            self.problems.append(found)

    def _stray(self, row: Row, text: str) -> None:
        """A line outside the columns: the rest of a section's title, a page number, or lost."""
        section = self.outline.open
        if section and not section.tasks and text[:1].islower():
            self.outline.go_on(text)
        elif not _PAGE.fullmatch(plain(text)):
            self.problems.append(problem("stray_text", row.number, text=text))

    def _dates_section(self, row: Row, text: str) -> bool:
        """A section's lone line that only says when ("Năm 2015"): the section is the task."""
        section = self.outline.open
        if not section or section.tasks:
            return False
        codes = {found.code for found in schedule.parse(text).problems}
        if codes & {"schedule_not_understood", "schedule_event", "no_schedule"}:
            return False
        values = {"content": section.title, "schedule": text}
        self._start(row, values, text).from_section = True
        return True

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

    def _start(self, row: Row, values: dict[str, str], raw: Any) -> Draft:
        section = self.outline.open
        number = task_number(values.get("number", ""), section.number if section else "")
        texts = {key: values[key] for key in KEYS if key != "number" and key in values}
        draft = Draft(row.number, self.outline.place, number, texts, raw, [row.number])
        if section:
            section.tasks += 1
        self.drafts.append(draft)
        return draft

    def _continues(self, values: dict[str, str]) -> bool:
        """Whether a row without number is the rest of the task above it."""
        if not self.drafts or self.drafts[-1].section != self.outline.place:
            return False
        content, above = values.get("content", ""), self.drafts[-1].texts
        whole = ("content", "lead", "schedule")
        if not self._after_break and all(values.get(key) and above.get(key) for key in whole):
            return False
        if not _begins_anew(content) or not any(values.get(key) for key in _OTHERS):
            return True
        if values.get("schedule") and above.get("schedule"):
            return False
        ended = above.get("content", "").endswith((".", ":", ";", "!", "?"))
        return self._after_break and not ended

    def _continue(self, row: Row, values: dict[str, str], raw: Any) -> None:
        draft = self.drafts[-1]
        content = values.get("content", "")
        if _begins_anew(content):
            self.problems.append(problem("row_joined", row.number, "content", first=draft.row))
        if values.get("schedule"):
            draft.when = raw if not draft.texts.get("schedule") else None
        for key, text in values.items():
            if key in KEYS[1:]:
                draft.texts[key] = join(draft.texts.get(key, ""), text)
        draft.rows.append(row.number)


def _begins_anew(content: str) -> bool:
    """Whether a sentence begins here; "ISO 9001" and a text in capitals tell nothing."""
    return content[:1].isupper() and not content.isupper()
