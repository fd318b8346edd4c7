"""Days and minutes of the generated years: which were worked, and how many came on each.

A *position* counts working minutes from the first opening on; all that officers do happens at
one, so that it lies within hours by itself. `Timeline.moment` makes a local moment of it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from itertools import accumulate, pairwise
from random import Random

OPENING, LUNCH, AFTERNOON = 450, 240, 780  # 7:30, four hours later, 13:00
DAY = 480  # working minutes of each day
# Mondays and mornings are busy; before Tết few come, after it many.
WEEKDAYS = (1.25, 1.05, 1.0, 0.95, 0.9, 0.5)


class Timeline:
    """The working days of a calendar from one date to another.

    :param calendar: ``WorkingCalendar`` whose working days all have the same hours.
    """

    def __init__(self, calendar, first: date, last: date):
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self.days = [day for day in span if calendar.is_working_day(day)]
        self._midnights = [datetime.combine(day, time()) for day in self.days]
        self.end = len(self.days) * DAY
        for day in self.days:
            opened = [(end - start) // timedelta(minutes=1) for start, end in calendar.shifts(day)]
            assert opened == [240, 240], day

    def moment(self, position: int) -> datetime:
        """Return the local moment of a position."""
        day, minute = divmod(position, DAY)
        minute += OPENING if minute < LUNCH else AFTERNOON - LUNCH
        return self._midnights[day] + timedelta(minutes=minute)

    def after(self, position: int, days: int) -> int:
        """Return the first position at least so many calendar days later; `end` when there is
        none."""
        if position >= self.end:
            return position
        day = self.days[position // DAY] + timedelta(days=days)
        index = bisect_left(self.days, day)
        return min(index * DAY + position % DAY, self.end)

    def counts(self, total: int, rng: Random) -> list[int]:
        """Return how many of all come in on each day, in sum the total."""
        weights = [
            WEEKDAYS[day.weekday()] * _season(day) * rng.uniform(0.85, 1.15) for day in self.days
        ]
        scale = total / sum(weights)
        borders = [round(sums * scale) for sums in accumulate(weights, initial=0.0)]
        return [end - begin for begin, end in pairwise(borders)]


def _season(day: date) -> float:
    if day.month == 1 and day.day > 10 or day.month == 2 and day.day < 10:
        return 0.75
    return 1.15 if day.month in (2, 3) else 1.0
