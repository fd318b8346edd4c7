"""The parts that make up a procedure, and which of them are missing.  Pure functions.

NĐ 63/2010/NĐ-CP Art. 8(2) lists them; the list itself is the rule ``proc.parts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def missing(rule: Mapping[str, Any], filled: Mapping[str, Any]) -> list[str]:
    """Return the names of the obligatory parts that nothing stands for, in the order of the law.

    A part of which the suite knows nothing counts as missing: better refused than overlooked.

    :param rule: {always: [{code, name}], if_any: [...]}
    :param filled: {code of a part: what stands for it}

    >>> rule = {"always": [{"code": "name", "name": "Tên"}, {"code": "ways", "name": "Cách thức"}]}
    >>> missing(rule, {"name": "Khai sinh", "ways": ""})
    ['Cách thức']
    """
    return [part["name"] for part in rule["always"] if not _is_filled(filled.get(part["code"]))]


def _is_filled(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
