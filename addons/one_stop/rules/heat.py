"""The colours of a heat map as numbers: few levels with round borders, so that both say the same.

borders(values) -> [number]          upper border of each level but the last
level(value, borders) -> int         0 for nothing, 1 for the least, up to `LEVELS`
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

LEVELS = 5
# A border is one of these times a power of ten.
ROUND = (1, 2, 2.5, 5, 10)


def borders(values: Iterable[float]) -> list[float]:
    """Return round borders that spread the values over the levels; none without a value above 0.

    The levels are as wide as each other and spread over nine of ten values above 0; the last one
    takes what is above its lower border, so that one extreme leaves no map of a single colour.

    >>> borders([3, 12, 48])
    [10, 20, 30, 40]
    >>> borders([*range(1, 20), 400])
    [5, 10, 15, 20]
    """
    above = sorted(value for value in values if value > 0)
    if not above:
        return []
    most = above[-(-9 * len(above) // 10) - 1]
    width = _rounded_up(most / LEVELS)
    return [_plain(width * number) for number in range(1, LEVELS)]


def level(value: float, bounds: Sequence[float]) -> int:
    """Return the level of a value: one that lies on a border belongs to the level below it.

    >>> [level(value, [10, 20, 30, 40]) for value in (0, 0.1, 10, 10.1, 48)]
    [0, 1, 1, 2, 5]
    """
    return 1 + bisect_left(bounds, value) if value > 0 else 0


def _rounded_up(value: float) -> float:
    """Return the next round number that is not below a value, never below 0.1."""
    power = 0.1
    while power * ROUND[-1] < value:
        power *= 10
    return next(power * number for number in ROUND if power * number >= value)


def _plain(value: float) -> float:
    value = round(value, 2)
    return int(value) if value == int(value) else value
