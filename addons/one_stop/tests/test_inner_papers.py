from odoo.tests import tagged

from ..rules import barcode
from .linked_case import LinkedCase
from .money_case import MoneyCase
from .printed_case import A4, A5, A5_LANDSCAPE, PrintedCase, ToldCase


class InnerCase(LinkedCase, MoneyCase, ToldCase):
    """Lists, records and sheets that stay in the office or hang at its counter."""

    def book(self, agency, kind, pattern):
        kind = self.env.ref(f"district_base.paper_kind_{kind}")
        return self.env["district.number.book"].create(
            {"agency_id": agency.id, "kind_id": kind.id, "pattern": pattern}
        )

    def authority(self, user, agency, title, **vals):
        """Let a user sign all papers of an agency, as its head where nothing else is said."""
        return self.env["district.signing"].create(
            {
                "agency_id": agency.id,
                "employee_id": user.employee_id.id,
                "title": title,
                "valid_from": "2011-01-01",
                **vals,
            }
        )

    def delivery(self, count=2):
        dossiers = self.env["one_stop.dossier"].union(*(self.linked() for _one in range(count)))
        draft = self.env["one_stop.delivery"].with_user(self.clerk_ward_a)
        draft = draft.create(
            {
                "agency_id": self.ward_a.id,
                "line_ids": [(0, 0, {"dossier_id": one.id}) for one in dossiers],
            }
        )
        self.at(draft, "2012-03-05 14:30").action_deliver()
        return draft

    def absence(self, count=2, reason="nghỉ phép năm"):
        colleague = self.make_user("colleague_paper", "officer", self.tu_phap)
        for _number in range(count):
            dossier = self.received()
            step = dossier.version_id.step_ids[1]
            self.take(dossier, "forward", "2012-03-05 10:00", self.clerk, step=step)
            self.take(dossier, "accept", "2012-03-05 14:00", self.officer_tu_phap)
        absence = (
            self.env["one_stop.absence"]
            .with_user(self.head_tu_phap)
            .create(
                {
                    "agency_id": self.tu_phap.id,
                    "user_id": self.officer_tu_phap.id,
                    "substitute_id": colleague.id,
                    "date_from": "2012-03-12",
                    "date_to": "2012-03-16",
                    "reason": reason,
                }
            )
        )
        self.at(absence, "2012-03-09 16:00").action_move()
        return absence

    def cash(self, count=2):
        receipts = self.env["one_stop.receipt"]
        for _number in range(count):
            receipts |= self.receipts(self.paying())
        return receipts.sheet_id


