"""Foreign languages as personal files write them: “Anh B; Tiếng Pháp A”."""

from __future__ import annotations

import re

from .staff_cells import CellError, Finder, plain

_PARTS = re.compile(r"[;,\n+]| và ")
_NOTHING = {"", "khong", "chua", "khong co", "chua co", "0", "-"}
_NEEDLESS = re.compile(r"\b(?:chứng chỉ|trình độ|bằng|ngoại ngữ|văn|tiếng|cc)\b", re.IGNORECASE)


def read_languages(text: str | None, levels: Finder) -> list[tuple[str, object]]:
    """Return [(language, key of its level or None)] of a cell.

    >>> from .staff_cells import Names
    >>> levels = Names([(1, ["A"]), (2, ["B"]), (3, ["Đại học ngoại ngữ", "Đại học", "ĐH"])])
    >>> read_languages("Anh văn B; Tiếng Pháp A", levels)
    [('Tiếng Anh', 2), ('Tiếng Pháp', 1)]
    >>> read_languages("ĐH tiếng Nga, Hoa", levels), read_languages("B", levels)
    ([('Tiếng Nga', 3), ('Tiếng Hoa', None)], [('', 2)])
    >>> read_languages("Không", levels)
    []
    """
    found = []
    for part in _PARTS.split(text or ""):
        if plain(part) not in _NOTHING:
            found.append(_read(part.strip(), levels))
    return found


def _read(part: str, levels: Finder) -> tuple[str, object]:
    words = part.split()
    # The level stands at the end or at the begin, in up to three words.
    for count in (3, 2, 1):
        for begin in (len(words) - count, 0):
            if count <= len(words) and (
                level := _level(" ".join(words[begin : begin + count]), levels)
            ):
                return _name(words[:begin] + words[begin + count :]), level
    return _name(words), None


def _level(text: str, levels: Finder) -> object:
    try:
        return levels.find(text)
    except CellError:
        return None


def _name(words: list[str]) -> str:
    name = " ".join(_NEEDLESS.sub(" ", " ".join(words)).strip(" .:-").split())
    return f"Tiếng {name[:1].upper()}{name[1:]}" if name else ""
