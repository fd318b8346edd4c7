"""Compile the declared years of a calendar into the one form that the clock engine reads.

A *spec* is ``{"week": {"0": [["07:30", "11:30"], …], …}, "off": [dates], "work": {date: shifts},
"covers": [first, last], "provisional": [years]}``: weekday 0 is Monday, dates are ISO texts,
times are local, shifts are half-open. ``work`` wins over ``off``, ``off`` over ``week``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

Shifts = list[list[str]]
Week = dict[str, Shifts]

_SHIFT = re.compile(r"(\d{1,2})[:hg](\d{2})?\s*[-–]\s*(\d{1,2})[:hg](\d{2})?")


class DeclaredYear(NamedTuple):
    """One year: ``weeks`` are (first date, week) in order, the first one on 1 January."""

    year: int
    weeks: list[tuple[str, Week]]
    off: set[str]
    work: dict[str, Shifts]
    provisional: bool = False


def compile_spec(years: Iterable[DeclaredYear]) -> dict:
    """Return the spec of consecutive years.

    The newest week becomes ``week``; days of other weeks become dates of their own, so that
    new hours from some day on leave every earlier day as it was.

    :raise ValueError: when the years do not follow one another.
    """
    years = sorted(years)
    if [one.year for one in years] != list(range(years[0].year, years[0].year + len(years))):
        raise ValueError("The years do not follow one another.")
    base = years[-1].weeks[-1][1]
    off: set[str] = set()
    work: dict[str, Shifts] = {}
    for one in years:
        for day, shifts in _differing_days(one, base):
            if shifts:
                work[day] = shifts
            else:
                off.add(day)
        off |= one.off
        for day in one.off:
            work.pop(day, None)
        work.update(one.work)
    return {
        "week": {day: base[day] for day in sorted(base) if base[day]},
        "off": sorted(off),
        "work": dict(sorted(work.items())),
        "covers": [f"{years[0].year}-01-01", f"{years[-1].year}-12-31"],
        "provisional": [one.year for one in years if one.provisional],
    }


def _differing_days(one: DeclaredYear, base: Week) -> Iterator[tuple[str, Shifts]]:
    """Yield the dates of a year whose ordinary shifts are not those of the base week."""
    starts = [date.fromisoformat(first) for first, _week in one.weeks]
    ends = [*starts[1:], date(one.year + 1, 1, 1)]
    for start, end, (_first, week) in zip(starts, ends, one.weeks):  # noqa: B905 (same length)
        changed = {key for key in "0123456" if week.get(key, []) != base.get(key, [])}
        for offset in range((end - start).days if changed else 0):
            day = start + timedelta(days=offset)
            key = str(day.weekday())
            if key in changed:
                yield day.isoformat(), week.get(key, [])


def shifts_on(one: DeclaredYear, day: date) -> Shifts:
    """Return the shifts of a date, its day off or make-up day included."""
    iso = day.isoformat()
    if iso in one.work:
        return one.work[iso]
    return [] if iso in one.off else week_on(one.weeks, day).get(str(day.weekday()), [])


def week_on(weeks: list[tuple[str, Week]], day: date) -> Week:
    """Return the week that counts on a date."""
    iso = day.isoformat()
    return [week for first, week in weeks if first <= iso][-1]


def replace_week(weeks: list[tuple[str, Week]], first: str, week: Week) -> list[tuple[str, Week]]:
    """Return the weeks of a year with another one from a date on."""
    return [*((start, old) for start, old in weeks if start < first), (first, week)]


def parse_shifts(text: str) -> Shifts:
    """Return the shifts of "07:30-11:30, 13:00-17:00"; "7h30 - 11h30" is understood too.

    :raise ValueError: when a part is no shift, ends before it begins or overlaps the one before.
    """
    shifts: Shifts = []
    for part in re.split(r"[,;]", text or ""):
        match = _SHIFT.fullmatch(part.strip())
        if not match:
            raise ValueError(part.strip())
        hours = [int(group or 0) for group in match.groups()]
        open_at, close_at = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        last = shifts[-1][1] if shifts else "00:00"
        valid = open_at < close_at <= 24 * 60 and hours[1] < 60 and hours[3] < 60
        if not valid or clock(open_at) < last:
            raise ValueError(part.strip())
        shifts.append([clock(open_at), clock(close_at)])
    return shifts


def format_shifts(shifts: Shifts) -> str:
    """Return "07:30-11:30, 13:00-17:00"."""
    return ", ".join("-".join(shift) for shift in shifts)


def clock(minutes: int) -> str:
    """Return minutes since midnight as HH:MM; the end of the day is 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def canonical(spec: dict) -> str:
    """Return the one text of a spec: keys sorted, no blanks."""
    return json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """Return the SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