@tagged("post_install", "-at_install")
class TestInnerPapers(InnerCase):
    """What these papers hold."""

    def test_a_delivery_list_bears_its_number_and_the_codes_of_its_dossiers(self):
        self.book(self.ward_a, "delivery_slip", "{n:02}/PBG")
        delivery = self.delivery()
        self.assertEqual(delivery.name, "01/PBG")
        codes = delivery._paper_codes()
        self.assertEqual(codes["code"], f"PBG-{delivery.id:06}")
        html = self.html("one_stop.report_delivery", delivery)
        self.assertTold(html, *codes.values(), "Số: 01/PBG", "PHIẾU BÀN GIAO")

    def test_a_list_without_a_book_has_room_for_its_number_and_a_barcode(self):
        delivery = self.delivery()
        self.assertFalse(delivery.name)
        html = self.html("one_stop.report_delivery", delivery)
        self.assertTold(html, "Số: ………/………", delivery._paper_codes()["barcode"])

    def test_the_barcode_of_a_sheet_finds_it_again(self):
        for sheet in (self.delivery(), self.absence(), self.cash()):
            code = sheet._sheet_codes(self.env["one_stop.dossier"])["code"]
            self.assertEqual(code, sheet.paper_code)
            for typed in (code, f" {code.lower()} "):
                self.assertEqual(sheet.search([("paper_code", "ilike", typed)]), sheet)
            self.assertEqual(sheet.search([("paper_code", "=", code)]), sheet)
            for other in (f"XX-{sheet.id:06}", "Đường", code[:3], f"{code}-1", ""):
                self.assertFalse(sheet.search([("paper_code", "=", other)]), other)
            self.assertFalse(sheet.new().paper_code)

    def test_a_long_list_has_its_own_code_in_the_qr(self):
        delivery = self.delivery()
        listed = delivery.line_ids.dossier_id
        self.assertNotEqual(
            delivery._sheet_codes(listed)["qr"], delivery._sheet_codes(listed[:0])["qr"]
        )
        self.patch(barcode, "LONGEST_QR", 10)
        self.assertEqual(
            delivery._sheet_codes(listed)["qr"], delivery._sheet_codes(listed[:0])["qr"]
        )

    def test_a_hand_over_record_takes_its_number_from_the_book_of_records(self):
        book = self.book(self.tu_phap, "minutes", "{n:02}/BB-TP")
        absence = self.absence()
        self.assertEqual(absence.symbol, "01/BB-TP")
        self.assertEqual(book.number_ids.res_id, absence.id)
        self.assertEqual(str(book.number_ids.date), "2012-03-09")
        self.assertTold(self.html("one_stop.report_absence", absence), "Số: 01/BB-TP")

    def test_without_a_book_of_records_there_is_room_for_a_number(self):
        absence = self.absence()
        self.assertFalse(absence.symbol)
        self.assertTold(self.html("one_stop.report_absence", absence), "Số:")

    def test_who_ordered_the_hand_over_signs_it_by_authority(self):
        self.authority(self.officer_tu_phap, self.tu_phap, "TRƯỞNG PHÒNG", sequence=1)
        self.authority(
            self.head_tu_phap,
            self.tu_phap,
            "PHÓ TRƯỞNG PHÒNG",
            capacity="kt",
            principal_title="TRƯỞNG PHÒNG",
        )
        absence = self.absence()
        self.assertEqual(
            absence._paper_signature(),
            ("KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", self.head_tu_phap.name),
        )
        self.assertTold(self.html("one_stop.report_absence", absence), "KT. TRƯỞNG PHÒNG")

    def test_without_an_authority_the_head_signs_by_hand(self):
        self.assertEqual(self.absence()._paper_signature(), ("THỦ TRƯỞNG CƠ QUAN", ""))

    def test_a_cash_sheet_tells_receipts_sums_and_who_signs(self):
        sheet = self.cash()
        paper = sheet._paper()
        self.assertEqual(
            (paper["day"], paper["total"], paper["words"], paper["cashier"]),
            ("05/03/2012", "100.000", "Một trăm nghìn đồng", self.clerk.name),
        )
        first, second = sheet.receipt_ids.sorted("id").mapped("name")
        self.assertEqual(paper["numbers"], f"từ số {first} đến số {second} (2 biên lai)")
        self.assertEqual([row[7] for row in paper["rows"]], ["50.000", "50.000"])
        self.assertEqual(paper["manager"], "")
        sheet.with_user(self.manager).counted = 100000
        sheet.with_user(self.manager).action_close()
        self.assertEqual(sheet._paper()["manager"], self.manager.name)

    def test_a_receipt_that_was_cancelled_is_taken_off_the_sheet(self):
        receipt = self.receipts(self.paying())
        self.at(receipt.with_user(self.clerk), "2012-03-05 11:00")._cancel("Ghi sai tên")
        paper = receipt.sheet_id._paper()
        self.assertEqual(paper["total"], "0")
        self.assertEqual([row[7] for row in paper["rows"]], ["50.000", "-50.000"])
        self.assertTold(
            self.html("one_stop.report_cash", receipt.sheet_id),
            "Hủy biên lai, trả lại tiền",
            "Ghi sai tên",
        )

    def test_a_posted_procedure_is_signed_by_the_agency_in_charge(self):
        self.procedure.agency_id = self.tu_phap
        posted = self.version._posted()
        self.assertIn("THỦ TRƯỞNG CƠ QUAN", posted["head"]["signature_lines"])
        self.authority(self.head_tu_phap, self.tu_phap, "TRƯỞNG PHÒNG")
        head = self.version._posted()["head"]
        self.assertEqual(
            (head["signature_lines"], head["signer"]), (["TRƯỞNG PHÒNG"], self.head_tu_phap.name)
        )
        self.assertEqual(head["agency"], "PHÒNG TƯ PHÁP QUẬN MẪU")

    def test_a_ward_posts_its_procedures_under_its_own_name(self):
        posted = self.ward_version.with_user(self.clerk_ward_a)._posted()
        self.assertEqual(posted["head"]["agency"], self.ward_a.name.upper())
        posted = self.ward_version.with_user(self.manager)._posted()
        self.assertEqual(posted["head"]["agency"], self.district.name.upper())

    def test_the_code_of_a_posted_procedure_can_be_scanned(self):
        self.assertEqual(self.version._public_address(), "MAU-01")
        posted = self.version._posted()
        self.assertTrue(posted["barcode"])
        self.assertTrue(posted["qr"])
        self.assertFalse(posted["is_draft"])
        draft = self.version._new_version(valid_from="2012-07-01")
        self.assertTold(self.html("one_stop.procedure_paper", draft), "(Dự thảo)")


