"""Numbers and symbols of papers: patterns such as ``{n:02}/QĐ-UBND``.

A paper's number runs through one calendar year of the agency that issues it, from 1 January to
31 December; numbers below ten take a zero in front, which ``{n:02}`` says.
"""

from __future__ import annotations

from string import Formatter

FIELDS = ("n", "year")
WIDTHS = ("", "02", "03", "04", "05", "06")


def pattern_problem(pattern: str) -> str | None:
    """Return what is wrong with a pattern, or None.

    ``syntax``: the braces do not match; ``number``: ``{n}`` is not there exactly once;
    ``field``: something else than n and year stands in braces; ``width``: the form after the
    colon is none of 02 … 06.
    """
    try:
        parts = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        return "syntax"
    if any(name not in FIELDS or conversion for _, name, _, conversion in parts):
        return "field"
    if any(spec not in WIDTHS for _, _, spec, _ in parts):
        return "width"
    if sum(name == "n" for _, name, _, _ in parts) != 1:
        return "number"
    return None


def render(pattern: str, n: int, year: int) -> str:
    """Return the number as it is printed.

    >>> render("{n:02}/QĐ-UBND", 7, 2011)
    '07/QĐ-UBND'
    """
    return pattern.format(n=n, year=year)


def gaps(numbers: list[int], last: int) -> list[tuple[int, int]]:
    """Return the runs of numbers from 1 to `last` that are not among `numbers`, as (from, to).

    >>> gaps([1, 2, 5], 7)
    [(3, 4), (6, 7)]
    """
    found, expected = [], 1
    for number in [*sorted(numbers), last + 1]:
        if number > expected:
            found.append((expected, number - 1))
        expected = max(expected, number + 1)
    return found
