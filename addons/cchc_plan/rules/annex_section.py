"""Section rows ("VIII. Tổ chức tổng kết", "A", "Phần I") and the numbers of tasks."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .text import plain

_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = {ten + one: 10 * tens + ones
           for tens, ten in enumerate(("", "X", "XX", "XXX"))
           for ones, one in enumerate(_ONES) if ten + one}  # fmt: skip
_LETTERS = "ABCDĐEFGHIKLMNOPQRSTUVXY"
_PART = re.compile(r"((?:phần|mục|chương|nhóm|lĩnh vực|lãnh vực)\s+"
                   r"(?:thứ\s+\S+|[ivx]+|\d+|[a-zđ]))\b[\s.:)–-]*(.*)",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MARKED = re.compile(r"\(?([IVX]+|[A-ZĐ]|[ivx]+)\s*[.)/:–-]\s*(\S.*)", re.DOTALL)
_SPACED = re.compile(r"([IVX]+)\s+(\S.*)", re.DOTALL)
_SIGNS = re.compile("[\u2160-\u217f]")
_SUB = re.compile(r"([IVX]+(?:\.\d{1,2})+)\s*[.)/:–-]?\s+(\S.*)", re.DOTALL)
_COUNTED = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.):/]\s*(\S.*)", re.DOTALL)
_ALONE = re.compile(r"\(?([IVX]+|[A-ZĐ]|[ivx]+)\s*[.):]?")
_NUMBER = re.compile(r"(?:([ivx]+)\.)?(\d+(?:\.\d+)*)([a-zđ]?)")


class Mark(NamedTuple):
    """A section's number ("" when it has none), its style and its title.

    Styles: "roman", "letter", "part", "sub" ("I.1"), "arabic", "title" (no number).
    """

    number: str
    style: str
    title: str


def section_mark(text: str, last: Mark | None) -> Mark | None:
    """The section that a lone text opens, None when it opens none."""
    text = _letters(text).strip("*_# ")
    part = _PART.fullmatch(text)
    if part:
        return Mark(part[1], "part", _title(part[2]) or text)
    match = _SUB.fullmatch(text)
    if match:
        return Mark(match[1], "sub", _title(match[2]))
    match = _MARKED.fullmatch(text)
    if match:
        style = _style(match[1], last)
        return style and Mark(match[1].upper(), style, _title(match[2]))
    match = _SPACED.fullmatch(text)
    if match and _follows(match[1], last):
        return Mark(match[1], "roman", _title(match[2]))
    return None


def number_mark(number: str, title: str, last: Mark | None) -> Mark | None:
    """The section that a number cell and a title beside it open."""
    match = _ALONE.fullmatch(_letters(number).strip("*_# "))
    style = match and _style(match[1], last)
    return Mark(match[1].upper(), style, _title(title)) if style else None


def title_mark(text: str) -> Mark:
    """The section that a title opens when the numbers below it begin anew."""
    text = text.strip("*_# ")
    match = _COUNTED.fullmatch(text)
    if match:
        return Mark(task_number(match[1], ""), "arabic", _title(match[2]))
    return Mark("", "title", _title(text))


def _letters(text: str) -> str:
    """Roman numerals that are one sign each, in letters."""
    return _SIGNS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _title(text: str) -> str:
    return text.strip("*_ ").rstrip(": ").strip()


def _follows(roman: str, last: Mark | None) -> bool:
    before = _ROMANS.get(last.number, 0) if last and last.style == "roman" else 0
    return _ROMANS.get(roman.upper()) == before + 1


def _style(mark: str, last: Mark | None) -> str:
    """ "I" after "H" is a letter, "i." counts only as the next section; "" for neither."""
    if not mark.isupper():
        return "roman" if _follows(mark, last) else ""
    if len(mark) == 1 and last and last.style == "letter":
        place = _LETTERS.find(last.number)
        if mark in _LETTERS[place + 1 : place + 2]:
            return "letter"
    if mark in _ROMANS:
        return "roman"
    return "letter" if len(mark) == 1 else ""


def task_number(text: str, section: str) -> str:
    """A task's number in one form: "4." "4)" "(4)" "04" are "4"; "II.4" in section II is "4"."""
    bare = plain(text).strip(" .)(:/-*_")
    match = _NUMBER.fullmatch(bare)
    if not match:
        return text.strip(" .:*_()/")
    number = ".".join(piece.lstrip("0") or "0" for piece in match[2].split(".")) + match[3]
    if match[1] and match[1] != section.casefold():
        return f"{match[1].upper()}.{number}"
    return number


def is_task_number(text: str) -> bool:
    """Whether a task's number is one in any style: "4", "1.2a", "II.4", "IV", "b", "4-TTHC"."""
    return is_number(text) or bool(re.fullmatch(r"[IVXivx]+|(?=.*\d)[\w.-]+", text))


def is_number(text: str) -> bool:
    """Whether a number cell numbers a task ("4.", "1a", "II.4", "b)")."""
    bare = plain(text).strip(" .)(:/-*_")
    return bool(_NUMBER.fullmatch(bare)) or (len(bare) == 1 and bare.isalpha())