@tagged("post_install", "-at_install")
class TestInnerPapersPrinted(InnerCase, PrintedCase):
    """The same as PDF."""

    def test_a_delivery_list_in_print(self):
        self.book(self.ward_a, "delivery_slip", "{n:02}/PBG")
        delivery = self.delivery()
        pages = self.printed("one_stop.report_delivery", delivery, A5_LANDSCAPE)
        self.assertEqual(len(pages), 1)
        codes = delivery.line_ids.dossier_id.mapped("name")
        self.assertPrinted(pages, "PHIẾU BÀN GIAO", "01/PBG", "NGƯỜI NHẬN", *codes)

    def test_a_long_delivery_list_in_print(self):
        delivery = self.delivery(40)
        pages = self.printed("one_stop.report_delivery", delivery, A5_LANDSCAPE)
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, start=1):
            self.assertPrinted([page], f"{delivery.paper_code} – trang {number}/{len(pages)}")
        for page in pages[:-1]:
            self.assertPrinted([page], "Tên thủ tục hành chính")
        self.assertPrinted(pages, "Cộng: 40 hồ sơ", *delivery.line_ids.dossier_id.mapped("name"))

    def test_a_hand_over_record_in_print(self):
        self.book(self.tu_phap, "minutes", "{n:02}/BB-TP")
        self.authority(self.head_tu_phap, self.tu_phap, "TRƯỞNG PHÒNG")
        pages = self.printed("one_stop.report_absence", self.absence(), A5)
        self.assertPrinted(pages, "BIÊN BẢN", "01/BB-TP", "TRƯỞNG PHÒNG", "nghỉ phép năm")

    def test_a_cash_sheet_in_print(self):
        sheet = self.cash(3)
        pages = self.printed("one_stop.report_cash", sheet, A5_LANDSCAPE)
        self.assertEqual(len(pages), 1)
        self.assertPrinted(
            pages,
            "BẢNG KÊ THU PHÍ, LỆ PHÍ",
            "Một trăm năm mươi nghìn đồng",
            "NGƯỜI THU TIỀN",
            "PHỤ TRÁCH BỘ PHẬN",
        )

    def test_a_posted_procedure_in_print(self):
        self.procedure.agency_id = self.tu_phap
        self.authority(self.head_tu_phap, self.tu_phap, "TRƯỞNG PHÒNG")
        for report, size in (("procedure_paper", A5), ("procedure_wall", A4)):
            with self.subTest(report=report):
                pages = self.printed(f"one_stop.{report}", self.version, size)
                self.assertPrinted(
                    pages,
                    "THỦ TỤC HÀNH CHÍNH",
                    "PHÒNG TƯ PHÁP QUẬN MẪU",
                    "Cải chính hộ tịch mẫu",
                    "50.000 đồng",
                    "TRƯỞNG PHÒNG",
                )

    def test_of_many_lists_each_has_pages_of_its_own(self):
        deliveries = self.delivery() | self.delivery()
        pages = self.printed("one_stop.report_delivery", deliveries, A5_LANDSCAPE)
        self.assertEqual(len(pages), 2)
        for page, delivery in zip(pages, deliveries, strict=True):
            self.assertPrinted([page], delivery.paper_code, "NGƯỜI NHẬN")
            self.assertNotIn("trang1", page)
