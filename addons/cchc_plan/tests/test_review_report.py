import copy
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.rules.journal_chain import canonical

from ..rules.review import MEASURES
from .report_case import ReportCase
from .review_case import ReviewCase

ALL = ("leader", "coordinator", "auditor")
OTHERS = ("officer_ward_a", "officer_noi_vu", "head_noi_vu", "clerk", "admin_user", "hr")


@tagged("post_install", "-at_install")
class TestReviewReport(ReviewCase):
    """The review is fixed with the district's final report, and changes no more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.final = cls.open_final()

    def screen(self, user, on=None):
        self.env.invalidate_all()
        with freeze_time("2016-02-01 03:00:00"):
            return self.env["cchc.plan"].with_user(user).get_review(self.plan.id, on)

    def test_handing_in_fixes_the_review_under_the_hash(self):
        self.submit(self.final, "2016-01-05", user=self.coordinator)
        figures = self.final.figures
        self.assertEqual(figures["review"]["on"], self.final.period_id.date_to.isoformat())
        self.assertEqual(figures["review"]["total"]["all"]["owed"], 20)
        self.assertTrue(self.final._verify_figures())
        # The journal keeps the very figures that were handed in.
        self.assertEqual(self.final.event_ids[-1]._payload()["figures"], figures)

    def test_the_hash_changes_with_any_figure(self):
        self.submit(self.final, "2016-01-05", user=self.coordinator)
        figures = self.final.figures

        def leaves(value, path=()):
            if isinstance(value, dict | list):
                items = value.items() if isinstance(value, dict) else enumerate(value)
                for key, one in items:
                    yield from leaves(one, (*path, key))
            else:
                yield path, value

        found = list(leaves(figures["review"]))
        self.assertGreater(len(found), 500)
        for path, value in found:
            changed = copy.deepcopy(figures)
            place = changed["review"]
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value + 1 if isinstance(value, int) else f"{value}*"
            digest = hashlib.sha256(canonical(changed).encode()).hexdigest()
            self.assertNotEqual(digest, self.final.figures_hash, path)

    def test_what_agencies_reported_earlier_stands_beside_it(self):
        ward = self.report(self.final.period_id, self.ward_b)
        self.submit(ward, "2015-12-05")
        with freeze_time("2015-12-20 03:00:00"):
            self.add_evidence(self.assignment("II.1", 2015, self.ward_b))
            work = self.assignment("II.1", 2015, self.ward_b)
            work.with_user(self.officer_ward_b).action_submit()
            work.with_user(self.coordinator).action_accept()
        self.sign(self.final)
        review = self.final.figures["review"]
        self.assertEqual(review["total"]["all"]["accepted"], 12)
        self.assertEqual(review["reported"], {"owed": 20, "accepted": 11})
        self.assertIn("nghiệm thu 11/20", self.plan._review_summary(review))
        review["reported"] = {"owed": 20, "accepted": 12}
        self.assertNotIn("chốt khi từng nơi nộp", self.plan._review_summary(review))

    def test_what_happens_later_does_not_change_it(self):
        self.sign(self.final)
        before = self.screen(self.leader)
        self.assertTrue(before["frozen"])
        work = self.assignment("I.2", 2014)
        work.with_user(self.coordinator).action_accept()
        after = self.screen(self.leader)
        self.assertEqual(after["review"], before["review"])
        self.assertNotIn(work.id, after["open"])
        self.assertIn(work.id, before["open"])
        # Coordinators and leaders may look at the figures of a day all the same.
        self.assertFalse(self.screen(self.leader, "2015-12-31")["frozen"])

    def test_a_returned_review_is_counted_anew(self):
        self.submit(self.final, "2016-01-05", user=self.coordinator)
        digest = self.final.figures_hash
        self.final.with_user(self.leader).action_return("Bổ sung bài học")
        self.assertFalse(self.screen(self.coordinator)["frozen"])
        with freeze_time("2016-01-06 03:00:00"):
            self.assignment("I.2", 2014).with_user(self.coordinator).action_accept()
        self.submit(self.final, "2016-01-07", user=self.coordinator)
        self.assertTrue(self.screen(self.coordinator)["frozen"])
        # Only what had happened by the end of the plan counts: the figures are the same.
        self.assertEqual(self.final.figures_hash, digest)

    def test_lessons_are_written_field_by_field_until_it_is_handed_in(self):
        lessons = self.screen(self.coordinator)["lessons"]
        self.assertTrue(lessons and all(one["can_edit"] for one in lessons))
        section = self.env["cchc.report.section"].with_user(self.coordinator)
        section = section.browse(lessons[1]["id"])
        section.lessons = "Giao việc phải kèm ngày"
        self.sign(self.final)
        for user in (self.coordinator, self.officer_ward_a):
            told = {one["id"]: one for one in self.screen(user)["lessons"]}
            self.assertEqual(told[section.id]["text"], "Giao việc phải kèm ngày")
            self.assertFalse(told[section.id]["can_edit"])
        with self.assertRaises(UserError):
            section.lessons = "Khác"

    def test_officers_see_it_once_it_is_accepted(self):
        for name in ALL:
            self.assertFalse(self.screen(getattr(self, name))["frozen"], name)
        self.submit(self.final, "2016-01-05", user=self.coordinator)
        for name in OTHERS:
            user = getattr(self, name)
            with self.assertRaises(AccessError):
                self.screen(user)
            self.assertFalse(self.plan.with_user(user).can_review, name)
        for name in ALL:
            self.assertTrue(self.screen(getattr(self, name))["frozen"], name)
        self.accept(self.final, "2016-01-08", user=self.leader)
        for name in (*ALL, *OTHERS):
            user = getattr(self, name)
            self.assertTrue(self.screen(user)["frozen"], name)
            self.assertTrue(self.plan.with_user(user).can_review, name)
        with self.assertRaises(AccessError):
            self.screen(self.officer_ward_a, "2015-12-31")

    def test_the_button_comes_with_the_last_year(self):
        for day, shown in (("2014-12-31", False), ("2015-01-01", True), ("2017-01-01", True)):
            with freeze_time(f"{day} 03:00:00"):
                self.plan.invalidate_recordset(["can_review"])
                self.assertIs(self.plan.with_user(self.leader).can_review, shown, day)
        self.plan._set_state({"state": "closed"})
        with freeze_time("2014-12-31 03:00:00"):
            self.plan.invalidate_recordset(["can_review"])
            self.assertTrue(self.plan.with_user(self.leader).can_review)
        draft = self.make_plan(name="Nháp")
        self.assertFalse(draft.can_review)
        with self.assertRaises(UserError):
            self.env["cchc.plan"].with_user(self.leader).get_review(draft.id)

    def test_what_is_chosen_is_cancelled_each_by_itself(self):
        self.sign(self.final)
        waiting = self.assignment("I.2", 2014)
        never = self.assignment("II.1", 2013, self.ward_b) | self.assignment("I.3", 2014)
        done = self.assignment("I.1")
        plan = self.plan.with_user(self.leader)
        action = plan.action_cancel_never_done((waiting | never | done).ids)
        self.assertEqual(action["res_model"], "cchc.plan.assignment.reason")
        context = action["context"]
        self.assertEqual(set(context["default_assignment_ids"]), set((waiting | never).ids))
        wizard = self.env["cchc.plan.assignment.reason"].with_user(self.leader)
        wizard = wizard.with_context(**context).create({"reason": "Chuyển sang giai đoạn sau"})
        result = wizard.action_confirm()
        self.assertEqual(result["res_model"], "cchc.plan.assignment.result")
        self.assertEqual(set((waiting | never).mapped("state")), {"cancelled"})
        self.assertEqual(done.state, "accepted")
        with self.assertRaises(UserError):
            plan.action_cancel_never_done(never.ids)

    def test_only_who_decides_may_cancel_from_the_review(self):
        self.sign(self.final)
        self.assertFalse(self.screen(self.auditor)["may_cancel"])
        self.assertFalse(self.screen(self.officer_ward_b)["may_cancel"])
        work = self.assignment("II.1", 2013, self.ward_b)
        with self.assertRaises(AccessError):
            work.with_user(self.officer_ward_b).action_cancel("Không làm nữa")

    def test_the_plan_closes_after_its_final_report(self):
        left = self.plan.assignment_ids.filtered("is_open")
        left.with_user(self.leader).action_cancel("Hết giai đoạn")
        with self.assertRaises(UserError) as caught:
            self.plan.with_user(self.leader).action_close()
        self.assertIn(self.plan.name, str(caught.exception))
        self.sign(self.final)
        self.plan.with_user(self.leader).action_close()
        self.assertEqual(self.plan.state, "closed")
        self.assertTrue(self.screen(self.officer_ward_a)["frozen"])
        self.assertFalse(self.screen(self.leader)["may_cancel"])

    def test_open_work_keeps_the_plan_from_closing(self):
        self.sign(self.final)
        with self.assertRaises(UserError) as caught:
            self.plan.with_user(self.leader).action_close()
        self.assertIn("9", str(caught.exception))

    def test_every_measure_has_its_facts_on_the_screen(self):
        review = self.screen(self.leader)["review"]
        for measure, columns in MEASURES.items():
            behind = [row for row in review["facts"] if row[7] in columns]
            self.assertEqual(len(behind), review["total"]["all"][measure], measure)


@tagged("post_install", "-at_install")
class TestReviewingWork(ReportCase):
    """The task that asks for the review is done by it, if its lead hands it in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2015-03-01 03:00:00"):
            wizard = cls.env["cchc.plan.task.complete"].with_user(cls.coordinator)
            wizard.create(
                {"task_id": cls.task("III").id, "lead_id": cls.noi_vu.id}
            ).action_confirm()
        cls.work = cls.assignment("III", 2015)
        cls.final = cls.report(
            cls.open_period("final", 2015, on="2015-12-01"), cls.district, "district"
        )

    def sign(self):
        self.submit(self.final, "2016-01-05", user=self.coordinator)
        self.accept(self.final, "2016-01-08", user=self.leader)

    def test_what_its_lead_handed_in_is_accepted_with_the_report(self):
        with freeze_time("2015-12-20 03:00:00"):
            self.add_evidence(self.work, name="Dự thảo báo cáo tổng kết")
            self.work.with_user(self.officer_noi_vu).action_submit()
        self.sign()
        self.assertEqual((self.work.state, self.work.accepted_by_id), ("accepted", self.leader))
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual(event._payload()["report"], self.final.id)

    def test_nothing_is_forced(self):
        self.sign()
        self.assertEqual((self.final.state, self.work.state), ("accepted", "todo"))

    def test_what_cannot_be_accepted_does_not_stop_the_report(self):
        with freeze_time("2015-12-20 03:00:00"):
            self.work.with_user(self.officer_noi_vu).action_submit()
        self.sign()
        self.assertEqual((self.final.state, self.work.state), ("accepted", "submitted"))
