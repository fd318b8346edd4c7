"""What happened in each month, counted while it is made up, for statistics to be compared with.

    tally[agency, field, procedure, "2012-03"]["received_counter"]

It is counted from what the generator tells, by other code than statistics have. `open_*` are
counted as of the end of the month. On time is who was done by the due moment; early, who was done
before the due day.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

COLUMNS = (
    "received_counter", "received_online", "received_post", "refused",
    "early", "on_time", "late", "withdrawn", "stopped", "returned",
    "open_in_time", "open_late", "open_paused", "open_paused_late",
)  # fmt: skip
OPEN = ("received", "processing", "paused", "resolved")
ENDS = {"withdraw": "withdrawn", "stop": "stopped", "hand_over": "returned"}
ZONE = timedelta(hours=7)


class Tally:
    """Counts by (agency, field, procedure, month), for months that end before `until`."""

    def __init__(self, until: date):
        self.until = datetime(until.year, until.month, until.day)
        self.counts: dict[tuple, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))

    def count(self, course, told) -> None:
        """Count a dossier in all months that it saw."""
        procedure = course.procedure
        key = (course.agency, procedure.field_id, procedure.id)
        for event in told.events:
            column = self._column(course, event)
            if column:
                self.counts[(*key, _month(event["happened_at"] + ZONE))][column] += 1
        self._count_open(key, told.events)

    def _column(self, course, event) -> str:
        kind = event["kind"]
        if kind == "receive":
            return f"received_{course.channel}"
        if kind == "refuse_intake":
            return "refused"
        if kind != "ready":
            return ENDS.get(kind, "")
        done, due = event["happened_at"] + ZONE, event["due_after"] + ZONE
        if done > due:
            return "late"
        return "early" if done.date() < due.date() else "on_time"

    def _count_open(self, key: tuple, events: list[dict[str, Any]]) -> None:
        """Count how it stood at the end of each month between its events."""
        following = [event["happened_at"] + ZONE for event in events[1:]] + [self.until]
        for event, until in zip(events, following, strict=True):
            if event["state_after"] in OPEN:
                end = _month_end(event["happened_at"] + ZONE)
                while end <= until:
                    column = self._standing(event, end, events)
                    self.counts[(*key, _month(end - timedelta(days=1)))][column] += 1
                    end = _month_end(end)

    @staticmethod
    def _standing(event, end: datetime, events) -> str:
        due = event["due_after"] + ZONE
        if event["state_after"] != "paused":
            return "open_late" if end > due else "open_in_time"
        pauses = [one for one in events if one["kind"] in ("request_supplement", "await_payment")]
        begun = [one["happened_at"] + ZONE for one in pauses if one["seq"] <= event["seq"]][-1]
        return "open_paused_late" if begun > due else "open_paused"

    def add(self, other: dict[tuple, dict[str, int]]) -> None:
        for key, counts in other.items():
            for column, count in counts.items():
                self.counts[key][column] += count


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def _month_end(moment: datetime) -> datetime:
    """Return the midnight that ends the month of a moment."""
    return datetime(moment.year + moment.month // 12, moment.month % 12 + 1, 1)
