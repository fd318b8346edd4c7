from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2011-06-15 08:00:00")
class TestWorkProgress(PlanCase):
    """Who is in charge, how far the work is, and what hinders it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.work = cls.assignment("I.2", 2011)
        cls.head = cls.make_user("head_van_phong", "head", cls.van_phong)

    def officer(self, user=None):
        return self.work.with_user(user or self.officer_van_phong)

    def test_a_report_starts_the_work_and_says_how_far_it_is(self):
        self.officer().action_report_progress(40, " Đã có  dự thảo ", "Chờ góp ý")
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "doing",
                    "started_on": date(2011, 6, 15),
                    "progress": 40,
                    "progress_note": "Đã có dự thảo",
                    "obstacle": "Chờ góp ý",
                    "progress_on": date(2011, 6, 15),
                }
            ],
        )
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.acting_agency_id), ("progress", self.van_phong))
        self.assertIn("Chờ góp ý", event.summary)

    def test_what_a_report_leaves_out_stays_and_an_empty_obstacle_goes(self):
        self.officer().action_report_progress(40, "Dự thảo", "Chờ góp ý")
        self.officer().action_report_progress(60)
        self.assertEqual((self.work.progress, self.work.obstacle), (60, "Chờ góp ý"))
        self.officer().action_report_progress(obstacle="")
        self.assertEqual((self.work.progress, self.work.obstacle), (60, ""))

    def test_hundred_percent_is_not_handing_in(self):
        self.officer().action_report_progress(100, "Xong")
        self.assertEqual(self.work.state, "doing")
        self.assertFalse(self.work.submitted_on)

    def test_progress_is_a_whole_number_from_0_to_100(self):
        for wrong in (-1, 101, 50.5, "50", True):
            with self.assertRaises(UserError, msg=wrong):
                self.officer().action_report_progress(wrong)
        self.assertEqual(self.work.state, "todo")

    def test_only_the_lead_reports_and_only_while_the_work_is_with_it(self):
        for user in (self.officer_noi_vu, self.coordinator, self.leader, self.auditor):
            with self.assertRaises(AccessError, msg=user.login):
                self.officer(user).action_report_progress(10)
        self.officer().action_submit()
        with self.assertRaises(UserError):
            self.officer().action_report_progress(10)

    def test_without_a_word_a_dialog_asks_and_reports(self):
        self.officer().action_report_progress(40, "Dự thảo", "Chờ góp ý")
        action = self.officer().action_report_progress()
        dialog = self.env[action["res_model"]].with_user(self.officer_van_phong)
        dialog = dialog.with_context(**action["context"]).create({})
        self.assertEqual((dialog.percent, dialog.obstacle), (40, "Chờ góp ý"))
        self.assertFalse(dialog.happened_on)
        dialog.write({"percent": 70, "note": "Đã trình", "obstacle": False})
        dialog.action_confirm()
        self.assertEqual((self.work.progress, self.work.obstacle), (70, ""))

    def test_head_and_officers_put_one_of_their_own_in_charge(self):
        for user in (self.head, self.officer_van_phong):
            self.officer(user).action_charge(self.officer_van_phong.id)
            self.assertEqual(self.work.charge_id, self.officer_van_phong)
            self.officer(user).action_charge(False)
            self.assertFalse(self.work.charge_id)
        kinds = self.work.event_ids.sorted("seq").mapped("kind")
        self.assertEqual(kinds, ["assign", *["charge"] * 4])
        self.officer().action_charge_me()
        mine = self.work.search([("charge_id", "=", self.officer_van_phong.id)])
        self.assertEqual(mine, self.work)

    def test_nobody_of_another_agency_is_in_charge(self):
        gone = self.make_user("gone", "officer", self.van_phong)
        gone.active = False
        for user in (self.officer_noi_vu, self.finance, gone, self.leader):
            with self.assertRaises(UserError, msg=user.login):
                self.officer().action_charge(user.id)
        with self.assertRaises(UserError):
            self.officer().action_charge(10**9)
        self.assertFalse(self.work.charge_id)

    def test_others_put_nobody_in_charge(self):
        for user in (self.coordinator, self.leader, self.officer_noi_vu, self.finance):
            with self.assertRaises(AccessError, msg=user.login):
                self.officer(user).action_charge(self.officer_van_phong.id)

    def test_who_is_in_charge_is_chosen_in_a_dialog_among_the_own_people(self):
        action = self.officer().action_charge()
        dialog = self.env[action["res_model"]].with_user(self.officer_van_phong)
        dialog = dialog.with_context(**action["context"]).create({"user_id": self.head.id})
        self.assertEqual(set(dialog.candidate_ids), {self.head, self.officer_van_phong})
        dialog.action_confirm()
        self.assertEqual(self.work.charge_id, self.head)

    def test_a_dialog_confirmed_empty_puts_nobody_in_charge(self):
        self.officer().action_charge_me()
        action = self.officer().action_charge()
        dialog = self.env[action["res_model"]].with_user(self.officer_van_phong)
        dialog.with_context(**action["context"]).create({"user_id": False}).action_confirm()
        self.assertFalse(self.work.charge_id)

    def test_charge_ends_when_another_agency_leads(self):
        self.officer().action_charge_me()
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.make_decision(symbol="07/QĐ-UBND").id,
                "effective_on": "2011-06-10",
                "agency_ids": self.link(self.van_phong),
                "target_id": self.ward_a.id,
            }
        )
        change.with_user(self.admin_user).action_confirm()
        self.assertEqual(self.work.agency_id, self.ward_a)
        self.assertFalse(self.work.charge_id)
        self.assertFalse(self.work._replay_differences())
