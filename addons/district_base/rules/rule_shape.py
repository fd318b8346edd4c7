"""Shapes of rule values: a small subset of JSON Schema, with sentences left to the caller.

A shape is a dict. Keywords: ``type`` (integer, number, string, array, object), ``enum``,
``minimum``, ``maximum``, ``format`` (``mm-dd``, ``hh:mm``), ``items``, ``minItems``,
``maxItems``, ``ascending``, ``properties``, ``required``, ``values`` (shape of every value whose
key ``properties`` does not name), ``keys`` (the keys that ``values`` allows, any when absent),
``anyOf`` (list of shapes, of which one must fit) and ``description`` (for people).
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

KEYWORDS = frozenset(
    "type enum minimum maximum format items minItems maxItems ascending properties required"
    " values keys anyOf description".split()
)


class Problem(NamedTuple):
    """Where a value does not fit: ``path`` such as ``unit[2].days``, ``kind``, what is expected."""

    path: str
    kind: str
    expected: str


def dump(value: Any) -> str:
    """Return the value as JSON that people read: short ones on one line."""
    line = json.dumps(value, ensure_ascii=False)
    return line if len(line) <= 60 else json.dumps(value, ensure_ascii=False, indent=2)


def line(value: Any, width: int = 70) -> str:
    """Return the value as one line, cut with "…" where it is longer."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else text[: width - 1] + "…"


def unknown_keywords(shape: Any) -> list[str]:
    """Return the keywords of a shape, at any depth, that mean nothing here."""
    if not isinstance(shape, dict):
        return [json.dumps(shape, ensure_ascii=False)]
    unknown = [key for key in shape if key not in KEYWORDS]
    children = list(shape.get("anyOf", ()))
    children += [shape[key] for key in ("items", "values") if key in shape]
    children += shape.get("properties", {}).values()
    for child in children:
        unknown += unknown_keywords(child)
    return sorted(set(unknown))


def problems(value: Any, shape: dict, path: str = "") -> list[Problem]:
    """Return what is wrong with a value, outermost first; empty when it fits its shape."""
    if "anyOf" in shape:
        return _any_of(value, shape["anyOf"], path)
    kind = shape.get("type")
    if kind and not _TYPES[kind](value):
        return [Problem(path, "type", kind)]
    if "enum" in shape and value not in shape["enum"]:
        return [Problem(path, "enum", ", ".join(str(item) for item in shape["enum"]))]
    checks = {"array": _array, "object": _object, "string": _string}
    return checks.get(kind, _number)(value, shape, path)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES = {
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _any_of(value: Any, shapes: list[dict], path: str) -> list[Problem]:
    """One shape must fit; else tell about the one of the right type, if there is one."""
    found = [problems(value, shape, path) for shape in shapes]
    wrong_type = [(path, "type")]
    return min(
        found, key=lambda one: (one != [], [first[:2] for first in one[:1]] == wrong_type, len(one))
    )


def _number(value: Any, shape: dict, path: str) -> list[Problem]:
    if not _is_number(value):
        return []
    if value < shape.get("minimum", value):
        return [Problem(path, "minimum", str(shape["minimum"]))]
    if value > shape.get("maximum", value):
        return [Problem(path, "maximum", str(shape["maximum"]))]
    return []


def _string(value: str, shape: dict, path: str) -> list[Problem]:
    form = shape.get("format")
    if form and not _FORMATS[form](value):
        return [Problem(path, "format", form)]
    return []


def _array(value: list, shape: dict, path: str) -> list[Problem]:
    if len(value) < shape.get("minItems", 0):
        return [Problem(path, "minItems", str(shape["minItems"]))]
    if len(value) > shape.get("maxItems", len(value)):
        return [Problem(path, "maxItems", str(shape["maxItems"]))]
    found = []
    for place, item in enumerate(value):
        found += problems(item, shape.get("items", {}), f"{path}[{place}]")
    if not found and shape.get("ascending") and any(a >= b for a, b in pairwise(value)):
        found.append(Problem(path, "ascending", ""))
    return found


def _object(value: dict, shape: dict, path: str) -> list[Problem]:
    named = shape.get("properties", {})
    anything = "properties" not in shape and "values" not in shape
    found = [Problem(path, "missing", key) for key in shape.get("required", ()) if key not in value]
    for key, item in value.items():
        inner = f"{path}.{key}" if path else key
        allowed = "values" in shape and key in shape.get("keys", (key,))
        if key in named:
            found += problems(item, named[key], inner)
        elif allowed:
            found += problems(item, shape["values"], inner)
        elif not anything:
            found.append(Problem(inner, "unknown", ", ".join([*named, *shape.get("keys", ())])))
    return found


def _is_month_day(value: str) -> bool:
    """Tell whether MM-DD is a day; 02-29 is, in a leap year."""
    if not re.fullmatch(r"\d\d-\d\d", value):
        return False
    try:
        datetime.strptime(f"2000-{value}", "%Y-%m-%d")
    except ValueError:
        return False
    return True


_FORMATS = {
    "mm-dd": _is_month_day,
    "hh:mm": lambda value: bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)),
}
