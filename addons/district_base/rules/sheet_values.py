"""Which kind of cell a value makes: what cannot be a number or a date in Excel becomes text."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

# Excel keeps 15 digits of a number, and its calendar has a wrong leap day before this date.
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)


def cell_value(value: Any, kind: str) -> tuple[str, Any]:
    """Return what to write and how: ``blank``, ``text``, ``date``, ``datetime`` or a number's kind.

    >>> cell_value(3, "integer"), cell_value("3", "integer"), cell_value(2.5, "number")
    (('integer', 3), ('text', '3'), ('number', 2.5))
    >>> cell_value(float("nan"), "number"), cell_value(False, "date"), cell_value(True, "text")
    (('blank', ''), ('blank', ''), ('text', 'x'))
    """
    if value is None or value is False or value == "":
        return "blank", ""
    if value is True:
        return "text", "x"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float | Decimal):
        return _number(value, kind)
    return "text", str(value)


def _day(value: date) -> tuple[str, Any]:
    timed = isinstance(value, datetime)
    if (value.date() if timed else value) < _FIRST_DAY:
        return "text", f"{value.day:02}/{value.month:02}/{value.year:04}"
    if timed and value.time() != time():
        return "datetime", value.replace(tzinfo=None)
    return "date", value.replace(tzinfo=None) if timed else value


def _number(value: int | float | Decimal, kind: str) -> tuple[str, Any]:
    if not isinstance(value, int) and not math.isfinite(value):
        return "blank", ""
    if abs(value) >= _EXACT:
        return "text", str(value)
    whole = value == int(value)
    if kind == "percent":
        return "percent", float(value)
    if kind in ("integer", "money") and whole:
        return kind, int(value)
    if kind == "text" and whole:
        return "general", int(value)
    return ("whole", int(value)) if whole else ("number", float(value))
