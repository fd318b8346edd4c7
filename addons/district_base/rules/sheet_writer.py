"""Writes `sheets.Sheet`s with xlsxwriter: text only by `write_string`, numbers and dates typed."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from .sheet_head import Head, write_foot, write_head
from .sheet_styles import ALIGN, FONT, NUMBER_FORMATS, SIZE, Formats, style_properties
from .sheet_text import clean, looks_like_formula, tab_names, text_height
from .sheet_values import cell_value
from .sheets import Band, Cell, Sheet

# Indexes of Excel's paper sizes.
PAPERS = {"A3": 8, "A4": 9, "A5": 11}
# Points: a row cannot be higher; heads that are higher than a screen shows are not frozen.
MAX_HEIGHT, MIN_HEIGHT, MAX_FROZEN = 409, 19, 300
POINTS_A_CHARACTER = SIZE / 2
_HEADING = {"bold": True, "align": "center", "border": 1, "pattern": 1, "bg_color": "#F2F2F2"}


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the file; `sheets.workbook` says more."""
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    }
    with xlsxwriter.Workbook(stream, options) as book:
        formats = Formats(book)
        for name, sheet in zip(tab_names(sheet.name for sheet in sheets), sheets, strict=True):
            SheetWriter(sheet, book.add_worksheet(name), formats).draw()
    return stream.getvalue()


