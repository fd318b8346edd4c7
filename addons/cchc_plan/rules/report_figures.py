"""Figures of a report: how much work of each field was owed, how it stands, and what is behind it.

    figures(cells, marks, on) -> dict        of one agency, from `Cell`s
    combine(parts, on) -> dict               of several reports together
    by_agency(cells, marks) -> {agency: counts}
    only(figures, field) -> dict             of one field of reform
    problems(figures) -> [(field, name)]     identities that do not hold

A dict of figures is plain JSON::

    {"on": "2012-12-14",
     "fields": [{"field": 3, "counts": {"all": 7, "done": 4, …}, "ids": {"done": [12, …], …}}, …],
     "total": {"all": 7, …}}

`field` is the id of a field of reform, 0 for work outside all of them. Every product owed is in
exactly one of `PARTS`, which add up to `all`; `MARKS` say more about some of it. The ids behind
each part and mark are those of assignments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .tally import Count, column, tally

PARTS = ("done", "done_late", "submitted", "submitted_late", "overdue", "provisional", "running")
# carried: owed in an earlier period already; closing: continuous work that the yearly report
# closes; extended, returned: in this period; cancelled: no longer owed, outside `all`.
MARKS = ("carried", "closing", "extended", "returned", "cancelled")
# What stands not started, under way or due soon: open and in time.
RUNNING = ("due_soon", "doing", "todo")


def part_of(cell: Any) -> str:
    """Return the part, or "cancelled", that a cell counts in."""
    name = column(cell)
    return "running" if name in RUNNING else name


def figures(cells: Iterable[Any], marks: Mapping[str, Iterable[int]], on: str) -> dict:
    """Return the figures of cells; `marks` gives the ids of MARKS but `cancelled`."""
    cells = list(cells)
    counts = tally(cells, lambda cell: cell.field or 0)
    behind: dict[int, dict[str, list[int]]] = {}
    for cell in cells:
        row = behind.setdefault(cell.field or 0, {})
        row.setdefault(part_of(cell), []).append(cell.id)
    rows = []
    for field in sorted(counts):
        ids = _with_marks(behind[field], marks)
        rows.append({"field": field, "counts": _counts(counts[field], ids), "ids": ids})
    return {"on": on, "fields": rows, "total": _sum(rows)}


def combine(parts: Iterable[dict], on: str) -> dict:
    """Return the figures of several reports together.

    Work that went over from one agency to another between their reports is in both: it counts
    where it stands first.
    """
    parts = list(parts)
    if len(parts) == 1:
        return {**parts[0], "on": on}
    seen: set[int] = set()
    merged: dict[int, dict[str, list[int]]] = {}
    for part in parts:
        for row in part["fields"]:
            own = {one for name in (*PARTS, "cancelled") for one in row["ids"].get(name, ())}
            fresh = own - seen
            seen |= own
            target = merged.setdefault(row["field"], {})
            for name, ids in row["ids"].items():
                target.setdefault(name, []).extend(one for one in ids if one in fresh)
    rows = []
    for field in sorted(merged):
        ids = {name: sorted(merged[field][name]) for name in merged[field] if merged[field][name]}
        if ids:
            rows.append({"field": field, "counts": _counts_of_ids(ids), "ids": ids})
    return {"on": on, "fields": rows, "total": _sum(rows)}


def only(whole: dict, field: int) -> dict:
    """Return the part of figures that one field of reform has."""
    rows = [row for row in whole["fields"] if row["field"] == field]
    return {"on": whole["on"], "fields": rows, "total": _sum(rows)}


def by_agency(cells: Iterable[Any], marks: Mapping[str, Iterable[int]]) -> dict[int, dict]:
    """Return {agency: counts} of cells, in one pass."""
    marked = [(name, set(ids)) for name, ids in marks.items()]
    found: dict[int, dict[str, int]] = {}
    for cell in cells:
        counts = found.get(cell.agency)
        if counts is None:
            counts = found[cell.agency] = empty_counts()
        part = part_of(cell)
        counts[part] += 1
        if part != "cancelled":
            counts["all"] += 1
            for name, ids in marked:
                if cell.id in ids:
                    counts[name] += 1
    return found


def ids_behind(whole: dict, name: str, field: int | None = None) -> list[int]:
    """Return the ids behind a figure, of one field or of all; `name` as in the counts."""
    names = {"all": PARTS, "submitted_all": ("submitted", "submitted_late")}.get(name, (name,))
    return sorted(
        one
        for row in whole["fields"]
        if field is None or row["field"] == field
        for part in names
        for one in row["ids"].get(part, ())
    )


def problems(whole: dict) -> list[tuple[int, str]]:
    """Return where identities do not hold: (field, name of the figure); 0 and "total" for the sum.

    Parts add up to the whole, each figure is the number of what is behind it, no product counts
    twice, and the fields add up to the total.
    """
    found = []
    seen: set[int] = set()
    for row in whole["fields"]:
        counts, ids = row["counts"], row["ids"]
        if sum(counts[name] for name in PARTS) != counts["all"]:
            found.append((row["field"], "all"))
        found += [
            (row["field"], name)
            for name in (*PARTS, *MARKS)
            if counts[name] != len(set(ids.get(name, ())))
        ]
        own = [one for name in (*PARTS, "cancelled") for one in ids.get(name, ())]
        if seen & set(own) or len(own) != len(set(own)):
            found.append((row["field"], "twice"))
        seen.update(own)
    if _sum(whole["fields"]) != whole["total"]:
        found.append((0, "total"))
    return found


def is_same(one: dict, other: dict) -> bool:
    """Tell whether two figures say the same, whatever day they were made on."""
    return (one["fields"], one["total"]) == (other["fields"], other["total"])


def empty_counts() -> dict[str, int]:
    """Return the counts of nothing."""
    return {name: 0 for name in ("all", *PARTS, *MARKS)}


def _with_marks(ids: dict[str, list[int]], marks: Mapping[str, Iterable[int]]) -> dict:
    owed = {one for name in PARTS for one in ids.get(name, ())}
    result = {name: sorted(ids[name]) for name in ids}
    for name, marked in marks.items():
        inside = sorted(owed.intersection(marked))
        if inside:
            result[name] = inside
    return result


def _counts(count: Count, ids: Mapping[str, list[int]]) -> dict[str, int]:
    """Return the counts of a field: the parts as all boards count them, the marks by their ids."""
    parts = count.as_dict()
    parts["running"] = sum(parts[name] for name in RUNNING)
    return {
        **empty_counts(),
        **{name: parts[name] for name in ("all", *PARTS, "cancelled")},
        **{name: len(ids.get(name, ())) for name in MARKS if name != "cancelled"},
    }


def _counts_of_ids(ids: Mapping[str, list[int]]) -> dict[str, int]:
    counts = {**empty_counts(), **{name: len(ids[name]) for name in ids}}
    counts["all"] = sum(counts[name] for name in PARTS)
    return counts


def _sum(rows: Iterable[dict]) -> dict[str, int]:
    result = empty_counts()
    for row in rows:
        for name, number in row["counts"].items():
            result[name] += number
    return result
