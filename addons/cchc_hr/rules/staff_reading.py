"""People and posts out of the sheets of a workbook, with everything that is wrong.  No Odoo.

    read_staff(tables, names, teams, today, retirement) -> Reading(people, problems)

`tables` is [(name, [(row number, [values])])].  A `Person` has values by key of the columns and
one `Post` for each row; what makes one person of several rows stands in `staff_people`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from .staff_cells import CellError, Finder, Read, read_cell
from .staff_checks import check_row, is_leading
from .staff_columns import BY_KEY, COLUMNS, GUIDE, LISTS, OF_POST
from .staff_people import gather
from .staff_problems import Problem
from .staff_table import Heading, Rows, body, find_heading


class Rank(NamedTuple):
    """A rank: what it is called and its coefficients from step 1 on (none: not known)."""

    name: str
    coefficients: Sequence[float] = ()


class Setting(NamedTuple):
    """What the list is read against.

    :param names: {words of a column: Finder}.
    :param teams: {key of an agency: Finder of its teams}.
    :param ranks: {key: `Rank`}.
    :param nothing: keys of levels that say that somebody has none, such as "Chưa qua đào tạo".
    :param retirement: (birthday, sex) -> (day of the age, first day of the retirement) or None.
    """

    names: Mapping[str, Finder]
    today: date
    teams: Mapping[Any, Finder] = {}
    ranks: Mapping[Any, Rank] = {}
    nothing: frozenset = frozenset()
    retirement: Callable[[date, str], tuple[date, date] | None] = lambda birthday, sex: None


@dataclass
class Row:
    """One row of the list; `faulty`: keys of the columns that could not be read or stand."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)

    @property
    def post(self) -> dict[str, Any]:
        """What the row says of the post."""
        return {key: value for key, value in self.values.items() if key in OF_POST}


@dataclass
class Person:
    """Somebody in the list: what all rows say together, and the rows, the main post first."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    @property
    def key(self) -> tuple:
        """What makes somebody the same one: the number, else the name and the birthday."""
        return (self.values.get("identity") or "", self.values["name"], self.values["birthday"])


@dataclass
class Reading:
    """What was read; the people are complete only when no problem is an error."""

    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the list from being saved."""
        return [one for one in self.problems if one.is_error]


def read_staff(tables: Iterable[tuple[str, Rows]], setting: Setting) -> Reading:
    """Return everybody in the list and every fault, none hidden behind another."""
    return _Reader(setting).run(list(tables))


class _Reader:
    def __init__(self, setting: Setting):
        self.setting = setting
        self.reading = Reading()

    def run(self, tables: Sequence[tuple[str, Rows]]) -> Reading:
        headings = [(name, rows, find_heading(rows)) for name, rows in tables]
        read = [one for one in headings if one[2]]
        if not read:
            titles = {key: BY_KEY[key].title for key in ("name", "agency")}
            self.reading.problems.append(Problem("no_heading", args=titles))
            return self.reading
        for name, rows, head in headings:
            if not head and rows and name not in (GUIDE, LISTS):
                self._tell("sheet_ignored", Row(name, 0), name=name)
        rows = [row for one in read for row in self._rows(*one)]
        self.reading.rows = len(rows)
        self.reading.people = gather(rows, self._tell, Person)
        if not rows and not self.reading.errors:
            self._tell("no_people", Row(read[0][0], 0))
        self.reading.problems.sort(key=lambda one: (one.sheet, one.row))
        return self.reading

    def _tell(self, code: str, row: Row, key: str = "", /, **args) -> None:
        """Keep a problem; what has one already in the same cell is told once."""
        if key and key in row.faulty:
            return
        problem = Problem(code, row.sheet, row.number, BY_KEY[key].title if key else "", args)
        if key and problem.is_error:
            row.faulty.add(key)
        self.reading.problems.append(problem)

    def _rows(self, name: str, rows: Rows, head: Heading) -> list[Row]:
        top = Row(name, head.row)
        self._check_heading(top, head)
        found = []
        for number, cells in body(rows, head):
            row = Row(name, number)
            self._read(row, cells, head)
            check_row(row, self.setting, self._tell)
            found.append(row)
        return found

    def _check_heading(self, top: Row, head: Heading) -> None:
        for key, places in head.doubled:
            title = BY_KEY[key].title if key in BY_KEY else key
            self._tell("column_twice", top, name=title, places=", ".join(places))
        for title in head.unknown:
            self._tell("column_unknown", top, name=title[:80])
        for column in COLUMNS:
            given = {"birthday", "sex"} if head.born else set()
            if column.required and column.key not in head.places.keys() | given:
                self._tell("no_column", top, name=column.title)

    def _read(self, row: Row, cells: Sequence[Any], head: Heading) -> None:
        for column in COLUMNS:
            place = head.places.get(column.key)
            cell = cells[place] if place is not None and place < len(cells) else None
            row.values[column.key] = self._cell(row, column.key, cell)
        if "leading" not in head.places:
            row.values["leading"] = is_leading(row.values["title"] or row.values["position"])
        born = {sex: place for sex, place in head.born.items() if place < len(cells)}
        for sex, place in born.items():
            day = self._cell(row, "birthday", cells[place])
            if day:
                self._set_born(row, sex, day)

    def _set_born(self, row: Row, sex: str, day: date) -> None:
        told = row.values["sex"]
        if told and told != sex:
            words = {"male": "Nam", "female": "Nữ"}
            self._tell("sex_differs", row, "sex", born=words[sex], sex=words[told])
        row.values.update(sex=sex, birthday=day)

    def _cell(self, row: Row, key: str, cell: Any) -> Any:
        try:
            found = read_cell(BY_KEY[key], cell, self.setting.names)
        except CellError as error:
            self._tell(error.code, row, key, **error.args_)
            return None
        if found.part:
            self._tell("part_of_date", row, key, value=found.part, day=f"{found.value:%d/%m/%Y}")
        return found.value if isinstance(found, Read) else found
