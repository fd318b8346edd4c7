"""What happens to each assignment, as acts by day: pure functions of what the plan says of it."""

from datetime import date, timedelta

from . import story, words
from .dice import between, roll
from .script import Script


def acts_of(facts, calendar):
    """Return the acts that make the life of one assignment, each on a working day."""
    script = Script(facts, calendar)
    FATES[fate_of(facts)](script)
    return script.acts


def fate_of(facts):
    """Return how it goes with an assignment: a key of FATES."""
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
