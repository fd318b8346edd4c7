from ast import literal_eval

from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..models.one_stop_dossier_papers import NOTICE_REPORT, RECEIPT_REPORT, SUPPLEMENT_REPORT
from .paper_case import REASON, PaperCase, squeezed

OWN = (RECEIPT_REPORT, SUPPLEMENT_REPORT, NOTICE_REPORT)
LONG = "Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Phát triển Nhà và Hạ tầng Mẫu"


@tagged("post_install", "-at_install")
class TestPaperPrint(PaperCase):
    """Which papers there are, and where they are printed."""

    def offered(self, dossier):
        """Return the names of the reports that the Print menu of a dossier offers."""
        reports = self.env["ir.actions.report"].search(
            [("binding_model_id.model", "=", "one_stop.dossier"), ("domain", "!=", False)]
        )
        valid = reports.get_valid_action_reports("one_stop.dossier", dossier.ids)
        names = reports.browse(valid).mapped("report_name")
        return {name.partition(".report_")[2] for name in names}

    def test_the_papers_of_a_dossier_stand_in_the_order_in_which_they_were_given(self):
        self.rule("onestop.stop_wait_days", 30)
        dossier = self.apologised()
        self.ask(dossier, "2012-03-16 09:00", self.officer_tu_phap)
        self.take(dossier, "stop", "2012-05-08 09:00", self.head_tu_phap, reason=REASON)
        papers = [one for one in dossier.with_user(self.clerk)._papers() if one[0] in OWN]
        self.assertEqual(
            [name for name, _records in papers],
            [RECEIPT_REPORT, NOTICE_REPORT, SUPPLEMENT_REPORT, NOTICE_REPORT],
        )
        for name, records in papers:
            report = self.env.ref(name)
            self.assertEqual(report.model, records._name)
            self.assertTrue(self.html(report.report_name.partition(".report_")[2], records))

    def test_what_was_refused_at_the_counter_has_that_paper_alone(self):
        papers = [one for one in self.refused_intake()._papers() if one[0] in OWN]
        self.assertEqual([records.kind for _name, records in papers], ["refuse_intake"])
        self.assertFalse(self.new_dossier()._papers())

    def test_the_menu_offers_what_the_dossier_has(self):
        for dossier, has in (
            (self.new_dossier(), set()),
            (self.at_tu_phap(), {"receipt"}),
            (self.refused_intake(), {"refuse_intake"}),
            (self.refused(), {"receipt", "refusal"}),
            (self.apologised(), {"receipt", "apology"}),
            (self.stopped(), {"receipt", "dossier_supplement", "stop"}),
            (self.withdrawn(), {"receipt", "withdrawal"}),
        ):
            ours = {"receipt", "dossier_supplement", "refuse_intake", "refusal", "apology", "stop"}
            offered = self.offered(dossier) & (ours | {"withdrawal"})
            self.assertEqual(offered, has, dossier.state)

    def test_of_many_dossiers_those_print_that_have_the_paper(self):
        draft, apologised, asked = self.new_dossier(), self.apologised(), self.asked()
        dossiers = draft | apologised | asked
        for report, has in (
            ("receipt", apologised | asked),
            ("apology", apologised),
            ("dossier_supplement", asked),
            ("control", apologised | asked),
            ("explanation", apologised | asked),
            ("receipt_and_payment", apologised | asked),
        ):
            html = self.html(report, dossiers)
            self.assertEqual(html.count("CỘNG HÒA XÃ HỘI"), len(has), report)
        for report in (
            "receipt",
            "apology",
            "dossier_supplement",
            "control",
            "explanation",
            "receipt_and_payment",
            "set",
        ):
            with self.assertRaises(UserError, msg=report):
                self.html(report, draft)

    def test_the_domain_of_a_report_can_be_read_by_the_client(self):
        reports = self.env["ir.actions.report"].search(
            [("model", "=", "one_stop.dossier"), ("domain", "!=", False)]
        )
        for report in reports:
            domain = Domain(literal_eval(report.domain))
            domain.validate(self.env["one_stop.dossier"])
        self.assertGreaterEqual(len(reports), 7)

    def test_one_button_takes_the_step_and_prints_its_paper(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "apologise", "2012-03-15 09:00", self.head_tu_phap)
        form.until_on = "2012-03-22"
        form.reason = REASON
        action = form.save().action_confirm_and_print()
        self.assertEqual(action["report_name"], "one_stop.report_apology")
        self.assertEqual(action["context"]["active_ids"], dossier.ids)
        self.assertTrue(action["close_on_report_download"])
        self.assertEqual(dossier.apology_count, 1)

    def test_each_dialog_that_leaves_a_paper_prints_it(self):
        self.rule("onestop.stop_wait_days", 30)
        draft, asked, held = self.new_dossier(), self.asked(), self.at_tu_phap()
        for dossier, kind, at, user, report in (
            (draft, "refuse_intake", "2012-03-05 09:00", self.clerk, "refuse_intake"),
            (asked, "stop", "2012-05-08 09:00", self.head_tu_phap, "stop"),
            (held, "withdraw", "2012-03-12 09:00", self.clerk, "withdrawal"),
        ):
            form = self.dialog(dossier, kind, at, user)
            form.words = REASON
            action = form.save().action_confirm_and_print()
            self.assertEqual(action["report_name"], f"one_stop.report_{report}")
            self.assertIn(REASON, self.html(report, dossier))

    def test_the_buttons_of_slips_and_of_the_history_print(self):
        dossier = self.apologised()
        for records in (dossier.notice_ids, self.event(dossier)):
            name = "action_print" if records == dossier.notice_ids else "action_print_notice"
            action = getattr(records.with_user(self.clerk), name)()
            self.assertEqual(action["report_name"], "one_stop.report_notice")
            self.assertEqual(action["context"]["active_ids"], self.event(dossier).ids)
        told = dossier.event_ids.filtered("has_notice")
        self.assertEqual(told, self.event(dossier))

    def test_steps_of_before_notices_were_kept_print_without_a_number(self):
        """An upgrade finds events and no notices."""
        self.sign(self.head_tu_phap)
        dossier = self.apologised()
        before = self.slip(dossier)
        self.env.cr.execute("DELETE FROM one_stop_notice WHERE dossier_id = %s", [dossier.id])
        self.env.invalidate_all()
        self.assertEqual(self.slip(dossier), before)
        self.assertEqual(before["head"]["number"], "Số: ………/………")
        self.assertIn(REASON, self.html("apology", dossier))

    def test_the_code_stands_in_what_is_scanned(self):
        dossier = self.at_tu_phap()
        self.assertEqual(dossier._status_address(), dossier.name)
        codes = dossier._paper_codes()
        self.assertTrue(codes["barcode"].startswith("data:image/svg+xml"))
        self.assertTrue(codes["qr"].startswith("data:image/svg+xml"))
        self.assertEqual(set(self.new_dossier()._paper_codes().values()), {""})


