"""Read the calendar form of the clock and check it: what is wrong is said before anything runs.

A calendar is ``{"week": {"0": [["07:30", "11:30"], …]}, "off": [dates], "work": {date: shifts},
"covers": [first, last], "cutoff": "15:00"}``. Weekday 0 is Monday; shifts are [open, close) in
local time; ``work`` wins over ``off`` and ``off`` over ``week``; ``cutoff`` is optional.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any, NamedTuple

from .working_time_errors import InvalidCalendar, InvalidTerm

DAY = 24 * 60
# `provisional` says which years are "tạm tính": a note for people, the clock does not read it.
_KEYS = frozenset({"week", "off", "work", "covers", "cutoff", "provisional"})
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")

Shifts = tuple[tuple[int, int], ...]


class CalendarSpec(NamedTuple):
    """A checked calendar: times in minutes since midnight, shifts of a day in order."""

    week: dict[int, Shifts]
    off: frozenset[date]
    work: dict[date, Shifts]
    first: date
    last: date
    cutoff: int | None

    def shifts(self, day: date) -> Shifts:
        """Return the shifts of a date, () when it is no working day."""
        if day in self.work:
            return self.work[day]
        return () if day in self.off else self.week.get(day.weekday(), ())


def read_spec(spec: dict, cutoff: Any = None) -> CalendarSpec:
    """Return the checked calendar.

    :raise InvalidCalendar: naming the part that cannot be, such as overlapping shifts.
    """
    if not isinstance(spec, dict):
        raise InvalidCalendar("A calendar is a dictionary of week, off, work and covers.")
    unknown = sorted(str(key) for key in spec if key not in _KEYS)
    if unknown:
        raise InvalidCalendar(f"A calendar has no part called {', '.join(unknown)}.")
    first, last = _read_covers(spec.get("covers"))
    week = _read_week(spec.get("week"))
    off = _read_off(spec.get("off", ()), first, last)
    work = _read_work(spec.get("work", {}), first, last)
    cutoff = spec.get("cutoff") if cutoff is None else cutoff
    return CalendarSpec(week, off, work, first, last, read_cutoff(cutoff))


def write_spec(calendar: CalendarSpec) -> dict:
    """Return the calendar in its one normal form: dates and shifts in order, no empty days."""
    spec = {
        "week": {str(day): _write_shifts(shifts) for day, shifts in calendar.week.items()},
        "off": sorted(day.isoformat() for day in calendar.off),
        "work": {
            day.isoformat(): _write_shifts(shifts) for day, shifts in sorted(calendar.work.items())
        },
        "covers": [calendar.first.isoformat(), calendar.last.isoformat()],
    }
    if calendar.cutoff is not None:
        spec["cutoff"] = clock(calendar.cutoff)
    return spec


def read_cutoff(value: Any) -> int | None:
    """Return a cut-off hour ("15:00" or a time) in minutes since midnight, None when not given.

    :raise InvalidTerm: when it is no time of day.
    """
    if value is None:
        return None
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    minutes = minutes_of(value)
    if minutes is None:
        raise InvalidTerm(f"The cut-off hour {value!r} is no time of day such as 15:00.")
    return minutes


def minutes_of(text: Any) -> int | None:
    """Return "HH:MM" (to 24:00) in minutes since midnight, or None when it is no such time."""
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        return None
    return int(text[:2]) * 60 + int(text[3:])


def clock(minutes: int) -> str:
    """Return minutes since midnight as HH:MM; the end of the day is 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _write_shifts(shifts: Shifts) -> list[list[str]]:
    return [[clock(opening), clock(closing)] for opening, closing in shifts]


def _read_covers(covers: Any) -> tuple[date, date]:
    if not isinstance(covers, (list, tuple)) or len(covers) != 2:
        raise InvalidCalendar("A calendar says its first and its last declared date in covers.")
    first, last = (_read_date(day, "covers") for day in covers)
    if last < first:
        raise InvalidCalendar(f"The calendar ends on {last}, before it begins on {first}.")
    return first, last


def _read_week(week: Any) -> dict[int, Shifts]:
    if not isinstance(week, dict):
        raise InvalidCalendar("The week of a calendar gives the shifts of each weekday.")
    found = {}
    for key, shifts in week.items():
        if str(key) not in {"0", "1", "2", "3", "4", "5", "6"} or int(key) in found:
            raise InvalidCalendar(f"Each weekday stands once, from 0 (Monday) to 6: not {key!r}.")
        found[int(key)] = _read_shifts(shifts, f"weekday {key}")
    return {day: shifts for day, shifts in sorted(found.items()) if shifts}


def _read_off(off: Any, first: date, last: date) -> frozenset[date]:
    if not isinstance(off, (list, tuple, set, frozenset)):
        raise InvalidCalendar("The days off of a calendar are a list of dates.")
    return frozenset(_read_covered(day, "off", first, last) for day in off)


def _read_work(work: Any, first: date, last: date) -> dict[date, Shifts]:
    if not isinstance(work, dict):
        raise InvalidCalendar("The make-up days of a calendar give the shifts of each date.")
    found = {}
    for key, shifts in work.items():
        day = _read_covered(key, "work", first, last)
        if day in found:
            raise InvalidCalendar(f"The make-up day {day} stands twice.")
        found[day] = _read_shifts(shifts, f"make-up day {day}")
        if not found[day]:
            raise InvalidCalendar(f"The make-up day {day} has no shift.")
    return found


def _read_covered(value: Any, part: str, first: date, last: date) -> date:
    day = _read_date(value, part)
    if not first <= day <= last:
        raise InvalidCalendar(f"The date {day} in {part} is outside {first} to {last}.")
    return day


def _read_date(value: Any, part: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    # Newer Pythons read other ISO forms too, which would then mean one thing here, none there.
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise InvalidCalendar(f"There is no date {value!r} (in {part}).")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidCalendar(f"There is no date {value!r} (in {part}).") from None


def _read_shifts(shifts: Any, where: str) -> Shifts:
    if not isinstance(shifts, (list, tuple)):
        raise InvalidCalendar(f"The shifts of {where} are a list of opening and closing times.")
    found = sorted(_read_shift(shift, where) for shift in shifts)
    for before, after in zip(found, found[1:]):  # noqa: B905 (one is shorter on purpose)
        if after[0] < before[1]:
            raise InvalidCalendar(
                f"The shifts of {where} overlap: one closes at {clock(before[1])}, the next opens"
                f" at {clock(after[0])}."
            )
    return tuple(found)


def _read_shift(shift: Any, where: str) -> tuple[int, int]:
    if not isinstance(shift, (list, tuple)) or len(shift) != 2:
        raise InvalidCalendar(f"A shift of {where} is an opening and a closing time.")
    opening, closing = (minutes_of(text) for text in shift)
    if opening is None or closing is None:
        raise InvalidCalendar(f"A shift of {where} has a time that is none: {list(shift)}.")
    if closing <= opening:
        raise InvalidCalendar(
            f"A shift of {where} closes at {clock(closing)}, not after it opens at"
            f" {clock(opening)}."
        )
    return opening, closing
