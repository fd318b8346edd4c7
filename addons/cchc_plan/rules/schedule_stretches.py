"""Dated words put together: ranges, lists, a year said once for several, parts of every year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from .schedule_types import WHOLE_YEAR, Period, day_of
from .schedule_words import Token


@dataclass(frozen=True)
class Stretch:
    """From one item to another (or the same): `begun` by "từ" without an end, `until` by "đến"
    or "trước" without a beginning; `before` for "trước" alone."""

    first: Token
    last: Token
    begun: bool = False
    until: bool = False
    before: bool = False

    @property
    def start(self) -> str:
        return self.first.parts[0][0]

    @property
    def end(self) -> str:
        """The last day inside a year; "trước tháng 6" ends with May."""
        if self.strictly_before:
            return f"{day_of(2011, self.start) - timedelta(days=1):%m-%d}"
        return self.last.parts[-1][1]

    @property
    def strictly_before(self) -> bool:
        """ "Trước ngày 30/6" means that day at the latest, "trước tháng 6" the end of May."""
        return self.before and self.first.unit != "day"

    @property
    def one_day(self) -> bool:
        return self.first is self.last and self.first.unit == "day"

    @property
    def vague(self) -> bool:
        return self.last.vague or self.strictly_before


def share_years(tokens: list[Token]) -> list[Token]:
    """Give the year said once to the items around it: "Quý I, quý II/2012", "2012: quý I, II"."""
    tokens = list(tokens)
    places = [place for place, token in enumerate(tokens) if token.kind == "item"]
    used: set[int] = set()
    following = list(zip(places, places[1:], strict=False))
    for place, source in reversed(following):
        _share(tokens, place, source, used)
    for source, place in following:
        _share(tokens, place, source, used)
    return [token for place, token in enumerate(tokens) if place not in used]


def _share(tokens: list[Token], place: int, source: int, used: set[int]) -> None:
    """Take the year of `source`; a bare year that was lent is no period of its own."""
    year = tokens[source].year
    if tokens[place].year is None and year is not None:
        tokens[place] = replace(tokens[place], year=year, short=tokens[source].short)
        if tokens[source].unit == "year":
            used.add(source)


def stretches_of(tokens: list[Token]) -> list[Stretch]:
    """Items with ranges joined, in order."""
    tokens = [token for token in tokens if token.kind in ("item", "to", "from", "before")]
    found: list[Stretch] = []
    words: list[Token] = []
    for token in tokens:
        if token.kind != "item":
            words.append(token)
            continue
        kinds = [word.kind for word in words]
        if found and "to" in kinds and not found[-1].until:
            found[-1] = replace(found[-1], last=token, begun=False)
        else:
            found.extend(_alone(token, words))
        words = []
    return found


def _alone(token: Token, words: list[Token]) -> list[Stretch]:
    """An item that ends no range: each of its parts is a stretch."""
    kinds = [word.kind for word in words]
    begun = "from" in kinds
    until = not begun and ("to" in kinds or "before" in kinds)
    before = bool(words) and words[-1].text == "truoc"
    return [
        Stretch(one := replace(token, parts=(part,)), one, begun, until, before)
        for part in token.parts
    ]


def gaps(periods: tuple[Period, ...]) -> bool:
    """Whether days lie between the periods named."""
    ordered = sorted(periods, key=lambda period: period.date_start)
    return any(
        later.date_start - earlier.date_end > timedelta(days=1)
        for earlier, later in zip(ordered, ordered[1:], strict=False)
    )


def spans_of(loose: list[Stretch]) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """Parts of every year, and the due day when the words give a single day."""
    if len(loose) == 1 and (loose[0].one_day or loose[0].strictly_before):
        return WHOLE_YEAR, loose[0].end
    if all(item.one_day for item in loose):
        ends = sorted({item.end for item in loose})
        starts = ["01-01"] + [_next_day(end) for end in ends[:-1]]
        return tuple(zip(starts, ends, strict=True)), None
    return tuple(sorted((item.start, item.end) for item in loose)), None


def _next_day(mmdd: str) -> str:
    return f"{day_of(2011, mmdd) + timedelta(days=1):%m-%d}"
