"""Where the columns of a list of staff stand: headings in any order, on one row or on several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .staff_cells import heading, plain, tidy
from .staff_columns import BORN, COLUMNS

Rows = Sequence[tuple[int, Sequence[Any]]]
# A heading reaches over so many rows at most ("Lương hiện hưởng" above "Bậc", "Hệ số").
_ROWS, _DEEPEST = 3, 40
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")
_NUMBER = re.compile(r"[(\[]?\d{1,2}[)\]]?|[(\[]?[A-Za-z][)\]]?")
_TOTALS = ("tong cong", "tong so", "cong:", "danh sach nay co")
# What lists carry beside our columns, of which nothing is kept.
_NEEDLESS = {"stt", "so tt", "tt", "ghi chu", "so thu tu", "chu ky", "ho ten cha", "tuoi"}
_GROUPS = {
    heading(one)
    for one in (
        *(column.group for column in COLUMNS),
        "Lương hiện hưởng",
        "Ngạch, bậc lương",
        "Trình độ đào tạo",
        "Đảng",
        "Năm sinh",
        "Ngày tháng năm sinh",
        "Ngày sinh",
    )
    if one
}


@dataclass
class Heading:
    """The heading of a sheet: {key of a column: its place}, below which row the list begins."""

    places: dict[str, int] = field(default_factory=dict)
    below: int = 0
    row: int = 0
    doubled: list[tuple[str, list[str]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def born(self) -> dict[str, int]:
        """{sex: place} of columns that give the birthday below "Nam" or "Nữ"."""
        found = {BORN[key]: place for key, place in self.places.items() if key in BORN}
        return found if len(found) == len(BORN) else {}


def known_headings() -> dict[str, str]:
    """Return {heading as compared: key of its column}."""
    found = {key: key for key in BORN}
    for column in COLUMNS:
        for title in (column.title, *column.also):
            found[heading(title)] = column.key
    return found


_KNOWN = known_headings()


def find_heading(rows: Rows) -> Heading | None:
    """Return the heading of a sheet, None where no row has the name and the agency."""
    best: Heading | None = None
    for start in range(min(len(rows), _DEEPEST)):
        for count in range(1, _ROWS + 1):
            block = rows[start : start + count]
            found = _read_heading(block)
            if not {"name", "agency"} <= found.places.keys() or not _is_heading(block, found):
                continue
            if best is None or len(found.places) > len(best.places):
                found.below = start + count
                best = found
    return best


def body(rows: Rows, head: Heading) -> Iterable[tuple[int, Sequence[Any]]]:
    """Yield the rows of people below a heading.

    Left out are empty rows, that of the numbers of the columns, titles of parts and totals.
    """
    places = set(head.places.values())
    for row, cells in rows[head.below :]:
        words = {place: tidy(cell) for place, cell in enumerate(cells) if tidy(cell)}
        known = places & words.keys()
        name = words.get(head.places["name"], "")
        alone = known == {head.places["name"]}
        others = [word for place, word in words.items() if place not in places]
        is_title = alone and any(_ORDINAL.fullmatch(word) for word in others)
        is_total = alone and plain(name).startswith(_TOTALS)
        is_numbered = len(known) > 1 and all(_NUMBER.fullmatch(words[one]) for one in known)
        if known and not (is_title or is_total or is_numbered):
            yield row, cells


def _is_heading(block: Rows, head: Heading) -> bool:
    """Tell whether all rows of a block are headings: below one there are names of people."""
    place = head.places["name"]
    words = [tidy(_cell(cells, place)) for _row, cells in block]
    return all(not word or _KNOWN.get(heading(word)) == "name" for word in words)


def _cell(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else None


def _read_heading(rows: Rows) -> Heading:
    """Read the heading out of some rows: the lowest known words of each place win."""
    found = Heading(row=rows[-1][0] if rows else 0)
    width = max((len(cells) for _row, cells in rows), default=0)
    spots: dict[str, list[int]] = {}
    for place in range(width):
        words = [tidy(_cell(cells, place)) for _row, cells in rows]
        words = [word for word in words if word]
        key = next((_KNOWN[heading(one)] for one in reversed(words) if heading(one) in _KNOWN), "")
        if key:
            spots.setdefault(key, []).append(place)
        elif words and heading(words[-1]) not in _NEEDLESS | _GROUPS:
            found.unknown.append(words[-1])
    for key, places in spots.items():
        found.places[key] = places[0]
        if len(places) > 1:
            found.doubled.append((key, [column_letter(place) for place in places]))
    return found


def column_letter(place: int) -> str:
    """Return how Excel calls the column at a place, from 0 on.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
