"""Text in spreadsheets: what may stand in a cell, names of tabs, and how high wrapped text is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CELL_LIMIT = 32_767
NAME_LIMIT = 31
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Unquoted in the names of print areas these would be numbers or references to cells.
_REFERENCE = re.compile(r"\d.*|[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*|true|false", re.IGNORECASE)
_RESERVED = {"history"}
# What a spreadsheet may take for a formula when the cell is typed in again or saved as CSV.
_FORMULA = ("=", "+", "-", "@", "\t")

# Widths of Times New Roman in thousandths of the font size; marks above and below add nothing.
_WIDTHS = {
    **dict.fromkeys("ijlt/:;\\", 278),
    **dict.fromkeys(" .,|'’‘", 250),
    **dict.fromkeys("fr()[]-!", 333),
    **dict.fromkeys('acezs"“”', 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYwĐ&", 722),
    **dict.fromkeys("mM%W@—…", 950),
    "I": 333,
    "J": 389,
    "m": 778,
}
_WIDTH_OF_OTHERS, _WIDTH_OF_CAPITALS, _WIDTH_OF_IDEOGRAMS = 500, 722, 1000
_BOLD, _MARGIN = 1.07, 1.03


def clean(text: str) -> str:
    """Return a text without what XML forbids, with plain line ends, cut to what a cell holds.

    >>> clean("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    text = _FORBIDDEN.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text)
    return text if _units(text) <= CELL_LIMIT else f"{_cut(text, CELL_LIMIT - 1)}…"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text that somebody types into a cell."""
    return text.lstrip(" ").startswith(_FORMULA)


def tab_names(names: Iterable[str]) -> list[str]:
    """Return names that Excel takes for tabs, in order, all different.

    >>> tab_names(["Quý I/2012", "quý i-2012", "", "2012"])
    ['Quý I-2012', 'quý i-2012 (2)', 'Bảng 1', 'Bảng 2012']
    """
    taken, result = set(), []
    for name in names:
        begin, count = _tab_name(name), 1
        name = begin
        while name.lower() in taken:
            count += 1
            end = f" ({count})"
            name = _cut(begin, NAME_LIMIT - len(end)).rstrip() + end
        taken.add(name.lower())
        result.append(name)
    return result


def _tab_name(name: str) -> str:
    name = _NAME_FORBIDDEN.sub("-", clean(name)).replace("'", "’")
    name = _cut(" ".join(name.split()), NAME_LIMIT).strip()
    if not name or name.lower() in _RESERVED:
        name = f"Bảng {name or 1}"
    if name.isalnum() and _REFERENCE.fullmatch(name):
        name = _cut(f"Bảng {name}", NAME_LIMIT)
    return name


def _units(text: str) -> int:
    """Count characters as Excel does, two for what lies outside the basic plane."""
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how many points a line of Times New Roman takes, rather more than less."""
    width = 0
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char):
            continue
        width += _WIDTHS.get(char) or _other_width(char)
    return width * size / 1000 * (_BOLD if bold else 1) * _MARGIN


def _other_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF" or char > "\uffff":
        return _WIDTH_OF_IDEOGRAMS
    return _WIDTH_OF_CAPITALS if char.isupper() else _WIDTH_OF_OTHERS


def line_count(text: str, width: float, size: float, bold: bool = False) -> int:
    """Return on how many lines a text is wrapped in a cell that is `width` points wide.

    >>> line_count("", 60, 12), line_count("một hai", 600, 12), line_count("một\\nhai", 600, 12)
    (1, 1, 2)
    """
    return sum(_wrapped(part, width, size, bold) for part in text.split("\n"))


def _wrapped(line: str, width: float, size: float, bold: bool) -> int:
    count, used, blank = 1, 0.0, text_width(" ", size, bold)
    for word in line.split(" "):
        long = text_width(word, size, bold)
        if used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:
            # A word longer than the line is broken where it ends.
            more = int(long // width)
            count, long = count + more, long - more * width
        used += long + blank
    return count


def text_height(text: str, width: float, size: float, bold: bool = False) -> float:
    """Return how many points high a cell must be to show the whole of a text."""
    return line_count(text, width, size, bold) * size * 1.32 + 3
