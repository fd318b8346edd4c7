"""How the years 2012 to 2014 were judged, and that of 2015 is being judged.

Ten agencies judge in this system; the example says nothing of the others.
"""

from collections import defaultdict
from datetime import date

from ..dice import roll
from .cast import holder
from .discipline import FAULTS
from .special import NOT_DONE

CLOSED = range(2012, 2015)
OPEN = 2015
# Those whose heads have accounts and work with it in the example.
AGENCIES = ("VP", "NV", "TCKH", "TNMT", "QLĐT", "P02", "P03", "P08", "P10", "P11")
TWICE = (2013, 2014)
SHARES = {"excellent": 0.95, "good": 0.85, "done": 0.7, "not_done": 0.45}
SELF = "Hoàn thành {done} trên {given} công việc được giao trong năm; chấp hành quy chế cơ quan."
PAPER = "Phiếu tự đánh giá ký ngày {day:%d/%m/%Y}"
COLLECTIVE = "Tập thể thống nhất với bản tự đánh giá."
WORDS = {
    "excellent": "Hoàn thành vượt mức, có sáng kiến được áp dụng.",
    "good": "Hoàn thành tốt công việc được giao.",
    "done": "Hoàn thành công việc, còn chậm ở một số việc.",
    "not_done": "Nhiều việc quá hạn, đã nhắc nhở nhiều lần không khắc phục.",
}


def acts_of_evaluation(stage):
    """Return [(day, act), …] of evaluations."""
    found = []
    for year in (*CLOSED, OPEN):
        judged = Judged(stage, year)
        found += [(date(year, 12, 3), judged.open), (date(year, 12, 7), judged.hand_in)]
        if year in CLOSED:
            found += [
                (date(year, 12, 10), judged.conclude),
                (date(year, 12, 14), judged.object),
                (date(year, 12, 19), judged.answer),
                (date(year, 12, 27), judged.close),
            ]
    return found


class Judged:
    """The evaluation of one year, in all agencies."""

    def __init__(self, stage, year):
        self.stage, self.year = stage, year
        self.round = stage.env["cchc.evaluation.round"]
        self.numbers = {}

    def open(self):
        on = date(self.year, 12, 3)
        self.round = self.stage.acting("cchc.evaluation.round", on).create(
            {
                "year": self.year,
                "due_on": date(self.year, 12, 31),
                "agency_ids": [(6, 0, [self.stage.agencies[code].id for code in AGENCIES])],
            }
        )
        self.round.action_open()
        self.numbers = {person.id: number for number, person in self.stage.people.items()}

    def hand_in(self):
        """Let everybody hand in; in the year that is open some have not done so yet."""
        on = date(self.year, 12, 7)
        for (user, code), found in self._grouped(on, self._writer).items():
            mine = self.stage.again(found, on, user)
            given = 12 + len(found) % 7
            mine.write(
                {"self_text": SELF.format(done=given - (code == "not_done") * 5, given=given)}
            )
            for most, scores in mine.score_ids.grouped("most").items():
                scores.write({"self_points": round(most * SHARES[code])})
            paper = None if user != self.stage.manager else PAPER.format(day=on)
            # Nobody thinks of having done nothing.
            mine.action_submit("done" if code == "not_done" else code, paper)

    def conclude(self):
        on = date(self.year, 12, 10)
        manager = self.stage.manager
        people = self._people(on, manager).filtered(lambda one: one.state == "remarks")
        own = people.filtered(lambda one: one.employee_id.user_id == manager)
        (people - own).action_gather(COLLECTIVE)
        for one in own:
            self.stage.again(one, on, self._judge(one)).action_gather(COLLECTIVE)
        for (user, code), found in self._grouped(on, self._judge).items():
            paper = PAPER.format(day=on) if user == manager else None
            for one in self.stage.again(found, on, user):
                one.action_conclude(code, text=WORDS[code], paper=paper)

    def object(self):
        """Let some object to what was concluded."""
        on = date(self.year, 12, 14)
        for one in self._objecting(on):
            user = self._writer(one)
            paper = "Đơn kiến nghị" if user == self.stage.manager else None
            self.stage.again(one, on, user).action_object(
                "Đề nghị xem xét lại mức xếp loại: các việc trễ hạn do chờ ý kiến cấp trên.", paper
            )

    def answer(self):
        on = date(self.year, 12, 19)
        objected = self._people(on, self.stage.manager).filtered(
            lambda one: one.state == "objected"
        )
        for place, one in enumerate(objected.sorted("id")):
            judge = self.stage.again(one, on, self._judge(one))
            if place == 0 and one.class_code == "done":
                judge.action_answer("Chấp nhận: đã đối chiếu sổ theo dõi.", class_code="good")
            else:
                judge.action_answer("Giữ nguyên: việc trễ hạn không do nguyên nhân khách quan.")

    def close(self):
        on = date(self.year, 12, 27)
        self.stage.again(self.round.part_ids, on).action_close()

    def _people(self, on, user):
        return self.stage.again(self.round.part_ids.evaluation_ids, on, user)

    def _grouped(self, on, user_of):
        """Return {(user who acts, class): evaluations that wait for it}."""
        states = ("draft",) if user_of == self._writer else ("judge",)
        people = self.round.sudo().part_ids.evaluation_ids
        found = defaultdict(lambda: people.browse())
        for one in people.sorted("id"):
            late = self.year == OPEN and roll("late", self._number(one)) < 0.4
            if one.state in states and not late:
                found[user_of(one), self._class_of(one)] |= one
        return found

    def _number(self, one):
        return self.numbers.get(one.employee_id.id, 0)

    def _class_of(self, one):
        """Return the code of the class that somebody is given in the year."""
        number = self._number(one)
        if self.year in TWICE and number in {holder(key) for key in NOT_DONE}:
            return "not_done"
        if any(
            fault.form and fault.ended.year == self.year and number == holder(*fault[:2])
            for fault in FAULTS
        ):
            return "not_done"
        chance = roll("class", self.year, number)
        return "excellent" if chance < 0.14 else "good" if chance < 0.84 else "done"

    def _writer(self, one):
        """Return who hands in: the person, or the staff manager from a paper."""
        account = one.sudo().employee_id.user_id
        if account and not account.has_group("district_base.group_district_audit"):
            return account
        return self.stage.manager

    def _judge(self, one):
        """Return who concludes."""
        if one.judged_by == "chair":
            return self.stage.chair
        if one.judged_by == "above":
            return self.stage.manager
        return self._head(one) or self.stage.manager

    def _head(self, one):
        heads = self.stage.heads.get(one.agency_id.id, ())
        return next((user for user in heads if user != one.sudo().employee_id.user_id), None)

    def _objecting(self, on):
        people = self._people(on, self.stage.manager).filtered(lambda one: one.state == "concluded")
        low = people.filtered(
            lambda one: one.class_code in ("done", "not_done")
            and one.employee_id.user_id != self.stage.manager
        )
        return low.sorted("id")[:3]
