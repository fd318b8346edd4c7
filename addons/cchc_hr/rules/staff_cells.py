"""Values of the cells of a list of staff.  Pure functions, no Odoo.

    read_cell(column, value, names) -> Read(value, part)
    raises CellError(code, **args)

`part` is what was written where only a month or a year is known of a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any, NamedTuple, Protocol

from .staff_columns import WORDS, Column

LONGEST = 500
_YES, _NO = {"x", "co", "yes", "1", "true", "v", "✓"}, {"", "khong", "no", "0", "false", "-"}
_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"}
# What the reader of workbooks puts before a formula that nobody computed.
_UNCOMPUTED = "#FORMULA!"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\ufeff]")
_BRACKETS = re.compile(r"\([^()]*\)")
_FULL = re.compile(r"(\d{1,2})\s*[/.\- ,]\s*(\d{1,2})\s*[/.\- ,]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})(?:\s*[/.\-]\s*| nam )(\d{4})")
_YEAR = re.compile(r"(?:nam )?(\d{4})")
_EPOCH, _SERIALS = date(1899, 12, 30), range(3000, 80000)
# So many names are told all, where none is near.
_FEW = 12
# Years of two digits below it are of this century.
_CENTURY = 30


class CellError(ValueError):
    """A value that cannot stand; `code` and `args` as in `staff_problems`."""

    def __init__(self, code: str, **args):
        self.code, self.args_ = code, args
        super().__init__(code)


class Read(NamedTuple):
    """The value of a cell; `part`: all that was written of a date that is not whole."""

    value: Any = None
    part: str = ""


class Finder(Protocol):
    """Finds a record by what it is called."""

    def find(self, text: str) -> Any:
        """Return its key, or raise CellError."""


class Names:
    """Records by all that they are called; case, diacritics and points do not count."""

    def __init__(self, names: Iterable[tuple[Any, Iterable[str]]]):
        self._shown: dict[Any, str] = {}
        self._found: dict[str, dict[Any, bool]] = {}
        self._answers: dict[str, tuple] = {}
        for key, spellings in names:
            for spelling in filter(None, spellings):
                self._shown.setdefault(key, spelling)
                self._found.setdefault(_key(spelling), {})[key] = True

    def find(self, text: str) -> Any:
        """Return the key of the one record that is called so."""
        if text not in self._answers:
            self._answers[text] = self._find(text)
        found, code, args = self._answers[text]
        if code:
            raise CellError(code, value=text, **args)
        return found

    def _find(self, text: str) -> tuple:
        found = self._found.get(_key(text), {})
        if len(found) == 1:
            return next(iter(found)), "", {}
        if found:
            return None, "ambiguous_name", {"nearest": self._quoted(found)}
        near: dict[Any, bool] = {}
        for spelling in get_close_matches(_key(text), list(self._found), n=9, cutoff=0.5):
            near.update(self._found[spelling])
        if not near and len(self._shown) <= _FEW:
            return None, "unknown_choice", {"choices": ", ".join(self._shown.values())}
        if not near:
            return None, "unknown_name", {}
        return None, "unknown_name_near", {"nearest": self._quoted(list(near)[:3])}

    def _quoted(self, keys: Iterable[Any]) -> str:
        return quoted(self._shown[key] for key in keys)


def quoted(names: Iterable[str]) -> str:
    """Return names for a sentence.

    >>> quoted(["Phòng Nội vụ", "Phòng Y tế"])
    '“Phòng Nội vụ”, “Phòng Y tế”'
    """
    return ", ".join(f"“{name}”" for name in names)


def plain(text: Any) -> str:
    """Return a text for comparing: small letters without diacritics, single spaces.

    >>> plain("  Họ VÀ\\ntên ")
    'ho va ten'
    """
    text = unicodedata.normalize("NFD", str(text).lower()).replace("đ", "d")
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def heading(text: Any) -> str:
    """Return a heading for comparing: only its words, without what stands in brackets.

    >>> heading("Ngày,\\ntháng, năm sinh (dd/mm/yyyy) *"), heading("Số CMND/CCCD")
    ('ngay thang nam sinh', 'so cmnd cccd')
    """
    words = _BRACKETS.sub(" ", plain(text))
    return " ".join(re.findall(r"[a-z0-9%]+", words))


def tidy(value: Any) -> str:
    """Return a text of one line as it is kept: composed, single spaces, nothing unseen."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = _CONTROL.sub("", str(value if value is not None and value is not False else ""))
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_cell(column: Column, value: Any, names: Mapping[str, Finder]) -> Read:
    """Return the value of a cell as the column wants it; None where it is empty.

    :raise CellError: the value cannot stand in the column
    """
    if isinstance(value, str):
        if value.strip() in _ERRORS:
            raise CellError("cell_error", value=value.strip())
        if value.startswith(_UNCOMPUTED):
            raise CellError("not_computed", value=value.removeprefix(_UNCOMPUTED).strip()[:80])
    if tidy(value) == "":
        return Read()
    if len(tidy(value)) > LONGEST:
        raise CellError("too_long", most=LONGEST)
    found = _READERS[column.kind](column, value, names)
    return found if isinstance(found, Read) else Read(found)


