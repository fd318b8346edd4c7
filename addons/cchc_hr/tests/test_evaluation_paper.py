import io

import openpyxl

from odoo.tests import freeze_time, tagged

from .evaluation_case import TEXT, EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time("2012-12-20 03:00:00")
class TestEvaluationPaper(EvaluationCase):
    """The evaluation form and the list of results, as people read them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2012-12-10 03:00:00"):
            one = cls.hand_in(cls.lan)
            cls.env["cchc.evaluation"].with_user(cls.user_minh)._remark(cls.lan.id, "Nhiệt tình.")
            cls.gather(one)
            cls.one = cls.conclude(one)
        cls.skip_others(cls.lan)

    def html(self, report, records, user):
        content = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_qweb_html(f"cchc_hr.{report}", records.ids)
        )
        return content[0].decode()

    def rows(self, user):
        _name, content = self.part.with_user(user)._xlsx("results")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_the_form_says_who_was_judged_how_and_by_whom(self):
        page = self.html("report_evaluation", self.one, self.head_a)
        for text in (
            "PHIẾU ĐÁNH GIÁ, PHÂN LOẠI CÔNG CHỨC",
            "UBND PHƯỜNG MẪU ĐÔNG",
            self.lan.name,
            TEXT,
            "Nhiệt tình.",
            "Tập thể nhất trí.",
            "Hoàn thành tốt nhiệm vụ",
            self.head_a.name,
        ):
            self.assertIn(text, page)

    def test_a_form_that_is_not_concluded_leaves_room_to_write(self):
        with freeze_time("2012-12-21 03:00:00"):
            one = self.evaluation(self.minh)
            one.with_user(self.hr).action_resume()
            page = self.html("report_evaluation", one, self.user_minh)
        self.assertIn("…………………………", page)
        self.assertNotIn("Hoàn thành tốt", page)

    def test_printing_the_forms_of_others_is_in_the_journal_and_of_oneself_is_not(self):
        exports = self.env["cchc.staff.export"]
        self.html("report_evaluation", self.one, self.user_lan)
        self.assertFalse(exports.search([("kind", "=", "pdf")]))
        self.html("report_evaluation", self.one, self.head_a)
        self.html("report_evaluation_part", self.part, self.leader)
        found = exports.search([("kind", "=", "pdf")])
        self.assertEqual(found.user_id, self.head_a | self.leader)

    def test_the_list_names_everybody_with_the_class_or_why_not(self):
        rows = self.rows(self.hr)
        found = {row[1]: row for row in rows if isinstance(row[0], int)}
        self.assertEqual(len(found), len(self.part.evaluation_ids))
        self.assertEqual(found[self.lan.name][6], "Hoàn thành tốt nhiệm vụ")
        # (50 + 18 × 2) of (60 + 20 × 2)
        self.assertEqual(found[self.lan.name][5], 86)
        self.assertIn("Nghỉ chữa bệnh", found[self.nga.name][7])
        text = " ".join(str(cell) for row in rows for cell in row if cell)
        self.assertIn("Dự thảo", text)
        self.assertIn("đã đánh giá: 1; không đánh giá: ", text)
        self.part.with_user(self.hr).action_close()
        text = " ".join(str(cell) for row in self.rows(self.hr) for cell in row if cell)
        self.assertNotIn("Dự thảo", text)
        self.assertIn("Hoàn thành tốt nhiệm vụ: 1", text)
        page = self.html("report_evaluation_part", self.part, self.head_a)
        self.assertIn("NĂM 2012", page)
        self.assertIn("Nghỉ chữa bệnh", page)
