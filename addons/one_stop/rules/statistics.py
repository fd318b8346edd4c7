"""Form II.06 (VPCP/KSTT): in which columns a dossier stands in a period, told from its events.

    columns(events, channel, period) -> ("c4", "c8"), ("outside",) or ()
    totals({"c4": 7, …}) -> all columns, with the sums c3, c7 and c11
    broken_identities(figures) -> ["3 = 7 + 11", …]

The columns are those of TT 01/2020/TT-VPCP: 3 received (4 online in the period, 5 at the counter
or by post in the period, 6 from earlier periods), 7 resolved (8 early, 9 on time, 10 late),
11 pending (12 in time, 13 overdue). What was withdrawn by the citizen or stopped in the period
stands `outside`, in a line of its own and not in column 3, so that 3 = 4 + 5 + 6 = 7 + 11,
7 = 8 + 9 + 10 and 11 = 12 + 13 hold exactly, for every agency, field and procedure.

As of a date, by events: a dossier stands as the last event says that happened within the period or
before it; what happened later, or is recorded by a later moment, changes nothing.

* Resolved is whose result came to the counter (`ready`, also when settled at once) in the period
  and still lay there, or was handed over, at its end. A refusal with reasons is a result. It
  counts once however often it was finished, by the last time; the due date is that in force then.
* Early is done on an earlier date than due; on time not later than the due moment.
* Pending is what was received and has not come to the counter; paused work is in time. Paused or
  not: what was resolved but has not come to the counter is pending, for the clock runs on.
* Carried in is whatever is resolved in the period or pending at its end and was received before
  it, what was finished, withdrawn or stopped earlier and reopened since included.
* Refused intakes and drafts stand nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

RECEIVED = ("c4", "c5", "c6")
RESOLVED = ("c8", "c9", "c10")
PENDING = ("c12", "c13")
OUTSIDE = "outside"
LEAVES = (*RECEIVED, *RESOLVED, *PENDING, OUTSIDE)
SUMS = {"c3": RECEIVED, "c7": RESOLVED, "c11": PENDING}
COLUMNS = (
    "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", OUTSIDE,
)  # fmt: skip
IDENTITIES = (
    ("c3", RECEIVED),
    ("c3", ("c7", "c11")),
    ("c7", RESOLVED),
    ("c11", PENDING),
)
# States in which a dossier waits for its result: the clock ends at the counter only.
PENDING_STATES = ("received", "processing", "paused", "resolved")
DONE_STATES = ("ready", "returned")
OUTSIDE_STATES = ("withdrawn", "stopped")
STARTS = ("receive", "settle_now")
# Events by which a clock ends, and so a dossier leaves what is pending.
DONE_KINDS = ("ready", "settle_now")
END_KINDS = (*DONE_KINDS, "withdraw", "stop")
# Months that a period lasts, by its kind; own dates last as they will.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Event(NamedTuple):
    """One event of a dossier: its moment, and state and due moment after it. Moments are local."""

    kind: str
    at: datetime
    state: str
    due: datetime | None


class Period(NamedTuple):
    """Moments: `begin` included, `end` excluded, and `asof`, at which what is pending is judged."""

    begin: datetime
    end: datetime
    asof: datetime

    @classmethod
    def of_dates(cls, first: date, last: date, now: datetime | None = None) -> Period:
        """Return the period of two local dates, both included, as it stands at a moment.

        A period that is not over is told as of now.
        """
        over = datetime.combine(last + timedelta(days=1), time.min)
        end = over if now is None else min(over, now + timedelta(seconds=1))
        return cls(datetime.combine(first, time.min), end, over if now is None else min(over, now))


def columns(events: Sequence[Event], channel: str, period: Period) -> tuple[str, ...]:
    """Return the columns in which a dossier stands: one of 4–6 with one of 8–13, `outside`, none.

    :param events: of one dossier, in the order of its journal.

    >>> at = [datetime(2012, 3, day, 9) for day in (1, 5, 9)]
    >>> way = [Event("receive", at[0], "received", at[2]), Event("ready", at[1], "ready", at[2])]
    >>> columns(way, "online", Period.of_dates(date(2012, 3, 1), date(2012, 3, 31)))
    ('c4', 'c8')
    """
    told = [event for event in events if event.at < period.end]
    received = next((event.at for event in told if event.kind in STARTS), None)
    if received is None:
        return ()
    outcome = _outcome(told, period)
    if outcome in ("", OUTSIDE):
        return (outcome,) if outcome else ()
    if received < period.begin:
        return "c6", outcome
    return ("c4" if channel == "online" else "c5"), outcome


def _outcome(told: Sequence[Event], period: Period) -> str:
    last = told[-1]
    if last.state in PENDING_STATES:
        is_late = last.state != "paused" and last.due is not None and period.asof > last.due
        return "c13" if is_late else "c12"
    end = next((event for event in reversed(told) if event.kind in END_KINDS), None)
    if end is None or end.at < period.begin:
        return ""
    if last.state in OUTSIDE_STATES:
        return OUTSIDE
    return punctuality(end.at, end.due) if last.state in DONE_STATES else ""


def punctuality(done: datetime, due: datetime | None) -> str:
    """Return the column of what was done at a moment and due at another, both local.

    >>> due = datetime(2012, 3, 9, 17)
    >>> [punctuality(due - timedelta(hours=n), due) for n in (24, 1, 0, -1)]
    ['c8', 'c9', 'c9', 'c10']
    """
    if due is not None and done > due:
        return "c10"
    return "c8" if due is not None and done.date() < due.date() else "c9"


def totals(leaves: Mapping[str, int]) -> dict[str, int]:
    """Return all columns from those that are counted; what is not given is 0."""
    figures = {name: leaves.get(name, 0) for name in LEAVES}
    for name, parts in SUMS.items():
        figures[name] = sum(figures[part] for part in parts)
    return {name: figures[name] for name in COLUMNS}


def added(many: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of figures of parts that have no dossier in common."""
    figures = dict.fromkeys(COLUMNS, 0)
    for one in many:
        for name in COLUMNS:
            figures[name] += one.get(name, 0)
    return figures


