"""When the next step of pay is due (nâng bậc lương thường xuyên), and what it is.

    next_step(coefficients, months, standing, rates) -> Step or None

After the time that the rank asks for (three years for ranks of groups A, two for B and C) comes
the next step; at the last step comes an allowance beyond it (phụ cấp thâm niên vượt khung), at
first after the same time, then every year.  Discipline and a year not completed make it later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .retirement import months_after

YEAR = 12


class Standing(NamedTuple):
    """Where somebody stands: step from 1 on, since when, percent beyond it, months of delay."""

    step: int
    since: date
    excess: float = 0.0
    delay: int = 0


class Rates(NamedTuple):
    """Percent beyond the last step: the first time, and every year afterwards."""

    first: float
    after: float


class Step(NamedTuple):
    """What is due when; `excess` in percent."""

    due_on: date
    step: int
    coefficient: float
    excess: float = 0.0


def next_step(
    coefficients: Sequence[float], months: int, standing: Standing, rates: Rates
) -> Step | None:
    """Return the next step of pay; None where the rank has no such step, or no time for one.

    :param coefficients: of the steps of the rank, from step 1 on.
    :param months: how long a step is held.

    >>> steps, rates = [2.34, 2.67, 3.0], Rates(5, 1)
    >>> next_step(steps, 36, Standing(1, date(2010, 2, 1)), rates)
    Step(due_on=datetime.date(2013, 2, 1), step=2, coefficient=2.67, excess=0.0)
    >>> next_step(steps, 36, Standing(3, date(2010, 2, 1)), rates)[1:]
    (3, 3.0, 5)
    >>> next_step(steps, 36, Standing(3, date(2010, 2, 1), 5, delay=6), rates)
    Step(due_on=datetime.date(2011, 8, 1), step=3, coefficient=3.0, excess=6)
    """
    step, since, excess, delay = standing
    if months <= 0 or not 1 <= step <= len(coefficients):
        return None
    if step < len(coefficients):
        return Step(months_after(since, months + delay), step + 1, coefficients[step])
    wait = YEAR if excess else months
    rate = excess + rates.after if excess else rates.first
    return Step(months_after(since, wait + delay), step, coefficients[-1], rate)
