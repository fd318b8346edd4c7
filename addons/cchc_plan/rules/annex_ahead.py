"""A look at the rows below: whether their numbers go on, begin anew, or count what stands above."""

from __future__ import annotations

from .annex_heading import cell_text_of, read_heading
from .annex_section import is_number, task_number, title_mark
from .annex_types import Row

_FAR = 10


def has_children(rows: list[Row], place: int, columns: dict[int, str], number: str) -> bool:
    """Whether the next numbered row is "3.1" under "3"."""
    start = task_number(number, "") + "."
    for row in rows[place + 1 : place + 1 + _FAR]:
        text = _number_of(row, columns)
        if text and is_number(text):
            return task_number(text, "").startswith(start)
    return False


def begins_anew(rows: list[Row], place: int, columns: dict[int, str], title: str) -> bool:
    """Whether the next row is number 1, or "2.1" under a title like "2. Thủ tục hành chính"."""
    above = title_mark(title).number
    for row in rows[place + 1 : place + 1 + _FAR]:
        if not any(cell_text_of(cell) for cell in row.cells) or read_heading(row.cells):
            continue
        number = task_number(_number_of(row, columns), "")
        return number in ("1", "1.1") or bool(above and number == f"{above}.1")
    return False


def _number_of(row: Row, columns: dict[int, str]) -> str:
    places = [place for place, key in columns.items() if key == "number"]
    cells = [row.cells[place] for place in places if place < len(row.cells)]
    return cell_text_of(cells[0]) if cells else ""
