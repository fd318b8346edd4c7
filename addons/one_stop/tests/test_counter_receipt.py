import io

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import OdooPdfFileReader

from .counter_case import AN, BINH, COMPANY, CounterCase


@tagged("post_install", "-at_install")
class TestCounterReceipt(CounterCase):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    def receipt(self, dossier, user=None):
        return dossier.with_user(user or self.clerk)._receipt()

    def html(self, dossier, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        html, _kind = reports._render_qweb_html("one_stop.report_receipt", dossier.ids)
        return " ".join(html.decode().split())

    def test_it_names_all_that_the_form_asks_for(self):
        dossier = self.taken(
            content="Cải chính năm sinh",
            ward_id=self.ward_a.id,
            object_sheet="5",
            object_parcel="102",
        )
        slip = self.receipt(dossier)
        self.assertEqual(slip["code"], dossier.name)
        self.assertEqual(
            slip["people"],
            [
                ("Tiếp nhận hồ sơ của", "NGUYỄN VĂN AN"),
                ("Số CCCD", "079085001234"),
                ("Địa chỉ", AN["address"]),
                ("Số điện thoại", AN["phone"]),
            ],
        )
        self.assertEqual(
            slip["request"],
            [
                "Cải chính hộ tịch mẫu",
                "Cải chính năm sinh",
                "thửa đất số 102, tờ bản đồ số 5, Phường Mẫu Đông",
            ],
        )
        self.assertEqual(
            slip["papers"],
            [("Tờ khai", "bản chính", 1), ("Giấy khai sinh", "bản sao chứng thực", 2)],
        )
        self.assertEqual(slip["received"], "9 giờ 00 phút, ngày 05/3/2012")
        self.assertEqual(slip["due"], "Thứ Hai, ngày 19/3/2012, từ 14 giờ")
        self.assertEqual(slip["fees"], [("Lệ phí cải chính", "50.000 đồng")])
        self.assertEqual(slip["register"], "Quyển số 01, số thứ tự 1")
        self.assertEqual(slip["clerk"], self.clerk.name)
        html = self.html(dossier)
        for text in ("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", dossier.name, slip["due"]):
            self.assertIn(text, html)
        self.assertIn("VĂN PHÒNG UBND QUẬN MẪU", html)
        self.assertNotIn("tạm tính", html)

    def test_owners_and_who_submits_for_them_are_told_apart(self):
        dossier = self.taken(
            owners=[dict(COMPANY), dict(BINH)],
            submitter=dict(AN),
            authorisation="giấy giới thiệu số 7 ngày 01/3/2012",
        )
        people = dict(self.receipt(dossier)["people"])
        self.assertEqual(people["Tiếp nhận hồ sơ của"], "CÔNG TY TNHH MẪU, TRẦN THỊ BÌNH")
        self.assertEqual(
            people["Người nộp"],
            "NGUYỄN VĂN AN (Số CCCD 079085001234), theo giấy giới thiệu số 7 ngày 01/3/2012",
        )

    def test_a_date_in_a_year_that_is_provisional_says_so(self):
        dossier = self.taken(at="2013-12-26 09:00")
        self.assertTrue(dossier.due_provisional)
        self.assertTrue(self.receipt(dossier)["provisional"])
        self.assertIn("tạm tính", self.html(dossier))

    def test_an_exempt_fee_says_why(self):
        fee = self.version.fee_ids
        waived = {"fee_id": fee.id, "waived": 50000, "ground": "hộ nghèo"}
        slip = self.receipt(self.taken(fees=[waived]))
        self.assertEqual(slip["fees"], [("Lệ phí cải chính", "miễn (hộ nghèo)")])

    def test_what_is_not_received_has_no_receipt(self):
        draft = self.taken("draft")
        with self.assertRaises(UserError):
            self.receipt(draft)

    def test_the_secret_is_printed_for_its_counter_alone(self):
        dossier = self.taken()
        self.assertTrue(dossier._check_secret(self.receipt(dossier)["secret"]))
        self.assertEqual(self.receipt(dossier, self.leader)["secret"], "")

    def test_an_apology_moves_the_appointment_of_the_next_print(self):
        dossier = self.taken()
        self.take(
            dossier,
            "apologise",
            "2012-03-15 09:00",
            reason="Thiếu người",
            promised_at=self.utc("2012-03-22 10:30"),
        )
        slip = self.receipt(dossier)
        self.assertEqual(slip["due"], "Thứ Năm, ngày 22/3/2012, từ 10 giờ 30")
        self.assertEqual(slip["due_before"], "Thứ Hai, ngày 19/3/2012, từ 14 giờ")
        self.assertEqual(self.receipt(self.taken())["due_before"], "")


@tagged("post_install", "-at_install")
class TestCounterReceiptPaper(CounterCase, HttpCase):
    """The paper itself; its engine fetches styles over HTTP."""

    def test_five_papers_and_two_owners_go_on_one_page_that_can_be_searched(self):
        components = [{"name": f"Giấy tờ số {number} của hồ sơ mẫu"} for number in range(1, 6)]
        fees = [{"name": "Lệ phí mẫu", "amount": 50000}]
        version = self.make_version("MAU-09", "Năm giấy tờ mẫu", components=components, fees=fees)
        dossier = self.taken(
            procedure=version.procedure_id,
            owners=[dict(AN), dict(BINH)],
            submitter=dict(COMPANY),
            authorisation="giấy ủy quyền số 12 ngày 01/3/2012",
            content="Đề nghị giải quyết theo đơn",
        )
        self.env["ir.config_parameter"].set_param("report.url", self.base_url())
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, kind = report._render_qweb_pdf("one_stop.report_receipt", dossier.ids)
        pages = OdooPdfFileReader(io.BytesIO(pdf), strict=False).pages
        self.assertEqual((kind, len(pages)), ("pdf", 1))
        width, height = (float(side) * 25.4 / 72 for side in pages[0].mediabox[2:])
        self.assertEqual((round(width), round(height)), (148, 210))
        text = squeezed(pages[0].extract_text())
        for part in (
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            dossier.name,
            "NGUYỄN VĂN AN, TRẦN THỊ BÌNH",
            "CÔNG TY TNHH MẪU",
            "Giấy tờ số 5 của hồ sơ mẫu",
            dossier._appointment_data()["text"],
            "50.000 đồng",
            "Quyển số 01",
        ):
            self.assertIn(squeezed(part), text)


def squeezed(text):
    """Return a text without its spaces: the reader of PDFs sees some inside words."""
    return "".join(text.split())
