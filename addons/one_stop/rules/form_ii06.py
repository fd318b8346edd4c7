"""The rows of form II.06a (TT 01/2020/TT-VPCP), from figures as `statistics` gives them.

A dossier has one procedure, one counter and one ward, so figures of parts add up to those of the
whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .statistics import added

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Row:
    """A row of the table.

    :param path: what it counts, from the outermost part: one value for each depth down to its own.
    :param number: what stands in column 1.
    :param has_parts: rows of the next depth follow.
    """

    path: tuple
    number: str
    cells: dict
    has_parts: bool

    @property
    def depth(self) -> int:
        return len(self.path) - 1


def rows(figures: Mapping[tuple, Mapping], order: Callable) -> list[Row]:
    """Return the rows of a table, outermost parts first, each followed by its own parts.

    What is only outside the form has no row: column 3 is that of all others.

    :param figures: {path: figures}; all paths have the same length, at least one.
    :param order: (depth, value) → what a value is sorted by among those of its depth.
    """
    counted = {path: cells for path, cells in figures.items() if cells["c3"]}
    return _rows(counted, (), order)


def _rows(figures: Mapping[tuple, Mapping], above: tuple, order: Callable) -> list[Row]:
    depth, parts = len(above), {}
    for path, cells in figures.items():
        parts.setdefault(path[depth], {})[path] = cells
    made = []
    for place, value in enumerate(sorted(parts, key=lambda one: order(depth, one)), start=1):
        inside, path = parts[value], (*above, value)
        below = [] if path in inside else _rows(inside, path, order)
        made.append(Row(path, _number(depth, place), added(inside.values()), bool(below)))
        made += below
    return made


def _number(depth: int, place: int) -> str:
    """Number outermost rows in Roman figures, the next ones in Arabic, inner ones not at all."""
    return (roman(place), str(place), "")[min(depth, 2)]


def roman(number: int) -> str:
    """Return a number below 40 in Roman figures, larger ones as they are.

    >>> [roman(number) for number in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', '40']
    """
    if not 0 < number < 40:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def share_in_time(cells: Mapping) -> float | None:
    """Return which share of what was settled was settled early or on time, None without any.

    >>> share_in_time({"c7": 4, "c8": 1, "c9": 2})
    0.75
    """
    return (cells["c8"] + cells["c9"]) / cells["c7"] if cells["c7"] else None
