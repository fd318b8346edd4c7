"""What one version of a procedure changes in another.  Pure functions, no Odoo.

    differences(before, after) -> list[Change]
    word_runs(before, after) -> (runs before, runs after), runs = [(text, is changed), ...]

A version is {part: value}. A value is a text, number, date or truth; a list of texts (results,
legal basis), which has no order; or a list of lines {"name": ..., field: value}, which has one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
# Two names that share less than this of their letters are two papers, not one renamed.
_LIKE = 0.6
# Numbers such as 2.000 or 2,5 are one word.
_TOKENS = re.compile(r"\s+|\d+(?:[.,]\d+)+|\w+|[^\w\s]")
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Detail:
    """One value that differs; `field` is "place" where a line only moved, "" for a whole part."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One part, or one line or text of a part, that was added, changed or removed."""

    part: str
    kind: str
    name: str = ""
    details: tuple[Detail, ...] = ()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return what `after` changes in `before`, in the order of its parts.

    >>> differences({"sets": 1}, {"sets": 2})[0].details
    (Detail(field='', before=1, after=2),)
    >>> [(one.kind, one.name) for one in differences({"basis": ["Luật A"]}, {"basis": []})]
    [('removed', 'Luật A')]
    """
    found: list[Change] = []
    for part, new in after.items():
        old = before.get(part)
        if isinstance(new, list | tuple):
            found += _of_list(part, list(old or ()), list(new))
        elif (old or None) != (new or None):
            found.append(Change(part, _kind(old, new), "", (Detail("", old, new),)))
    return found


def word_runs(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return both texts cut into runs, each marked whether the other text lacks it.

    >>> word_runs("mười ngày", "tám ngày")
    ([('mười', True), (' ngày', False)], [('tám', True), (' ngày', False)])
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        for runs, tokens in ((left, old[start:end]), (right, new[other_start:other_end])):
            if tokens:
                runs.append(("".join(tokens), tag != "equal"))
    return left, right


def _kind(old: Any, new: Any) -> str:
    if not old and old != 0:
        return ADDED
    return CHANGED if new or new == 0 else REMOVED


def _of_list(part: str, old: list, new: list) -> list[Change]:
    if not any(isinstance(one, Mapping) for one in (*old, *new)):
        found = [Change(part, ADDED, text) for text in new if text not in old]
        return found + [Change(part, REMOVED, text) for text in old if text not in new]
    pairs = _pairs(old, new)
    moved = _moved(pairs)
    found = []
    for place, line in enumerate(new):
        if place not in pairs:
            found.append(Change(part, ADDED, line["name"], _details({}, line)))
            continue
        details = _details(old[pairs[place]], line)
        if place in moved:
            details += (Detail("place", pairs[place] + 1, place + 1),)
        if details:
            found.append(Change(part, CHANGED, line["name"], details))
    gone = [line for place, line in enumerate(old) if place not in set(pairs.values())]
    return found + [Change(part, REMOVED, line["name"], _details(line, {})) for line in gone]


def _details(old: Line, new: Line) -> tuple[Detail, ...]:
    both = {**old, **new}
    # A line that comes or goes is called by its name already.
    names = [name for name in both if name != "name" or old and new]
    return tuple(
        Detail(name, old.get(name), new.get(name))
        for name in names
        if (old.get(name) or None) != (new.get(name) or None)
    )


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Return {place of a line in `new`: its place in `old`}: same name first, then a like one."""
    found: dict[int, int] = {}
    left = dict(enumerate(old))
    for same in (lambda line: line["name"], lambda line: _plain(line["name"])):
        for place, line in enumerate(new):
            if place in found:
                continue
            match = next((key for key, one in left.items() if same(one) == same(line)), None)
            if match is not None:
                found[place] = match
                del left[match]
    scores = sorted(
        (
            (-_likeness(line, one), place, key)
            for place, line in enumerate(new)
            if place not in found
            for key, one in left.items()
        ),
    )
    for score, place, key in scores:
        if -score >= _LIKE and place not in found and key in left:
            found[place] = key
            del left[key]
    return found


def _likeness(line: Line, other: Line) -> float:
    return SequenceMatcher(None, _plain(line["name"]), _plain(other["name"])).ratio()


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _moved(pairs: Mapping[int, int]) -> set[int]:
    """Return the places in `new` that changed order: the fewest that explain it."""
    places = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(tails, pairs[place])
        before[place] = ends[length - 1] if length else None
        tails[length : length + 1] = [pairs[place]]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(places) - kept
