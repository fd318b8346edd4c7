"""When the citizen comes for the result, in the words of the receipt.  Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


class Appointment(NamedTuple):
    """The moment, and whether the result is there from then on or only at that moment."""

    at: datetime
    is_from: bool


def appointment(
    promised: datetime,
    received: datetime,
    shifts: Sequence[tuple[datetime, datetime]],
    handout: time | None,
) -> Appointment:
    """Return when to come for what is promised for a moment.

    A term of days ends at a closing, when nobody can come any more: the counter then hands out
    from an hour of that day on, which the district fixes. A moment inside the day stands; when
    the counter has a break then, it opens again after it.

    :param shifts: opening and closing of each shift of the promised day at the counter.
    :param handout: that hour; None where the district has fixed none.

    >>> at = datetime(2012, 9, 21, 17)
    >>> shifts = [(at.replace(hour=7, minute=30), at.replace(hour=11)), (at.replace(hour=13), at)]
    >>> appointment(at, datetime(2012, 9, 7, 9), shifts, time(14)).at.hour
    14
    """
    if not shifts:
        return Appointment(promised, True)
    if promised < shifts[-1][1]:
        begin = next(opening for opening, closing in shifts if promised < closing)
        return Appointment(max(promised, begin), True)
    if handout:
        begin = datetime.combine(promised.date(), handout)
        is_open = any(opening <= begin < closing for opening, closing in shifts)
        if is_open and begin > received:
            return Appointment(begin, True)
    return Appointment(promised, False)


def words(one: Appointment) -> str:
    """Return an appointment as papers write it.

    >>> words(Appointment(datetime(2012, 9, 21, 14), True))
    'Thứ Sáu, ngày 21/9/2012, từ 14 giờ'
    """
    preposition = "từ" if one.is_from else "lúc"
    return f"{day_words(one.at)}, {preposition} {hour_words(one.at)}"


def day_words(day: date) -> str:
    """Return a day of the week and a date; days below ten and months 1, 2 begin with a zero.

    >>> day_words(date(2012, 9, 7)), day_words(date(2012, 2, 19))
    ('Thứ Sáu, ngày 07/9/2012', 'Chủ Nhật, ngày 19/02/2012')
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02}/{month}/{day.year}"


def hour_words(moment: datetime | time) -> str:
    """Return an hour: "14 giờ", "7 giờ 30"."""
    return f"{moment.hour} giờ {moment.minute:02}" if moment.minute else f"{moment.hour} giờ"


def moment_words(moment: datetime) -> str:
    """Return a moment as receipts write when they were given.

    >>> moment_words(datetime(2012, 9, 7, 9, 5))
    '9 giờ 05 phút, ngày 07/9/2012'
    """
    return f"{moment.hour} giờ {moment.minute:02} phút, {day_words(moment).partition(', ')[2]}"
