from odoo.exceptions import UserError
from odoo.tests import tagged

from .steps_case import StepsCase


@tagged("post_install", "-at_install")
class TestSupplementSlip(StepsCase):
    """What is asked for is asked for in writing, under a number of the agency that asks."""

    PAPERS = ({"name": "Giấy khai sinh", "quantity": 2, "note": "chưa chứng thực"}, "Sổ hộ khẩu")

    def book(self, agency=None, pattern="{n:02}/HDHS-TP"):
        kind = self.env.ref("district_base.paper_kind_supplement_slip")
        return self.env["district.number.book"].create(
            {"agency_id": (agency or self.tu_phap).id, "kind_id": kind.id, "pattern": pattern}
        )

    def slip(self, at="2012-03-12 09:00"):
        dossier = self.at_tu_phap()
        self.ask(dossier, at, self.officer_tu_phap, list(self.PAPERS))
        return dossier.supplement_ids

    def paper(self, supplement, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.officer_tu_phap)
        html = report._render_qweb_html("one_stop.report_supplement", supplement.ids)[0].decode()
        return " ".join(html.split())

    def test_each_slip_takes_the_next_number_of_the_agency_that_asks(self):
        book = self.book()
        first, second = self.slip(), self.slip("2012-03-12 10:00")
        self.assertEqual((first.symbol, second.symbol), ("01/HDHS-TP", "02/HDHS-TP"))
        self.assertEqual((first | second).number_id.book_id, book)
        self.assertEqual(first.number_id.sudo().date.isoformat(), "2012-03-12")
        self.assertNotIn(first.dossier_id.applicant_name, first.number_id.sudo().subject)
        self.assertWhole(first.dossier_id)

    def test_without_a_book_it_is_asked_for_all_the_same(self):
        self.book(self.noi_vu)
        supplement = self.slip()
        self.assertFalse(supplement.symbol)
        self.assertEqual(supplement.dossier_id.state, "paused")
        self.assertIn("Số:", self.paper(supplement))

    def test_what_is_refused_takes_no_number(self):
        book = self.book()
        dossier = self.at_tu_phap()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.ask(dossier, "2012-03-12 09:00", self.officer_tu_phap, [])
        self.assertFalse(book.number_ids)

    def test_recorded_by_a_paper_it_bears_the_number_of_that_paper(self):
        self.book()
        dossier = self.at_tu_phap()
        self.take(
            dossier,
            "request_supplement",
            "2012-03-12 09:00",
            reason="Thiếu",
            papers=["Đơn"],
            paper="15/TP ngày 10/3/2012",
        )
        self.assertEqual(dossier.supplement_ids.symbol, "15/TP ngày 10/3/2012")
        self.assertFalse(dossier.supplement_ids.number_id)

    def test_many_at_once_take_a_number_each(self):
        self.book()
        dossiers = self.at_tu_phap() | self.at_tu_phap() | self.at_tu_phap()
        acting = self.at(dossiers.with_user(self.officer_tu_phap), "2012-03-12 09:00")
        acting._apply("request_supplement", reason="Thiếu", papers=["Đơn"])
        numbers = sorted(dossiers.supplement_ids.mapped("symbol"))
        self.assertEqual(numbers, ["01/HDHS-TP", "02/HDHS-TP", "03/HDHS-TP"])

    def test_the_paper_says_what_is_asked_for_why_and_until_when(self):
        self.book()
        self.rule("onestop.stop_wait_days", 30)
        text = self.paper(self.slip())
        for words in (
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "Số: 01/HDHS-TP",
            "ngày 12 tháng 3 năm 2012",
            "Phòng Tư pháp Quận Mẫu",
            self.version.name,
            "Giấy khai sinh",
            "chưa chứng thực",
            "Sổ hộ khẩu",
            "11/04/2012",
            self.officer_tu_phap.name,
        ):
            self.assertIn(words, text)

    def test_without_a_rule_it_names_no_last_day(self):
        self.rule("onestop.stop_wait_days", None)
        self.assertNotIn("chậm nhất", self.paper(self.slip()))

    def test_the_counter_prints_it_and_it_keeps_the_name_of_the_version(self):
        supplement = self.slip()
        newer = self.version._new_version(valid_from="2012-04-01")
        newer.name = "Cải chính theo tên mới"
        newer.action_publish(close_predecessor=True)
        self.assertNotIn("tên mới", self.paper(supplement, self.clerk))
        action = supplement.with_user(self.clerk).action_print_slip()
        self.assertEqual(action["report_name"], "one_stop.report_supplement")
