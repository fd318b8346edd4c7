"""Check what comes to the clock with a question: the amount of a term and its pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from numbers import Rational
from typing import Any, NamedTuple

from .working_time_errors import InvalidPause, InvalidTerm

WORKING_HOURS = "working_hours"
WORKING_DAYS = "working_days"
CALENDAR_DAYS = "calendar_days"
SAME_DAY = "same_day"
UNITS = (WORKING_HOURS, WORKING_DAYS, CALENDAR_DAYS, SAME_DAY)

# Where neither the question nor the calendar says the hour, as in the test vectors: a custom of
# counters, no law. Whoever asks for a real term gives the hour of the rule of that day.
USUAL_CUTOFF = "15:00"

# No term is longer; what is longer is a slip of typing, or meant to keep the machine busy.
LONGEST = 1_000_000

Span = tuple[int, int]


class Term(NamedTuple):
    """A question in whole minutes since the first declared midnight.

    `amount` is in minutes for working hours, in days for days, and the cut-off hour in minutes
    since midnight for the same day. `end` is where it ends without a pause, `due` the answer.
    """

    unit: str
    start: int
    amount: int
    pauses: tuple[Span, ...]
    end: int
    due: int


def read_minutes(amount: Any) -> int:
    """Return hours (1, 0.5, Decimal("7.5"), "1.5") as minutes, exactly.

    :raise InvalidTerm: when they are not a positive number of whole minutes.
    """
    if type(amount) is int and 0 < amount <= LONGEST:
        return amount * 60
    minutes = _fraction(amount, "hours") * 60
    if minutes.denominator != 1:
        raise InvalidTerm(f"A term of {amount} hours is not a number of whole minutes.")
    return int(minutes)


def read_days(amount: Any) -> int:
    """Return a positive whole number of days.

    :raise InvalidTerm: when it is none.
    """
    if type(amount) is int and 0 < amount <= LONGEST:
        return amount
    days = _fraction(amount, "days")
    if days.denominator != 1:
        raise InvalidTerm(f"A term of {amount} days is not a number of whole days.")
    return int(days)


def read_same_day(amount: Any) -> int:
    """Return 0: "the same day" has no amount; None, 0 and 1 are understood.

    :raise InvalidTerm: for any other amount, which would have been meant to count.
    """
    if amount is not None and (isinstance(amount, bool) or amount not in (0, 1)):
        raise InvalidTerm(f"A term within the same day has no amount, and {amount!r} was given.")
    return 0


def read_pauses(pauses: Iterable, start: int, minute: Callable[[Any], int]) -> tuple[Span, ...]:
    """Return the pauses in minutes.

    :param minute: turns a moment into a minute.
    :raise InvalidPause: when one ends before it begins, begins before the start of the term or
        before the one before it has ended.
    """
    spans = []
    free_from = start
    for pause in pauses:
        try:
            begin, end = pause
        except (TypeError, ValueError):
            raise InvalidPause(f"A pause is a pair of moments, and {pause!r} is none.") from None
        span = minute(begin), minute(end)
        if span[1] < span[0]:
            raise InvalidPause(f"A pause ends at {end}, before it begins at {begin}.")
        if span[0] < free_from:
            before = "the pause before it has ended" if spans else "the term has started"
            raise InvalidPause(f"A pause begins at {begin}, before {before}.")
        spans.append(span)
        free_from = span[1]
    return tuple(spans)


def _fraction(amount: Any, noun: str) -> Fraction:
    """Return a positive amount; a float counts as the decimal number that people see."""
    try:
        if isinstance(amount, bool):
            raise TypeError
        exact = Fraction(amount if isinstance(amount, Rational) else _decimal_text(amount))
    except (TypeError, ValueError, ZeroDivisionError):
        raise InvalidTerm(f"A term has a number of {noun}, and {amount!r} is none.") from None
    if not 0 < exact <= LONGEST:
        raise InvalidTerm(f"A term has more than 0 and at most {LONGEST} {noun}, not {amount}.")
    return exact


def _decimal_text(amount: Any) -> str:
    text = str(amount)
    # An exponent such as 1e999999 would be written out in full.
    if len(text) > 40 or len(text.lower().partition("e")[2]) > 3:
        raise ValueError(text)
    return text
