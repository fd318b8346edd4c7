"""Papers as XLSX workbooks: described as data here, written by `sheet_writer`.

    workbook([Sheet("Phụ lục", [Column("STT", 6, "integer"), Column("Nội dung", 60)], rows)])

gives the bytes of a file that prints as it should and in which no text can act as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

KINDS = ("text", "integer", "number", "percent", "date", "money")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    :param title: heading; empty when the group says it all.
    :param width: characters ("0") of the body's font that fit on a line; about 120 fill a
        landscape A4 page, 80 an upright one, and wider tables are printed smaller.
    :param kind: what the values are: ``text``; ``integer``; ``number`` (two decimals where it has
        any); ``percent`` (a share: 0.85 is shown as 85,0 %); ``date`` (``date``, or ``datetime``
        in local time); ``money`` (whole đồng). A value of another type is written as text.
    :param group: consecutive columns with the same group stand below one merged heading.
    :param subgroup: the same once more, inside the group.
    :param align: ``left``, ``center`` or ``right`` instead of what the kind asks for.
    """

    title: str
    width: float = 12
    kind: str = "text"
    group: str = ""
    align: str | None = None
    subgroup: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of column: {self.kind!r}")
        if self.subgroup and not self.group:
            raise ValueError(f"a part of no group of columns: {self.subgroup!r}")


@dataclass(frozen=True)
class Band:
    """A row of one text over the full width, such as the title of a section."""

    text: str
    style: str = "bold"


@dataclass(frozen=True)
class Cell:
    """A value with a style: words of `sheet_styles.STYLES`, several with spaces between."""

    value: Any = None
    style: str = ""


@dataclass
class Sheet:
    """One sheet: head of the paper, title, table, notes, recipients and signature.

    :param name: name of the tab; made fit for Excel, and unique, when it is not.
    :param rows: sequences of values or ``Cell``s, one for each column (missing ones are empty),
        and ``Band``s. ``None``, ``False`` and ``""`` are empty cells; ``True`` is an "x".
    :param title: above the table; that of the head when empty.
    :param head: what ``district.letterhead._head`` returns: printed above, and its recipients and
        signature below the table.
    :param notes: lines below the table.
    :param signature: (lines above the name, name) instead of the head's.
    :param signatures: (who draws it up, who signs), each as `signature`, side by side instead.
    :param sides: (lines at the left, lines at the right) above the title of an official form, in
        place of agency and country; the first line of each is bold.
    :param numbers: what the last row of the headings says, such as "(1)", for each column.
    :param freeze_columns: how many columns stay in sight beside the heading rows.
    :param total: a row as in ``rows``, printed bold at the end of the table.
    :param empty: what the table says when it has no rows.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any] | Band]
    title: str = ""
    subtitle: str = ""
    head: Mapping[str, Any] | None = None
    notes: Sequence[str] = ()
    signature: tuple[Sequence[str] | str, str] | None = None
    signatures: Sequence[tuple[Sequence[str] | str, str]] = ()
    sides: tuple[Sequence[str], Sequence[str]] | None = None
    numbers: Sequence[str] = ()
    landscape: bool = True
    paper: str = "A4"
    freeze_columns: int = 0
    total: Sequence[Any] | None = None
    empty: str = field(default="Không có số liệu.")

    def __post_init__(self):
        if not self.columns:
            raise ValueError(f"the sheet {self.name!r} has no columns")
        if self.numbers and len(self.numbers) != len(self.columns):
            raise ValueError(f"the sheet {self.name!r} does not number each of its columns")


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the bytes of an XLSX file with these sheets, in order.

    :raise ValueError: no sheet, an unknown style or paper, or a row with more values than columns
    """
    from .sheet_writer import write_workbook  # xlsxwriter is imported only when a file is made

    return write_workbook(list(sheets))
