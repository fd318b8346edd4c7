"""An assignment, the acts of its life, and the working days on which they fall."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from .dice import between, pick

# The plan is sent out in the days after its decision.
SENT_OUT = date(2011, 10, 26)


@dataclass(frozen=True)
class Facts:
    """An assignment as its fate needs to know it; agencies by their codes.

    `title` is that of the product, for what an agency does beside the plan's tasks.
    """

    id: int
    ref: str
    agency: str
    is_ward: bool
    year: int
    start: date
    due: date
    continuous: bool
    title: str = ""

    @property
    def key(self):
        return self.agency, self.ref or self.title, self.year


@dataclass(frozen=True)
class Act:
    """One step on a day: `who` is ``agency``, ``co_lead`` or ``judge``; `order` within the day."""

    day: date
    order: int
    kind: str
    facts: Facts
    who: str
    content: dict = field(default_factory=dict)


# Which comes first on a day: work, its judging, then papers.
ORDER = {
    "start": 0,
    "progress": 1,
    "ask_part": 2,
    "give_part": 3,
    "ask_extension": 4,
    "evidence": 5,
    "submit": 6,
    "grant_extension": 10,
    "refuse_extension": 11,
    "return": 12,
    "accept": 13,
    "remind": 14,
    "period": 20,
    "programme": 21,
    "programme_again": 22,
    "programme_return": 23,
    "programme_approve": 24,
    "report": 30,
    "report_again": 31,
    "report_return": 32,
    "report_accept": 33,
    "chapters": 34,
    "chapters_accept": 35,
    "district_report": 36,
    "district_accept": 37,
    "letter": 40,
    "amend": 50,
    "amend_apply": 51,
}


class Script:
    """The acts of one assignment, put on working days."""

    def __init__(self, facts, calendar):
        self.facts, self.calendar = facts, calendar
        self.acts = []

    def add(self, kind, day, who="agency", **content):
        """Add an act on a day, or the next working day; return that day."""
        day = self.on_or_after(day)
        self.acts.append(Act(day, ORDER[kind], kind, self.facts, who, content))
        return day

    def on_or_after(self, day):
        while not self.calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def on_or_before(self, day):
        while not self.calendar.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def days(self, low, high, *keys):
        return timedelta(days=between(low, high, *self.facts.key, *keys))

    def pick(self, options, *keys):
        return pick(options, *self.facts.key, *keys)

    def begin(self):
        """Start the work some days after it may begin; return the day."""
        facts = self.facts
        first = max(facts.start, SENT_OUT)
        room = max((facts.due - first).days // 5, 1)
        return self.add("start", first + self.days(1, min(room, 30) + 1, "start"))

    def hand_in(self, day, **paper):
        """Name the document that was made and hand it in; return the day."""
        day = self.add("evidence", day, **paper)
        return self.add("submit", day)

    def judged(self, day, kind="accept", **content):
        return self.add(kind, day + self.days(2, 9, kind, day), "judge", **content)

    def before(self, day, low, high, begun):
        """Return a working day so many days before another, and not before the work began."""
        wanted = self.on_or_before(day - self.days(low, high, "before", day))
        return max(wanted, self.on_or_after(begun + timedelta(days=1)))
