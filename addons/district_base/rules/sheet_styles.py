"""Formats of cells: one per set of properties, as xlsxwriter names them."""

from __future__ import annotations

FONT, SIZE = "Times New Roman", 12
ALIGN = {"text": "left", "date": "center"}
NUMBER_FORMATS = {
    "general": "0",
    "integer": "#,##0",
    "number": "#,##0.00",
    "whole": "#,##0",
    "percent": "0.0%",
    "money": "#,##0",
    "date": "dd/mm/yyyy",
    "datetime": "dd/mm/yyyy hh:mm",
}


def _fill(color: str, **more) -> dict:
    return {"pattern": 1, "bg_color": color, **more}


_GREEN = _fill("#A5D6A7")
_BLUE = _fill("#90CAF9")
_RED = _fill("#EF9A9A")
_AMBER = _fill("#FFE082")
_GREY = _fill("#E0E0E0")
# Amber stripes: never the colour of a fact.
_STRIPED = {"pattern": 14, "fg_color": "#FB8C00", "bg_color": "#FFE082"}

STYLES = {
    "bold": {"bold": True},
    "italic": {"italic": True},
    "muted": {"font_color": "#757575", "italic": True},
    "red": _RED,
    "amber": _AMBER,
    "green": _GREEN,
    "blue": _BLUE,
    "grey": _GREY,
    "striped": _STRIPED,
    "done": _GREEN,
    "done_late": _fill("#DCEDC8"),
    "submitted": _BLUE,
    "submitted_late": _fill("#C5CAE9"),
    "overdue": _RED,
    "due_soon": _AMBER,
    "doing": _fill("#E3F2FD"),
    "todo": _fill("#ECEFF1"),
    "cancelled": {"font_color": "#757575", "font_strikeout": True},
    "provisional": _STRIPED,
}


def style_properties(style: str) -> dict:
    """Return the properties that the words of a style ask for.

    >>> style_properties("bold grey")
    {'bold': True, 'pattern': 1, 'bg_color': '#E0E0E0'}

    :raise ValueError: a word is no style
    """
    properties = {}
    for word in style.split():
        if word not in STYLES:
            raise ValueError(f"unknown style of a cell: {word!r}")
        properties.update(STYLES[word])
    return properties


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book):
        self._book, self._made = book, {}

    def __call__(self, **properties):
        properties = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"text_wrap": True, **properties})
        return self._made[key]
