"""Form II.06 of generated dossiers beside their tally: every cell, grouping, filter and drill-down.

    list(Comparison(env, until="2014-01").wrong())     # nothing, when both agree

The tally was counted while the dossiers were made up, by code that has nothing in common with the
figures of the system (dossier_tally.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dossier_generator import read_tally
from dossier_tally import figures_of
from dossier_world import FIRST, LAST, make_world

# In the order of the keys of a tally, and where their values are.
NAMES = ("agency", "field", "procedure", "month")
MODELS = {
    "agency": "hr.department",
    "field": "one_stop.field",
    "procedure": "one_stop.procedure",
}
# What is told by one grouping and by one filter alone, and as of which day.
MONTH, DATES = "2012-07", (date(2012, 7, 1), date(2012, 7, 31))
OPENED = 40


class Comparison:
    """The figures of all months before `until`, of the counters of the generated district."""

    def __init__(self, env, until: str):
        self.env, self.dossiers = env, env["one_stop.dossier"]
        self.counters = env["hr.department"].browse(make_world(env).clerks)
        self.expected = {
            key: figures
            for key, figures in figures_of(read_tally(env)).items()
            if any(figures.values()) and key[3] < until
        }
        self.until = until

    def sums(self) -> dict[str, int]:
        return _added(self.expected.values())

    def wrong(self) -> Iterator[tuple]:
        """Yield what differs, with what was expected and what was told."""
        yield from self._wrong_cells()
        for place, name in enumerate(NAMES[:3]):
            yield from self._wrong_groups(place, name)
        yield from self._wrong_drill_downs()

    def _wrong_cells(self) -> Iterator[tuple]:
        told = self.dossiers._figures(FIRST, LAST, agency=self.counters, group_by=NAMES)
        told = {key: figures for key, figures in told.items() if key[3] < self.until}
        for key in self.expected.keys() | told.keys():
            if self.expected.get(key) != told.get(key):
                yield key, self.expected.get(key), told.get(key)

    def _wrong_groups(self, place: int, name: str) -> Iterator[tuple]:
        """Yield what differs by one grouping alone, or by a filter for one of its values."""
        groups = self.dossiers._figures(*DATES, agency=self.counters, group_by=(name,))
        values = {key[place] for key in self.expected if key[3] == MONTH}
        for value in values | {key[0] for key in groups}:
            cells = [
                figures
                for key, figures in self.expected.items()
                if key[3] == MONTH and key[place] == value
            ]
            filters: dict[str, Any] = {"agency": self.counters}
            filters[name] = self.env[MODELS[name]].browse(value)
            filtered = self.dossiers._figures(*DATES, **filters)
            if not _added(cells) == groups.get((value,)) == filtered:
                yield name, value, _added(cells), groups.get((value,)), filtered

    def _wrong_drill_downs(self) -> Iterator[tuple]:
        """Yield cells that open other dossiers than they count, of some of all cells."""
        for key in sorted(self.expected)[:: max(len(self.expected) // OPENED, 1)]:
            agency, field, procedure, month = key
            for column, count in self.expected[key].items():
                domain = self.dossiers._figures_dossiers(
                    column,
                    FIRST,
                    LAST,
                    month=month,
                    agency=self.env["hr.department"].browse(agency),
                    field=self.env["one_stop.field"].browse(field),
                    procedure=self.env["one_stop.procedure"].browse(procedure),
                )
                opened = self.dossiers.search_count(domain)
                if opened != count:
                    yield key, column, count, opened


def _added(cells) -> dict[str, int]:
    sums: dict[str, int] = {}
    for figures in cells:
        for name, count in figures.items():
            sums[name] = sums.get(name, 0) + count
    return sums
