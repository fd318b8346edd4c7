import io

import openpyxl

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-10 03:00:00")
class TestProgrammePaper(ProgrammeCase):
    """Plan, annex and programme as papers and workbooks."""

    def sheets(self, records, paper):
        name, content = records._xlsx(paper)
        self.assertTrue(name.endswith(".xlsx"))
        return openpyxl.load_workbook(io.BytesIO(content)).worksheets

    def cells(self, sheet):
        return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]

    def html(self, report, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(report, records.ids)
        return content.decode()

    def test_annex_stands_as_the_decision_has_it(self):
        rows = self.plan._annex_rows()
        self.assertEqual(
            [row["section"].split(".")[0] for row in rows if row["section"]], ["I", "II", "III"]
        )
        first = rows[1]
        self.assertEqual(first["task"], self.task("I.1"))
        self.assertEqual(
            first["values"],
            [
                1,
                "Xây dựng kế hoạch chung",
                "Phòng Nội vụ Quận Mẫu, Văn phòng UBND Quận Mẫu",
                "Các phòng ban Quận Mẫu",
                "Kế hoạch",
                "Năm 2011",
            ],
        )
        # A heading with nothing but a year below stands as in the original.
        self.assertEqual(rows[-1]["values"][1:], ["", "", "", "", "Năm 2015"])

    def test_more_columns_follow_the_annexs_own(self):
        from ..models.cchc_plan_annex_paper import AnnexColumn

        extra = [AnnexColumn("Kết quả thực hiện", lambda task: f"Xong {task.ref}", 24)]
        self.assertEqual(self.plan._annex_rows(extra)[1]["values"][-1], "Xong I.1")
        sheet = self.plan._annex_sheet(extra)
        self.assertEqual(sheet.columns[-1].title, "Kết quả thực hiện")
        self.assertEqual(len(sheet.columns), 7)

    def test_plan_is_a_workbook_and_a_paper(self):
        body, annex = self.sheets(self.plan, "plan")
        self.assertIn("II.1.a", self.cells(body))
        self.assertIn("Thời gian thực hiện", self.cells(annex))
        numbers = [cell.value for cell in annex["A"] if isinstance(cell.value, int)]
        self.assertEqual(numbers, [1, 2, 3, 1, 2])
        text = self.html("cchc_plan.cchc_plan_report", self.plan)
        self.assertIn("(Ban hành kèm theo Quyết định số 99/QĐ-UBND ngày 01 tháng 02 năm 2011", text)
        self.assertIn("b. Chú trọng việc gặp gỡ", text)
        annex = self.html("cchc_plan.cchc_plan_report_annex", self.plan)
        self.assertIn("Phân công thực hiện", annex)
        self.assertIn("(Dự thảo)", self.html("cchc_plan.cchc_plan_report", self.make_plan()))

    def test_each_decision_of_a_programme_is_a_paper_of_its_own(self):
        programme = self.make_approved()
        programme.action_supplement("Thêm đợt khảo sát")
        self.add_own(programme, content="Khảo sát", people_names="Trần Thị Mai", user_ids=False)
        text = self.html("cchc_plan.cchc_programme_report", programme)
        self.assertIn("Số: 12/KH-VP", text)
        self.assertIn("ngày 05 tháng 12 năm 2011", text)
        self.assertIn("Lý do bổ sung: Thêm đợt khảo sát.", text)
        self.assertEqual(text.count("(Dự thảo)"), 1)
        first, second = self.sheets(programme, "programme")
        self.assertIn("Đối thoại với người dân về thủ tục hành chính", self.cells(first))
        self.assertNotIn("Khảo sát", self.cells(first))
        self.assertIn("Trần Thị Mai", self.cells(second))
        # Other staff get what was approved only.
        self.assertEqual(len(self.sheets(programme.with_user(self.officer_ward_a), "programme")), 1)

    def test_words_of_users_never_become_formulas(self):
        programme = self.begin()
        self.add_own(programme, content='=HYPERLINK("http://a")', note="@SUM(1)")
        (sheet,) = self.sheets(programme, "programme")
        formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        self.assertFalse(formulas)
        self.assertIn('=HYPERLINK("http://a")', self.cells(sheet))

    def test_dates_and_numbers_are_typed(self):
        programme = self.begin()
        self.add_own(programme)
        (sheet,) = self.sheets(programme, "programme")
        dates = [
            cell for row in sheet.iter_rows() for cell in row if getattr(cell, "is_date", False)
        ]
        self.assertEqual([f"{cell.value:%d/%m/%Y}" for cell in dates], ["01/03/2012", "30/06/2012"])

    def test_many_coordinators_are_named_in_the_plans_words(self):
        programme = self.begin()
        programme.action_draft()
        line = programme.plan_line_ids
        self.assertEqual(line._paper_values(1)[6], "Các phòng ban Quận Mẫu")
        own = self.add_own(programme, coordinator_ids=[Command.set(self.tu_phap.ids)])
        self.assertEqual(own._paper_values(1)[6], "Phòng Tư pháp Quận Mẫu")
        joint = self.begin(year=2011)
        joint.action_draft()
        line = joint.plan_line_ids.filtered(lambda one: one.role == "co_lead")
        self.assertIn("Phòng Nội vụ Quận Mẫu", line._paper_values(1)[6])

    def test_the_paper_prints(self):
        programme = self.make_approved()
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = report._render_qweb_pdf("cchc_plan.cchc_programme_report", programme.ids)
        self.assertEqual((kind, content[:4]), ("pdf", b"%PDF"))
        content, kind = report._render_qweb_pdf("cchc_plan.cchc_plan_report", self.plan.ids)
        self.assertEqual((kind, content[:4]), ("pdf", b"%PDF"))
