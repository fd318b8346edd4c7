"""The body of a plan, clause by clause.

    read_clauses(text) -> Body(clauses, problems)

The body begins with the first heading in Roman numbers ("I. MỤC TIÊU") and ends before the
signature or the annex. A page break that cuts a sentence leaves no trace: a line that opens no
clause and no bullet goes on with the line above it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from .annex_heading import read_heading
from .annex_section import section_mark
from .problems import Problem, problem
from .text import clean, join, plain

_ARABIC = re.compile(r"(\d{1,2})\s*[.)]\s+(\S.*)")
_LETTER = re.compile(r"(?:[-–+•]\s*)?([a-zđ])\s*[.)]\s+(\S.*)")
_BULLET = re.compile(r"[-–—+•●▪*]\s*(\S.*)")
_ROMAN = re.compile(r"[IVX]+\s*[.)/:-]\s*\S")
_END = re.compile(r"(?:tm|kt|tl|tuq|q)\. ?[a-z].*|noi nhan\b.*|phu luc\b.*|noi dung cong viec")
_SAYS = re.compile(r"([^:;]{3,400}?)(?::\s+|\s+(?=có trách nhiệm\b))(\S.*)", re.DOTALL)


@dataclass
class Clause:
    """One clause: `ref` "II.1.đ", `level` 1 to 3, `parent` its ref above ("" at the top).

    `text` is the clause as written without its number, bullets as lines of their own that begin
    with "- "; `items` are these bullets without the dash; `row` the line it begins on.
    """

    ref: str
    level: int
    number: str
    text: str
    parent: str
    row: int
    items: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first line, without the colon that opens a list."""
        return self.text.split("\n", 1)[0].rstrip(": ")

    def charges(self) -> list[tuple[str, str]]:
        """Who is charged with what, from bullets like "Phòng Tư pháp: cải cách thể chế; ..."."""
        matches = (_SAYS.fullmatch(item) for item in self.items)
        return [(match[1].strip(), match[2].strip()) for match in matches if match]


@dataclass
class Body:
    """The clauses in their order, and what is doubtful about them."""

    clauses: list[Clause] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_clauses(text: str) -> Body:
    """The clauses of a plan's body in a text that may hold the decision and the annex too."""
    reader = _Reader()
    lines = unicodedata.normalize("NFC", text).replace("\f", "\n").splitlines()
    for row, line in enumerate(lines, 1):
        words = clean(line).strip("*_# ")
        if not words:
            continue
        if reader.clauses and (_END.fullmatch(plain(words)) or read_heading(line.split("\t"))):
            break
        reader.line(row, words)
    body = Body(reader.clauses, reader.problems)
    if not body.clauses:
        body.problems.append(problem("no_clauses"))
    return body


class _Reader:
    """Takes the lines one by one; `path` holds the open clauses from the top."""

    def __init__(self):
        self.clauses: list[Clause] = []
        self.problems: list[Problem] = []
        self.path: list[Clause] = []
        self.mark = None

    def line(self, row: int, text: str) -> None:
        mark = section_mark(text, self.mark) if _ROMAN.match(text) else None
        if mark and mark.style == "roman":
            self.mark = mark
            self._open(row, 1, mark.number, text.split(maxsplit=1)[-1])
            return
        if not self.path:
            return
        arabic, letter, bullet = (rule.fullmatch(text) for rule in (_ARABIC, _LETTER, _BULLET))
        if arabic:
            self._open(row, 2, arabic[1].lstrip("0"), arabic[2])
        elif letter:
            self._open(row, 3, letter[1], letter[2])
        elif bullet:
            self.path[-1].items.append(bullet[1])
            self.path[-1].text += "\n- " + bullet[1]
        else:
            self._go_on(text)

    def _open(self, row: int, level: int, number: str, text: str) -> None:
        above = [clause for clause in self.path if clause.level < level]
        parent = above[-1].ref if above else ""
        ref = f"{parent}.{number}" if parent else number
        taken = {clause.ref for clause in self.clauses}
        if ref in taken:
            first, count = ref, 2
            while (ref := f"{first} ({count})") in taken:
                count += 1
            self.problems.append(problem("clause_doubled", row, proposal=ref, ref=first))
        clause = Clause(ref, level, number, text, parent, row)
        self.clauses.append(clause)
        self.path = [*above, clause]

    def _go_on(self, text: str) -> None:
        """The rest of what was begun: of the last bullet, or of the clause itself."""
        clause = self.path[-1]
        if clause.items:
            clause.items[-1] = join(clause.items[-1], text)
        clause.text = join(clause.text, text)
