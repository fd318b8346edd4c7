import io
from datetime import date, datetime

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import OdooPdfFileReader

from ..models.cchc_plan_review_paper import KEPT
from .review_case import ReviewCase

HEADING = [
    "Số TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Phân công thực hiện",
    "Kết quả công việc",
    "Thời gian thực hiện",
    "Kết quả thực hiện",
    "Số, ngày văn bản",
]


@tagged("post_install", "-at_install")
@freeze_time("2016-02-01 03:00:00")
class TestReviewPaper(ReviewCase):
    """The annex printed back with what came of each task, and the review as paper and workbook."""

    def html(self, name, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.leader)
        content, _kind = reports._render_qweb_html(f"cchc_plan.{name}", self.plan.ids)
        return content.decode()

    def opened(self, name, user=None):
        title, content = self.plan.with_user(user or self.leader)._xlsx(name)
        self.assertTrue(title.endswith(".xlsx"))
        return openpyxl.load_workbook(io.BytesIO(content))

    def rows(self, tab):
        return [[cell.value for cell in row] for row in tab.iter_rows()]

    def test_the_annex_has_its_own_words_and_two_more_columns(self):
        tab = self.opened("annex_result")["Phụ lục"]
        rows = self.rows(tab)
        place = rows.index(HEADING)
        annex = rows[place + 1 :]
        self.assertEqual(annex[0][0], "I. Xây dựng kế hoạch chỉ đạo, thực hiện")
        self.assertEqual(
            annex[2],
            [
                2,
                "Xây dựng kế hoạch kiểm soát thủ tục",
                "Văn phòng UBND Quận Mẫu",
                "Các phòng ban Quận Mẫu",
                "Kế hoạch",
                "Hàng năm",
                "Hoàn thành 3/4 năm (trong đó trễ hạn 1, sau hạn tạm tính 1); chờ nghiệm thu 1;"
                " đã hủy 1",
                "12/KH-UBND ngày 01/3/2011;\n12/KH-UBND ngày 01/3/2014",
            ],
        )
        self.assertEqual(tab.print_title_rows, f"${place + 1}:${place + 1}")
        self.assertEqual(tab.page_setup.orientation, "landscape")

    def test_documents_are_listed_whole_with_typed_dates(self):
        rows = self.rows(self.opened("annex_result")["Văn bản"])
        review = self.plan._review()
        dates = [row[4] for row in rows if isinstance(row[4], datetime)]
        self.assertEqual(len(dates), len(review["documents"]))
        self.assertIn(datetime(2012, 12, 10), dates)

    def test_a_slip_of_the_original_stays_and_is_noted(self):
        task = self.task("I.2")
        task.with_user(self.coordinator).correction = "Nên ghi: kiểm soát thủ tục hành chính"
        text = self.html("report_annex_result")
        self.assertIn("Xây dựng kế hoạch kiểm soát thủ tục", text)
        self.assertIn("I.2: Nên ghi: kiểm soát thủ tục hành chính", text)

    def test_long_lists_of_documents_are_shortened_on_paper_only(self):
        work = self.assignment("I.3", 2013)
        for number in range(20):
            self.add_evidence(work, symbol=f"{number}/BC-TP", issued_on=date(2013, 6, number + 1))
        work.with_user(self.officer_tu_phap).action_submit()
        self.assertIn("và 19 văn bản khác", self.html("report_annex_result"))
        rows = self.rows(self.opened("annex_result")["Phụ lục"])
        [cell] = [row[7] for row in rows if row[1] == "Tổng hợp kết quả thực hiện"]
        self.assertIn("19/BC-TP ngày 20/6/2013", cell)
        self.assertNotIn("văn bản khác", cell)

    def test_before_it_is_signed_it_is_a_draft_without_a_date(self):
        for name in ("report_annex_result", "report_review"):
            text = self.html(name)
            self.assertIn("(Dự thảo)", text)
            self.assertNotIn("ngày 01 tháng 02 năm 2016", text)

    def test_signed_it_goes_with_the_report_and_its_signer(self):
        final = self.open_final()
        section = self.section(final, self.institution).with_user(self.coordinator)
        section.lessons = "Giao việc phải kèm ngày <b>cụ thể</b>"
        self.sign(final)
        for name in ("report_annex_result", "report_review"):
            text = self.html(name, self.officer_ward_a)
            self.assertIn(
                "(Kèm theo Báo cáo số 01/BC-UBND ngày 08 tháng 01 năm 2016 của UBND Quận Mẫu)",
                text,
            )
            self.assertIn(self.leader.employee_ids.name, text)
            self.assertIn("CHỦ TỊCH", text)
            self.assertNotIn("(Dự thảo)", text)
        text = self.html("report_review")
        self.assertIn("Giao việc phải kèm ngày &lt;b&gt;cụ thể&lt;/b&gt;", text)

    def test_the_review_says_what_the_figures_say(self):
        text = self.html("report_review")
        for words in (
            "giao 20 sản phẩm",
            "Đã nghiệm thu 11 (đạt 55%), trong đó đúng hạn 8, trễ hạn 2, sau hạn tạm tính 1.",
            "Chưa hoàn thành 9, trong đó trễ hạn 8.",
            "Đã hủy 1, không tính vào số được giao.",
            "UBND Phường Mẫu Tây (2011, 2012, 2013, 2014, 2015)",
            "Thành phố tự thực hiện",
            "chưa xác định thời gian thực hiện",
        ):
            self.assertIn(words, text)

    def test_the_workbook_has_typed_numbers_and_dates(self):
        book = self.opened("review")
        self.assertEqual(
            book.sheetnames,
            [
                "Theo lĩnh vực",
                "Theo mục",
                "Theo cơ quan",
                "Theo nhiệm vụ",
                "Từng năm",
                "Kế hoạch và kết quả",
                "Chưa thực hiện",
                "Chưa giao",
                "Bài học",
            ],
        )
        [total] = [row for row in self.rows(book["Theo cơ quan"]) if row[0] == "Tổng cộng"]
        self.assertEqual(total[-9:], [20, 11, 8, 2, 1, 9, 8, 1, 0.55])
        rows = self.rows(book["Kế hoạch và kết quả"])
        [extended] = [row for row in rows if row[9] == 1]
        self.assertEqual(
            extended[4:9],
            ["2011", datetime(2011, 12, 15), datetime(2012, 1, 31), datetime(2012, 1, 20), 36],
        )
        never = self.rows(book["Chưa thực hiện"])
        self.assertIn("Đã hủy (1)", [row[0] for row in never])

    def test_text_of_users_is_no_formula(self):
        work = self.assignment("I.3", 2014)
        with freeze_time("2016-01-20 03:00:00"):
            work.with_user(self.leader).action_cancel("=HYPERLINK(A1)")
        tab = self.opened("review")["Chưa thực hiện"]
        found = [cell for row in tab.iter_rows() for cell in row if cell.value == "=HYPERLINK(A1)"]
        self.assertEqual([cell.data_type for cell in found], ["s"])

    def test_papers_are_for_those_who_may_see_the_review(self):
        for name in ("review", "annex_result"):
            with self.assertRaises(AccessError):
                self.opened(name, self.officer_ward_a)
            self.opened(name, self.auditor)
        with self.assertRaises(AccessError):
            self.html("report_review", self.officer_ward_a)

    def test_the_printed_annex_repeats_its_heading_and_ends_with_the_signature(self):
        reports = self.env["ir.actions.report"].with_user(self.leader)
        content, kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "cchc_plan.report_annex_result", self.plan.ids
        )
        self.assertEqual(kind, "pdf")
        pages = OdooPdfFileReader(io.BytesIO(content), strict=False).pages
        for page in pages:
            self.assertGreater(page.mediabox.width, page.mediabox.height)
            self.assertIn("Số,ngàyvănbản", "".join(page.extract_text().split()))
        self.assertIn("CHỦTỊCH", "".join(pages[-1].extract_text().split()))

    def test_the_last_rows_stay_with_a_signature_that_would_stand_alone(self):
        reports = self.env["ir.actions.report"].with_user(self.leader)
        plain = reports._render_qweb_html("cchc_plan.report_annex_result", self.plan.ids)[
            0
        ].decode()
        kept = (
            reports.with_context(**{KEPT: True})
            ._render_qweb_html("cchc_plan.report_annex_result", self.plan.ids)[0]
            .decode()
        )
        self.assertEqual((plain.count("<thead>"), kept.count("<thead>")), (1, 2))
        for text in ("Tổ chức tổng kết", "Xây dựng kế hoạch chung", "CHỦ TỊCH"):
            self.assertEqual(plain.count(text), kept.count(text), text)
        self.assertIn("page-break-before: always", kept)
