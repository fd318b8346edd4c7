"""What is gathered while an annex is read: sections, drafts of tasks, findings."""

from __future__ import annotations

import re
from typing import Any

from . import schedule
from .annex_outline import Outline
from .annex_section import Mark, task_number
from .annex_types import KEYS, Draft, Row
from .problems import Problem, problem
from .text import join, plain

OTHERS = ("lead", "coordinate", "deliverable", "schedule")
_PAGE = re.compile(r"(?:trang |page )?-?\d{1,4}(?:/\d{1,4})?-?")


class Drafts:
    """Opens sections, begins tasks and adds to them; `_after_break`: the heading came again."""

    def __init__(self):
        self.outline = Outline()
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self._after_break = False

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
        if not _begins_anew(content) or not any(values.get(key) for key in OTHERS):
            return True
        if values.get("schedule") and above.get("schedule"):
            return False
        ended = above.get("content", "").endswith((".", ":", ";", "!", "?"))
        return self._after_break and not ended

    def _continue(self, row: Row, values: dict[str, str], raw: Any) -> None:
        draft = self.drafts[-1]
        content = values.get("content", "")
        told = values.get("schedule") and draft.texts.get("schedule") and not self._after_break
        if _begins_anew(content) or told:
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
