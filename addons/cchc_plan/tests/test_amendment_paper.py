import io

import openpyxl

from odoo.tests import freeze_time, tagged

from .amendment_case import AmendmentCase


@tagged("post_install", "-at_install")
@freeze_time("2013-06-10 08:00:00")
class TestAmendmentPaper(AmendmentCase):
    """The annex of the decision, as PDF and as a spreadsheet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district.letterhead_place = "Quận Mẫu"
        cls.add_line(
            "change", "I.2", due_mmdd="06-30", lead_text=cls.tu_phap.name, reason="Đổi cơ quan"
        )
        cls.add_task_line(content="=2+2")
        cls.add_line("cancel", "I.3", reason="Trùng việc")

    def html(self, amendment=None):
        report = self.env["ir.actions.report"].sudo()
        name = "cchc_plan.report_amendment"
        return report._render_qweb_html(name, (amendment or self.amendment).ids)[0].decode()

    def sheets(self):
        name, content = self.amendment._xlsx("amendment")
        self.assertTrue(name.endswith(".xlsx"))
        return openpyxl.load_workbook(io.BytesIO(content))

    def rows(self, sheet):
        return [
            [value for value in row if value is not None]
            for row in sheet.iter_rows(values_only=True)
        ]

    def test_the_annex_says_from_what_to_what(self):
        html = self.html()
        for words in (
            "PHỤ LỤC",
            "Ban hành kèm theo Quyết định số 55/QĐ-UBND ngày 01 tháng 6 năm 2013",
            "I. Nhiệm vụ được sửa đổi",
            "II. Nhiệm vụ được bổ sung",
            "III. Nhiệm vụ bị bãi bỏ",
            self.van_phong.name,
            self.tu_phap.name,
            "30/6",
            "Trùng việc",
            "Có hiệu lực kể từ ngày 01 tháng 6 năm 2013",
            "UBND QUẬN MẪU",
        ):
            self.assertIn(words, html)

    def test_the_paper_reads_the_same_after_applying(self):
        before = self.html()
        self.apply()
        self.assertEqual(self.html(), before)

    def test_a_draft_without_a_number_says_so(self):
        self.amendment.write({"symbol": False, "issued_on": False})
        self.assertIn("(Dự thảo)", self.html())

    def test_who_signs_is_printed_with_the_authority(self):
        signer = self.make_employee("Nguyễn Văn Mẫu", self.district)
        signing = self.env["district.signing"].create(
            {
                "agency_id": self.district.id,
                "employee_id": signer.id,
                "capacity": "tm",
                "collective": "ỦY BAN NHÂN DÂN",
                "title": "CHỦ TỊCH",
                "valid_from": "2011-01-01",
            }
        )
        self.amendment.signing_id = signing
        html = self.html()
        self.assertIn("TM. ỦY BAN NHÂN DÂN", html)
        self.assertIn("Nguyễn Văn Mẫu", html)
        self.amendment.signing_id = False
        self.amendment.signed_by = "Trần Thị Mẫu"
        self.assertIn("Trần Thị Mẫu", self.html())

    def test_only_what_there_is_gets_a_part(self):
        self.amendment.line_ids.filtered(lambda one: one.kind != "cancel").unlink()
        html = self.html()
        self.assertIn("I. Nhiệm vụ bị bãi bỏ", html)
        self.assertNotIn("sửa đổi thành", html.lower())

    def test_the_spreadsheet_holds_the_changes_and_what_they_do(self):
        self.amendment.action_preview()
        book = self.sheets()
        paper, effects = (self.rows(sheet) for sheet in book)
        self.assertIn(
            ["I.2", "Cơ quan chủ trì", self.van_phong.name, self.tu_phap.name, "Đổi cơ quan"],
            paper,
        )
        self.assertIn("I. NHIỆM VỤ ĐƯỢC SỬA ĐỔI", [row[0] for row in paper if row])
        handed_over = [
            row for row in effects if row[:4] == ["I.2", self.tu_phap.name, 2014, "2014"]
        ]
        self.assertEqual(len(handed_over), 1)
        self.assertEqual(
            [f"{day:%d/%m/%Y}" for day in handed_over[0][5:7]], ["31/03/2014", "30/06/2014"]
        )

    def test_no_text_acts_as_a_formula(self):
        cells = [
            cell
            for sheet in self.sheets()
            for row in sheet.iter_rows()
            for cell in row
            if cell.value == "=2+2"
        ]
        self.assertTrue(cells)
        self.assertEqual({cell.data_type for cell in cells}, {"s"})

    def test_before_the_preview_there_is_the_paper_alone(self):
        self.assertEqual(len(self.sheets().sheetnames), 1)

    def test_programmes_that_count_on_the_work_are_named(self):
        programme = (
            self.env["cchc.programme"]
            .with_user(self.officer_van_phong)
            .create({"plan_id": self.plan.id, "agency_id": self.van_phong.id, "year": 2014})
        )
        programme.action_draft()
        self.assertIn(self.assignment("I.2", 2014), programme.line_ids.assignment_id)
        self.amendment.action_preview()
        self.assertIn("Programmes of the year name", self.amendment.preview_html)
        self.assertIn(programme.display_name, self.amendment.preview_html)
        self.apply()
        self.assertEqual(self.assignment("I.2", 2014).agency_id, self.tu_phap)

    def test_the_matrix_names_the_decision(self):
        self.apply()
        sections = self.plan.get_matrix(self.plan.id)["sections"]
        content = {task["ref"]: task["content"] for one in sections for task in one["tasks"]}
        self.assertIn("Bãi bỏ theo Quyết định số 55/QĐ-UBND", content["I.3"])
        self.assertNotIn("Quyết định số", content["I.1"])
