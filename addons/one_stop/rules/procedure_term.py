"""The term of a procedure: what may stand as one.  Pure functions, no Odoo."""

from __future__ import annotations

# What a typing slip may pass but no law: the columns hold little more.
LONGEST = 9999
HOURS, DAYS, DATES, SAME_DAY = "working_hours", "working_days", "calendar_days", "same_day"


def problem(unit: str, amount: float | None) -> str | None:
    """Return why a term cannot stand, or None.

    ``same_day`` takes no amount, hours may be halves, days are whole; all are above zero.

    >>> problem("working_hours", 2.5), problem("working_days", 2.5), problem("same_day", 1)
    (None, 'whole', 'same_day')
    >>> problem("working_days", 0), problem("same_day", 0), problem("calendar_days", -1)
    ('missing', None, 'negative')
    """
    amount = amount or 0
    if unit == SAME_DAY:
        return "same_day" if amount else None
    if amount < 0:
        return "negative"
    if not amount:
        return "missing"
    if unit == HOURS:
        return None if (float(amount) * 2).is_integer() else "halves"
    return None if float(amount).is_integer() else "whole"


def working_hours(
    unit: str, amount: float | None, hours_a_day: float, hours_a_week: float
) -> float:
    """Return about how many working hours a term holds, to compare the steps' budgets with.

    Calendar days hold their share of the week's hours.

    >>> working_hours("working_days", 10, 8, 40), working_hours("calendar_days", 7, 8, 40)
    (80.0, 40.0)
    >>> working_hours("working_hours", 2.5, 8, 40), working_hours("same_day", 0, 8, 40)
    (2.5, 8.0)
    """
    amount = float(amount or 0)
    if unit == SAME_DAY:
        return float(hours_a_day)
    if unit == HOURS:
        return amount
    return amount * hours_a_day if unit == DAYS else amount * hours_a_week / 7
