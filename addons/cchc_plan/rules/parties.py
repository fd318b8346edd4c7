"""A cell that names several agencies, taken apart without cutting a name that holds "và" or ",".

Known names are found first, the longest at each place; what is left is cut only before a word that
opens an office's name ("phòng", "UBND", "các" ...), and "có liên quan" holds its whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .agency_words import ALL, GENERIC, OPENERS, UNIT_KINDS, WORD, written_out
from .annex_types import Party

if TYPE_CHECKING:
    from .agency_names import Matcher

_LINKS = {
    tuple(form for _count, forms in written_out(link.split()) for form in forms)
    for link in ("và", "cùng", "với", "hoặc", "phối hợp", "kết hợp")
}
# Between two words: a break that ends a name. A tight dash or a slash in a symbol does not.
_BREAK = re.compile(r"[,;•●▪+\n]|\s[-–—]\s|/|\.\s|:\s|\d[.)]\s|^\s*-\s")
_COUNTED = re.compile(r"(?:\d{1,2}[.)]|[a-zđ]\))\s")
_MANY = r"(?:(?:các|những|mọi|một số|toàn thể|tất cả|toàn bộ)\s+)*"
_LIST = rf"{_MANY}(?:{GENERIC})(?:\s*(?:,|;|/|-|và|hoặc|,\s*và)\s*{_MANY}(?:{GENERIC}))*"
_END = r"(?=\s*(?:[,;.)\n]|$|và\b|cùng\b|phối hợp\b))"
_RELATED = r"(?:\s+(?:có\s+)?liên quan(?:\s+khác)?|\s+khác(?:\s+có\s+liên quan)?)"
_PLACE = r"(?:\s+(?:trực thuộc|thuộc|trên địa bàn|của|trong)\s+[^,;]{1,60}?)?"
_OPEN_RELATED = re.compile(rf"{_LIST}{_PLACE}{_RELATED}{_PLACE}{_END}", re.IGNORECASE)
_OPEN_BARE = re.compile(rf"(?:{_LIST}{_PLACE}|v\.\s?v)\.*{_END}", re.IGNORECASE)
_ENDS_RELATED = re.compile(r"\bliên quan(?:\s+khác)?\W*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class _Word:
    """A word, or an abbreviation with its words written out; `broken`: a break stands before."""

    text: str
    forms: tuple[str, ...]
    start: int
    end: int
    broken: bool


def split_cell(matcher: Matcher, text: str) -> tuple[Party, ...]:
    """The parties of a cell (cleaned text), in order, each once.

    Words in brackets are read as part of a name where such a name is known, else left out.
    """
    found = _Cell(matcher, text, text).parties()
    if "(" in text and any(party.kind == "unknown" for party in found):
        blank = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
        without = _Cell(matcher, blank, text).parties()
        if not any(party.kind == "unknown" for party in without):
            found = without
    seen: dict = {}
    for party in found:
        seen.setdefault((party.kind, party.key or party.text.casefold()), party)
    return tuple(seen.values())


class _Cell:
    """One cell's words on their way to parties; `shown` is the text that parties quote."""

    def __init__(self, matcher: Matcher, text: str, shown: str):
        self.matcher, self.text, self.shown = matcher, text, shown
        self.words = list(_words(text))
        self.links = [self._link_length(place) for place in range(len(self.words))]

    def parties(self) -> list[Party]:
        found, place = [], 0
        while place < len(self.words):
            if self.links[place]:
                place += self.links[place]
                continue
            party, place = self._next(place)
            found.append(party)
        return found

    def _next(self, place: int) -> tuple[Party, int]:
        """The party that begins at a word, and the word after it."""
        known, known_end = self._known(place)
        related = self._open(_OPEN_RELATED, place)
        if related and related > known_end:
            return Party(self._shown(place, related), "open"), related
        if known:
            return known, known_end
        bare = self._open(_OPEN_BARE, place)
        if bare:
            return Party(self._shown(place, bare), "open"), bare
        end = self._unknown_end(place)
        text = self._shown(place, end)
        if _ENDS_RELATED.search(text):
            return Party(text, "open"), end
        return Party(text, "unknown", candidates=self.matcher.nearest(text)), end

    def _known(self, place: int) -> tuple[Party | None, int]:
        """The longest known name from a word on, ended by a break or by another known name."""
        furthest = min(len(self.words), place + self.matcher.longest + 6)
        for end in range(furthest, place, -1):
            if self.links[end - 1] or not (self._ends(end) or self._opens(end)):
                continue
            party = self.matcher.party("", self._forms(place, end))
            if party and (self._ends(end) or (self._opens_list(end) and self._known(end)[0])):
                return replace(party, text=self._shown(place, end)), end
        return None, 0

    def _forms(self, place: int, end: int) -> tuple[str, ...]:
        return tuple(form for word in self.words[place:end] for form in word.forms)

    def _open(self, pattern: re.Pattern, place: int) -> int:
        """The word after an open party that begins here, 0 if none does."""
        match = pattern.match(self.text, self.words[place].start)
        if not match:
            return 0
        return sum(word.start < match.end() for word in self.words)

    def _unknown_end(self, place: int) -> int:
        """An unknown name runs to the next break before which a name may begin."""
        for end in range(place + 1, len(self.words)):
            word = self.words[end]
            if word.broken and (self._opens(end) or word.text[:1].isupper()):
                return end
            if self.links[end]:
                after = end + self.links[end]
                if after < len(self.words) and self._opens(after):
                    return end
        return len(self.words)

    def _ends(self, end: int) -> bool:
        return end >= len(self.words) or self.words[end].broken or bool(self.links[end])

    def _opens(self, place: int) -> bool:
        if place >= len(self.words):
            return False
        forms = self._forms(place, place + 2)
        return forms[:1] in OPENERS or forms[:2] in OPENERS

    def _opens_list(self, place: int) -> bool:
        """Whether a name may begin here without a break: "phường" or "các" go on with a name.

        "Công an các phường" is neither the police of the district nor the wards; "Các" with a
        capital began a line of its own.
        """
        one, two = self._forms(place, place + 1), self._forms(place, place + 2)
        if one in UNIT_KINDS or two in UNIT_KINDS:
            return False
        many = any(start in (one, two) for start in ALL)
        text = self.words[place].text
        return not many or (text[:1].isupper() and not text.isupper())

    def _link_length(self, place: int) -> int:
        """How many words only link two parties; a list's counter ("2.") counts as one."""
        for count in (2, 1):
            if self._forms(place, place + count) in _LINKS:
                return count
        word = self.words[place]
        return int(bool(word.broken and _COUNTED.match(self.text, word.start)))

    def _shown(self, place: int, end: int) -> str:
        """The words as written, with a bracket that follows them."""
        start, stop = self.words[place].start, self.words[end - 1].end
        after = _BRACKETS.match(self.shown, stop + 1) if self.shown != self.text else None
        return self.shown[start : after.end() if after else stop].strip()


def _words(text: str) -> Iterator[_Word]:
    """Words with their places and whether a break stands before them."""
    found = list(WORD.finditer(text))
    place = before = 0
    for count, forms in written_out([match.group().casefold() for match in found]):
        start, end = found[place].start(), found[place + count - 1].end()
        counted = bool(_COUNTED.match(text, start))
        broken = before == 0 or counted or bool(_BREAK.search(text[before - 1 : start + 1]))
        yield _Word(text[start:end], forms, start, end, broken)
        place, before = place + count, end
