from odoo.exceptions import UserError
from odoo.tests import tagged

from .paper_case import REASON, PaperCase


@tagged("post_install", "-at_install")
class TestPaperUnfit(PaperCase):
    """A dossier returned unfit: a request for papers with which all papers go back."""

    def test_within_the_days_of_the_rule_it_is_returned_with_a_paper_of_its_own(self):
        self.rule("onestop.return_unfit_days", 3)
        self.book("return_slip")
        self.book("supplement_slip")
        dossier = self.returned_unfit()
        slip = dossier.supplement_ids
        self.assertTrue(slip.returned_unfit)
        self.assertEqual((dossier.state, slip.symbol), ("paused", "01/TLHS-TP"))
        html = self.html("supplement", slip)
        for part in (
            "PHIẾU TRẢ LẠI HỒ SƠ CHƯA ĐỦ ĐIỀU KIỆN GIẢI QUYẾT",
            "Số: 01/TLHS-TP",
            dossier.name,
            "NGUYỄN VĂN ĐỨC",
            "Giấy khai sinh",
            REASON,
            "NGƯỜI NHẬN LẠI HỒ SƠ",
            "ngày 07 tháng 3 năm 2012",
        ):
            self.assertIn(part, html)
        self.assertNotIn("PHIẾU YÊU CẦU BỔ SUNG", html)
        self.assertTrue(self.said(dossier, "request_supplement")["returned"])
        self.assertWhole(dossier)

    def test_later_it_is_not_returned_any_more(self):
        self.rule("onestop.return_unfit_days", 3)
        for at, fits in (("2012-03-08 17:00", True), ("2012-03-09 07:30", False)):
            with self.subTest(at=at):
                if fits:
                    self.assertEqual(self.returned_unfit(at).state, "paused")
                else:
                    with self.assertRaisesRegex(UserError, "08/03/2012"), self.env.cr.savepoint():
                        self.returned_unfit(at)

    def test_later_papers_are_asked_for_all_the_same(self):
        self.rule("onestop.return_unfit_days", 3)
        dossier = self.returned_unfit("2012-03-12 09:00", returned=None)
        self.assertFalse(dossier.supplement_ids.returned_unfit)
        self.assertTrue(dossier.supplement_ids.unfit_late)

    def test_without_a_rule_it_is_returned_at_any_time(self):
        self.rule("onestop.return_unfit_days", None)
        self.assertEqual(self.returned_unfit("2012-03-16 09:00").state, "paused")

    def test_it_says_how_the_time_goes_on(self):
        self.assertIn(
            "không tính vào thời hạn", self.html("supplement", self.returned_unfit().supplement_ids)
        )
        version = self.make_version(
            "MAU-41",
            "Tính lại từ đầu mẫu",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                self.step("Thẩm tra", self.tu_phap, budget_hours=40, may_resolve=True),
            ],
            supplement_mode="restart",
        )
        dossier = self.at_tu_phap(procedure=version.procedure_id)
        words = {"reason": REASON, "papers": ["Giấy khai sinh"], "returned": True}
        self.act(dossier, "request_supplement", "2012-03-07 09:00", self.officer_tu_phap, **words)
        self.assertIn(
            "tính lại từ khi nhận đủ hồ sơ", self.html("supplement", dossier.supplement_ids)
        )

    def test_the_dialog_returns_it(self):
        self.rule("onestop.return_unfit_days", 3)
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "request_supplement", "2012-03-07 09:00", self.officer_tu_phap)
        with form.line_ids.edit(1) as line:
            line.is_chosen = True
        form.reason = REASON
        form.returned_unfit = True
        self.confirm(form)
        self.assertTrue(dossier.supplement_ids.returned_unfit)
        self.assertIn("unfit", self.events(dossier, "request_supplement").summary)

    def test_the_dialog_offers_it_within_the_days_of_the_rule_alone(self):
        self.rule("onestop.return_unfit_days", 3)
        dossier = self.at_tu_phap()
        for at, offers in (("2012-03-08 17:00", True), ("2012-03-09 07:30", False)):
            form = self.dialog(dossier, "request_supplement", at, self.officer_tu_phap)
            self.assertEqual(form.may_return, offers, at)

    def test_a_slip_is_signed_by_the_officer_unless_somebody_is_named_for_it(self):
        self.sign(self.head_tu_phap)
        html = self.html("supplement", self.asked().supplement_ids)
        self.assertIn("NGƯỜI HƯỚNG DẪN", html)
        self.assertIn(self.officer_tu_phap.name, html)
        self.sign(self.head_tu_phap, "q", "QUYỀN TRƯỞNG PHÒNG", kinds=("supplement_slip",))
        html = self.html("supplement", self.asked().supplement_ids)
        self.assertIn("QUYỀN TRƯỞNG PHÒNG", html)
        self.assertIn(self.head_tu_phap.name, html)
        self.assertNotIn("NGƯỜI HƯỚNG DẪN", html)
