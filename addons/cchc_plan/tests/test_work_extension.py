from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2012-03-20 05:00:00")
class TestWorkExtension(PlanCase):
    """Extensions: asked for by the lead, decided by others, the first due day kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        # Due 2012-03-31 by the unverified rule; the period ends on 2012-12-31.
        cls.work = cls.assignment("I.2", 2012)

    def ask(self, until="2012-05-31", reason="Chờ văn bản của Thành phố", work=None):
        work = work or self.work
        officer = self.officer_noi_vu if work.agency_id == self.noi_vu else self.officer_van_phong
        work.with_user(officer).action_ask_extension(until, reason)

    def judge(self, user=None, work=None):
        return (work or self.work).with_user(user or self.coordinator)

    def test_a_request_is_open_until_it_is_decided(self):
        self.ask()
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "todo",
                    "due_on": date(2012, 3, 31),
                    "extension_state": "asked",
                    "extension_until": date(2012, 5, 31),
                    "extension_reason": "Chờ văn bản của Thành phố",
                    "extension_asked_on": date(2012, 3, 20),
                    "extension_count": 0,
                }
            ],
        )
        found = self.work.search([("is_extension_asked", "=", True)])
        self.assertEqual(found, self.work)
        self.assertNotIn(self.work, self.work.search([("is_extension_asked", "=", False)]))

    def test_granted_as_asked_the_due_day_moves_and_the_first_stays(self):
        self.ask()
        self.assertTrue(self.work.due_is_provisional)
        self.judge().action_grant_extension()
        self.assertRecordValues(
            self.work,
            [
                {
                    "due_on": date(2012, 5, 31),
                    "original_due_on": date(2012, 3, 31),
                    "due_is_provisional": False,
                    "extension_state": "granted",
                    "extension_until": False,
                    "extension_asked_on": False,
                    "extension_count": 1,
                }
            ],
        )
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.due_after), ("grant_extension", date(2012, 5, 31)))
        self.assertEqual(event._payload()["from"], "2012-03-31")
        self.assertFalse(self.work._verify())

    def test_another_day_than_the_one_asked_for_may_be_granted(self):
        self.ask()
        action = self.judge().action_grant_another()
        dialog = self.env[action["res_model"]].with_user(self.coordinator)
        dialog = dialog.with_context(**action["context"]).create({"reason": "Đủ rồi"})
        self.assertEqual(dialog.until, date(2012, 5, 31))
        dialog.until = "2012-04-30"
        dialog.action_confirm()
        self.assertEqual(self.work.due_on, date(2012, 4, 30))
        self.assertEqual(self.work.extension_answer, "Đủ rồi")

    def test_refused_with_a_reason_the_due_day_stays(self):
        self.ask()
        self.assertEqual(
            self.judge().action_refuse_extension()["res_model"], "cchc.plan.assignment.reason"
        )
        for blank in ("", " . "):
            with self.assertRaises(UserError):
                self.judge().action_refuse_extension(blank)
        self.judge().action_refuse_extension("Không có căn cứ")
        self.assertRecordValues(
            self.work,
            [
                {
                    "due_on": date(2012, 3, 31),
                    "due_is_provisional": True,
                    "extension_state": "refused",
                    "extension_answer": "Không có căn cứ",
                    "extension_until": False,
                    "extension_count": 0,
                }
            ],
        )

    def test_the_new_day_is_later_and_not_past(self):
        for until in ("2012-03-31", "2012-03-30", "2011-01-01"):
            with self.assertRaises(UserError, msg=until):
                self.ask(until)
        with freeze_time("2012-06-01 05:00:00"):
            with self.assertRaises(UserError):
                self.ask("2012-05-31")
            self.ask("2012-06-01")
        with freeze_time("2012-06-02 05:00:00"):
            with self.assertRaises(UserError):
                self.judge().action_grant_extension()
            self.judge().action_grant_extension("2012-06-02")
        self.assertEqual(self.work.due_on, date(2012, 6, 2))

    def test_text_that_is_no_date_is_refused_with_a_sentence(self):
        with self.assertRaisesRegex(UserError, "is no date"):
            self.ask("ngày mai")

    def test_a_request_needs_a_day_and_a_reason(self):
        for until, reason in ((None, None), ("2012-05-31", None), (None, "Chờ")):
            action = self.work.with_user(self.officer_van_phong).action_ask_extension(until, reason)
            self.assertEqual(action["res_model"], "cchc.plan.assignment.extend")
        with self.assertRaises(UserError):
            self.ask(reason=" . ")
        dialog = self.env["cchc.plan.assignment.extend"].with_user(self.officer_van_phong)
        dialog.create(
            {
                "kind": "ask",
                "assignment_ids": self.work.ids,
                "until": "2012-04-30",
                "reason": "Chờ góp ý",
            }
        ).action_confirm()
        self.assertEqual(self.work.extension_until, date(2012, 4, 30))

    def test_a_second_request_takes_the_place_of_the_first(self):
        self.ask()
        self.ask("2012-06-30", "Vẫn chờ")
        self.judge().action_grant_extension()
        self.assertEqual(self.work.due_on, date(2012, 6, 30))
        self.assertEqual(self.work.extension_count, 1)

    def test_extended_twice_the_first_due_day_still_stays(self):
        for until in ("2012-05-31", "2012-06-30"):
            self.ask(until)
            self.judge().action_grant_extension()
        self.assertEqual(self.work.original_due_on, date(2012, 3, 31))
        self.assertEqual(self.work.extension_count, 2)

    def test_only_the_lead_asks(self):
        for user in (self.officer_noi_vu, self.coordinator, self.leader):
            with self.assertRaises(AccessError, msg=user.login):
                self.work.with_user(user).action_ask_extension("2012-05-31", "Chờ")

    def test_only_coordinators_and_leaders_decide(self):
        self.ask()
        for user in (self.officer_van_phong, self.officer_noi_vu, self.auditor):
            with self.assertRaises(AccessError, msg=user.login):
                self.judge(user).action_grant_extension()
            with self.assertRaises(AccessError, msg=user.login):
                self.judge(user).action_refuse_extension("Không")
        self.judge(self.leader).action_grant_extension()
        self.assertEqual(self.work.due_on, date(2012, 5, 31))

    def test_nobody_decides_for_the_own_agency_but_the_vice_chair_does(self):
        joint = self.assignment("I.1")  # Nội vụ leads it, Văn phòng with it
        judge = self.make_user("judge_van_phong", "officer,plan", self.van_phong)
        self.ask("2012-12-31", work=joint)
        for user in (self.coordinator, judge):
            self.assertFalse(joint.with_user(user).can_judge)
            with self.assertRaises(AccessError):
                self.judge(user, joint).action_grant_extension()
            with self.assertRaises(AccessError):
                self.judge(user, joint).action_refuse_extension("Không")
        self.judge(self.leader, joint).action_grant_extension()
        self.assertEqual(joint.due_on, date(2012, 12, 31))

    def test_what_nobody_asked_for_is_neither_granted_nor_refused(self):
        for step in (
            lambda: self.judge().action_grant_extension("2012-05-31"),
            lambda: self.judge().action_refuse_extension("Không"),
        ):
            with self.assertRaises(UserError):
                step()
        self.ask()
        self.judge().action_grant_extension()
        with self.assertRaises(UserError):
            self.judge().action_grant_extension("2012-12-31")

    def test_handing_in_closes_an_open_request(self):
        self.ask()
        self.add_evidence(self.work)
        self.work.with_user(self.officer_van_phong).action_submit()
        self.assertRecordValues(self.work, [{"extension_state": False, "extension_until": False}])
        with self.assertRaises(UserError):
            self.judge().action_grant_extension()
        self.judge().action_return("Thiếu")
        with self.assertRaises(UserError):
            self.judge().action_grant_extension("2012-05-31")

    def test_cancelling_closes_an_open_request(self):
        self.ask()
        self.judge(self.leader).action_cancel("Không còn cần")
        self.assertFalse(self.work.extension_state)
        self.assertFalse(self.work.search([("is_extension_asked", "=", True)]))

    def cell(self, on=None):
        return self.work._cells([("id", "=", self.work.id)], on)[0]

    def test_lateness_by_a_granted_day_is_a_fact_and_the_past_stays_provisional(self):
        with freeze_time("2012-04-10 05:00:00"):
            self.assertEqual((self.cell().status, self.cell().provisional), ("overdue", 1))
            self.ask("2012-05-31")
            self.judge().action_grant_extension()
            self.assertEqual((self.cell().status, self.cell().provisional), ("todo", 0))
        with freeze_time("2012-06-05 05:00:00"):
            now = self.cell()
            self.assertEqual((now.status, now.provisional), ("overdue", 0))
            self.assertEqual(self.work.lateness, "overdue")
            self.assertFalse(self.work.lateness_is_provisional)
            for on in (date(2012, 6, 5), date(2012, 6, 1)):
                then = self.cell(on)
                self.assertEqual((then.status, then.provisional), ("overdue", 0), on)
            before = self.cell(date(2012, 4, 9))
            self.assertEqual((before.status, before.provisional), ("overdue", 1))
            self.assertEqual(before.due_on, date(2012, 3, 31))
