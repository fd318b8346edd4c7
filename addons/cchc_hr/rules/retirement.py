"""When somebody reaches the age of retirement, by the rule of each day.

    age_reached(birthday, sex, ages, on=None) -> date or None
    pension_from(reached) -> date

Men at 60 and women at 55 until the end of 2020; from 2021 on in yearly steps towards 62 and 60
(Bộ luật Lao động 45/2019/QH14 Điều 169, NĐ 135/2020/NĐ-CP Điều 4).  A day is judged by the age of
that day: one retires on the first day on which the age then asked for is reached, so that who
would reach it at the end of December and is asked for some months more from January on waits for
those.  What a past day could not know (a law made later) does not count for a question of that day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Age(NamedTuple):
    """The ages of a period, in months; `known_from`: when the rule was made, before it applies."""

    male: int
    female: int
    valid_from: date
    valid_to: date | None = None
    known_from: date | None = None

    @property
    def known(self) -> date:
        """The first day on which somebody could reckon with it."""
        return min(self.known_from or self.valid_from, self.valid_from)


def months_after(day: date, months: int) -> date:
    """Return the same day some months on (or back), or the last of that month.

    >>> months_after(date(1960, 2, 29), 720), months_after(date(2012, 3, 31), -1)
    (datetime.date(2020, 2, 29), datetime.date(2012, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_reached(
    birthday: date | None, sex: str | None, ages: Sequence[Age], on: date | None = None
) -> date | None:
    """Return the day on which somebody reaches the age of retirement.

    None where the birthday, the sex in law or the rule is not known.

    :param ages: the rules in the order of their days, without overlap; the first one holds for
        the days before it too, the last one (of those known) for all that come after.
    :param on: the day that asks: rules made later are left out, as nobody knew of them.

    >>> ages = [
    ...     Age(720, 660, date(1995, 1, 1), date(2020, 12, 31)),
    ...     Age(723, 664, date(2021, 1, 1), date(2021, 12, 31), date(2020, 11, 18)),
    ...     Age(726, 668, date(2022, 1, 1), None, date(2020, 11, 18)),
    ... ]
    >>> age_reached(date(1960, 12, 15), "male", ages), age_reached(date(1961, 1, 1), "male", ages)
    (datetime.date(2020, 12, 15), datetime.date(2021, 4, 1))
    >>> age_reached(date(1966, 9, 5), "female", ages)
    datetime.date(2022, 5, 5)
    >>> age_reached(date(1966, 9, 5), "female", ages, on=date(2013, 1, 1))
    datetime.date(2021, 9, 5)
    """
    if not birthday or sex not in ("male", "female"):
        return None
    known = _known(ages, on)
    for place, age in enumerate(known):
        reached = months_after(birthday, getattr(age, sex))
        if place:
            reached = max(reached, age.valid_from)
        if place == len(known) - 1 or reached < known[place + 1].valid_from:
            return reached
    return None


def pension_from(reached: date | None) -> date | None:
    """Return the first day of the retirement itself: that of the month after the age is reached.

    >>> pension_from(date(2012, 12, 1)), pension_from(None)
    (datetime.date(2013, 1, 1), None)
    """
    return months_after(reached.replace(day=1), 1) if reached else None


def _known(ages: Sequence[Age], on: date | None) -> Sequence[Age]:
    """Return the rules that a day could know, at least the first one."""
    if on is None:
        return ages
    return [age for place, age in enumerate(ages) if not place or age.known <= on]
