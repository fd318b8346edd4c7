import random
from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..rules.amendment import KINDS
from .amendment_case import AmendmentCase

SCHEDULES = (
    "Hàng năm",
    "Thường xuyên",
    "Hàng quý",
    "Năm 2013",
    "Năm 2014",
    "Năm 2013 - 2015",
    "Quý IV/2014",
    "6 tháng đầu năm 2014",
    "Trước ngày 30/6/2015",
    "",
)
LIVES = 12


@tagged("post_install", "-at_install")
@freeze_time("2013-06-10 08:00:00")
class TestAmendmentProperty(AmendmentCase):
    """Random work and random amendments, one upon the other, the same on every run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.amendment.unlink()
        cls.parties = [cls.noi_vu, cls.van_phong, cls.tu_phap, cls.ward_a, cls.ward_b]
        for place, agency in enumerate(cls.parties):
            cls.make_user(f"officer_{place}", "officer", agency)

    def test_afterwards_exactly_what_the_amended_plan_gives_is_owed(self):
        kinds = set()
        for seed in range(LIVES):
            with self.subTest(seed=seed):
                kinds |= self.live(random.Random(seed), seed)
        self.assertEqual(kinds, set(KINDS), "every kind of effect happens")

    def live(self, chance, seed):
        """Let work happen, amend and compare; return the kinds of effects that happened."""
        self.work(chance)
        day = date(2013, 6, 1) + timedelta(days=seed * 40)
        with freeze_time(f"{day + timedelta(days=3)} 08:00:00"):
            amendment = self.make_amendment(symbol=f"{seed}/QĐ-UBND", issued_on=day)
            self.draft(chance, amendment)
            settled = {
                one: (one.state, one.due_on, one.agency_id, one.period, one.journal_count)
                for one in self.plan.assignment_ids
                if one.state == "accepted" or max(one.date_end, one.due_on) < day
            }
            tasks = amendment.line_ids.task_id
            before = self.plan.assignment_ids
            self.apply(amendment)
            self.check_owed(tasks | amendment.line_ids.task_id, day)
            self.check_untouched(before - tasks.assignment_ids, amendment)
            for one, facts in settled.items():
                if one.state == "accepted" or one.period == facts[3]:
                    now = (one.state, one.due_on, one.agency_id, one.period, one.journal_count)
                    self.assertEqual(now, facts, one.display_name)
        work = self.plan.assignment_ids
        self.assertFalse(work._verify())
        for one in work:
            self.assertFalse(one._replay_differences(), one.display_name)
        return {row["kind"] for row in amendment.preview}

    def work(self, chance):
        """Start, hand in, accept, cancel or extend some of the open work."""
        todo = self.plan.assignment_ids.filtered(lambda one: one.state in ("todo", "doing"))
        for one in chance.sample(list(todo), min(6, len(todo))):
            officer = self.env["res.users"].search(
                [("login", "=", f"mau_officer_{self.parties.index(one.agency_id)}")]
            )
            step = chance.choice(("start", "submit", "accept", "cancel", "extend"))
            if step == "cancel":
                one.with_user(self.leader).action_cancel("Không còn cần")
            elif step == "extend":
                if one.due_on > date(2013, 6, 10):
                    until = one.due_on + timedelta(days=chance.choice((20, 200)))
                    one.with_user(officer).action_ask_extension(until, "Chờ số liệu")
                    one.with_user(self.leader).action_grant_extension()
            else:
                if one.state == "todo":
                    one.with_user(officer).action_start()
                if step != "start":
                    self.add_evidence(one.with_user(officer))
                    one.with_user(officer).action_submit()
                if step == "accept":
                    one.with_user(self.leader).action_accept()

    def draft(self, chance, amendment):
        """Fill an amendment with lines that change something."""
        tasks = list(self.plan.task_ids)
        for task in chance.sample(tasks, min(3, len(tasks))):
            if chance.random() < 0.2 and not task.is_cancelled:
                self.line(amendment, kind="cancel", task_id=task.id)
                continue
            line = self.line(amendment, kind="change", task_id=task.id)
            vals = {"content": f"{task.content} ({amendment.symbol})"}
            if chance.random() < 0.5:
                vals["schedule_text"] = chance.choice(SCHEDULES)
            if chance.random() < 0.5:
                vals["lead_mode"] = chance.choice(("joint", "each"))
                vals["party_ids"] = self.any_parties(chance)
            if chance.random() < 0.3:
                vals["due_mmdd"] = chance.choice(("03-31", "09-30", "12-15"))
            line.write(vals)
            if line.problem_text:
                # A schedule that is over, which is refused.
                line.schedule_text = "Hàng năm"
        number = f"9{amendment.id}"
        self.line(
            amendment,
            kind="add",
            section_id=self.plan.section_ids[0].id,
            number=number,
            content="Việc mới",
            lead_mode=chance.choice(("joint", "each")),
            schedule_text=chance.choice(("Hàng năm", "Hàng quý", "Năm 2015")),
            party_ids=self.any_parties(chance),
        )

    def line(self, amendment, **vals):
        return amendment.env["cchc.amendment.line"].create({"amendment_id": amendment.id, **vals})

    def any_parties(self, chance):
        leads = chance.sample(self.parties, chance.randint(1, 3))
        others = chance.sample(self.parties, 2)
        commands = self.leads(*leads)
        commands += [
            Command.create({"role": "coordinate", "agency_id": one.id, "sequence": 9})
            for one in others
        ]
        return commands

    def check_owed(self, tasks, day):
        """Live work of periods not over is what the tasks give, but for what was settled."""
        for task in tasks:
            wanted = self.given_by(task, day)
            live = {
                (one.period, one.agency_id, one.co_lead_ids, one.coordinator_ids)
                for one in task.assignment_ids
                if one.is_open and max(one.date_end, one.due_on) >= day
            }
            settled = task.assignment_ids.filtered(lambda one: not one.is_open)
            missing = {
                one
                for one in wanted - live
                if not any(self.settles(done, one, task) for done in settled)
            }
            self.assertFalse(missing, task.ref)
            extended = {one for one in live - wanted if self.is_extended(task, one, day)}
            self.assertFalse(live - wanted - extended, task.ref)

    def given_by(self, task, day):
        if task.is_cancelled:
            return set()
        on = self.plan.decision_id.issued_on
        agencies = self.env["hr.department"]
        return {
            (
                vals["period"],
                agencies.browse(vals["agency_id"]),
                agencies.browse(vals["co_lead_ids"][0][2]),
                agencies.browse(vals["coordinator_ids"][0][2]),
            )
            for vals in task._prepare_assignments(on, self.plan.first_year)
            if vals["date_end"] >= day
        }

    def settles(self, done, wanted, task):
        period, agency = wanted[:2]
        same_lead = done.agency_id == agency
        if done.state == "cancelled":
            return done.period == period and same_lead
        same_product = same_lead or task.lead_mode == "joint"
        return same_product and (done.period == period or task.schedule == "once")

    def is_extended(self, task, live, day):
        """Tell whether work of a period that is over is open by an extension alone."""
        return any(
            one.period == live[0] and one.agency_id == live[1] and one.date_end < day
            for one in task.assignment_ids.filtered("is_open")
        )

    def check_untouched(self, work, amendment):
        self.assertFalse(work.filtered(lambda one: one.amendment_id == amendment))
