"""How a stay, or a whole dossier, was handled in time, in the words of papers.  Pure functions."""

from __future__ import annotations

from datetime import datetime

EARLY, ON_TIME, LATE = "Trước hạn", "Đúng hạn", "Quá hạn"


def in_time(due: datetime | None, ended: datetime | None) -> str:
    """Return how work ended that was due by a moment; "" while either is not known.

    Early is an earlier day, as in the statistics: an hour before the closing is on time.

    >>> in_time(datetime(2012, 3, 19, 17), datetime(2012, 3, 16, 16))
    'Trước hạn'
    >>> in_time(datetime(2012, 3, 19, 17), datetime(2012, 3, 19, 17))
    'Đúng hạn'
    >>> in_time(datetime(2012, 3, 19, 17), datetime(2012, 3, 19, 17, 1))
    'Quá hạn'
    >>> in_time(None, datetime(2012, 3, 19, 17))
    ''
    """
    if not due or not ended:
        return ""
    if ended > due:
        return LATE
    return EARLY if ended.date() < due.date() else ON_TIME
