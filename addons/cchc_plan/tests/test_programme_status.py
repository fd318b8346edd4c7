from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-10 03:00:00")
class TestProgrammeStatus(ProgrammeCase):
    """Agencies in force that lead work of a year, with how far their programme is."""

    def rows(self, year=2012):
        # Rows follow from other records, so none of them is kept.
        self.env.invalidate_all()
        rows = self.env["cchc.programme.status"].with_user(self.coordinator)
        return rows.search([("plan_id", "=", self.plan.id), ("year", "=", year)])

    def row(self, agency, year=2012):
        return self.rows(year).filtered(lambda one: one.agency_id == agency)

    def test_those_who_lead_work_are_listed_with_their_state(self):
        self.assertEqual(
            self.rows().agency_id, self.van_phong | self.tu_phap | self.ward_a | self.ward_b
        )
        self.assertEqual(set(self.rows().mapped("state")), {"none"})
        programme = self.begin()
        self.assertEqual(self.row(self.van_phong).state, "draft")
        self.add_own(programme)
        programme.action_submit()
        self.assertEqual(self.row(self.van_phong).state, "submitted")
        programme.with_user(self.coordinator).action_approve("12/KH-VP", "2011-12-05")
        self.assertEqual(self.row(self.van_phong).state, "approved")
        self.assertEqual(self.row(self.van_phong).approved_on, date(2011, 12, 5))
        programme.action_supplement("Thêm")
        self.assertEqual(self.row(self.van_phong).supplement_state, "draft")
        self.assertEqual(self.row(self.van_phong, 2013).state, "none")

    def test_own_activities_are_no_work_of_the_plan(self):
        before = self.row(self.van_phong).work_count
        self.make_approved()
        self.assertEqual(self.row(self.van_phong).work_count, before)

    def test_a_programme_given_up_is_none(self):
        self.begin().action_cancel("Nhầm")
        self.assertEqual(self.row(self.van_phong).state, "none")

    def test_agencies_out_of_force_are_not_asked(self):
        self.ward_a.valid_to = "2011-12-09"
        self.assertNotIn(self.ward_a, self.rows().agency_id)
        # Of a year that is over, those who were in force at its end are listed.
        with freeze_time("2013-06-01 03:00:00"):
            self.ward_b.valid_to = "2013-01-31"
            self.assertIn(self.ward_b, self.rows(2012).agency_id)
            self.assertNotIn(self.ward_b, self.rows(2013).agency_id)

    def test_the_day_is_past_for_who_has_not_handed_in(self):
        self.assertEqual(self.row(self.van_phong).due_on, date(2011, 11, 20))
        self.assertTrue(self.row(self.van_phong).is_late)
        self.assertFalse(self.row(self.van_phong, 2013).is_late)
        self.make_submitted()
        self.assertFalse(self.row(self.van_phong).is_late)
        self.assertIn("programme.due_mmdd", self.row(self.van_phong).rule_warning)

    def test_a_draft_is_not_opened_by_the_coordinator(self):
        self.begin()
        with self.assertRaises(AccessError):
            self.row(self.van_phong).action_open_programme()
        with self.assertRaises(AccessError):
            self.row(self.tu_phap).action_open_programme()
        self.env["cchc.programme"].search([("agency_id", "=", self.van_phong.id)])
        programme = self.begin(year=2013)
        self.add_own(programme, date_from="2013-01-01", date_to="2013-02-01")
        programme.action_submit()
        action = self.row(self.van_phong, 2013).action_open_programme()
        self.assertEqual(action["res_id"], programme.id)

    def test_those_who_have_none_are_reminded_and_no_others(self):
        self.row(self.van_phong).action_remind()
        message = self.env["mail.message"].search(
            [("model", "=", "cchc.plan"), ("res_id", "=", self.plan.id)], limit=1
        )
        self.assertEqual(message.notified_partner_ids, (self.officer | self.colleague).partner_id)
        self.assertIn("2012", message.body)
        with self.assertRaises(UserError):
            self.row(self.tu_phap).action_remind()
        with self.assertRaises(AccessError):
            self.row(self.van_phong).with_user(self.auditor).action_remind()
        self.make_submitted()
        with self.assertRaises(UserError):
            self.row(self.van_phong).action_remind()
