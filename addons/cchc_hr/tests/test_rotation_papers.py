import io

import openpyxl

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
@freeze_time("2012-03-20 03:00:00")
class TestRotationPapers(RotationCase):
    """Plan, notice, register and report of the year."""

    def cells(self, records, paper):
        """Return the texts of a workbook, as a set."""
        _name, content = records._xlsx(paper)
        book = openpyxl.load_workbook(io.BytesIO(content))
        return {
            str(cell.value)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }

    def html(self, report, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            f"cchc_hr.{report}", records.ids
        )
        return content.decode()

    def carried_out(self):
        plan = self.published()
        lines = plan.line_ids.filtered("is_live")
        lines.action_notify(notified_on="2012-03-20")
        lines.action_execute(decided_on="2012-03-20")
        return plan

    def test_the_plan_on_paper_names_no_reason_of_those_who_wait(self):
        self.make_case(self.minh, "illness", "2012-01-01", "2013-06-30")
        free = self.make_position("Địa chính", self.tu_phap, profession=self.cadastre)
        plan = self.published()
        self.assertEqual(self.line(plan, self.lan).to_position_id, free)
        text = self.html("report_rotation_plan", plan)
        for part in (self.lan.name, free.name, "1/KH-UBND", "đối với 1 người", "01/07/2012"):
            self.assertIn(part, text)
        for part in (self.minh.name, "bệnh"):
            self.assertNotIn(part, text)
        cells = self.cells(plan, "plan")
        self.assertIn(self.lan.name, cells)
        self.assertNotIn(self.minh.name, cells)

    def test_the_notice_tells_one_person(self):
        plan = self.published()
        line = self.line(plan, self.lan)
        line.action_notify(notified_on="2012-03-20")
        text = self.html("report_rotation_notice", line)
        for part in (self.lan.name, "1/TB-UBND", "04/05/2009", "01/07/2012", "1/KH-UBND"):
            self.assertIn(part, text)
        self.assertNotIn(self.minh.name, text)

    def test_what_is_printed_of_people_is_in_the_journal_of_exports(self):
        plan = self.published()
        exports = self.env["cchc.staff.export"]
        before = len(exports.search([]).event_ids)
        self.html("report_rotation_plan", plan)
        self.cells(plan, "plan")
        self.assertEqual(len(exports.search([]).event_ids), before + 2)

    def test_the_register_names_who_changed(self):
        plan = self.carried_out()
        cells = self.cells(plan.line_ids, "register")
        self.assertLessEqual({self.lan.name, self.minh.name, "1/QĐ-UBND"}, cells)
        other = self.plan_of(2013)
        self.assertIn("Chưa có người nào được chuyển đổi.", self.cells(other.line_ids, "register"))

    def report(self, year, user=None):
        report = self.env["cchc.rotation.report"].with_user(user or self.hr)
        return report.create({"year": year, "agency_id": self.district.id})

    def test_the_figures_of_a_year_add_up_and_open_what_is_behind(self):
        post = self.make_position("Hộ tịch", self.ward_a, is_listed=True, sector="justice")
        waiting = self.make_person("Phạm Thị Hoa", self.ward_a)
        self.give(waiting, post, "2008-01-01")
        self.make_case(waiting, "illness", "2011-01-01", "2013-12-31")
        moved = self.make_person("Vũ Văn Đi", self.ward_b)
        self.give(moved, self.make_position("Hộ tịch", self.ward_b, is_listed=True), "2008-03-01")
        self.give(moved, self.clerk_post, "2012-02-01", kind="transfer")
        self.carried_out()
        with freeze_time("2012-12-20 03:00:00"):
            report = self.report(2012)
            by_agency = {line.agency_id: line for line in report.line_ids}
            ward_a, ward_b = by_agency[self.ward_a], by_agency[self.ward_b]
            self.assertEqual((ward_a.due, ward_a.changed, ward_a.waits), (2, 1, 1))
            self.assertEqual((ward_b.due, ward_b.changed, ward_b.moved), (2, 1, 1))
            for line in report.line_ids:
                parts = ("changed", "moved", "left", "waits", "exempt", "overdue")
                self.assertEqual(line.due, sum(line[name] for name in parts))
                self.assertEqual(len(line.holding_ids), line.due + line.early)
            opened = ward_a.with_context(figure="waits").action_open()
            holdings = self.env["cchc.position.holding"].search(opened["domain"])
            self.assertEqual(holdings.employee_id, waiting)
            text = self.html("report_rotation_year", report)
            self.assertIn("20/12/2012", text)
            self.assertIn("Tổng cộng", self.cells(report, "report"))

    def test_the_report_of_a_year_to_come_is_refused(self):
        with self.assertRaises(ValidationError):
            self.report(2013)
        for user in (self.head_ward_a, self.officer_ward_a, self.auditor):
            with self.assertRaises(AccessError):
                self.report(2012, user)
