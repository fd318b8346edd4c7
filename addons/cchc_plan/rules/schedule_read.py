"""From tokens to a schedule: ranges, lists, years said once for several, rhythms and limits."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from .problems import Problem, problem
from .schedule_stretches import Stretch, gaps, share_years, spans_of, stretches_of
from .schedule_types import HALVES, QUARTERS, WHOLE_YEAR, Period, Schedule, day_of
from .schedule_words import lex
from .text import cell_text, even, plain

_OFTEN = ("month", "week")
_ALL_YEARS = ("year", "years", "half", "always")
_LONGEST = 500
# Days of 1990 to 2099 in Excel's count; its day 0 is 30 December 1899 for all days since 1900-03.
_SERIAL = re.compile(r"3[3-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3}")
_EXCEL_BEGINS = date(1899, 12, 30)
# "tháng tư", "quý ba": written out, told by their marks ("tháng từ" is something else).
_MONTHS = ("giêng|một", "hai", "ba", "tư", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười",
           "mười một", "mười hai|chạp")  # fmt: skip
_QUARTERS = ("một|nhất", "hai|nhì", "ba", "tư|bốn")
_SPELLED = [
    (re.compile(rf"\b({unit}\s+)(?:{word})\b(?!\s+(?:một|hai)\b)", re.IGNORECASE), number)
    for unit, words in (("tháng", _MONTHS), ("qu[ýí]", _QUARTERS))
    for number, word in reversed(list(enumerate(words, 1)))
]


def read(value, plan_from: date | None = None, plan_to: date | None = None) -> Schedule:
    """The schedule that a cell gives: words, a year as number, a date or nothing.

    Years outside the plan's period are errors when both of its ends are given.
    """
    if isinstance(value, bool):
        value = None
    if isinstance(value, datetime):
        value = value.date()
    return _read(cell_text(value), plan_from, plan_to)


@lru_cache(maxsize=8192)
def _read(text: str, plan_from: date | None, plan_to: date | None) -> Schedule:
    spelled = text
    for pattern, number in _SPELLED:
        spelled = pattern.sub(rf"\g<1>{number}", spelled)
    words = plain(spelled)
    if _SERIAL.fullmatch(words):
        return _serial(text, int(words), plan_from, plan_to)
    if len(words) > _LONGEST:
        return _failed(text, "schedule_not_understood", part=text[:40])
    if not any(char.isalnum() for char in words):
        return Schedule(text=text, problems=(problem("no_schedule"),))
    tokens, rest = lex(words)
    if rest:
        return _failed(text, "schedule_not_understood", part=_shown(text, words, rest))
    bad = [_shown(text, words, token.text) for token in tokens if token.kind == "bad"]
    if bad:
        return _failed(text, "schedule_impossible_date", part=", ".join(bad))
    return _Reading(text, tokens, plan_from, plan_to).schedule()


def _serial(text: str, days: int, plan_from: date | None, plan_to: date | None) -> Schedule:
    """A date as Excel counts it, in a cell that lost its format."""
    day = f"{_EXCEL_BEGINS + timedelta(days):%d/%m/%Y}"
    reading = _Reading(text, lex(day)[0], plan_from, plan_to)
    reading.doubt("schedule_serial", day)
    return reading.schedule()


def _failed(text: str, code: str, **args) -> Schedule:
    return Schedule(text=text, problems=(problem(code, text=text, **args),))


def _shown(text: str, words: str, part: str) -> str:
    """A part of the plain words, as the cell writes it."""
    written, place = even(text), words.find(part)
    return written[place : place + len(part)] if len(written) == len(words) else part


class _Reading:
    """One cell's tokens on their way to a schedule, with the doubts met."""

    def __init__(self, text, tokens, plan_from, plan_to):
        self.text = text
        self.tokens = tokens
        self.plan_from, self.plan_to = plan_from, plan_to
        self.kinds = {token.kind for token in tokens}
        self.units = {token.unit for token in tokens if token.kind == "recur"}
        self.doubts: list[Problem] = []
        self.ranged = False
        if "onward" in self.kinds:
            self.units.add("year")

    def schedule(self) -> Schedule:
        if not self.units and "regular" in self.kinds:
            self.units = {"year"}
            self.doubt("schedule_no_year")
        shared = not self.units.intersection(_ALL_YEARS)
        stretches = stretches_of(share_years(self.tokens) if shared else self.tokens)
        self.ranged = any(item.first is not item.last for item in stretches)
        dated = [item for item in stretches if item.first.year is not None]
        loose = [item for item in stretches if item.first.year is None]
        for item in stretches:
            if item.first.short or item.last.short:
                self.doubt("schedule_short_year", str(item.last.year))
        try:
            periods = tuple(self._period(stretch) for stretch in dated)
        except ValueError:
            return _failed(self.text, "schedule_impossible_date", part=self.text)
        if any(period.date_end < period.date_start for period in periods):
            return _failed(self.text, "schedule_reversed")
        outside = self._outside(periods)
        if outside:
            return _failed(self.text, "schedule_outside_plan", **outside)
        return self._of_kind(stretches, periods, loose)

    def doubt(self, code: str, proposal: str = "", **args) -> None:
        found = problem(code, proposal=proposal, text=self.text, **args)
        if found not in self.doubts:
            self.doubts.append(found)

    def _made(self, kind: str, **values) -> Schedule:
        return Schedule(kind, text=self.text, problems=tuple(self.doubts), **values)

    def _of_kind(self, stretches, periods, loose) -> Schedule:
        if loose and not self.units and any(item.first.unit != "half" for item in loose):
            self.doubt("schedule_no_year")
        if self.units or loose:
            return self._recurring(periods, loose)
        if not periods:
            return self._without_dates()
        if any(item.begun for item in stretches):
            self.doubt("schedule_open_end")
            return self._made("continuous", periods=periods)
        if "event" in self.kinds:
            self.doubt("schedule_event")
        self._doubt_vague(stretches)
        if gaps(periods):
            self.doubt("schedule_several", f"{max(p.date_end for p in periods):%d/%m/%Y}")
        return self._made("once", periods=periods)

    def _without_dates(self) -> Schedule:
        if "event" in self.kinds:
            self.doubt("schedule_event")
            return self._made("undated")
        if "plan" in self.kinds:
            self.doubt("schedule_whole_plan")
            known = self.plan_from and self.plan_to
            periods = (Period(self.plan_from, self.plan_to),) if known else ()
            return self._made("once", periods=periods)
        if "year_word" in self.kinds:
            self.doubt("schedule_no_year")
            return self._made("yearly")
        return _failed(self.text, "schedule_not_understood", part=self.text)

    def _recurring(self, periods, loose) -> Schedule:
        """A kind that comes every year; dated items limit it, loose ones say when in the year."""
        for token in self.tokens:
            if token.kind == "event":
                words = plain(self.text)
                self.doubt("schedule_rest", part=_shown(self.text, words, token.text))
        often = self.units.intersection(_OFTEN)
        if often:
            self.doubt("schedule_frequent")
        if "always" in self.units and self.units & {"quarter", "half"}:
            self.doubt("schedule_mixed")
        if often or "always" in self.units:
            return self._made("continuous", periods=periods)
        if len(self.units) > 1 and not loose:
            self.doubt("schedule_mixed")
        if "quarter" in self.units:
            return self._made("quarterly", periods=periods, spans=QUARTERS)
        if loose:
            self._doubt_vague(loose)
            spans, mmdd = spans_of(loose)
            return self._made("yearly", periods=periods, spans=spans, due_mmdd=mmdd)
        if periods and "years" not in self.units and "half" not in self.units:
            periods = self._from_year(periods)
        spans = HALVES if "half" in self.units else WHOLE_YEAR
        return self._made("yearly", periods=periods, spans=spans)

    def _from_year(self, periods: tuple[Period, ...]) -> tuple[Period, ...]:
        """ "Năm 2012 và hàng năm": the year is where it begins, not all there is."""
        last = periods[-1]
        if self.ranged or date.max == last.date_end or date.min == last.date_start:
            return periods
        self.doubt("schedule_from_year", str(last.date_start.year))
        return (*periods[:-1], Period(last.date_start, date.max))

    def _doubt_vague(self, stretches: list[Stretch]) -> None:
        if not ("vague" in self.kinds or any(item.vague for item in stretches)):
            return
        last = stretches[-1]
        if last.last.year:
            self.doubt("schedule_vague", f"{self._period(last).date_end:%d/%m/%Y}")
        else:
            self.doubt("schedule_vague", "/".join(reversed(last.end.split("-"))))

    def _period(self, stretch: Stretch) -> Period:
        """The dated stretch; limits of a rhythm may lack a beginning or an end."""
        start = day_of(stretch.first.year, stretch.start)
        if stretch.begun:
            return Period(start, date.max)
        if stretch.strictly_before:
            return Period(*(start - timedelta(days=1),) * 2)
        end = day_of(stretch.last.year or stretch.first.year, stretch.end)
        if self.units and stretch.until:
            return Period(date.min, end)
        return Period(start, end)

    def _outside(self, periods) -> dict | None:
        """What to say of the first period outside the plan, if one is."""
        low, high = self.plan_from, self.plan_to
        if not (low and high):
            return None
        for period in periods:
            start = low if period.date_start == date.min else period.date_start
            end = high if period.date_end == date.max else period.date_end
            early = start.year < low.year or end < low
            late = end.year > high.year or start > high
            if early or late:
                part = start if early else end
                return {
                    "part": str(part.year),
                    "plan_from": f"{low:%d/%m/%Y}",
                    "plan_to": f"{high:%d/%m/%Y}",
                }
        return None