def read_date(value: Any) -> Read:
    """Return a date in any of its spellings, Excel's own numbers included.

    >>> read_date("5-3-1975").value, read_date("ngày 5 tháng 3 năm 1975").value
    (datetime.date(1975, 3, 5), datetime.date(1975, 3, 5))
    >>> read_date("03/1975"), read_date(27458).value
    (Read(value=datetime.date(1975, 3, 1), part='03/1975'), datetime.date(1975, 3, 5))
    """
    if isinstance(value, datetime):
        return Read(value.date())
    if isinstance(value, date):
        return Read(value)
    text = tidy(value)
    if not isinstance(value, bool) and isinstance(value, int | float) and value in _SERIALS:
        return Read(_EPOCH + timedelta(days=int(value)))
    if isinstance(value, int) and len(text) == 7:
        # A date written without signs, as a number: Excel dropped the zero of 05031975.
        text = f"0{text}"
    parts = _parts(text)
    try:
        year, month, day = parts
        if year < 100:
            year += 2000 if year < _CENTURY else 1900
        return Read(date(year, month or 1, day or 1), "" if day else text)
    except (TypeError, ValueError) as error:
        raise CellError("no_date", value=text) from error


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a written date; 0 for what is not said."""
    words = plain(text)
    for pattern, order in (
        (_ISO, (0, 1, 2)),
        (_FULL, (2, 1, 0)),
        (_SOLID, (2, 1, 0)),
        (_WORDS, (2, 1, 0)),
        (_MONTH, (1, 0)),
        (_YEAR, (0,)),
    ):
        if match := pattern.fullmatch(words):
            found = [int(match.groups()[place]) for place in order]
            # A month or day that is written as 0 is none; what is not written is 0.
            if 0 in found:
                return None
            return tuple(found + [0] * (3 - len(found)))
    return None


def _text(column: Column, value: Any, names) -> str:
    return tidy(value)


def _date(column: Column, value: Any, names) -> Read:
    return read_date(value)


def _year(column: Column, value: Any, names) -> int:
    if isinstance(value, date):
        return value.year
    # Also out of a whole date, or out of "2001-2005": the last one counts.
    years = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", tidy(value))
    if not years:
        raise CellError("no_year", value=tidy(value))
    return int(years[-1])


def _truth(column: Column, value: Any, names) -> bool:
    text = plain(tidy(value)) if value is not True else "x"
    if text in _YES or text in _NO:
        return text in _YES
    raise CellError("no_truth", value=tidy(value))


def _choice(column: Column, value: Any, names) -> str:
    wanted = heading(value)
    for key, words in WORDS[column.words].items():
        if wanted in (heading(word) for word in words) or wanted == key:
            return key
    shown = ", ".join(words[0] for words in WORDS[column.words].values())
    raise CellError("unknown_choice", value=tidy(value), choices=shown)


def _name(column: Column, value: Any, names: Mapping[str, Finder]) -> Any:
    if column.words == "rank" and isinstance(value, float) and value < 100:
        # Excel makes a number of the code 01.003.
        return names["rank"].find(f"{value:06.3f}")
    if column.words == "general" and isinstance(value, date):
        # And a date of 12/12, the twelfth class of twelve.
        return names["general"].find(f"{value.day}/{value.month}")
    return names[column.words].find(tidy(value))


def _number(column: Column, value: Any, names) -> float:
    """Return a number; text is read the Vietnamese way: “3,33”."""
    if isinstance(value, bool | date):
        raise CellError("no_number", value=tidy(value))
    if isinstance(value, int | float):
        number = float(value)
    else:
        text = re.sub(r"[\s%]", "", tidy(value))
        if not re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", text, re.ASCII):
            raise CellError("no_number", value=tidy(value))
        number = float(text.replace(",", "."))
    if not 0 <= number < 1000:
        code, limit = ("too_small", {"least": 0}) if number < 0 else ("too_large", {"most": 999})
        raise CellError(code, value=shown(number), **limit)
    return number


def _whole(column: Column, value: Any, names) -> int:
    # "3/9" is the third of nine steps.
    if isinstance(value, str) and (match := re.fullmatch(r"(\d+)\s*/\s*\d+", value.strip())):
        value = int(match[1])
    number = _number(column, value, names)
    if number != int(number):
        raise CellError("not_whole", value=shown(number))
    if number < 1:
        raise CellError("too_small", value=shown(number), least=1)
    return int(number)


def _identity(column: Column, value: Any, names) -> str:
    text = re.sub(r"[\s.\-]", "", tidy(value))
    if not isinstance(value, str) and len(text) in (8, 11):
        # Excel dropped the zero at the begin: numbers of Hồ Chí Minh City begin with 02 or 079.
        text = f"0{text}"
    if not re.fullmatch(r"\d{9}|\d{12}", text, re.ASCII):
        raise CellError("no_identity", value=tidy(value))
    return text


def shown(number: float) -> str:
    """Return a number as people write it.

    >>> shown(3.0), shown(2.34)
    ('3', '2,34')
    """
    return f"{number:.15g}".replace(".", ",")


def _key(text: str) -> str:
    """Return what makes two names the same one; a code keeps its digits only.

    >>> _key("01.003"), _key("Trung-cấp "), _key("12/12")
    ('01003', 'trung cap', '12 12')
    """
    words = plain(text)
    if re.fullmatch(r"[\d.\s]+", words):
        return re.sub(r"\D", "", words)
    return " ".join(re.findall(r"\w+", words))


_READERS = {
    "text": _text,
    "date": _date,
    "year": _year,
    "truth": _truth,
    "choice": _choice,
    "name": _name,
    "number": _number,
    "whole": _whole,
    "identity": _identity,
}
