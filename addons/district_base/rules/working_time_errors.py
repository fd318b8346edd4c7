"""What the clock refuses, each with one sentence; all are ValueErrors."""

from __future__ import annotations

from datetime import date


class WorkingTimeError(ValueError):
    """The clock was asked for something that has no answer."""


class UndeclaredDate(WorkingTimeError):
    """An answer needs a date that the calendar does not declare.

    `date` is the first such date that the answer needs; `covers` are the first and the last
    declared dates.
    """

    def __init__(self, date: date, covers: tuple[date, date]):
        super().__init__(date, covers)
        self.date = date
        self.covers = covers

    def __str__(self) -> str:
        first, last = self.covers
        return f"The date {self.date} is not declared: the calendar covers {first} to {last}."


class InvalidCalendar(WorkingTimeError):
    """The calendar contradicts itself or cannot be read."""


class InvalidMoment(WorkingTimeError):
    """A moment is no naive local datetime."""


class InvalidTerm(WorkingTimeError):
    """The unit, the amount or the cut-off hour of a term means nothing."""


class InvalidPause(WorkingTimeError):
    """A pause is out of order, overlaps another one or begins outside the running term."""
