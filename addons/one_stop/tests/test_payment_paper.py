import io

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import OdooPdfFileReader

from .counter_case import CounterCase
from .test_counter_receipt import squeezed

POOR = {"waived": 20000, "ground": "hộ nghèo", "document": "GCN hộ nghèo số 12/2012"}


@tagged("post_install", "-at_install")
class TestPaymentPaper(CounterCase):
    """Biên lai thu phí, lệ phí: what was paid, by whom, in figures and in words."""

    def paid(self, then="receive", **vals):
        return self.taken(then, procedure=self.procedure, paid=True, **vals)

    def waiving(self, **vals):
        return [{"fee_id": self.version.fee_ids.id, **POOR, **vals}]

    def paper(self, dossier, user=None):
        return dossier.fee_ids.receipt_id.with_user(user or self.clerk)._payment()

    def test_it_tells_payer_number_lines_and_the_sum_in_words(self):
        dossier = self.paid()
        paper = self.paper(dossier)
        self.assertEqual(paper["lines"], [("Lệ phí cải chính", "50.000", "1", "", "50.000")])
        self.assertEqual((paper["amount"], paper["words"]), ("50.000", "Năm mươi nghìn đồng"))
        self.assertEqual((paper["number"], paper["book"]), ("0000001", "Quyển số 01/2012"))
        self.assertEqual((paper["payer"], paper["code"]), ("Nguyễn Văn An", dossier.name))
        self.assertEqual((paper["cashier"], paper["waivers"]), (self.clerk.name, []))

    def test_a_waiver_tells_why_by_which_paper_and_who(self):
        dossier = self.paid(fees=self.waiving())
        paper = self.paper(dossier)
        self.assertEqual(paper["lines"][0][3:], ("20.000", "30.000"))
        self.assertEqual(
            paper["waivers"],
            [
                "Miễn, giảm 20.000 đồng Lệ phí cải chính: hộ nghèo;"
                f" theo GCN hộ nghèo số 12/2012; người xét: {self.clerk.name}"
            ],
        )
        self.assertEqual(
            dossier._receipt()["fees"],
            [
                (
                    "Lệ phí cải chính",
                    "30.000 đồng, đã giảm 20.000 đồng (hộ nghèo, theo GCN hộ nghèo số 12/2012)",
                )
            ],
        )
        told = dossier.event_ids.filtered(lambda one: one.kind == "receive")._payload()["waivers"]
        self.assertEqual(told[0]["document"], "GCN hộ nghèo số 12/2012")

    def test_who_changes_a_waiver_answers_for_it(self):
        line = self.taken(fees=self.waiving()).fee_ids
        self.assertEqual(line.waived_by_id, self.clerk)
        line.with_user(self.clerk_two).write({"waived": 30000, "waiver_document": "QĐ 5/2012"})
        self.assertEqual(line.waived_by_id, self.clerk_two)
        self.assertIn("QĐ 5/2012", line.dossier_id.event_ids.sorted("seq")[-1]._payload()["text"])
        line.with_user(self.clerk).write({"waived": 0})
        self.assertFalse(line.waived_by_id)
        with self.assertRaises(AccessError):
            line.with_user(self.clerk).write({"waived_by_id": self.clerk_two.id})

    def test_a_cancelled_receipt_says_so(self):
        dossier = self.paid()
        receipt = dossier.fee_ids.receipt_id
        self.at(receipt.with_user(self.clerk), "2012-03-05 10:00")._cancel("Ghi sai người nộp")
        self.assertEqual(receipt.with_user(self.clerk)._payment()["cancelled"], "Ghi sai người nộp")
        self.assertFalse(dossier.with_user(self.clerk).has_receipts)

    def test_only_those_who_may_read_a_receipt_print_it(self):
        dossier = self.paid()
        for user in (self.clerk_two, self.manager, self.leader, self.auditor):
            self.assertTrue(self.paper(dossier, user)["number"])
        for user in (self.clerk_ward_a, self.officer_tu_phap, self.officer_van_phong):
            with self.assertRaises(AccessError, msg=user.name):
                self.paper(dossier, user)
        reports = self.env["ir.actions.report"].with_user(self.officer_tu_phap)
        for report, record in (
            ("one_stop.report_payment", dossier.fee_ids.receipt_id),
            ("one_stop.report_receipt_and_payment", dossier),
        ):
            with self.assertRaises(AccessError):
                reports._render_qweb_html(report, record.ids)

    def test_the_counter_prints_what_the_citizen_takes_home(self):
        answer = self.intake(paid=True)
        self.assertIn(f"report_receipt_and_payment/{answer['id']}", answer["receipt"])
        self.assertIn("one_stop.report_receipt/", self.intake()["receipt"])
        ward = {"procedure": self.ward_procedure, "agency": self.ward_a, "user": self.clerk_ward_a}
        answer = self.intake("settle_now", paid=True, **ward)
        receipt = self.env["one_stop.dossier"].browse(answer["id"]).fee_ids.receipt_id
        self.assertEqual(answer["receipt"], f"/report/pdf/one_stop.report_payment/{receipt.id}")

    def test_the_dossier_offers_its_receipts_for_printing(self):
        dossier = self.paid()
        self.assertTrue(dossier.with_user(self.clerk_two).has_receipts)
        self.assertFalse(dossier.with_user(self.officer_tu_phap).has_receipts)
        action = dossier.with_user(self.clerk_two).action_print_payments()
        self.assertEqual(action["report_name"], "one_stop.report_payment")
        self.assertEqual(action["context"]["active_ids"], dossier.fee_ids.receipt_id.ids)


@tagged("post_install", "-at_install")
class TestPaymentPaperPrinted(CounterCase, HttpCase):
    """The paper itself; its engine fetches styles over HTTP."""

    def test_appointment_and_receipt_are_two_half_sheets_of_one_file(self):
        dossier = self.taken(paid=True)
        self.env["ir.config_parameter"].set_param("report.url", self.base_url())
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf("one_stop.report_receipt_and_payment", dossier.ids)
        pages = OdooPdfFileReader(io.BytesIO(pdf), strict=False).pages
        sizes = [[round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] for page in pages]
        self.assertEqual(sizes, [[148, 210]] * 2)
        text = squeezed(pages[1].extract_text())
        for part in ("BIÊN LAI THU PHÍ, LỆ PHÍ", "0000001", "Năm mươi nghìn đồng", dossier.name):
            self.assertIn(squeezed(part), text)
