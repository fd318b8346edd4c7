"""Names of agencies as people write them, and whom they mean.

    Matcher(names, places=(), chosen={}, closed={})
        names: iterable of (key, kind, [name, alias, ...]); kind "agency" or "group"; the first
        name is shown.  places: the name of the unit itself ("Quận 2"), then of what it belongs
        to, left out at a name's end.
        chosen: {text: key} that a person decided, before all names.  closed: {key: `Closed`} of
        agencies that are not in force when the plan is; they give way to namesakes.
    Matcher.match(text) -> Party            one name
    Matcher.parties(text) -> tuple[Party]   a cell with several (memoised)
    Matcher.nearest(text, count=3) -> tuple[(key, name), ...]

A spelling is matched (Unicode form, tone placement, i/y, UBND, P., dashes, "và", "Các", the unit's
own name at the end); a misspelling is not: it is "unknown" with the nearest names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .agency_words import ALL, AND, BELOW, UNIT_KINDS, grams, words_of
from .annex_types import Party
from .parties import split_cell
from .text import clean

_NEAR = 0.45
_OWN_KINDS = ("quận", "huyện", "thị xã")
Words = tuple[str, ...]


class Closed(NamedTuple):
    """An agency out of force: its years as text, and who took over (None: nobody)."""

    years: str
    successor: Any = None


class Matcher:
    """Knows names and aliases; made once for an import, its answers are memoised."""

    def __init__(
        self,
        names: Iterable[tuple[Any, str, list[str]]],
        places: Iterable[str] = (),
        chosen: Mapping[str, Any] | None = None,
        closed: Mapping[Any, Closed] | None = None,
    ):
        self._ends = _place_ends(places)
        self.closed = dict(closed or {})
        self._shown: dict[Any, tuple[str, str]] = {}
        self._levels = tuple(defaultdict(dict) for _level in range(3))
        self._grams: list[tuple[frozenset[str], Any]] = []
        self._cells: dict[str, tuple[Party, ...]] = {}
        self._keys: dict[Words, list] = {}
        self._near: dict[tuple[str, int], tuple] = {}
        self.longest = 1
        for key, kind, spellings in names:
            self._add(key, kind, [spelling for spelling in spellings if words_of(spelling)])
        self._chosen = {
            words_of(text): key for text, key in (chosen or {}).items() if key in self._shown
        }
        self.longest = max([self.longest, *map(len, self._chosen)])

    def _add(self, key, kind: str, spellings: list[str]) -> None:
        for place, spelling in enumerate(spellings):
            words = words_of(spelling)
            self._shown.setdefault(key, (kind, clean(spelling)))
            self._levels[min(place, 1)][words][key] = True
            self._levels[2][self._loose(words, kind == "group")][key] = True
            self._grams.append((grams(words), key))
            self.longest = max(self.longest, len(words))

    def _loose(self, words: Words, group: bool) -> Words:
        """Without the unit's own name at the end and without "và"; a group without "các"."""
        words = self._without_place(words)
        if group:
            words = _without_all(words)
        return tuple(word for word in words if word != AND)

    def _without_place(self, words: Words) -> Words:
        for end in self._ends:
            if len(words) > len(end) and words[-len(end) :] == end:
                words = words[: -len(end)]
                for below in BELOW:
                    if len(words) > len(below) and words[-len(below) :] == below:
                        return words[: -len(below)]
                return words
        return words

    def keys(self, words: Words) -> list:
        """The keys that comparable words may mean, by name, else by alias, else loosely."""
        if words not in self._keys:
            self._keys[words] = self._find(words)
        return self._keys[words]

    def _find(self, words: Words) -> list:
        if words in self._chosen:
            return [self._chosen[words]]
        found = self._named(words)
        return [key for key in found if key not in self.closed] or found

    def _named(self, words: Words) -> list:
        variants = [words]
        if "p" in words:
            variants = [
                tuple(part for word in words for part in (full if word == "p" else (word,)))
                for full in (words_of("phòng"), words_of("phường"))
            ]
        for level in self._levels[:2]:
            found = {key: True for variant in variants for key in level.get(variant, ())}
            if found:
                return list(found)
        found = {}
        for variant in variants:
            for group in (False, True):
                for key in self._levels[2].get(self._loose(variant, group), ()):
                    if group == (self._shown[key][0] == "group"):
                        found[key] = True
        return list(found)

    def party(self, text: str, words: Words) -> Party | None:
        """The party that the words name, or None when nobody is called so."""
        keys = self.keys(words)
        if not keys:
            return None
        if len(keys) > 1:
            return Party(text, "ambiguous", candidates=tuple((k, self._shown[k][1]) for k in keys))
        kind, name = self._shown[keys[0]]
        return Party(text, kind, keys[0], name)

    def match(self, text: str) -> Party:
        """Whom one name means; an open party is not looked for."""
        text = clean(text)
        found = self.party(text, words_of(text))
        return found or Party(text, "unknown", candidates=self.nearest(text))

    def nearest(self, text: str, count: int = 3) -> tuple[tuple[Any, str], ...]:
        """Up to `count` (key, name) pairs that look most like the text, nearest first."""
        cached = self._near.get((text, count))
        if cached is not None:
            return cached
        wanted = grams(words_of(text))
        scores: dict[Any, float] = {}
        for pairs, key in self._grams:
            score = 2 * len(wanted & pairs) / (len(wanted) + len(pairs))
            if score >= _NEAR and score > scores.get(key, 0):
                scores[key] = score
        best = sorted(scores, key=lambda key: (-scores[key], self._shown[key][1]))[:count]
        answer = tuple((key, self._shown[key][1]) for key in best)
        self._near[(text, count)] = answer
        return answer

    def in_force(self, party: Party) -> Party:
        """The party, or whoever took its place."""
        closed = self.closed.get(party.key)
        if not closed or closed.successor is None:
            return party
        kind, name = self._shown[closed.successor]
        return Party(party.text, kind, closed.successor, name)

    def parties(self, text: str) -> tuple[Party, ...]:
        """Everybody that a cell names, in its order; see `parties.split_cell`."""
        text = clean(text)
        if text not in self._cells:
            self._cells[text] = split_cell(self, text)
        return self._cells[text]


def _place_ends(places: Iterable[str]) -> list[Words]:
    """What may stand after a name without changing it: "quận 2", "quận", longest first.

    The city above counts only behind the unit itself: the city's own offices are others.
    """
    own, *above = [words for place in places if (words := words_of(place))] or [()]
    kinds = [kind for kind in UNIT_KINDS if own[: len(kind)] == kind]
    ends = {own, *(kinds or [words_of(kind) for kind in _OWN_KINDS])}
    ends.update(end + upper for end in tuple(ends) for upper in above if upper != own)
    ends.discard(())
    return sorted(ends, key=len, reverse=True)


def _without_all(words: Words) -> Words:
    """A group's words without "các" and the like, and without how many there are."""
    for start in ALL:
        if len(words) > len(start) and words[: len(start)] == start:
            words = words[len(start) :]
            break
    many = ALL[-1][0]
    kept = [word for word in words if word != many]
    wards = [kind[0] for kind in UNIT_KINDS if len(kind) == 1]
    return tuple(
        word
        for place, word in enumerate(kept)
        if not (word.isdigit() and kept[place + 1 : place + 2] and kept[place + 1] in wards)
    )
