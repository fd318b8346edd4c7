from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .report_case import ReportCase

EVERYBODY = (
    "officer_noi_vu",
    "head_noi_vu",
    "officer_van_phong",
    "officer_tu_phap",
    "officer_ward_a",
    "officer_ward_b",
    "coordinator",
    "leader",
    "auditor",
    "documents",
    "hr",
    "finance",
    "clerk",
    "manager",
    "admin_user",
)
ALWAYS = {"leader", "auditor"}


@tagged("post_install", "-at_install")
class TestReportAccess(ReportCase):
    """Who reads a report: its owner and leaders, coordinators once handed in, then everybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.ward = cls.report(cls.period, cls.ward_a)

    def readers(self, records):
        self.env.invalidate_all()
        return {
            name for name in EVERYBODY if records.with_user(getattr(self, name)).has_access("read")
        }

    def test_a_report_is_its_owners_until_it_is_handed_in(self):
        own = {"officer_ward_a"} | ALWAYS
        for records in (self.ward, self.section(self.ward)):
            self.assertEqual(self.readers(records), own, records._name)
        self.submit(self.ward)
        for records in (self.ward, self.section(self.ward), self.ward.event_ids):
            self.assertEqual(self.readers(records), own | {"coordinator"}, records._name)
        with self.assertRaises(AccessError):
            self.ward.with_user(self.officer_ward_b).read(["figures"])
        self.accept(self.ward)
        for records in (self.ward, self.section(self.ward), self.ward.event_ids):
            self.assertEqual(self.readers(records), set(EVERYBODY), records._name)

    def test_a_returned_report_is_its_owners_again(self):
        self.submit(self.ward)
        self.ward.with_user(self.leader).action_return("Thiếu")
        self.assertNotIn("coordinator", self.readers(self.ward))

    def test_writers_of_a_chapter_read_their_field_only(self):
        field = self.section(self.ward, self.institution)
        whole = self.section(self.ward)
        self.assertNotIn("officer_tu_phap", self.readers(field))
        self.submit(self.ward)
        self.assertIn("officer_tu_phap", self.readers(field))
        self.assertNotIn("officer_tu_phap", self.readers(whole))
        self.assertNotIn("officer_tu_phap", self.readers(self.ward))
        self.assertNotIn("officer_ward_b", self.readers(field))
        chapter = self.report(self.period, self.tu_phap, "chapter", self.institution)
        mine = chapter.with_user(self.officer_tu_phap)
        self.assertEqual(mine.source_section_ids.ids, field.ids)
        self.assertIn("Đã hoàn thành", mine.source_section_ids.results)

    def test_coordinators_follow_drafts_without_reading_them(self):
        standings = self.env["cchc.report.standing"]
        for name in EVERYBODY:
            mine = standings.with_user(getattr(self, name))
            self.assertEqual(
                mine.has_access("read"), name in {"coordinator", "leader", "auditor"}, name
            )
        rows = standings.with_user(self.coordinator).search([("period_id", "=", self.period.id)])
        self.assertEqual(len(rows), len(self.period.report_ids))
        ward = rows.filtered(lambda one: one.agency_id == self.ward_a)
        self.assertEqual(ward.state, "draft")
        with self.assertRaises(AccessError):
            ward.action_open_report()

    def test_coordinators_write_for_agencies_outside_the_system(self):
        self.assertFalse(self.ward.with_user(self.coordinator).has_access("write"))
        self.ward_a.uses_system = False
        self.env.invalidate_all()
        self.assertTrue(self.ward.with_user(self.coordinator).has_access("write"))
        self.assertTrue(self.section(self.ward).with_user(self.coordinator).has_access("write"))

    def test_only_writers_write(self):
        for name in EVERYBODY:
            user = getattr(self, name)
            for records in (self.ward, self.section(self.ward)):
                self.assertEqual(
                    records.with_user(user).has_access("write"), name == "officer_ward_a", name
                )
            top = self.report(self.period, self.district, "district")
            self.assertEqual(top.with_user(user).has_access("write"), name == "coordinator", name)
        with self.assertRaises(AccessError):
            self.section(self.ward).with_user(self.officer_ward_a).write({"sequence": 9})

    def test_rpc_reaches_no_private_method(self):
        for model, method in (
            ("cchc.report", "_apply"),
            ("cchc.report", "_project"),
            ("cchc.report", "_take_number"),
            ("cchc.plan", "_open_period"),
            ("cchc.reminder.letter", "_issue"),
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[model], method)
