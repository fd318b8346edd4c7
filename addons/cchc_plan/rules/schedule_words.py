"""From the words of a schedule cell to tokens; every word must be accounted for.

Works on `plain` text (no diacritics, small letters).  Grammar in order of preference: the first
pattern that fits at a place wins, so dates stand before months and months before years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from .schedule_types import day_of


@dataclass(frozen=True)
class Token:
    """`kind`: "item" (parts of a year; `year` None when not said), "recur" (`unit`: year, half,
    quarter, month, week, always, or years for "các năm 2012, 2014"), "bad" (no such day, month or
    quarter) or a word's role ("to", "from", "before", "onward", "plan", "event", "vague", "sep",
    "filler")."""

    kind: str
    text: str = ""
    unit: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    short: bool = False
    vague: bool = False


# 4 digits after nearly anything; 2 digits only where a year is certain ("/12", "năm 12").
_TAIL = (
    r"(?:\s*(?:[/.,-]|,?\s*(?:cua |trong )?nam)?\s*(?P<y>\d{4})(?!\d)"
    r"|\s*(?:/|nam)\s*(?P<s>\d{2})(?![\d/.-]))?"
)
_QUARTER = r"(?:[ivx]+|\d{1,2})(?![\da-z])"
_MONTH = r"\d{1,2}(?!\d)"
_AND = r"\s*(?:,|;|-|&|\+|va|den)\s*"
_DAY = r"(?:ngay\s*)?(?P<d>\d{1,2})"
_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}
_COUNT = r"(?P<n>\d{1,2}|mot|hai|ba|bon|sau|chin)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_RHYTHM = {1: "month", 3: "quarter", 6: "half", 9: "quarter", 12: "year"}
_TIMES = {1: "year", 2: "half", 4: "quarter", 12: "month"}


def _number(word: str) -> int:
    return _COUNTS.get(word) or _ROMAN.get(word) or (int(word) if word.isdigit() else 0)


def _item(match, unit, parts, vague=False) -> Token:
    """An item with the year that stands after it, if any."""
    groups = match.groupdict()
    year, short = groups.get("y"), groups.get("s")
    if year and len(year) == 2:
        year, short = None, year
    number = int(year) if year else 2000 + int(short) if short else None
    return Token("item", match.group().strip(), unit, tuple(parts), number, bool(short), vague)


def _bad(match) -> Token:
    return Token("bad", match.group().strip(" ,.;"))


def _date(match) -> Token:
    day, month = int(match["d"]), int(match["m"])
    item = _item(match, "day", [(f"{month:02d}-{day:02d}",) * 2])
    try:
        date(item.year or 2012, month, day)
    except ValueError:
        return _bad(match)
    return item


def _several(words: str, last: int) -> list[list[int]] | None:
    """Runs of numbers from "i, iii-iv"; None when one is out of 1..last or a run goes back."""
    runs = []
    for piece in re.split(r"\s*(?:,|;|&|\+|\bva\b)\s*", words):
        ends = [_number(word.strip()) for word in re.split(r"-|\bden\b", piece)]
        if not all(1 <= end <= last for end in ends) or ends != sorted(ends):
            return None
        runs.append([ends[0], ends[-1]])
    return runs


def _months(first: int, last: int) -> tuple[str, str]:
    return f"{first:02d}-01", f"{last:02d}-{day_of(2012, f'{last:02d}-31').day:02d}"


def _quarter_list(match) -> Token:
    runs = _several(match["list"], 4)
    if runs is None:
        return _bad(match)
    return _item(match, "part", [_months(3 * a - 2, 3 * b) for a, b in runs])


def _month_list(match) -> Token:
    runs = _several(match["list"], 12)
    return _bad(match) if runs is None else _item(match, "part", [_months(a, b) for a, b in runs])


def _first_months(match) -> Token:
    count = 6 if match["n"] == "nua" else _number(match["n"])
    if not 1 <= count <= 12:
        return Token("unknown")
    span = _months(1, count) if match["side"] == "dau" else _months(13 - count, 12)
    return _item(match, "half", [span])


def _side_of_year(match) -> Token:
    quarter = {"dau": 1, "giua": 2, "cuoi": 4}[match["side"]]
    span = _months(3 * quarter - 2, 3 * quarter)
    return _item(match, "part", [span], vague=quarter != 4)


def _year(match) -> Token:
    item = _item(match, "year", [("01-01", "12-31")])
    return item if 1900 <= item.year < 2200 else _bad(match)


def _years(match) -> tuple[Token, ...]:
    whole = Token("item", match["y"], "year", (("01-01", "12-31"),), int(match["y"]))
    second = replace(whole, text=match["s"], year=2000 + int(match["s"]), short=True)
    return whole, Token("to"), second


def _rhythm(table):
    def make(match):
        unit = table.get(_number(match["n"]))
        return Token("recur", match.group(), unit) if unit else Token("unknown")

    return make


def _recur(unit):
    return lambda match: Token("recur", match.group(), unit)


def _word(kind):
    return lambda match: Token(kind, match.group())


_EVERY = r"(?:dinh ky )?(?:hang|moi|tung|theo)"
_GRAMMAR = [
    (r"(?P<y>\d{4})(?P<c>[-/.])(?P<m>\d{1,2})(?P=c)(?P<d>\d{1,2})(?!\d)"
     r"(?:[ t]\d\d?:\d\d(?::\d\d)?)?", _date),
    (_DAY + r"\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4}|\d{2})(?!\d)", _date),
    (_COUNT + r" thang\s*(?:/|mot|0?1)\s*lan\b", _rhythm(_RHYTHM)),
    (r"(?P<n>\d{1,2}|ba|sau|chin|nua)(?: thang)? (?P<side>dau|cuoi)"
     r"(?: (?:cua )?nam(?! \d\d(?!\d)))?" + _TAIL, _first_months),
    (_DAY + r" thang (?P<m>\d{1,2})(?!\d)" + _TAIL, _date),
    (r"ngay\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})(?!\d)(?:\s*nam\s*(?P<y>\d{4}))?", _date),
    (rf"(?:qu[yi]\s*|q\.?\s*(?=[ivx\d]))(?P<list>{_QUARTER}(?:{_AND}{_QUARTER})*)" + _TAIL,
     _quarter_list),
    (r"(?:" + _EVERY + r"|cac) (?:0?6|sau) thang\b", _recur("half")),
    (r"(?:0?6|sau) thang\b", _recur("half")),
    (r"(?:0?9|chin) thang\b", _recur("quarter")),
    (_COUNT + r" lan\s*(?:/|trong|moi|mot|1)?\s*(?:mot |1 )?nam\b", _rhythm(_TIMES)),
    (_EVERY + r" qu[yi]\b(?! dinh| che| trinh)|(?:dinh ky )?cac qu[yi]\b", _recur("quarter")),
    (_EVERY + r" thang\b|(?:dinh ky )?cac thang(?! \d)", _recur("month")),
    (_EVERY + r" tuan\b|hang ngay\b|moi ngay\b", _recur("week")),
    (r"(?:cac|nhung) nam (?:tiep theo|ke tiep|sau)(?: do)?\b", _word("onward")),
    (_EVERY + r" nam\b|thuong nien\b", _recur("year")),
    (r"(?:trong )?cac nam\b", _recur("years")),
    (r"(?:thuong xuyen|lien tuc|(?:suot|quanh) nam)\b", _recur("always")),
    (rf"(?:thang|th\.?|t\.?(?=\s?\d))\s*(?P<list>{_MONTH}(?:{_AND}{_MONTH})*)" + _TAIL,
     _month_list),
    (r"(?P<list>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)", _month_list),
    (r"(?P<d>\d{1,2})\s*[/-]\s*(?P<m>\d{1,2})(?![\d/])(?:\s*nam\s*(?P<y>\d{4}))?", _date),
    (r"(?:nam\s*)?(?P<y>\d{4})-(?P<s>\d{2})(?![\d/.-])", _years),
    (r"(?:nam\s*)?(?P<y>\d{4})(?!\d)|nam\s*(?P<s>\d{2})(?![\d/.]| thang| lan)", _year),
    (r"(?P<side>dau|giua|cuoi) (?:nam\b(?! \d\d(?!\d))|(?=\d{4}))" + _TAIL, _side_of_year),
    (r"(?P<side>dau|giua|cuoi) (?=nam \d\d(?!\d))" + _TAIL, _side_of_year),
    (r"ngay \d{1,2}(?= (?:cua )?(?:hang|moi|tung|cuoi))", _word("filler")),
    (r"(?:dau|giua)\b", _word("vague")),
    (r"-+>?|→|~|÷|(?:den|toi)\b", _word("to")),
    (r"(?:truoc|cham nhat|muon nhat|khong qua|han cuoi|han chot|thoi han|han)\b",
     _word("before")),
    (r"(?:ke tu|bat dau tu|bat dau|tu)\b", _word("from")),
    (r"(?:giai doan|nhiem ky|thoi ky|ke hoach)\b", _word("plan")),
    (r"(?:theo|khi|sau|ngay sau|dot xuat|tuy|phat sinh|neu|chua)\b.*", _word("event")),
    (r"dinh ky\b", _word("regular")),
    (r"qu[yi]\b", _recur("quarter")),
    (r"(?:va|hoac|cung)\b|[,;.:&+()/\"'!\[\]]", _word("sep")),
    (r"nam (?:sau|truoc|toi)\b", _word("unknown")),
    (r"nam\b", _word("year_word")),
    (r"(?:ngay|thang|trong|ca|toan bo|toan|suot|hoan thanh|hoan tat|thuc hien|trien khai|"
     r"to chuc|xong|vao|cua|cho|thoi gian|het|cuoi|cuoi cung|cac|khoang|du kien|phai|"
     r"thoi diem|la|lan|bao cao|nop|gui|ban hanh|tro di|1|mot)\b", _word("filler")),
]  # fmt: skip
_COMPILED = [(re.compile(pattern), make) for pattern, make in _GRAMMAR]


def lex(text: str) -> tuple[list[Token], str]:
    """The tokens of plain text, and the rest from the first word that fits nothing ("" if none)."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        made, end = _token(text, place)
        if not made or made[-1].kind == "unknown":
            return tokens, text[place:]
        tokens.extend(made)
        place = end
    return tokens, ""


def _token(text: str, place: int) -> tuple[tuple[Token, ...], int]:
    """What the first pattern that fits here makes, and where it ends."""
    for pattern, make in _COMPILED:
        match = pattern.match(text, place)
        if match:
            made = make(match)
            return (made if isinstance(made, tuple) else (made,)), match.end()
    return (), place
