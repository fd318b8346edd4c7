"""Values of the cells of a workbook of procedures.  Pure functions, no Odoo.

read_cell(column, value, names) -> value
raises CellError(code, **args)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from .procedure_columns import Column
from .procedure_term import LONGEST
from .procedure_words import WORDS

LARGEST = 2**31 - 1
_YES = {"x", "co", "yes", "1", "true"}
_NO = {"", "khong", "no", "0", "false"}
_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"}
# What the reader of workbooks puts before a formula that nobody computed.
_UNCOMPUTED = "#FORMULA!"
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class CellError(ValueError):
    """A value that cannot stand; `code` and `args` as in `procedure_problems`."""

    def __init__(self, code: str, **args):
        self.code, self.args_ = code, args
        super().__init__(code)


class Names:
    """Records by all that they are called; spelling counts without diacritics and case."""

    def __init__(self, names: Iterable[tuple[int, Iterable[str]]]):
        self._called = {key: list(filter(None, spellings)) for key, spellings in names}
        self._found: dict[str, dict[int, bool]] = {}
        for key, spellings in self._called.items():
            for spelling in spellings:
                self._found.setdefault(plain(spelling), {})[key] = True

    def find(self, text: str) -> int:
        """Return the key of the one record that is called so."""
        found = self._found.get(plain(text), {})
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise CellError("ambiguous_name", value=text, nearest=self._quoted(found))
        near: dict[int, bool] = {}
        for spelling in get_close_matches(plain(text), list(self._found), n=9, cutoff=0.5):
            # One record may be near under several of its names.
            near.update(self._found[spelling])
        if not near:
            raise CellError("unknown_name", value=text)
        raise CellError("unknown_name_near", value=text, nearest=self._quoted(list(near)[:3]))

    def shown(self, key: int) -> str:
        """Return the first of its names that means a record alone, else its first name."""
        called = self._called[key]
        return next(filter(self.is_clear, called), called[0])

    def _quoted(self, keys: Iterable[int]) -> str:
        return ", ".join(f"“{self.shown(key)}”" for key in keys)

    def is_clear(self, text: str) -> bool:
        """Tell whether a name means one record alone."""
        return len(self._found.get(plain(text), ())) == 1


def plain(text: str) -> str:
    """Return a text for comparing: small letters without diacritics, single spaces.

    >>> plain("  Lĩnh VỰC\\n(đất) ")
    'linh vuc (dat)'
    """
    text = unicodedata.normalize("NFD", str(text).lower()).replace("đ", "d")
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def tidy(value: Any) -> str:
    """Return a text as it is kept: no stray spaces at its ends or before line ends."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _CONTROL.sub("", str(value if value not in (None, False) else ""))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def read_cell(column: Column, value: Any, names: Mapping[str, Names]) -> Any:
    """Return the value of a cell as the column wants it; what is empty as its kind's nothing.

    :raise CellError: the value cannot stand in the column
    """
    if isinstance(value, str):
        if value.strip() in _ERRORS:
            raise CellError("cell_error", value=value.strip())
        if value.startswith(_UNCOMPUTED):
            formula = value.removeprefix(_UNCOMPUTED).strip()
            raise CellError("not_computed", value=formula[:80])
        value = tidy(value)
    if value in (None, "") and column.required:
        raise CellError("required")
    return _READERS[column.kind](column, value, names)


def _text(column: Column, value: Any, names) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return tidy(value)


def _date(column: Column, value: Any, names) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DATE.match(str(value).strip())
    try:
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    except (AttributeError, ValueError) as error:
        raise CellError("no_date", value=str(value)) from error


def _truth(column: Column, value: Any, names) -> bool:
    text = plain(tidy(value)) if value is not True else "x"
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise CellError("no_truth", value=tidy(value))


def _choice(column: Column, value: Any, names) -> str | None:
    if value in (None, ""):
        return None
    words = WORDS[column.words]
    wanted = plain(tidy(value))
    for key, word in words.items():
        if wanted in (plain(word), key):
            return key
    raise CellError("unknown_choice", value=tidy(value), choices=", ".join(words.values()))


def _name(column: Column, value: Any, names: Mapping[str, Names]) -> int | None:
    text = _text(column, value, names)
    return names[column.words].find(text) if text else None


def _names(column: Column, value: Any, names: Mapping[str, Names]) -> tuple[int, ...]:
    lines = _text(column, value, names).replace(";", "\n").split("\n")
    found = dict.fromkeys(names[column.words].find(line.strip()) for line in lines if line.strip())
    return tuple(sorted(found))


def _number(value: Any) -> float:
    """Return a number; text is read the Vietnamese way: “1.200,5”."""
    if isinstance(value, bool) or isinstance(value, date):
        raise CellError("no_number", value=str(value))
    if isinstance(value, int | float):
        return value
    text = re.sub(r"\s|đồng|đ$", "", str(value))
    if "," in text or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = float(text)
    except ValueError as error:
        raise CellError("no_number", value=str(value)) from error
    if number != number or number in (float("inf"), float("-inf")):
        raise CellError("no_number", value=str(value))
    return number


def _integer(column: Column, value: Any, names) -> int:
    if value in (None, ""):
        return 1
    number = _number(value)
    if number != int(number):
        raise CellError("not_whole", value=_shown(number))
    if number < 1:
        raise CellError("too_small", value=_shown(number), least=1)
    if number > LARGEST:
        raise CellError("too_large", value=_shown(number), most=LARGEST)
    return int(number)


def _hours(column: Column, value: Any, names) -> float:
    number = _number(value) if value not in (None, "") else 0
    # The term says for itself why it cannot be negative.
    if number < 0 and column.key != "amount":
        raise CellError("too_small", value=_shown(number), least=0)
    if abs(number) > LONGEST:
        raise CellError("too_large", value=_shown(number), most=LONGEST)
    return float(number)


def _money(column: Column, value: Any, names) -> int:
    number = _number(value) if value not in (None, "") else 0
    if number < 0:
        raise CellError("money_negative", value=_shown(number))
    if number != int(number):
        raise CellError("money_broken", value=_shown(number))
    if number > LARGEST:
        raise CellError("too_large", value=_shown(number), most=LARGEST)
    return int(number)


def _shown(number: float) -> str:
    return f"{number:.15g}".replace(".", ",")


_READERS = {
    "text": _text,
    "date": _date,
    "truth": _truth,
    "choice": _choice,
    "name": _name,
    "names": _names,
    "integer": _integer,
    "hours": _hours,
    "money": _money,
}
