"""The acts of one dossier, thrown one after the other; see dossier_course.py."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from dossier_days import DAY, Timeline

REASONS = {
    "refuse_intake": "Không thuộc thẩm quyền giải quyết",
    "request_supplement": "Giấy tờ chưa đầy đủ theo quy định",
    "send_back": "Tờ trình chưa nêu căn cứ",
    "extend": "Phải xác minh thực địa",
    "apologise": "Khối lượng hồ sơ nhiều",
    "withdraw": "Người nộp thay đổi ý định",
    "stop": "Quá thời hạn bổ sung",
    "resolve": "Không đủ điều kiện theo quy định",
}
SUPPLEMENT, NEVER_COMES, LATE = 0.17, 0.06, 0.07
EXTENDED, SENT_BACK, REASSIGNED, WITHDRAWN, REFUSED, NOTED = 0.03, 0.03, 0.01, 0.01, 0.008, 0.01
APOLOGISED, DENIED, UNCLAIMED, NAMED, STOPPED = 0.6, 0.04, 0.02, 0.3, 0.7
# Events after which nothing is worked on any more.
CLOSING = ("resolve", "ready", "hand_over", "stop", "withdraw", "refuse_intake", "settle_now")


class Act(NamedTuple):
    """An event: its kind, its position and second, the user, and what the user gives."""

    kind: str
    position: int
    second: int
    user: int
    given: dict[str, Any]


class Walk:
    """One dossier on its way; `holder` and `here` are the officer and agency that have it."""

    def __init__(
        self, world, timeline: Timeline, procedure, agency: int, ward: int | None, rng: Random
    ):
        self.world, self.timeline = world, timeline
        self.procedure, self.agency, self.ward, self.rng = procedure, agency, ward, rng
        self.clerk = self.holder = rng.choice(world.clerks[agency])
        self.here = agency
        self.at = 0
        self.made: list[Act] = []

    def acts(self, position: int) -> list[Act]:
        """Return the acts until the years end."""
        self.at = position
        if self.procedure.settled:
            self._add("settle_now", self.clerk, results=[{"name": self.procedure.result.name}])
        elif self._happens(REFUSED):
            self._add("refuse_intake", self.clerk, reason=REASONS["refuse_intake"])
        else:
            self._add("receive", self.clerk)
            self._work()
            if self._happens(WITHDRAWN):
                self._withdraw()
        return [act for act in self.made if act.position < self.timeline.end]

    def _happens(self, share: float) -> bool:
        return self.rng.random() < share

    def _add(self, kind: str, user: int, wait: float = 0, /, **given) -> None:
        """Add an act some working minutes later, at least one."""
        if self.made:
            self.at += 1 + int(wait)
        self.made.append(Act(kind, self.at, self.rng.randrange(60), user, given))

    def _work(self) -> None:
        """Bring the dossier through all its steps, unless it ends before."""
        rng, steps = self.rng, self.procedure.steps
        is_late = self._happens(LATE)
        share = 1.15 + rng.expovariate(2.2) if is_late else rng.uniform(0.25, 0.93)
        minute = self._term() * share / sum(step.budget_hours for step in steps[1:])
        for place, step in enumerate(steps[1:], start=1):
            is_last = place == len(steps) - 1
            sender = self.holder, self.here, steps[place - 1]
            self._enter(step)
            if place == 1 and not self._examine(minute * step.budget_hours):
                return
            if is_last and is_late and self._happens(APOLOGISED):
                self._apologise()
            if is_last and self._happens(SENT_BACK) and sender[1] not in self.world.outside:
                self._send_back(step, *sender)
            self.at += int(minute * step.budget_hours * 0.8)
        if self._happens(self.procedure.pays):
            self._pay()
        self._finish()

    def _term(self) -> float:
        """Return the working minutes of the term, roughly."""
        unit = {"working_days": DAY, "working_hours": 60, "calendar_days": DAY * 5 / 7}
        return float(self.procedure.amount or 1) * unit.get(self.procedure.unit, DAY)

    def _enter(self, step) -> None:
        """Hand the dossier over to a step and let it be accepted there."""
        rng, was_outside = self.rng, self.here in self.world.outside
        agencies = {"intake": self.agency, "fixed": step.agency_id, "ward": self.ward}
        agency = agencies[step.agency_kind]
        given: dict[str, Any] = {"step": step.id}
        if agency in self.world.outside:
            user = self.clerk
        else:
            is_head = step.role == "head"
            user = self.world.heads[agency] if is_head else rng.choice(self.world.officers[agency])
            if self._happens(NAMED):
                given["user"] = user
        if was_outside:
            given["paper"] = f"{rng.randrange(1, 3000)}/CCT-TB"
        sender = self.clerk if was_outside else self.holder
        self._add("forward", sender, min(rng.expovariate(1 / 50), 400), **given)
        self._add("accept", user, min(rng.expovariate(1 / 60), 700))
        self.holder, self.here = user, agency

    def _examine(self, minutes: float) -> bool:
        """What may happen at the first office; False when the way ends there."""
        rng, head = self.rng, self.world.heads[self.here]
        if self._happens(NOTED):
            self._add("note", self.holder, minutes * 0.1, text="Đã điện thoại cho người nộp")
        if self._happens(REASSIGNED):
            user = rng.choice(self.world.officers[self.here])
            self._add("reassign", head, 30, user=user)
            self.holder = user
        if self._happens(SUPPLEMENT) and not self._supplement(head):
            return False
        if self._happens(EXTENDED) and self._term() >= 10 * DAY:
            document = f"{rng.randrange(1, 900)}/TB-UBND"
            self._add(
                "extend",
                head,
                minutes * 0.1,
                reason=REASONS["extend"],
                document=document,
                later_days=rng.randrange(10, 25),
            )
        self.at += int(minutes * 0.2)
        return True

    def _supplement(self, head: int) -> bool:
        """Ask for papers; False when they never come."""
        rng = self.rng
        papers = [rng.randrange(len(self.procedure.papers))]
        reason = REASONS["request_supplement"]
        wait = rng.uniform(30, 1200)
        self._add("request_supplement", self.holder, wait, reason=reason, papers=papers)
        if self._happens(NEVER_COMES):
            self.at = self.timeline.after(self.at, rng.randrange(33, 60))
            if self._happens(STOPPED):
                self._add("stop", head, reason=REASONS["stop"])
            return False
        self._add("supplement", self.clerk, rng.expovariate(1 / (4 * DAY)), papers=papers)
        return True

    def _apologise(self) -> None:
        head = self.world.heads[self.here]
        days = self.rng.randrange(5, 15)
        self._add("apologise", head, 20, reason=REASONS["apologise"], later_days=days)

    def _send_back(self, step, sender: int, agency: int, former) -> None:
        """The head sends it back once; the officer brings it again."""
        rng, head = self.rng, self.holder
        self._add("send_back", head, rng.uniform(20, 300), reason=REASONS["send_back"])
        self.holder, self.here = sender, agency
        self._enter(step)
        self.holder = head

    def _pay(self) -> None:
        rng = self.rng
        duties = [{"name": "Lệ phí trước bạ", "amount": rng.randrange(200, 20_000) * 1000}]
        self._add("await_payment", self.holder, rng.uniform(10, 200), duties=duties)
        proof = f"Giấy nộp tiền {rng.randrange(1, 99_999)}"
        self._add("payment", self.clerk, rng.expovariate(1 / (3 * DAY)), proof=proof)

    def _finish(self) -> None:
        rng = self.rng
        outcome = {"outcome": "granted"}
        if self._happens(DENIED):
            outcome = {"outcome": "refused", "reason": REASONS["resolve"]}
        self._add("resolve", self.holder, rng.uniform(5, 60), **outcome)
        self._add("ready", self.clerk, rng.expovariate(1 / 120))
        if not self._happens(UNCLAIMED):
            wait = rng.expovariate(1 / (1.5 * DAY))
            self._add("hand_over", self.clerk, wait, relation="owner")

    def _withdraw(self) -> None:
        """Let the applicant take it back before something that was to come."""
        ends = (place for place, act in enumerate(self.made) if act.kind in CLOSING)
        last = next(ends, len(self.made))
        if last < 2:
            return
        place = self.rng.randrange(1, last)
        before = self.made[place - 1]
        del self.made[place:]
        self.at = before.position
        self._add("withdraw", self.clerk, 1, reason=REASONS["withdraw"])