def leaves_of(column: str) -> tuple[str, ...]:
    """Return the counted columns that a column sums up.

    :raise KeyError: for what is no column.

    >>> leaves_of("c7"), leaves_of("c12")
    (('c8', 'c9', 'c10'), ('c12',))
    """
    if column in SUMS:
        return SUMS[column]
    if column not in LEAVES:
        raise KeyError(column)
    return (column,)


def broken_identities(figures: Mapping[str, int]) -> list[str]:
    """Return the identities of the form that figures break, as people write them.

    >>> broken_identities({**dict.fromkeys(COLUMNS, 0), "c3": 2, "c4": 2, "c7": 1, "c8": 1})
    ['3 = 7 + 11']
    """
    return [
        f"{total[1:]} = {' + '.join(part[1:] for part in parts)}"
        for total, parts in IDENTITIES
        if figures[total] != sum(figures[part] for part in parts)
    ]


def period_end(kind: str, first: date) -> date | None:
    """Return the last day of a period of whole months; None where the dates are one's own.

    Periods need not follow the calendar: reports are cut off in the middle of a month (NĐ
    09/2019/NĐ-CP Art. 12: a month is from the 15th to the 14th).

    >>> period_end("quarter", date(2011, 12, 15)), period_end("month", date(2012, 2, 1))
    (datetime.date(2012, 3, 14), datetime.date(2012, 2, 29))
    """
    if kind not in MONTHS:
        return None
    months = first.month - 1 + MONTHS[kind]
    year, month = first.year + months // 12, months % 12 + 1
    following = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - following).days
    return following.replace(day=min(first.day, days)) - timedelta(days=1)


def is_of_kind(kind: str, first: date, last: date) -> bool:
    """Tell whether two dates are a period of a kind: a quarter ends in March, June …

    >>> is_of_kind("quarter", date(2012, 1, 1), date(2012, 3, 31))
    True
    >>> is_of_kind("quarter", date(2012, 2, 1), date(2012, 4, 30))
    False
    """
    if kind not in MONTHS:
        return first <= last
    return last == period_end(kind, first) and last.month % MONTHS[kind] == 0


def months_of(first: date, last: date) -> list[tuple[str, date, date]]:
    """Return (“2012-03”, first day, last day) of the months of some dates, cut to them."""
    found, day = [], first
    while day <= last:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        found.append((f"{day:%Y-%m}", day, min(last, following - timedelta(days=1))))
        day = following
    return found


def head_line(agency: str, first: date, last: date, form: str) -> str:
    """Return the first line that the hash of a closed period covers."""
    return f"{form}|{agency}|{first.isoformat()}|{last.isoformat()}\n"


class Digest:
    """The hash of a closed period: SHA-256 over its head and its rows, in their order.

    A row is ``dossier|column|counter|ward|procedure|field|level`` and a line feed; what is not
    there is empty. Rows are ordered by dossier and by name of the column.
    """

    def __init__(self, head: str):
        self._hash = hashlib.sha256(head.encode())
        self.count = 0

    def add(self, rows: Iterable[Sequence]) -> None:
        for row in rows:
            told = "|".join("" if value is None else str(value) for value in row)
            self._hash.update(f"{told}\n".encode())
            self.count += 1

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()
