from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .paper_case import PaperCase
from .printed_case import A5, PrintedCase


class SetCase(PaperCase):
    """A dossier with all the papers that one can leave."""

    def full(self):
        """Return a dossier that was paid for, supplemented, apologised for and ended."""
        dossier = self.asked("2012-03-06 09:00")
        papers = ["Giấy khai sinh"]
        self.take(dossier, "supplement", "2012-03-08 10:00", self.clerk, papers=papers)
        self.at(dossier.with_user(self.clerk), "2012-03-08 10:30")._issue_receipts()
        return self.apologised(dossier=dossier)

    def titles(self, dossiers, user=None):
        slips = dossiers.with_user(user or self.clerk)._set_slips()
        return [slip["template"].removeprefix("one_stop.slip_") for slip in slips]


@tagged("post_install", "-at_install")
class TestPaperSet(SetCase):
    """In trọn bộ giấy tờ: which papers there are, in which order, for whom."""

    def test_papers_come_in_the_order_of_their_days(self):
        self.assertEqual(
            self.titles(self.full()),
            ["receipt", "supplement", "payment", "apology", "control", "explanation"],
        )

    def test_a_new_dossier_has_its_receipt_slip_and_explanation(self):
        self.assertEqual(self.titles(self.received()), ["receipt", "control", "explanation"])

    def test_what_was_refused_at_intake_has_just_that_paper(self):
        self.assertEqual(self.titles(self.refused_intake()), ["refuse_intake"])

    def test_each_of_several_dossiers_has_its_papers_together(self):
        first, second = self.received(), self.full()
        self.assertEqual(self.titles(first | second), self.titles(first) + self.titles(second))

    def test_a_draft_has_no_paper_and_says_so(self):
        draft = self.new_dossier()
        with self.assertRaisesRegex(UserError, "no paper to print"):
            draft.with_user(self.clerk)._set_slips()
        with self.assertRaisesRegex(UserError, "no paper to print"):
            (self.received() | draft).with_user(self.clerk).action_print_all()
        action = self.received().with_user(self.clerk).action_print_all()
        self.assertEqual(action["report_name"], "one_stop.report_set")

    def test_who_may_not_read_receipts_prints_the_other_papers(self):
        dossier = self.full()
        self.assertNotIn("payment", self.titles(dossier, self.officer_tu_phap))
        self.assertIn("control", self.titles(dossier, self.officer_tu_phap))

    def test_others_print_nothing_of_it(self):
        dossier = self.full()
        for user in (self.clerk_ward_b, self.officer_noi_vu):
            with self.assertRaises(AccessError):
                dossier.with_user(user)._set_slips()
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_print_all()

    def test_every_report_of_a_paper_becomes_a_slip(self):
        dossier = self.full()
        for report, _records in dossier._papers():
            self.assertIn(report, dossier._slip_methods())
            self.assertTrue(self.env.ref(report))


@tagged("post_install", "-at_install")
class TestPaperSetPrinted(SetCase, PrintedCase):
    def test_the_whole_set_is_one_file_of_half_sheets_that_can_be_searched(self):
        dossier = self.full()
        pages = self.printed("one_stop.report_set", dossier, A5, self.clerk)
        self.assertGreaterEqual(len(pages), 6)
        self.assertPrinted(
            pages,
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "BIÊN LAI THU PHÍ, LỆ PHÍ",
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            "CÁCH TÍNH THỜI HẠN GIẢI QUYẾT HỒ SƠ",
            "Năm mươi nghìn đồng",
        )

    def test_several_dossiers_come_one_after_the_other(self):
        dossiers = self.received() | self.received()
        pages = self.printed("one_stop.report_set", dossiers, A5, self.clerk)
        named = [[one.name in text for one in dossiers] for text in pages]
        self.assertEqual(named, sorted(named, reverse=True))
        self.assertEqual([any(one) for one in zip(*named, strict=True)], [True, True])
