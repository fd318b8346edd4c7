"""What happened in each month, counted while it is made up, for statistics to be compared with.

    tally[agency, field, procedure, "2012-03"]["received_counter"]

It is counted from what the generator tells, by other code than statistics have. `open_*` are
counted as of the end of the month. On time is who was done by the due moment; early, who was done
before the due day. `ended_online` and `ended_other` are those that were withdrawn or stopped in the
month in which they were received.

    figures_of(tally)[agency, field, procedure, "2012-03"]["c6"]

are the columns of form II.06, from the stock of the month before and what came and went since.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

COLUMNS = (
    "received_counter", "received_online", "received_post", "refused",
    "early", "on_time", "late", "withdrawn", "stopped", "returned",
    "open_in_time", "open_late", "open_paused", "open_paused_late",
    "ended_online", "ended_other",
)  # fmt: skip
STOCK = ("open_in_time", "open_late", "open_paused", "open_paused_late")
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
        self._count_ended(key, course.channel, told.events)

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

    def _count_ended(self, key: tuple, channel: str, events: list[dict[str, Any]]) -> None:
        """Count what was withdrawn or stopped in the month of its receipt."""
        months = {event["kind"]: _month(event["happened_at"] + ZONE) for event in events}
        for kind in ("withdraw", "stop"):
            if kind in months and months[kind] == months["receive"]:
                column = "ended_online" if channel == "online" else "ended_other"
                self.counts[(*key, months[kind])][column] += 1

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


def figures_of(tally: dict[tuple, dict[str, int]]) -> dict[tuple, dict[str, int]]:
    """Return form II.06 of each month; nothing was ever reopened.

    What is carried in is the stock at the end of the month before, without what was withdrawn or
    stopped since. What stands in the tally in no month has no figures in it.
    """
    found = {}
    for (*key, month), counts in tally.items():
        before = tally.get((*key, _month_before(month)), dict.fromkeys(COLUMNS, 0))
        outside = counts["withdrawn"] + counts["stopped"]
        fresh = counts["ended_online"] + counts["ended_other"]
        c4 = counts["received_online"] - counts["ended_online"]
        c5 = counts["received_counter"] + counts["received_post"] - counts["ended_other"]
        c6 = sum(before[name] for name in STOCK) - (outside - fresh)
        c12 = counts["open_in_time"] + counts["open_paused"] + counts["open_paused_late"]
        c13 = counts["open_late"]
        done = counts["early"], counts["on_time"], counts["late"]
        numbers = (c4 + c5 + c6, c4, c5, c6, sum(done), *done, c12 + c13, c12, c13, outside)
        names = (*(f"c{number}" for number in range(3, 14)), "outside")
        found[(*key, month)] = dict(zip(names, numbers, strict=True))
    return found


def _month_before(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def _month_end(moment: datetime) -> datetime:
    """Return the midnight that ends the month of a moment."""
    return datetime(moment.year + moment.month // 12, moment.month % 12 + 1, 1)
