import io

import openpyxl

from odoo.tests import freeze_time, tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-20 03:00:00")
class TestReportPaper(ReportCase):
    """The report as PDF and as a workbook."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.top = cls.report(cls.period, cls.district, "district")

    def html(self, report):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "cchc_plan.report_periodic", report.ids
        )
        return content.decode()

    def test_a_draft_says_so_and_bears_no_date(self):
        text = self.html(self.report(self.period, self.ward_a))
        self.assertIn("(Dự thảo)", text)
        self.assertIn("BÁO CÁO", text)
        self.assertNotIn("ngày 20 tháng 12", text)

    def test_the_districts_paper_has_number_signer_and_silent_agencies(self):
        ward = self.report(self.period, self.ward_a)
        section = self.section(ward).with_user(self.officer_ward_a)
        section.results = "<b>Kết quả</b> & <script>alert(1)</script>"
        self.submit(ward)
        self.submit(self.top, user=self.coordinator)
        self.accept(self.top, "2011-12-20", user=self.leader)
        text = self.html(self.top)
        for words in (
            "Số: 01/BC-UBND",
            "ngày 20 tháng 12 năm 2011",
            "CHỦ TỊCH",
            self.leader.employee_ids.name,
            "Nơi nhận:",
            "UBND Phường Mẫu Tây",
            "(*) Chưa gửi báo cáo",
            "Số liệu tính đến ngày 14/12/2011",
        ):
            self.assertIn(words, text)
        self.assertNotIn("(Dự thảo)", text)
        self.assertNotIn("<script>alert", self.html(ward))

    def test_figures_go_into_a_workbook_as_numbers(self):
        ward = self.report(self.period, self.ward_a)
        self.section(ward).with_user(self.officer_ward_a).results = "=1+1"
        name, content = ward._xlsx("report")
        self.assertTrue(name.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(book.sheetnames, ["Số liệu", "Nội dung"])
        cells = [cell for row in book["Số liệu"].iter_rows() for cell in row]
        self.assertIn(1, [cell.value for cell in cells if cell.data_type == "n"])
        texts = [cell for row in book["Nội dung"].iter_rows() for cell in row if cell.value]
        self.assertIn("=1+1", [cell.value for cell in texts if cell.data_type == "s"])
        self.assertFalse([cell for cell in texts if cell.data_type == "f"])
        _name, content = self.top._xlsx("report")
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(book.sheetnames[-1], "Cơ quan, đơn vị")
