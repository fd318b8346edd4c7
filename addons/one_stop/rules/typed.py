"""What people type into a form, read into plain values.  Pure functions.

What comes from a screen comes from anywhere: texts where numbers should be, control characters,
days in every spelling.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

LONGEST_LINE = 500
_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_WRITTEN = re.compile(r"([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{4})")
_DAY_IN = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?![\d/.-])"
)
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def line(value: Any) -> str:
    """Return a text of one line: composed, without control characters and stray spaces.

    >>> line("  Nguye\\u0302\\u0303n \\t Văn\\x00An "), line(None), line(["x"]), line(12)
    ('Nguyễn Văn An', '', '', '12')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = unicodedata.normalize("NFC", str(value))
    text = "".join(_plain(char) for char in text)
    return _SPACES.sub(" ", text).strip()


def lines(value: Any) -> str:
    """Return a text of several lines, each as `line` returns it.

    >>> lines("Một \\r\\n hai")
    'Một\\nhai'
    """
    if not isinstance(value, str):
        return line(value)
    return "\n".join(line(one) for one in value.splitlines()).strip()


def whole(value: Any) -> int | None:
    """Return a whole number, None where there is none.  Points may part its thousands.

    >>> whole("12"), whole(3.0), whole("1.5"), whole(True), whole("x"), whole(None)
    (12, 3, None, None, None, None)
    >>> whole("100.000.000"), whole("1.000"), whole("1.00.000"), whole("0.500")
    (100000000, 1000, None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        value = value.strip()
        if _THOUSANDS.fullmatch(value):
            value = value.replace(".", "")
        return int(value) if re.fullmatch(r"[+-]?[0-9]{1,18}", value, re.ASCII) else None
    return value if isinstance(value, int) else None


def number(value: Any) -> float | None:
    """Return a number, a comma or a point before its decimals; None where there is none.

    >>> number("12,5"), number("12.5"), number(3), number("1.000,5"), number("nan")
    (12.5, 12.5, 3.0, 1000.5, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None
    text = line(value).replace(" ", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    return float(text) if re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?", text, re.ASCII) else None


def day(value: Any) -> date | None:
    """Return the date that a text is, None where it is none.  The year has four digits.

    >>> day("5/3/1985"), day("05031985"), day("1985-03-05"), day("31/2/1985"), day("5/3/85")
    (datetime.date(1985, 3, 5), datetime.date(1985, 3, 5), datetime.date(1985, 3, 5), None, None)
    """
    text = line(value)
    iso = _ISO.fullmatch(text)
    if iso:
        year, month, of_month = iso.groups()
    else:
        match = _DIGITS.fullmatch(text) or _WRITTEN.fullmatch(text)
        if not match:
            return None
        of_month, month, year = match.groups()
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None


def days_in(value: Any) -> list[date]:
    """Return the dates that stand in a text, such as that of a paper after its number.

    >>> days_in("123/TB-CCT ngày 09/3/2012"), days_in("12/2012, 2012-03-05"), days_in("45/NV")
    ([datetime.date(2012, 3, 9)], [datetime.date(2012, 3, 5)], [])
    """
    return [found for one in _DAY_IN.findall(line(value)) if (found := day(one))]


def is_same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one, whatever their capitals and spaces.

    Letters and tones count: Hân, Hằng and Hạnh are three people.

    >>> is_same_name("LÊ  VĂN ÂN", "Lê Văn Ân"), is_same_name("Lê Văn An", "Lê Văn Ân")
    (True, False)
    """
    return line(one).casefold() == line(other).casefold()


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    return {"Cc": " ", "Cf": "", "Cs": ""}.get(category, char)
