"""Whose figures stand first on the board of staff, and the days that it looks at.

month(on) -> (first day, last day)
worst_first(rows, codes) -> rows
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any


def month(on: date) -> tuple[date, date]:
    """The first and the last day of the month of a day.

    >>> month(date(2012, 2, 10))
    (datetime.date(2012, 2, 1), datetime.date(2012, 2, 29))
    """
    return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])


def worst_first(rows: Iterable[dict[str, Any]], codes: Sequence[str]) -> list[dict[str, Any]]:
    """Rows with something in them, by their figures in the order of importance, then by name.

    :param rows: {"name": text, "values": {code: number}}.

    >>> rows = [{"name": "B", "values": {"late": 1}}, {"name": "A", "values": {"short": 9}}]
    >>> [row["name"] for row in worst_first(rows, ("late", "short"))]
    ['B', 'A']
    """
    kept = [row for row in rows if any(row["values"].values())]
    return sorted(
        kept, key=lambda row: ([-row["values"].get(code, 0) for code in codes], row["name"])
    )
