import random
from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.moment import local_date

from .common import PlanCase

STEPS = 30


@tagged("post_install", "-at_install")
class TestWorkReplay(PlanCase):
    """What is stored of an assignment follows from its journal alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2011-06-15 08:00:00"):
            cls.approve()

    def walk(self, work, seed):
        """Take steps by chance, refused ones included, to the end; return the kinds taken."""
        dice = random.Random(seed)
        moment = datetime(2011, 6, 15, 8)
        for _step in range(STEPS):
            moment += timedelta(hours=dice.randrange(1, 24 * 12))
            with freeze_time(moment):
                self.attempt(work, dice.choice(self.steps(work, dice)))
        with freeze_time(moment):
            for step in self.ends(work, seed):
                self.attempt(work, step)
        self.assertFalse(work._verify())
        return work.event_ids.mapped("kind")

    def attempt(self, work, step):
        try:
            with self.env.cr.savepoint():
                step()
        except UserError:
            return
        self.assertFalse(work._replay_differences())

    def ends(self, work, seed):
        if seed % 2:
            return [lambda: work.with_user(self.leader).action_cancel("Thôi")]
        officer = work.with_user(self.officer_noi_vu)
        return [
            lambda: self.add_evidence(officer),
            officer.action_submit,
            work.with_user(self.leader).action_accept,
        ]

    def steps(self, work, dice):
        """Return what people may try; some of it at the wrong time or by the wrong person."""
        officer = work.with_user(self.officer_noi_vu)
        judge = work.with_user(dice.choice([self.leader, self.leader, self.coordinator]))
        until = local_date(work, datetime.now()) + timedelta(days=dice.randrange(-20, 500))
        return (
            officer.action_start,
            officer.action_charge_me,
            lambda: officer.action_charge(False),
            lambda: officer.action_report_progress(dice.randrange(0, 101), "Đang làm", "Thiếu"),
            lambda: officer.action_report_progress(obstacle=""),
            lambda: self.add_evidence(officer),
            lambda: officer.evidence_ids[:1].unlink(),
            lambda: officer.action_ask_extension(until, "Chờ"),
            lambda: judge.action_grant_extension(dice.choice([None, None, until])),
            lambda: judge.action_grant_extension(),
            lambda: judge.action_refuse_extension("Không"),
            lambda: work.with_user(self.officer_van_phong).action_give_part("Đây"),
            lambda: officer.action_ask_parts("Gửi"),
            officer.action_submit,
            lambda: judge.action_return("Sai"),
            judge.action_remind,
        )

    def test_walks_by_chance_agree_with_the_journal_after_each_step(self):
        happened = set()
        for seed in range(8):
            work = self.assignment("I.1")
            with self.env.cr.savepoint() as savepoint:
                happened |= set(self.walk(work, seed))
                savepoint.rollback()
        expected = {"assign", "start", "charge", "progress", "evidence", "ask_part", "give_part"}
        expected |= {"ask_extension", "grant_extension", "refuse_extension", "remind"}
        self.assertEqual(expected - happened, set())
        self.assertLessEqual({"submit", "return", "accept", "cancel"}, happened)

    def test_what_is_stored_otherwise_shows(self):
        work = self.assignment("I.2", 2011)
        with freeze_time("2011-07-01 08:00:00"):
            work.with_user(self.officer_van_phong).action_report_progress(30)
        work._project({"progress": 90})
        self.assertEqual(work._replay_differences(), {"progress": (90, 30)})
