"""Pasted text to rows of cells: tabs, Markdown pipes, columns of spaces, semicolons or commas."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from .annex_heading import read_heading
from .annex_types import Row

_LINE_ENDS = re.compile("\r\n|[\r\n\x0c\u2028\u2029\x85]")
_PIECE = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"\s*:?-{2,}:?\s*")
_LOOK_AHEAD = 50


def rows_of_text(text: str) -> list[Row]:
    """The rows of the text; row numbers are line numbers from 1.

    The way of separating is the first in which a heading row is found; without one, tabs.
    """
    text = unicodedata.normalize("NFC", text).lstrip("\ufeff").replace("\x0b", " ")
    lines = _LINE_ENDS.split(text)
    tabbed = _tabs(lines)
    if _has_heading(tabbed):
        return tabbed
    for splitter in (_pipes, _spaces):
        rows = splitter(lines)
        if _has_heading(rows):
            return rows
    for delimiter in ";,":
        rows = _csv("\n".join(lines), delimiter)
        if _has_heading(rows):
            return rows
    return tabbed


def _has_heading(rows: list[Row]) -> bool:
    return any(read_heading(row.cells) for row in rows)


def _tabs(lines: list[str]) -> list[Row]:
    rows, place, wanted = [], 0, 0
    while place < len(lines):
        line, used = _quoted(lines, place)
        if used == 1 and 0 < line.count("\t") < wanted:
            line, used = _wrapped(lines, place, wanted)
        cells = [_unquoted(cell) for cell in line.split("\t")]
        if len(cells) > 1 and read_heading(cells):
            wanted = len(cells) - 1
        rows.append(Row(place + 1, cells))
        place += used
    return rows


def _quoted(lines: list[str], place: int) -> tuple[str, int]:
    """A line with what belongs to it: a spreadsheet quotes a cell that holds line breaks."""
    line, used = lines[place], 1
    while _is_open(line) and place + used < len(lines) and used < _LOOK_AHEAD:
        line += "\n" + lines[place + used]
        used += 1
    return (lines[place], 1) if _is_open(line) else (line, used)


def _is_open(line: str) -> bool:
    last = line.rsplit("\t", 1)[-1]
    return "\t" in line and last.startswith('"') and last.count('"') % 2 == 1


def _unquoted(cell: str) -> str:
    inside = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and ("\n" in inside or '""' in inside):
        return inside.replace('""', '"')
    return cell


def _wrapped(lines: list[str], place: int, wanted: int) -> tuple[str, int]:
    """A row broken inside its cells by a word processor, whole again if its tabs then add up."""
    line = lines[place]
    for used in range(1, min(_LOOK_AHEAD, len(lines) - place)):
        following = lines[place + used]
        tabs = line.count("\t") + following.count("\t")
        if not following.strip() or following[0] == "\t" or tabs > wanted:
            break
        if re.match(r"\s*(?:\d{1,3}[.)]?\t|[IVX]+\.)", following):
            break
        line += "\n" + following
        if tabs == wanted:
            return line, used + 1
    return lines[place], 1


def _pipes(lines: list[str]) -> list[Row]:
    rows = []
    for number, line in enumerate(lines, 1):
        cells = [line]
        if "|" in line:
            cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
            cells = [re.sub(r"<br\s*/?>", "\n", cell).replace("\\|", "|") for cell in cells]
        if not all(_RULE.fullmatch(cell) for cell in cells):
            rows.append(Row(number, cells))
    return rows


def _spaces(lines: list[str]) -> list[Row]:
    """Columns held apart by two spaces or more, aligned under the heading."""
    rows, starts = [], []
    for number, line in enumerate(lines, 1):
        line = re.sub(r"[\u00a0\u2000-\u200a\u202f\u3000]", " ", line)
        pieces = [(match.start(), match.group()) for match in _PIECE.finditer(line)]
        cells = [piece for _start, piece in pieces]
        if read_heading(cells):
            starts = [start for start, _piece in pieces]
        elif starts and 1 <= len(pieces) < len(starts):
            cells = _aligned(pieces, starts)
        rows.append(Row(number, cells))
    return rows


def _aligned(pieces: list[tuple[int, str]], starts: list[int]) -> list:
    """Each piece in the column whose heading begins nearest to it."""
    cells: list = [None] * len(starts)
    for start, piece in pieces:
        place = min(range(len(starts)), key=lambda column: abs(starts[column] - start))
        cells[place] = f"{cells[place]} {piece}" if cells[place] else piece
    return cells


def _csv(text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows, before = [], 0
    try:
        for cells in reader:
            rows.append(Row(before + 1, cells))
            before = reader.line_num
    except csv.Error:
        return []
    return rows
