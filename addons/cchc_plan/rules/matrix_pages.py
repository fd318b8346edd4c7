"""The matrix cut into pages: as many columns as fit beside the names of the agencies.

pages(cells, agencies, columns, by_year) -> list[Page]

Sizes are millimetres of an A3 page that lies. Rows are cut as well, so that every page has the
headings of its columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .tally import Count, tally

ROOM = 280.0
MARK = 5.2
PADDING = 1.6
NARROWEST = 9.2
MARKS_ABREAST = 5
# What the first page has less of: the head of the paper.
HEIGHT, HEAD, HEADING = 264.0, 52.0, 13.0
LINE, MARK_HEIGHT, YEAR_HEIGHT = 4.1, 4.9, 2.6
LETTERS_A_LINE = 40


@dataclass
class Row:
    """An agency on a page: its counts over all pages, and its cells column by column."""

    agency: Mapping[str, Any]
    count: Count
    cells: list[list[Any]]

    def height(self, by_year: bool) -> float:
        lines = -(-len(self.agency["name"]) // LETTERS_A_LINE) * LINE + 1
        marks = max((-(-len(one) // MARKS_ABREAST) for one in self.cells), default=0)
        return max(lines, marks * (MARK_HEIGHT + by_year * YEAR_HEIGHT))


@dataclass
class Page:
    """Columns of one page, each with its width; `sections` are (label, number of columns).

    `is_end` tells whether the last agencies stand on it, and so the totals.
    """

    columns: list[Mapping[str, Any]]
    widths: list[float]
    rows: list[Row] = field(default_factory=list)
    sections: list[tuple[str, int]] = field(default_factory=list)
    totals: list[Count] = field(default_factory=list)
    is_end: bool = True


def pages(
    cells: Iterable[Any],
    agencies: Sequence[Mapping[str, Any]],
    columns: Sequence[Mapping[str, Any]],
    by_year: bool = False,
) -> list[Page]:
    """Return the pages in order of the columns; one without columns when there are none.

    :param cells: with `agency`, `task` (None for own activities), `status` and `provisional`.
    :param agencies: {id, name} in order; each has a row on every page.
    :param columns: tasks {id, ref} with {number, title} of their sections, in order; id 0 for own
        activities.
    :param by_year: whether marks bear their year, which makes them higher.
    """
    cells = list(cells)
    by_place: dict[tuple[int, int], list[Any]] = {}
    for cell in cells:
        by_place.setdefault((cell.agency, cell.task or 0), []).append(cell)
    counts = tally(cells, lambda one: one.agency)
    totals = tally(cells, lambda one: one.task or 0)
    found = []
    for page in cut(columns, _widths(by_place, columns)):
        page.rows = [
            Row(
                agency,
                counts[agency["id"]],
                [by_place.get((agency["id"], one["id"]), []) for one in page.columns],
            )
            for agency in agencies
        ]
        page.totals = [totals[one["id"]] for one in page.columns]
        page.sections = _sections(page.columns)
        found.extend(_cut_rows(page, by_year, is_first=not found))
    return found


def cut(
    columns: Sequence[Mapping[str, Any]], widths: Sequence[float], room: float = ROOM
) -> list[Page]:
    """Return pages with as many columns as the room takes, at least one on each.

    >>> [len(page.columns) for page in cut([{}] * 5, [40, 40, 40, 90, 10], room=100)]
    [2, 1, 2]
    """
    found = [Page([], [])]
    for column, width in zip(columns, widths, strict=True):
        if found[-1].columns and sum(found[-1].widths) + width > room:
            found.append(Page([], []))
        found[-1].columns.append(column)
        found[-1].widths.append(width)
    return found


def _cut_rows(page: Page, by_year: bool, is_first: bool) -> list[Page]:
    """Return the page as one or several, each with as many agencies as it is high."""
    found, room = [replace(page, rows=[])], HEIGHT - HEADING - (HEAD if is_first else 0)
    for row in page.rows:
        height = row.height(by_year)
        if found[-1].rows and height > room:
            found[-1].is_end = False
            found.append(replace(page, rows=[]))
            room = HEIGHT - HEADING
        found[-1].rows.append(row)
        room -= height
    return found


def _widths(
    by_place: Mapping[tuple[int, int], Sequence[Any]],
    columns: Sequence[Mapping[str, Any]],
) -> list[float]:
    most: dict[int, int] = {}
    for (_agency, task), cells in by_place.items():
        most[task] = max(most.get(task, 0), len(cells))
    abreast = (min(most.get(one["id"], 1), MARKS_ABREAST) for one in columns)
    return [max(marks * MARK + PADDING, NARROWEST) for marks in abreast]


def _sections(columns: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Return (label, number of columns) of the sections, in the order of their columns."""
    found: list[tuple[str, int]] = []
    for column in columns:
        label = ". ".join(part for part in (column["number"], column["title"]) if part)
        if found and found[-1][0] == label:
            found[-1] = (label, found[-1][1] + 1)
        else:
            found.append((label, 1))
    return found
