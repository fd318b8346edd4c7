"""Which rows of a list of staff are about one person, and what of that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .staff_cells import plain, tidy
from .staff_columns import BY_KEY, OF_POST


def gather(rows: Sequence, tell: Callable[..., None], person: type) -> list:
    """Return the people of the rows, in the order of their first row.

    Rows are about one person when they have the same identity number, or the same name and
    birthday and not two numbers.  One of the rows is the main post, the others are concurrent.

    :param person: makes a `staff_reading.Person`.
    """
    groups = _groups(rows, tell)
    people = []
    for group in groups:
        _check_posts(group, tell)
        main = sorted(group, key=lambda row: bool(row.values["concurrent"]))
        people.append(person(_values(main), main))
    return people


def _groups(rows: Sequence, tell: Callable[..., None]) -> list[list]:
    by_number: dict[str, list] = {}
    by_name: dict[tuple, list[list]] = {}
    groups: list[list] = []
    for row in rows:
        number = row.values["identity"]
        # Who has no name or no birthday is told so already, and is nobody else.
        key = _name(row) if row.values["name"] and row.values["birthday"] else None
        group = by_number.get(number) if number else None
        if group:
            _check_same(row, group, tell)
        elif key:
            group = _namesake(row, by_name.get(key, []), tell)
        if group is None:
            group = []
            groups.append(group)
            if key:
                by_name.setdefault(key, []).append(group)
        group.append(row)
        if number:
            by_number.setdefault(number, group)
    return groups


def _name(row) -> tuple:
    return tidy(row.values["name"]).casefold(), row.values["birthday"]


def _namesake(row, groups: Sequence[list], tell: Callable[..., None]) -> list | None:
    """Return the group of rows with the same name and birthday that may be the same person."""
    number = row.values["identity"]
    for group in groups:
        known = {one.values["identity"] for one in group if one.values["identity"]}
        if not number or not known or number in known:
            return group
    if groups:
        tell("namesake", row, "name", row=groups[0][0].number)
    return None


def _check_same(row, group: Sequence, tell: Callable[..., None]) -> None:
    """Tell where a number is that of somebody else."""
    first = group[0]
    name, other = row.values["name"] or "", first.values["name"] or ""
    born, first_born = row.values["birthday"], first.values["birthday"]
    if plain(name) != plain(other) or (born and first_born and born != first_born):
        tell("identity_doubled", row, "identity", row=first.number, name=other)


def _check_posts(group: Sequence, tell: Callable[..., None]) -> None:
    main = [row for row in group if not row.values["concurrent"]]
    if not main:
        tell("no_main", group[0], "concurrent")
    column = BY_KEY["concurrent"].title
    for row in main[1:]:
        if "identity" not in row.faulty:
            tell("doubled", row, "name", row=main[0].number, column=column)
    seen: dict[tuple, Any] = {}
    for row in group:
        key = _post(row)
        if key in seen and row not in main[1:] and None not in key[:2]:
            tell("post_doubled", row, "position", row=seen[key].number)
        seen.setdefault(key, row)
    first = (main or group)[0]
    for row in group:
        told = row.values["sex"]
        if told and first.values["sex"] and told != first.values["sex"]:
            said = {"row": first.number, "value": first.values["sex"]}
            said["value"] = {"male": "Nam", "female": "Nữ"}[said["value"]]
            tell("differs", row, "sex", **said)


def _post(row) -> tuple:
    values = row.values
    position = plain(values["position"]) if values["position"] else None
    return values["agency"], position, plain(values["area"] or ""), values["team"]


def _values(rows: Sequence) -> dict[str, Any]:
    """Return what the rows say of the person: the first that says something counts."""
    keys = [key for key in BY_KEY if key not in OF_POST]
    return {
        key: next((row.values[key] for row in rows if row.values[key] not in (None, "")), None)
        for key in keys
    }
