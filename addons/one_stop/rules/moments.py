"""Days and moments that come from outside, as text or as such.  Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from typing import Any

# Between these a moment may lie; a form that gives the year 12 or 20122 is a slip.
MOMENTS = (datetime(1900, 1, 1), datetime(2200, 1, 1))


def day_of(value: Any) -> date | None:
    """Return a date given as such, as a moment or as text; None for none.

    :raise ValueError: for what is no date.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return date.fromisoformat(value.strip()[:10]) if value.strip() else None
    if value and not isinstance(value, date):
        raise ValueError(value)
    return value or None


def moment_of(value: Any) -> datetime | None:
    """Return a moment given as a datetime or as text, in UTC without microseconds; None for none.

    :raise ValueError: for what is no moment, or so far away that no calendar will ever reach it.
    """
    if not value:
        return None
    if not isinstance(value, str | date):
        raise ValueError(value)
    moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    if moment.tzinfo:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    if not MOMENTS[0] <= moment < MOMENTS[1]:
        raise ValueError(value)
    return moment.replace(microsecond=0)
