"""What following a procedure costs people: the standard cost model, in whole đồng.

TT 02/2017/TT-VPCP Art. 27: the cost of a procedure is what its work costs (hours × average hourly
income, and services that are hired), its fees and charges, and other costs; a year's cost is that
× times a year × subjects; the benefit is the present cost less the simplified one. Waiting for a
chance (opportunity cost) does not count; figures are middle to low ones.

Every amount is a whole number of đồng and hours are counted in hundredths, so that nothing is lost
on the way: only the work of a line is rounded, half up, and all totals are sums of whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

HUNDREDTH = Decimal("0.01")
# Beyond these a figure is a slip of the keyboard: a year has 8 760 hours, the country has about
# a hundred million people.
LIMITS = {
    "hours": 8_760,
    "hourly_income": 10**7,
    "service": 10**10,
    "fee": 10**10,
    "other": 10**10,
    "times": 10**4,
    "subjects": 10**8,
}
AMOUNTS = ("hourly_income", "service", "fee", "other")
# Exact in whatever number a sum passes through on its way to a screen.
LARGEST = 10**15


class Problem(NamedTuple):
    """What is wrong with a figure: ``number``, ``negative``, ``fraction`` or ``large``."""

    name: str
    kind: str
    value: Any
    limit: int = 0


class Absurd(ValueError):
    """A figure that cannot be reckoned with; ``problem`` says which and why."""

    def __init__(self, problem: Problem):
        super().__init__(f"{problem.name}: {problem.kind}")
        self.problem = problem


def problem(name: str, value: Any) -> Problem | None:
    """Return what is wrong with a figure of LIMITS, None when it can be reckoned with.

    >>> problem("fee", 50000)
    >>> problem("fee", 0.5).kind, problem("hours", -1).kind, problem("times", 10**6).kind
    ('fraction', 'negative', 'large')
    """
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value):
        return Problem(name, "number", value)
    if value < 0:
        return Problem(name, "negative", value)
    if name != "hours" and value != int(value):
        return Problem(name, "fraction", value)
    if value > LIMITS[name]:
        return Problem(name, "large", value, LIMITS[name])
    return None


def whole(name: str, value: Any) -> int:
    """Return a figure as an integer.

    :raise Absurd: when it is none that can be reckoned with.
    """
    found = problem(name, value)
    if found:
        raise Absurd(found)
    return int(value)


def hundredths(value: Any) -> int:
    """Return hours as a number of hundredths, half up; a float counts as it is written.

    >>> hundredths(0.1 + 0.2), hundredths(1.005), hundredths(8)
    (30, 101, 800)

    :raise Absurd: when it is no time.
    """
    found = problem("hours", value)
    if found:
        raise Absurd(found)
    return int(Decimal(str(value)).quantize(HUNDREDTH, ROUND_HALF_UP) * 100)


@dataclass(frozen=True)
class Line:
    """One activity of who follows the procedure: time in hundredths of an hour, whole đồng."""

    time: int = 0
    hourly_income: int = 0
    service: int = 0
    fee: int = 0
    other: int = 0

    @classmethod
    def of(cls, hours: Any = 0, **amounts: Any) -> Line:
        """Return a line from figures as they were typed.

        :raise Absurd: for the first figure that is negative, broken or beyond reason.
        """
        return cls(
            hundredths(hours), **{name: whole(name, amounts.get(name, 0)) for name in AMOUNTS}
        )

    @property
    def work(self) -> int:
        """What the time is worth: hours × hourly income, half up to whole đồng."""
        return (self.time * self.hourly_income * 2 + 100) // 200

    @property
    def cost(self) -> int:
        """What the activity costs once."""
        return self.work + self.service + self.fee + self.other


@dataclass(frozen=True)
class Cost:
    """What a procedure costs, all lines together: once, and in a year."""

    time: int
    work: int
    service: int
    fee: int
    other: int
    times: int
    subjects: int

    @property
    def unit(self) -> int:
        """What following it once costs."""
        return self.work + self.service + self.fee + self.other

    @property
    def volume(self) -> int:
        """How often it is followed in a year."""
        return self.times * self.subjects

    @property
    def year(self) -> int:
        """What it costs in a year."""
        return self.unit * self.volume


def total(lines: Iterable[Line], times: Any, subjects: Any) -> Cost:
    """Return what a procedure costs.

    :param times: how often a year one subject follows it, a whole number; what is done less than
        once a year counts by the subjects of one year.
    :param subjects: how many follow it in a year.
    :raise Absurd: when a figure, or the cost of the year, is beyond reason.
    """
    lines = list(lines)
    names = ("time", "work", "service", "fee", "other")
    sums = [sum(getattr(line, name) for line in lines) for name in names]
    cost = Cost(*sums, whole("times", times), whole("subjects", subjects))
    if cost.year > LARGEST:
        raise Absurd(Problem("year", "large", cost.year, LARGEST))
    return cost


@dataclass(frozen=True)
class Benefit:
    """What a simplification saves, once and in a year; negative where it costs more."""

    before: Cost
    after: Cost

    @property
    def unit(self) -> int:
        return self.before.unit - self.after.unit

    @property
    def year(self) -> int:
        return self.before.year - self.after.year

    @property
    def share(self) -> Decimal | None:
        """The part of the year's cost that is saved, in percent with two decimals, half up.

        None where the procedure costs nothing now.
        """
        if not self.before.year:
            return None
        percent = Decimal(self.year) * 100 / Decimal(self.before.year)
        return percent.quantize(HUNDREDTH, ROUND_HALF_UP)

    def reaches(self, target: int | float | Decimal) -> bool:
        """Tell whether the share, before rounding, is at least a target in percent."""
        saved = Decimal(self.year) * 100
        return bool(self.before.year) and saved >= Decimal(str(target)) * self.before.year
