"""Fields of the form of a procedure, as Odoo's properties want them.  Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

KEY_LENGTH = 40
_OTHER = re.compile(r"[^a-z0-9]+")


def key(name: str | None, taken: Collection[str] = ()) -> str:
    """Return a name for the answer that no other field of the form has.

    >>> key("Số thửa đất"), key("Số thửa đất", {"so_thua_dat"}), key("???")
    ('so_thua_dat', 'so_thua_dat_2', 'field')
    """
    plain = unicodedata.normalize("NFD", (name or "").lower()).replace("đ", "d")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    # Odoo keeps the ending “_html” for another kind of property.
    slug = _OTHER.sub("_", plain)[:KEY_LENGTH].strip("_").removesuffix("_html") or "field"
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{slug}_{number}"
    return found


def options(choices: str | None) -> list[tuple[str, str]]:
    """Return (key, label) of each different line, in order.

    >>> options("Lần đầu\\n\\nCấp lại\\nLần đầu")
    [('lan_dau', 'Lần đầu'), ('cap_lai', 'Cấp lại')]
    """
    lines = dict.fromkeys(line.strip() for line in (choices or "").splitlines())
    found: dict[str, str] = {}
    for label in filter(None, lines):
        found[key(label, found)] = label
    return list(found.items())


def definition(name: str, label: str, kind: str, choices: str | None) -> dict[str, Any]:
    """Return one property: {name, string, type} and, for lists, {selection}."""
    found: dict[str, Any] = {"name": name, "string": label, "type": kind}
    if kind == "selection":
        found["selection"] = [list(option) for option in options(choices)]
    return found
