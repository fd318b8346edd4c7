"""The sections of an annex while it is read: which is open, which stand twice or hold nothing."""

from __future__ import annotations

from .annex_section import Mark
from .annex_types import Section
from .problems import Problem, problem
from .text import join, plain


class Outline:
    """Sections in their order; `mark` is the last Roman or letter one, which numbers follow."""

    def __init__(self):
        self.sections: list[Section] = []
        self.mark: Mark | None = None
        self._styles: list[str] = []

    @property
    def place(self) -> int | None:
        """The index of the open section, None before the first."""
        return len(self.sections) - 1 if self.sections else None

    @property
    def open(self) -> Section | None:
        return self.sections[-1] if self.sections else None

    def begin(self, row: int, mark: Mark, text: str) -> Problem | None:
        """Open a section; its heading repeated after a page break is the same section.

        The finding is that another section has this number already.
        """
        last = self.open
        if last and (last.number, plain(last.title)) == (mark.number, plain(mark.title)):
            return None
        same = [one for one in self.sections if one.number == mark.number]
        counted = mark.style not in ("arabic", "title")
        doubled = same and counted and self._styles[-1] == mark.style
        if mark.style in ("roman", "letter"):
            self.mark = mark
        self._styles.append(mark.style)
        self.sections.append(Section(row, mark.number, mark.title, text))
        if not doubled:
            return None
        args = {"section": mark.number, "first": same[0].row}
        return problem("section_doubled", row, "section", **args)

    def repeats(self, text: str) -> bool:
        """Whether a text is the title of the open section once more, after a page break."""
        section = self.open
        return bool(section) and plain(text) in (plain(section.title), plain(section.text))

    def go_on(self, text: str) -> None:
        """A title that runs over two lines."""
        section = self.sections[-1]
        section.title = join(section.title, text.rstrip(": "))
        section.text = join(section.text, text)

    def empty(self) -> list[Problem]:
        """Doubts about sections without tasks; a part that only holds sections is none."""
        return [
            problem("section_empty", section.row, "section", section=section.number)
            for place, section in enumerate(self.sections)
            if not section.tasks
            and self._styles[place + 1 : place + 2] in ([], [self._styles[place]])
        ]
