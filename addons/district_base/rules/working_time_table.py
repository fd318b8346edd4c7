"""A calendar compiled to sorted arrays, so that an answer is a look-up and no walk over days.

All moments are whole minutes since the midnight that begins the first declared day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from itertools import accumulate

from .working_time_errors import InvalidMoment, UndeclaredDate
from .working_time_spec import DAY, CalendarSpec


class WorkingTable:
    """The arrays of one calendar.

    `opens`, `closes`: of every shift; `worked`: working minutes until the closing of each shift.
    `before`: number of working days before each declared day (one more at the end);
    `day_closes`, `day_worked`: closing of each working day and working minutes until then.
    """

    __slots__ = (
        "spec", "first", "size", "midnight", "opens", "closes", "worked", "before", "day_closes",
        "day_worked",
    )  # fmt: skip

    def __init__(self, spec: CalendarSpec):
        self.spec = spec
        self.first = spec.first.toordinal()
        days = spec.last.toordinal() - self.first + 1
        self.size = days * DAY
        self.midnight = datetime.combine(spec.first, datetime.min.time())
        self.opens, self.closes, self.before, self.day_closes = [], [], [0], []
        for day in range(days):
            shifts = spec.shifts(date.fromordinal(self.first + day))
            self.opens += [day * DAY + opening for opening, _closing in shifts]
            self.closes += [day * DAY + closing for _opening, closing in shifts]
            if shifts:
                self.day_closes.append(self.closes[-1])
            self.before.append(len(self.day_closes))
        lengths = (end - begin for begin, end in zip(self.opens, self.closes))  # noqa: B905 (same)
        self.worked = list(accumulate(lengths))
        self.day_worked = [self.worked_until(closing) for closing in self.day_closes]

    def minute(self, moment: datetime) -> int:
        """Return a naive local moment as a minute, its seconds cut off.

        :raise InvalidMoment: for anything else, a moment with a time zone included.
        """
        try:
            if moment.tzinfo is None:
                return (moment.toordinal() - self.first) * DAY + moment.hour * 60 + moment.minute
        except AttributeError:
            raise InvalidMoment(
                f"A moment is a date with a time, and {moment!r} is none."
            ) from None
        raise InvalidMoment(f"The clock runs in local time, and {moment} names a time zone.")

    def declared_minute(self, moment: datetime) -> int:
        """Return `minute`, of a declared day.

        :raise UndeclaredDate: naming the day of the moment.
        """
        minute = self.minute(moment)
        if not 0 <= minute < self.size:
            raise self.undeclared(minute // DAY)
        return minute

    def declared_day(self, day: date) -> int:
        """Return the number of a declared day, 0 for the first one.

        :raise UndeclaredDate: naming it when it is not declared.
        """
        if isinstance(day, datetime) or not isinstance(day, date):
            raise InvalidMoment(f"A day is a date without a time, and {day!r} is none.")
        number = day.toordinal() - self.first
        if not 0 <= number * DAY < self.size:
            raise self.undeclared(number)
        return number

    def moment(self, minute: int) -> datetime:
        """Return a minute as a naive local moment."""
        return self.midnight + timedelta(0, minute * 60)

    def date(self, day: int) -> date:
        """Return the date of a day number."""
        return date.fromordinal(self.first + day)

    def undeclared(self, day: int | None = None) -> UndeclaredDate:
        """Return the refusal for a day number; without one, for the day after the last one."""
        ordinal = self.first + (self.size // DAY if day is None else day)
        named = date.fromordinal(min(ordinal, date.max.toordinal()))
        return UndeclaredDate(named, (self.spec.first, self.spec.last))

    def worked_until(self, minute: int) -> int:
        """Return the working minutes from the first declared midnight to a minute.

        :raise UndeclaredDate: when the minute is after the last declared day.
        """
        if minute > self.size:
            raise self.undeclared()
        shift = bisect_right(self.opens, minute) - 1
        if shift < 0:
            return 0
        left = self.closes[shift] - minute
        return self.worked[shift] - left if left > 0 else self.worked[shift]

    def moment_worked(self, worked: int) -> int:
        """Return the first minute by which so much was worked: used up at a closing, that closing.

        :raise UndeclaredDate: when the declared days hold less.
        """
        shift = bisect_left(self.worked, worked)
        if shift == len(self.worked):
            raise self.undeclared()
        return self.closes[shift] - self.worked[shift] + worked

    def day_closing(self, number: int) -> int:
        """Return the closing of a working day by its number, 0 for the first declared one.

        :raise UndeclaredDate: when fewer are declared.
        """
        if number >= len(self.day_closes):
            raise self.undeclared()
        return self.day_closes[number]
