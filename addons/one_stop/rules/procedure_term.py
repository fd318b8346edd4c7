"""The term of a procedure: what may stand as one.  Pure functions, no Odoo."""

from __future__ import annotations

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
        return None if (amount * 2).is_integer() else "halves"
    return None if float(amount).is_integer() else "whole"
