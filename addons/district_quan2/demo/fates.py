"""What happens to each assignment, as acts by day: pure functions of what the plan says of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from . import story, words
from .dice import between, pick, roll

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


def acts_of(facts, calendar):
    """Return the acts that make the life of one assignment, each on a working day."""
    script = Script(facts, calendar)
    FATES[fate_of(facts)](script)
    return script.acts


def fate_of(facts):
    """Return how it goes with an assignment: a key of FATES.

    >>> first = Facts(1, "VI.2", "VP", False, 2012, date(2012, 1, 1), date(2012, 12, 31), False)
    >>> fate_of(first)
    'never'
    """
    if facts.agency in story.SILENT:
        return "silent"
    if facts.year < story.SILENT_UNTIL.get(facts.agency, 0):
        return "silent"
    if facts.continuous:
        return "continuous"
    if facts.key in story.UNFINISHED:
        return story.UNFINISHED[facts.key]
    for key in ((facts.ref, facts.year), (facts.ref, None)):
        if key in story.TASKS:
            return story.TASKS[key]
    if facts.agency in story.ALWAYS_LATE:
        return "late"
    return "on_time" if facts.agency in story.EXEMPLARY else _trouble(facts)


def _trouble(facts):
    chance = roll("trouble", *facts.key)
    for name, share in story.TROUBLES:
        chance -= share * story.YEAR_FACTOR.get(facts.year, 1)
        if chance < 0:
            return name
    return "on_time"


def _silent(script):
    """Nobody reports; the coordinator reminds of what is due at the end of the year alone."""
    facts = script.facts
    if not facts.continuous:
        script.add("remind", facts.due + timedelta(days=10), "judge")


def _continuous(script):
    """Work of all the year: some tell at the half how far it is, the yearly report closes it."""
    if script.facts.year > 2011 and roll("half", *script.facts.key) < 0.4:
        script.begin()
        half = date(script.facts.year, 6, 18) + script.days(0, 9, "half")
        script.add("progress", half, percent=50, note=script.pick(words.PROGRESS))


def _on_time(script):
    begun = script.begin()
    if roll("progress", *script.facts.key) < 0.5:
        day = begun + (script.facts.due - begun) / 3
        script.add("progress", day, percent=50, note=script.pick(words.PROGRESS))
    script.judged(script.hand_in(script.before(script.facts.due, 0, 14, begun)))


def _waiting(script):
    """Handed in, and accepted by nobody yet."""
    begun = script.begin()
    script.hand_in(script.before(script.facts.due, 0, 5, begun))


def _unanswered(script):
    """More time was asked for, and nobody has answered yet."""
    _asked(script, script.begin())


def _late(script):
    facts, begun = script.facts, script.begin()
    obstacles = words.WARD_OBSTACLES if facts.is_ward else words.OBSTACLES
    script.add(
        "progress",
        script.before(facts.due, 3, 12, begun),
        percent=40,
        note=script.pick(words.PROGRESS),
        obstacle=obstacles[facts.year % 5] if facts.is_ward else script.pick(obstacles),
    )
    script.add("remind", facts.due + timedelta(days=3), "judge")
    script.judged(script.hand_in(facts.due + script.days(6, 40, "late")))


def _returned(script, times=1):
    begun = script.begin()
    handed_in = script.hand_in(script.before(script.facts.due, 5, 20, begun))
    for time in range(times):
        remark = words.REMARKS[(between(0, 3, *script.facts.key) + time) % 4]
        back = script.judged(handed_in, "return", reason=remark)
        again = back + script.days(4, 18, "again", time)
        handed_in = script.hand_in(again, corrected=True)
    script.judged(handed_in)


def _returned_twice(script):
    _returned(script, times=2)


def _asked(script, begun):
    """Ask for more time a while before the due day; return the day asked for and the answer's."""
    facts = script.facts
    asked = script.add(
        "ask_extension",
        script.before(facts.due, 8, 15, begun),
        until=script.on_or_before(facts.due + script.days(30, 75, "until")),
        reason=script.pick(words.EXTENSION_REASONS),
    )
    until = script.acts[-1].content["until"]
    return until, asked + script.days(1, 4, "answer")


def _extended(script):
    begun = script.begin()
    until, answered = _asked(script, begun)
    answered = script.add(
        "grant_extension", answered, "judge", reason=script.pick(words.GRANT_REASONS)
    )
    script.judged(script.hand_in(script.before(until, 0, 9, answered)))


def _refused(script):
    begun = script.begin()
    _until, answered = _asked(script, begun)
    script.add("refuse_extension", answered, "judge", reason=script.pick(words.REFUSAL_REASONS))
    script.judged(script.hand_in(script.facts.due + script.days(5, 25, "refused")))


def _ask_part(script, begun):
    request = script.pick(words.PARTS)
    wanted = script.on_or_after(begun + timedelta(days=14))
    return script.add("ask_part", begun + timedelta(days=2), request=request, due_on=wanted)


def _joint(script):
    """The hub asks the co-lead for its part, gets it, and hands the product in."""
    begun = script.begin()
    asked = _ask_part(script, begun)
    answer = script.pick(words.ANSWERS)
    given = script.add("give_part", asked + script.days(5, 12, "part"), "co_lead", answer=answer)
    script.judged(script.hand_in(script.before(script.facts.due, 0, 6, given)))


def _part_missing(script):
    """The co-lead never gives its part: the product is never handed in."""
    begun, due = script.begin(), script.facts.due
    _ask_part(script, begun)
    obstacle = "Văn phòng UBND quận chưa gửi phần việc của mình sau hai lần đề nghị."
    note = "Phần của Phòng Nội vụ đã xong."
    script.add(
        "progress", script.before(due, 5, 9, begun), percent=60, note=note, obstacle=obstacle
    )
    script.add("remind", due + timedelta(days=5), "judge")


def _never(script):
    """More time is granted once, refused the second time, and the work is never done."""
    begun = script.begin()
    until, answered = _asked(script, begun)
    answered = script.add(
        "grant_extension", answered, "judge", reason=script.pick(words.GRANT_REASONS)
    )
    obstacle = "Nhà cung cấp phần mềm cũ đã giải thể, không bàn giao mã nguồn."
    note = "Đã khảo sát năm phần mềm, hai phần mềm không khôi phục được."
    asked = script.before(until, 10, 14, answered)
    script.add("progress", asked, percent=30, note=note, obstacle=obstacle)
    script.add(
        "ask_extension",
        asked,
        until=script.on_or_before(until + timedelta(days=365)),
        reason="Xin chuyển sang đầu tư phần mềm mới theo kế hoạch của thành phố.",
    )
    script.add(
        "refuse_extension", asked + timedelta(days=3), "judge", reason=words.REFUSAL_REASONS[1]
    )
    for year in (1, 2):
        script.add("remind", until + timedelta(days=180 * year), "judge")


FATES = {
    "silent": _silent,
    "continuous": _continuous,
    "on_time": _on_time,
    "late": _late,
    "returned": _returned,
    "returned_twice": _returned_twice,
    "extended": _extended,
    "refused": _refused,
    "joint": _joint,
    "part_missing": _part_missing,
    "never": _never,
    "waiting": _waiting,
    "unanswered": _unanswered,
}
