import io

from odoo.tests import freeze_time, tagged

from .training_case import TrainingCase

DAYS = ["2012-03-12", "2012-03-13"]
AFTER = "2012-03-15 02:00:00"


@tagged("post_install", "-at_install")
@freeze_time("2012-03-01 03:00:00")
class TestTrainingPapers(TrainingCase):
    """What the papers say, as pages and as workbooks; who prints them is in the journal."""

    def setUp(self):
        super().setUp()
        self.plan = (
            self.env["cchc.training.plan"]
            .with_user(self.hr)
            .create({"year": 2012, "agency_id": self.district.id, "purpose": "Nâng cao năng lực."})
        )
        self.line = self.plan.line_ids.create(
            {
                "plan_id": self.plan.id,
                "course_id": self.course.id,
                "people_target": 5,
                "budget": 20_000_000,
            }
        )
        self.plan.action_approve(symbol="5/KH-UBND", decided_on="2012-02-20")
        self.one = self.make_class(
            DAYS, places=5, plan_line_id=self.line.id, cost_planned=12_000_000, venue="Hội trường A"
        )
        self.give(self.people[0], self.land, "2012-01-05")
        self.enrolments = self.confirmed(self.one, self.people[:2])
        self.decide_class(self.one, "2012-03-01")

    def page(self, xmlid, record):
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.hr)
            ._render_qweb_html(f"cchc_hr.{xmlid}", record.ids)
        )
        return " ".join(html.decode().split())

    def cells(self, record, paper):
        import openpyxl

        name, content = record.with_user(self.hr)._xlsx(paper)
        self.assertTrue(name.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(content))
        return [
            [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for sheet in book
        ]

    def passed(self):
        with freeze_time(AFTER):
            self.one.session_ids.action_all_present()
            self.enrolments.attendance_ids[:1].action_present()
            self.enrolments.write({"grade": "Khá", "score": 8})
            self.enrolments.action_pass()
            self.enrolments._certify(
                self.env["cchc.training.decision"]._read_day("2012-03-15"),
                "Trường Cán bộ",
                ["11/CC", "12/CC"],
            )

    def test_the_decision_lists_people_with_the_position_of_its_day(self):
        before = self.env["cchc.staff.export"].search_count([])
        page = self.page("cchc_training_decision_report", self.one.decision_ids)
        for words in (
            "7/QĐ-UBND",
            "QUYẾT ĐỊNH",
            "Nguyễn Văn A",
            "Nguyễn Văn B",
            "Địa chính phường",
            "Kế hoạch số 5/KH-UBND",
            "từ ngày 12/03/2012 đến ngày 13/03/2012",
            "8 tiết",
            "Hội trường A",
        ):
            self.assertIn(words, page)
        self.assertEqual(self.env["cchc.staff.export"].search_count([]), before + 1)
        (cells,) = self.cells(self.one.decision_ids, "participants")
        self.assertIn("Nguyễn Văn A", cells)
        self.assertIn("Địa chính phường", cells)

    def test_the_attendance_sheet_is_empty_to_be_signed_and_then_says_who_was_there(self):
        page = self.page("cchc_training_attendance_report", self.one)
        self.assertIn("Sáng 12/03", page)
        self.assertIn("Nguyễn Văn B", page)
        with freeze_time(AFTER):
            self.one.session_ids[0].action_all_present()
            self.enrolments[1].attendance_ids[-1:].action_excuse()
        marks = [row[3] for row in self.one.with_user(self.hr)._sheet_pages()[0][1]]
        self.assertEqual(marks, [["x", ""], ["x", "p"]])
        (cells,) = self.cells(self.one, "attendance")
        self.assertIn("Chiều 12/03" if "Chiều 12/03" in cells else "Sáng 12/03", cells)
        self.assertEqual(cells.count("x"), 2)

    def test_a_long_class_goes_over_several_pages(self):
        one = self.make_class([f"2012-04-{day:02}" for day in range(2, 25)], name="Lớp dài")
        self.confirmed(one, self.people[3])
        pages = one.with_user(self.hr)._sheet_pages()
        self.assertEqual([len(page[0]) for page in pages], [10, 10, 3])

    def test_the_list_of_certificates_names_those_who_passed(self):
        self.passed()
        page = self.page("cchc_training_certificates_report", self.one)
        for words in ("Nguyễn Văn A", "11/CC", "15/03/2012", "Khá"):
            self.assertIn(words, page)
        (cells,) = self.cells(self.one, "certificates")
        self.assertIn("12/CC", cells)

    def test_the_plan_shows_targets_budget_and_total(self):
        page = self.page("cchc_training_plan_report", self.plan)
        for words in (
            "5/KH-UBND",
            "Nghiệp vụ hộ tịch mẫu",
            "20.000.000",
            "Chuyên môn, nghiệp vụ",
            "Nâng cao năng lực.",
        ):
            self.assertIn(words, page)
        self.assertNotIn("Dự thảo", page)
        self.plan.action_amend("Bổ sung")
        self.assertIn("Dự thảo", self.page("cchc_training_plan_report", self.plan))
        (cells,) = self.cells(self.plan, "plan")
        self.assertIn(20_000_000, cells)

    def test_the_report_of_the_year_adds_up(self):
        self.passed()
        with freeze_time("2012-12-20 02:00:00"):
            plan = self.plan.with_user(self.hr)
            kinds = {row[1]: row for row in plan._report_kinds()}
            self.assertEqual(
                kinds["Chuyên môn, nghiệp vụ"][2:], (5, 2, 1, 16, 20_000_000, 12_000_000, 0.6)
            )
            rows = {row[1]: row for row in plan._report_agencies()}
            ward = rows["UBND Phường Mẫu Đông"]
            self.assertEqual(ward[2], sum(ward[3:7]))
            self.assertEqual((ward[7], ward[8]), (16, 2))
            page = self.page("cchc_training_year_report", self.plan)
            self.assertIn("40 tiết", page)
            self.assertNotIn("Nguyễn Văn A", page)
            sheets = self.cells(self.plan, "report")
            self.assertEqual(len(sheets), 3)
            self.assertIn("Nguyễn Văn A", sheets[2])

    def test_the_report_says_that_no_minimum_is_known(self):
        with freeze_time("2026-12-20 02:00:00"):
            plan = self.env["cchc.training.plan"].create(
                {"year": 2026, "agency_id": self.district.id}
            )
            self.assertIn("Chưa có quy định", plan._report_sentences()[0])

    def test_an_agency_that_merges_takes_what_is_open_along(self):
        need = (
            self.env["cchc.training.need"]
            .with_user(self.head)
            .create({"year": 2013, "course_id": self.course.id, "people_count": 1})
        )
        need.action_submit()
        for records in (need, self.enrolments, self.enrolments.attendance_ids):
            records.sudo()._district_move_agency("agency_id", self.ward_a, self.ward_b, None)
            self.assertEqual(records.agency_id, self.ward_b)
        references = self.env["hr.department"]._district_agency_references()
        self.assertIn("cchc.training.enrolment", [model for model, _field, _domain in references])
