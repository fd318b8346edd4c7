"""Training: who may be nominated, who gets a place, what hours and certificates are worth.

Hours are periods (tiết). A year's minimum is that of the rule `training.hours_year` on the last
day of the year (NĐ 18/2010/NĐ-CP, NĐ 101/2017/NĐ-CP: one week, 5 days of 8 periods); where no rule
is known the answer is "unknown", never a number.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

KINDS = (
    "political_theory",
    "state_management",
    "profession",
    "languages",
    "it",
    "conduct",
)
UNKNOWN, EXEMPT, MET, ON_COURSE, SHORT = "unknown", "exempt", "met", "on_course", "short"
NOMINABLE = ("open", "decided")


@dataclass(frozen=True)
class Standing:
    """How somebody stands against the minimum of a year; hours are periods.

    :param minimum: None where no rule is known, 0 where none is asked.
    :param short: what is missing even with all confirmed classes to come.
    """

    minimum: float | None
    done: float
    planned: float
    status: str
    short: float


def standing(minimum: float | None, done: float, planned: float) -> Standing:
    """Judge hours attended and hours of confirmed classes to come against a minimum."""
    if minimum is None:
        return Standing(None, done, planned, UNKNOWN, 0)
    if minimum <= 0:
        return Standing(minimum, done, planned, EXEMPT, 0)
    short = max(minimum - done - planned, 0)
    if done >= minimum:
        return Standing(minimum, done, planned, MET, 0)
    return Standing(minimum, done, planned, SHORT if short else ON_COURSE, short)


def service_months(year: int, first: date, last: date | None = None) -> int:
    """Count the whole calendar months of a year that lie in a stretch of service.

    :param first: first day of service; `last`: the last one, None while it goes on.
    """
    start = max(first, date(year, 1, 1))
    end = min(last or date.max, date(year, 12, 31))
    if start > end:
        return 0
    begins = start.month + (start.day > 1)
    ends = end.month - (end.day < monthrange(year, end.month)[1])
    return max(ends - begins + 1, 0)


def asked(hours: float | None, months: int, least_months: int) -> float | None:
    """Return the minimum asked of somebody: none of those who serve a small part of the year."""
    if hours is None:
        return None
    return hours if months >= least_months else 0


def overlap(one: Iterable[tuple], other: Iterable[tuple]) -> tuple | None:
    """Return the first pair of (start, end) of two timetables that overlap, or None.

    What ends when the other begins does not overlap.
    """
    left, right = sorted(one), sorted(other)
    at = to = 0
    while at < len(left) and to < len(right):
        if left[at][0] < right[to][1] and right[to][0] < left[at][1]:
            return left[at], right[to]
        if left[at][1] <= right[to][1]:
            at += 1
        else:
            to += 1
    return None


@dataclass(frozen=True)
class Nomination:
    """What decides whether somebody may be nominated for a class, all dates local.

    :param state: of the class; `closes_on`: last day of nomination, None for no such day.
    :param begins_at: start of its first session, None where it has none.
    :param last_day: day of its last session.
    :param retires_on: first day of retirement, None where it is not known.
    :param is_staff: on the staff of an agency on the first day of the class.
    :param is_own: the one who nominates may do so for the agency of the person.
    :param is_in: nominated, confirmed or waiting already.
    """

    state: str
    now: datetime
    today: date
    closes_on: date | None
    begins_at: datetime | None
    last_day: date | None
    retires_on: date | None
    is_staff: bool = True
    is_own: bool = True
    is_in: bool = False


def nomination_problems(one: Nomination) -> list[str]:
    """Return the codes of all that speaks against a nomination, the gravest first."""
    found = {
        "cancelled": one.state == "cancelled",
        "not_open": one.state not in (*NOMINABLE, "cancelled"),
        "no_sessions": one.begins_at is None,
        "begun": one.begins_at is not None and one.begins_at <= one.now,
        "late": one.closes_on is not None and one.today > one.closes_on,
        "foreign": not one.is_own,
        "no_staff": not one.is_staff,
        "retired": is_after_retirement(one.last_day, one.retires_on),
        "twice": one.is_in,
    }
    return [code for code, holds in found.items() if holds]


def is_after_retirement(last_day: date | None, retires_on: date | None) -> bool:
    """Tell whether a class goes on when somebody is retired already."""
    return bool(last_day and retires_on and last_day >= retires_on)


def moves_up(free: int, waiting: Sequence, fits: Callable) -> list:
    """Return who gets the free places: in order of waiting, those passed over who cannot come."""
    chosen = []
    for one in waiting:
        if len(chosen) >= free:
            break
        if fits(one):
            chosen.append(one)
    return chosen


def expires_on(issued_on: date, months: int) -> date | None:
    """Return the last day of a certificate, None for one that does not expire."""
    if not months:
        return None
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))


def alert_stage(last_day: date | None, on: date, days: Iterable[int]) -> int | None:
    """Return the nearest alert that is due, in days before the end; -1 once it is over.

    :param days: how many days before the end somebody is told, such as (90, 30).
    """
    if last_day is None:
        return None
    left = (last_day - on).days
    if left < 0:
        return -1
    return min((one for one in days if left <= one), default=None)


def result_problem(ended: bool, unmarked: int, share: float | None, least: float) -> str:
    """Return why a class was not passed, or "" when it may be.

    :param ended: its last session is over.
    :param unmarked: sessions of which it is not recorded who was there.
    :param share: part of the hours that was attended, None for a class without hours.
    :param least: part that has to be attended.
    """
    if not ended:
        return "early"
    if unmarked:
        return "unmarked"
    return "absent" if share is not None and share < least else ""


def spent(budget: float, cost: float) -> tuple[float | None, bool]:
    """Return (part of the budget that the cost takes, whether it is too much)."""
    return (cost / budget if budget else None), cost > budget