@tagged("post_install", "-at_install")
class TestPaperPrinted(PaperCase, HttpCase):
    """The papers themselves; their engine fetches styles over HTTP."""

    def test_each_paper_is_one_half_sheet_whose_words_can_be_found(self):
        for report, dossier, title in (
            ("refuse_intake", self.refused_intake(), "PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ"),
            ("refusal", self.refused(), "THÔNG BÁO KHÔNG GIẢI QUYẾT HỒ SƠ"),
            ("apology", self.apologised(), "THƯ XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
            ("stop", self.stopped(), "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
            ("withdrawal", self.withdrawn(), "PHIẾU RÚT HỒ SƠ"),
            ("dossier_supplement", self.asked(), "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        ):
            with self.subTest(report=report):
                pages = self.pages(report, dossier)
                self.assertEqual(len(pages), 1)
                self.assertA5(pages)
                text = squeezed(pages[0].extract_text())
                for part in (title, "NGUYỄN VĂN ĐỨC", "Cải chính hộ tịch mẫu", dossier.name or ""):
                    self.assertIn(squeezed(part), text)

    def test_each_page_of_a_long_paper_says_which_paper_it_is_of(self):
        name = "Giấy tờ có tên dài mà tờ khai và giấy khai sinh kèm theo không có"
        line = {"form": "certified", "quantity": 2, "compulsory": False, "is_there": True}
        lines = [Command.create({**line, "sequence": n, "name": name}) for n in range(40)]
        before, long, after = self.at_tu_phap(), self.new_dossier(), self.at_tu_phap()
        long.write({"paper_ids": lines})
        self.take(long, "receive", self.START, self.clerk)
        pages = self.pages("receipt", before | long | after)
        texts = [squeezed(page.extract_text()) for page in pages]
        self.assertA5(pages)
        self.assertGreater(len(texts), 4)
        self.assertNotIn("trang", texts[0] + texts[-1])
        running = f"Giấytiếpnhậnhồsơvàhẹntrảkếtquả–mãhồsơ{long.name}–trang"
        for number, text in enumerate(texts[1:-1], start=1):
            self.assertIn(f"{running}{number}/{len(texts) - 2}", text)
            # The heading of the table, on each page with some of its rows.
            self.assertEqual("Têngiấytờ" in text, squeezed(name)[:20] in text)

    def test_many_dossiers_are_one_file_with_a_page_each(self):
        dossiers = self.env["one_stop.dossier"].union(*(self.at_tu_phap() for _one in range(5)))
        pages = self.pages("receipt", dossiers)
        self.assertEqual(len(pages), 5)
        self.assertA5(pages)
        for dossier, page in zip(dossiers, pages, strict=True):
            self.assertIn(squeezed(dossier.name), squeezed(page.extract_text()))

    def test_more_papers_than_go_into_one_document_of_the_engine_are_still_one_file(self):
        dossiers = self.env["one_stop.dossier"].union(*(self.new_dossier() for _one in range(28)))
        self.at(dossiers.with_user(self.clerk), self.START)._apply("receive")
        pages = self.pages("receipt", dossiers, self.clerk)
        self.assertEqual(len(pages), 28)
        for dossier, page in zip(dossiers[24:], pages[24:], strict=True):
            self.assertIn(squeezed(dossier.name), squeezed(page.extract_text()))

    def test_long_names_and_long_reasons_still_go_on_one_page(self):
        dossier = self.at_tu_phap(
            applicant_name=f"{LONG} và {LONG}",
            applicant_address="Số 1234/56/78 đường Nguyễn Thị Định nối dài, khu phố 5, Quận Mẫu",
            content="Đề nghị cấp đổi do thay đổi tên chủ sở hữu và diện tích thực tế",
        )
        reason = "Cần lấy ý kiến của nhiều cơ quan về ranh giới thửa đất " * 6
        self.apologised(dossier=dossier, reason=reason)
        pages = self.pages("apology", dossier)
        self.assertEqual(len(pages), 1)
        text = squeezed(pages[0].extract_text())
        self.assertIn(squeezed(LONG.upper()), text)
        self.assertIn("THỦTRƯỞNGCƠQUAN", text)

    def test_with_nothing_filled_in_there_is_room_to_write(self):
        dossier = self.new_dossier(applicant_name=False, applicant_identity=False)
        self.take(dossier, "refuse_intake", "2012-03-05 09:00", self.clerk, reason=REASON)
        pages = self.pages("refuse_intake", dossier)
        text = pages[0].extract_text()
        self.assertEqual(len(pages), 1)
        self.assertIn("…", text)
        self.assertNotIn("False", text)

    def test_the_browser_gets_the_paper_for_those_who_see_the_dossier_alone(self):
        dossier = self.apologised()
        address = f"/report/html/one_stop.report_apology/{dossier.id}"
        for user, gets in ((self.clerk, True), (self.clerk_ward_a, False)):
            self.authenticate(user.login, user.login.ljust(8, "x"))
            with mute_logger("odoo.http"):
                answer = self.url_open(address, timeout=60)
            self.assertEqual(answer.ok, gets, user.name)
            self.assertEqual("THƯ XIN LỖI" in answer.text, gets)
            self.assertEqual("NGUYỄN VĂN ĐỨC" in answer.text, gets)
