"""Rows of cells to sections and drafts of tasks: what is heading, section, task or its rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from . import schedule
from .annex_heading import cell_text_of, is_index_row, read_heading, resolve, second_row
from .annex_section import Mark, is_number, number_mark, section_mark, task_number
from .annex_types import KEYS, Repeat, Row, Section
from .problems import Problem, problem
from .text import BULLETS, cell_text, join, plain

_FOOTER = re.compile(r"(?:tm|kt|tl|tuq|q)\. ?[a-z].*|noi nhan\b.*", re.DOTALL)
_PAGE = re.compile(r"(?:trang |page )?-?\d{1,4}(?:/\d{1,4})?-?")
_COUNTED = re.compile(r"(\d{1,3})\s*[.)]\s+(?=\D)")
_OTHERS = ("lead", "coordinate", "deliverable", "schedule")


@dataclass
class Draft:
    """A task as its cells say, joined over page breaks; `when` is the schedule's raw cell."""

    row: int
    section: int | None
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    when: Any = None
    rows: list[int] = field(default_factory=list)
    from_section: bool = False


class Assembly:
    """Walks the rows once; `found` tells whether a heading row was met."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self.found = False
        self.sections: list[Section] = []
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self._raw: dict[int, str] = {}
        self._columns: dict[int, str] = {}
        self._inside = False
        self._mark: Mark | None = None
        self._styles: list[str] = []
        self._heading_now = self._after_break = self._gap = False
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
        self._empty_sections()
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
            self._gap = True
            return
        if self._heading_now and self._rest_of_heading(row):
            return
        self._heading_now = False
        if row.hidden:
            self._hidden.append(row.number)
        if len(filled) == 1 and _FOOTER.fullmatch(plain(cell_text_of(filled[0]))):
            self._inside = False
            return
        values, raw = self._values(row)
        if self._is_lone(values, row):
            self._lone(place, row, values)
        else:
            self._task_row(row, values, raw)
        self._after_break = self._gap = False

    def _rest_of_heading(self, row: Row) -> bool:
        under = second_row(row.cells, self._raw)
        if under:
            self._raw, self._columns = under, resolve(under)
        return bool(under) or is_index_row(row.cells)

    def _values(self, row: Row) -> tuple[dict[str, str], Any]:
        """The texts by column and the schedule's raw cell; repeats count for new tasks only."""
        numbered = self._starts_task(row)
        values: dict[str, str] = {}
        raw = None
        for place, cell in enumerate(row.cells):
            key = self._columns.get(place)
            if not key and place and cell is not None:
                continue
            if isinstance(cell, Repeat):
                if not numbered or key in ("number", "content"):
                    continue
                cell = cell.value
            text = cell_text(cell)
            if text:
                key = key or "number"
                raw = cell if key == "schedule" and key not in values else raw
                values[key] = join(values.get(key, ""), text)
        return values, raw

    def _starts_task(self, row: Row) -> bool:
        """Whether a number or a content of its own stands in the row."""
        own = [
            self._columns.get(place)
            for place, cell in enumerate(row.cells)
            if cell is not None and not isinstance(cell, Repeat) and cell_text(cell)
        ]
        return "number" in own or "content" in own

    def _is_lone(self, values: dict[str, str], row: Row) -> bool:
        """A row that says nothing of parties, products or time: a section, a title, a remark."""
        return not any(values.get(key) for key in (*_OTHERS, "note"))

    def _lone(self, place: int, row: Row, values: dict[str, str]) -> None:
        number, content = values.get("number", ""), values.get("content", "")
        if number and content:
            mark = number_mark(number, content, self._mark)
            if not mark and self._has_children(place, number):
                mark = Mark(task_number(number, ""), "arabic", content.rstrip(": "))
        else:
            mark = section_mark(number or content, self._mark)
        if mark:
            self._open(row, mark, join(number, content))
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
        """Begin a section; its heading repeated after a page break is the same section."""
        last = self.sections[-1] if self.sections else None
        if last and (last.number, plain(last.title)) == (mark.number, plain(mark.title)):
            return
        same = [one for one in self.sections if one.number == mark.number]
        if same and mark.style != "arabic" and self._styles[-1] == mark.style:
            first = same[0].row
            self.problems.append(
                problem("section_doubled", row.number, "section", section=mark.number, first=first)
            )
        self._mark = mark if mark.style in ("roman", "letter") else self._mark
        self._styles.append(mark.style)
        self.sections.append(Section(row.number, mark.number, mark.title, text))

    def _stray(self, row: Row, text: str) -> None:
        """A line outside the columns: a section's schedule, the rest of its title, or nothing."""
        bare = bool(self.sections) and not self.sections[-1].tasks
        if bare:
            read = schedule.parse(text)
            if read.ok and read.kind != "undated":
                section = self.sections[-1]
                values = {"content": section.title, "schedule": text}
                self._start(row, values, text).from_section = True
                return
            if text[:1].islower():
                self.sections[-1].title = join(self.sections[-1].title, text.rstrip(": "))
                self.sections[-1].text = join(self.sections[-1].text, text)
                return
        if not _PAGE.fullmatch(plain(text)):
            self.problems.append(problem("stray_text", row.number, text=text))

    def _task_row(self, row: Row, values: dict[str, str], raw: Any) -> None:
        number, content = values.get("number", ""), values.get("content", "")
        mark = number_mark(number, content, self._mark) if number and self._arabic else None
        if mark and mark.style == "roman":
            # A section that is itself a task: "VIII | Tổ chức tổng kết | | | | Năm 2015".
            self._open(row, mark, join(number, content))
            values = {**values, "number": ""}
            self._start(row, values, raw).from_section = True
            return
        counted = _COUNTED.match(content)
        if not number and counted and any(values.get(key) for key in _OTHERS):
            values = {**values, "number": counted[1], "content": content[counted.end() :]}
        if not values.get("number") and self._continues(values):
            self._continue(row, values, raw)
        else:
            self._start(row, values, raw)

    def _start(self, row: Row, values: dict[str, str], raw: Any) -> Draft:
        section = self._section()
        roman = self.sections[section].number if section is not None else ""
        number = task_number(values.get("number", ""), roman)
        texts = {key: values[key] for key in KEYS if key != "number" and key in values}
        draft = Draft(row.number, section, number, texts, raw, [row.number])
        if section is not None:
            self.sections[section].tasks += 1
        self.drafts.append(draft)
        return draft

    def _section(self) -> int | None:
        return len(self.sections) - 1 if self.sections else None

    def _continues(self, values: dict[str, str]) -> bool:
        """Whether a row without number is the rest of the task above it."""
        if not self.drafts or self.drafts[-1].section != self._section():
            return False
        content, above = values.get("content", ""), self.drafts[-1].texts
        alone = not any(values.get(key) for key in _OTHERS)
        if not content or content[0].islower() or (alone and content[0] in BULLETS):
            return True
        if alone:
            return True
        ended = above.get("content", "").endswith((".", ":", ";", "!", "?"))
        if values.get("schedule") and above.get("schedule"):
            return False
        return self._after_break and not ended

    def _continue(self, row: Row, values: dict[str, str], raw: Any) -> None:
        draft = self.drafts[-1]
        content = values.get("content", "")
        if content[:1].isupper():
            self.problems.append(problem("row_joined", row.number, "content", first=draft.row))
        if values.get("schedule"):
            draft.when = raw if not draft.texts.get("schedule") else None
        for key, text in values.items():
            if key in KEYS[1:]:
                draft.texts[key] = join(draft.texts.get(key, ""), text)
        draft.rows.append(row.number)

    def _empty_sections(self) -> None:
        """Doubt sections without tasks, but not a part that only holds sections."""
        for place, section in enumerate(self.sections):
            following = self._styles[place + 1 : place + 2]
            if not section.tasks and following in ([], [self._styles[place]]):
                number = section.number
                self.problems.append(
                    problem("section_empty", section.row, "section", section=number)
                )