class SheetWriter:
    """One sheet as it is written, from the top down; `row` is the next free one."""

    def __init__(self, sheet: Sheet, tab, formats: Formats):
        self.sheet, self.tab, self.formats = sheet, tab, formats
        self.row = 0
        self.height = 0.0
        self.last = len(sheet.columns) - 1

    def draw(self):
        sheet = self.sheet
        for index, column in enumerate(sheet.columns):
            self.tab.set_column(index, index, column.width, self.formats())
        head = Head.of(sheet)
        write_head(self, head)
        self._write_heading()
        rows = list(sheet.rows) or [Band(sheet.empty, "italic")]
        for row in rows:
            self._write_row(row)
        if sheet.total is not None:
            self._write_row(sheet.total, "bold grey")
        write_foot(self, head, sheet.notes)
        self._set_up_print()

    def width(self, first: int, last: int) -> float:
        """Points from one column to another, both included."""
        columns = self.sheet.columns[first : last + 1]
        # Room that Excel keeps free at both sides of a text.
        return max(sum(column.width for column in columns) * POINTS_A_CHARACTER - 3, 6)

    def text(self, first: int, last: int, text: str, **properties):
        """Write a text over columns of the current row; return how high it wants to be."""
        text = clean(text)
        if looks_like_formula(text):
            properties["quote_prefix"] = True
        shape = self.formats(**properties)
        if last > first:
            self.tab.merge_range(self.row, first, self.row, last, "", shape)
        if text:
            self.tab.write_string(self.row, first, text, shape)
        else:
            self.tab.write_blank(self.row, first, None, shape)
        size, bold = properties.get("font_size", SIZE), properties.get("bold", False)
        return text_height(text, self.width(first, last), size, bold)

    def end_row(self, height: float):
        """Give the current row its height and go to the next."""
        height = min(height, MAX_HEIGHT)
        self.tab.set_row(self.row, height)
        self.height += height
        self.row += 1

    def _write_heading(self):
        """Groups above, titles below; a cell reaches down to where the next one begins."""
        top, columns = self.row, self.sheet.columns
        levels = 1 + any(one.group for one in columns) + any(one.subgroup for one in columns)
        heights = [float(MIN_HEIGHT)] * levels
        cells = [cell for level in range(levels) for cell in self._heading_cells(level, levels)]
        # Those of one row first: the higher ones take what is left to them.
        for first, last, level, down, text in sorted(cells, key=lambda cell: cell[3]):
            need = self._write_title(first, last, top + level, top + level + down, text)
            heights[level + down] = max(
                heights[level + down], need - sum(heights[level : level + down])
            )
        self.row = top
        for height in heights:
            self.end_row(height)
        if self.sheet.numbers:
            for index, number in enumerate(self.sheet.numbers):
                self.text(index, index, number, **{**_HEADING, "bold": False, "italic": True})
            self.end_row(MIN_HEIGHT)
        self.tab.repeat_rows(top, self.row - 1)
        frozen = self.row if self.height <= MAX_FROZEN else 0
        if frozen or self.sheet.freeze_columns:
            self.tab.freeze_panes(frozen, self.sheet.freeze_columns)

    def _heading_cells(self, level: int, levels: int) -> list[tuple[int, int, int, int, str]]:
        """Return [(first column, last one, level, rows more, text)] of what begins on a level."""
        found: list[tuple[tuple, list[int]]] = []
        for index, column in enumerate(self.sheet.columns):
            above = [name for name in (column.group, column.subgroup) if name]
            if level > len(above):
                continue
            path = tuple(above[: level + 1])
            if level == len(above):  # a title stands by itself
                found.append(((index,), [index]))
            elif found and found[-1] == (path, [*found[-1][1][:-1], index - 1]):
                found[-1][1].append(index)
            else:
                found.append((path, [index]))
        return [
            (places[0], places[-1], level, levels - 1 - level, self.sheet.columns[path[0]].title)
            if isinstance(path[0], int)
            else (places[0], places[-1], level, 0, path[-1])
            for path, places in found
        ]

    def _write_title(self, first: int, last: int, top: int, bottom: int, text: str) -> float:
        self.row = top
        if bottom > top:
            shape = self.formats(**_HEADING)
            self.tab.merge_range(top, first, bottom, last, "", shape)
        return self.text(first, last, text, **_HEADING)

    def _write_row(self, row, style: str = ""):
        if isinstance(row, Band):
            cells = [(0, self.last, row.text, {**style_properties(row.style), "align": "left"})]
        else:
            cells = [
                (index, index, *self._shaped(index, value, style))
                for index, value in enumerate(self._filled(row))
            ]
        height = max([MIN_HEIGHT, *(self._needs(*cell) for cell in cells)])
        # What no row is high enough for takes several, merged.
        count = math.ceil(height / MAX_HEIGHT)
        side = "vcenter" if count == 1 else "top"
        for first, last, value, properties in cells:
            self._write_cell(first, last, count, value, {**properties, "valign": side})
        for _part in range(count):
            self.end_row(height / count)

    def _filled(self, row: Sequence) -> list:
        if isinstance(row, str) or len(row) > len(self.sheet.columns):
            raise ValueError(f"a row of the sheet {self.sheet.name!r} does not fit: {row!r}")
        return [*row, *[None] * (len(self.sheet.columns) - len(row))]

    def _shaped(self, index: int, value, style: str) -> tuple:
        """Return the value of a cell and its properties, style of the row first."""
        column = self.sheet.columns[index]
        if isinstance(value, Cell):
            value, style = value.value, f"{style} {value.style}"
        how, value = cell_value(value, column.kind)
        properties = {**style_properties(style), "align": column.align or ALIGN.get(column.kind)}
        if how in NUMBER_FORMATS:
            properties["num_format"] = NUMBER_FORMATS[how]
        if not properties["align"]:
            properties["align"] = "left" if how == "text" else "right"
        return clean(value) if how == "text" else value, properties

    def _needs(self, first: int, last: int, value, properties: dict) -> float:
        if not isinstance(value, str):
            return MIN_HEIGHT
        return text_height(value, self.width(first, last), SIZE, properties.get("bold", False))

    def _write_cell(self, first: int, last: int, count: int, value, properties: dict):
        if isinstance(value, str) and looks_like_formula(value):
            properties = {**properties, "quote_prefix": True}
        shape, row = self.formats(border=1, **properties), self.row
        if count > 1 or last > first:
            self.tab.merge_range(row, first, row + count - 1, last, "", shape)
        if value == "":
            self.tab.write_blank(row, first, None, shape)
        elif isinstance(value, str):
            self.tab.write_string(row, first, clean(value), shape)
        elif isinstance(value, date):
            self.tab.write_datetime(row, first, value, shape)
        else:
            self.tab.write_number(row, first, value, shape)

    def _set_up_print(self):
        tab, sheet = self.tab, self.sheet
        if sheet.paper not in PAPERS:
            raise ValueError(f"unknown paper: {sheet.paper!r}")
        tab.set_paper(PAPERS[sheet.paper])
        if sheet.landscape:
            tab.set_landscape()
        else:
            tab.set_portrait()
        tab.print_area(0, 0, self.row - 1, self.last)
        tab.fit_to_pages(1, 0)
        tab.center_horizontally()
        tab.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
        tab.set_footer(f'&R&"{FONT},Regular"&11&P/&N')
