"""The four units of a term: where its time ends, and where its pauses move that.

Each unit has a function from a start and an amount to the end that holds without any pause, and
one from that end and the pauses to the due moment. All in minutes of a `WorkingTable`.
"""

from __future__ import annotations

from bisect import bisect_left

from .working_time_errors import InvalidPause
from .working_time_spec import DAY
from .working_time_table import WorkingTable
from .working_time_term import Span


def end_of_hours(table: WorkingTable, start: int, minutes: int) -> int:
    """Return when so many working minutes have run."""
    return table.moment_worked(table.worked_until(start) + minutes)


def end_of_days(table: WorkingTable, start: int, days: int) -> int:
    """Return the closing of the N-th working day after the day of the start."""
    return table.day_closing(table.before[start // DAY + 1] + days - 1)


def end_of_calendar_days(table: WorkingTable, start: int, days: int) -> int:
    """Return the midnight that ends the N-th day after the day of the start."""
    return (start // DAY + 1 + days) * DAY


def end_of_same_day(table: WorkingTable, start: int, cutoff: int) -> int:
    """Return the closing of the day of the start, or of the next working day when it is late.

    :param cutoff: minutes since midnight; in time is before it and before the closing.
    """
    day = start // DAY
    number = table.before[day]
    if table.before[day + 1] > number:
        closing = table.day_closes[number]
        if start < closing and start < day * DAY + cutoff:
            return closing
        number += 1
    return table.day_closing(number)


def due_in_working_time(
    table: WorkingTable, end: int, pauses: tuple[Span, ...], skip_late: bool = False
) -> tuple[int, int]:
    """Return an end, moved by the working time inside the pauses, and how many of them moved it.

    An end that a decision set may lie outside working time: a pause that takes nothing away then
    leaves it there, and it comes with the resume where nothing but rest was left.
    """
    if not pauses:
        return end, 0
    worked = table.worked_until(end)
    for number, (begin, resume) in enumerate(pauses):
        if _is_over(table, begin, end, skip_late):
            return end, number
        taken = table.worked_until(resume) - table.worked_until(begin)
        worked += taken
        end = max(table.moment_worked(worked) if taken else end, resume)
    return end, len(pauses)


def due_in_wall_clock(
    table: WorkingTable,
    end: int,
    pauses: tuple[Span, ...],
    skip_late: bool = False,
    due: int | None = None,
) -> tuple[int, int]:
    """Return the closing of the day that an end falls in, once the pauses have moved the end, and
    how many of them did.

    A pause may begin while only the roll to a working day is left, or end after the closing of
    a day that closes early. Its own length then leaves the due moment inside it: a deadline never
    lies inside a pause, so it is the first closing that the pause does not hold.

    :param due: when it is due without any pause, where a decision says that.
    """
    if due is None:
        due = _closing_from(table, end - 1, 0)
    for number, (begin, resume) in enumerate(pauses):
        if _is_over(table, begin, due, skip_late):
            return due, number
        end += resume - begin
        due = _closing_from(table, end - 1, resume)
    return due, len(pauses)


def _closing_from(table: WorkingTable, minute: int, resume: int) -> int:
    """Return the first closing of a working day on or after a day, and not before a resume."""
    if minute >= table.size:
        raise table.undeclared(minute // DAY)
    number = table.before[minute // DAY]
    if resume:
        number = max(number, bisect_left(table.day_closes, resume))
    return table.day_closing(number)


def _is_over(table: WorkingTable, begin: int, due: int, skip_late: bool) -> bool:
    """Tell whether the time is over when a pause begins, as it then is for all later ones."""
    if begin >= due and not skip_late:
        raise InvalidPause(
            f"A pause begins at {table.moment(begin)}, when the term has run out already at"
            f" {table.moment(due)}."
        )
    return begin >= due
