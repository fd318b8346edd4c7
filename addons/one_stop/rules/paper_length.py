"""How long a paper gets, before it is printed.  Pure functions.

What goes on to a second page bears a number on each, which costs the engine a document of its
own; a guess that is too high costs time, one that is too low leaves a page without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Slip = TypeVar("Slip", bound=Mapping)

# Letters of a line that is as wide as the page, and of one in a column of a table.
LINE, CELL = 64, 24
# Lines of text that stand on half a sheet beside letterhead, codes, title and signatures.
PAGE = 22
# What every paper has, or what is no text of it.
FRAME = {"template", "head", "form", "code", "barcode", "qr", "secret", "signature", "recipients"}


def lines(value: object) -> int:
    """Return about how many lines of a paper a value takes.

    Texts stand on lines of their own, cells of a row (tuple, dict) beside each other.

    >>> lines("x" * 65), lines(("Đơn", "x" * 25, 1)), lines(["a", "b"]), lines(None)
    (2, 2, 2, 0)
    """
    if isinstance(value, str):
        return -(-len(value) // LINE)
    if isinstance(value, Mapping):
        if any(
            isinstance(one, list) and one and not isinstance(one[0], str) for one in value.values()
        ):
            return sum(lines(one) for one in value.values())
        # Rows of many parts are small, with some of them below each other.
        return max([1, len(value) * 3 // 8, *(_cell(one) for one in value.values())])
    if isinstance(value, tuple):
        return max([1, *(_cell(one) for one in value)])
    return sum(lines(one) for one in value) if isinstance(value, Iterable) else 0


def is_long(slip: Mapping) -> bool:
    """Tell whether a paper may go on to a second page.

    >>> rows = [(f"Giấy tờ {number}", "bản chính", 1) for number in range(40)]
    >>> is_long({"papers": rows[:5], "due": "Thứ Sáu"}), is_long({"papers": rows})
    (False, True)
    """
    return sum(lines(value) for name, value in slip.items() if name not in FRAME) > PAGE


def documents(slips: list[Slip], most: int) -> list[list[Slip]]:
    """Return papers in the documents of a print: long ones alone, others up to `most` together.

    >>> [len(one) for one in documents([{"text": "a"}] * 5, 2)]
    [2, 2, 1]
    """
    found: list[list[Slip]] = []
    for slip in slips:
        alone = is_long(slip)
        if alone or not found or len(found[-1]) >= most or is_long(found[-1][0]):
            found.append([])
        found[-1].append(slip)
    return found


def _cell(value: object) -> int:
    if isinstance(value, str):
        return -(-len(value) // CELL)
    return sum(_cell(one) for one in value) if isinstance(value, list) else 0
