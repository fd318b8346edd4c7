from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestWorkWhy(PlanCase):
    """Why it is late: the shortest honest reason that the journal gives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2011-06-15 08:00:00"):
            cls.approve()
        cls.work = cls.assignment("I.1")  # due 2011-12-31 by the words of the annex
        cls.officer = cls.work.with_user(cls.officer_noi_vu)

    def why(self, day="2012-02-01"):
        with freeze_time(f"{day} 05:00:00"):
            self.env.invalidate_all()
            return self.work.why_late

    @freeze_time("2011-07-01 05:00:00")
    def test_reasons_from_the_strongest_to_silence(self):
        self.assertFalse(self.why("2011-12-31"))
        self.assertIn(self.van_phong.name, self.why())
        self.work._project({"co_lead_ids": [Command.clear()]})
        self.assertEqual(self.why(), "No report yet")
        self.officer.action_report_progress(30)
        self.assertRegex(self.why(), "30 % on .*2011")
        self.officer.action_submit()
        self.work.with_user(self.leader).action_return("Thiếu số liệu")
        self.assertEqual(self.why(), "Returned: Thiếu số liệu")
        self.officer.action_ask_extension("2012-01-15", "Chờ Sở Nội vụ")
        self.assertRegex(self.why(), "asked for: Chờ Sở Nội vụ")
        self.work.with_user(self.leader).action_refuse_extension("Không có căn cứ")
        self.assertEqual(self.why(), "Extension refused: Không có căn cứ")
        self.officer.action_report_progress(obstacle="Thiếu kinh phí")
        self.assertEqual(self.why(), "Thiếu kinh phí")

    @freeze_time("2011-07-01 05:00:00")
    def test_a_granted_extension_explains_nothing_any_more(self):
        self.work._project({"co_lead_ids": [Command.clear()]})
        self.officer.action_ask_extension("2012-01-15", "Chờ Sở Nội vụ")
        self.work.with_user(self.leader).action_grant_extension()
        self.assertFalse(self.why("2012-01-15"))
        self.assertEqual(self.why(), "No report yet")

    @freeze_time("2012-02-01 05:00:00")
    def test_work_handed_in_late_tells_only_what_was_said(self):
        self.officer.action_submit()
        self.assertEqual(self.work.lateness, "late")
        self.assertFalse(self.work.why_late)
        self.work.with_user(self.leader).action_return("Thiếu")
        self.officer.action_report_progress(90, obstacle="Mất điện")
        self.officer.action_submit()
        self.assertEqual(self.work.why_late, "Mất điện")
