from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .paper_case import REASON, PaperCase

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@tagged("post_install", "-at_install")
class TestPaperNotice(PaperCase):
    """Papers that tell an applicant of a step: what they say, their numbers and signatures."""

    def assertSays(self, html, *parts):
        for part in parts:
            self.assertIn(part, html)

    # What each says

    def test_a_refusal_at_intake_names_who_what_and_why_and_has_no_code(self):
        dossier = self.refused_intake(applicant_phone="0903 111 222", applicant_address="5 An Phú")
        html = self.html("refuse_intake", dossier)
        self.assertSays(
            html,
            HEAD,
            "PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ",
            "VĂN PHÒNG UBND QUẬN MẪU",
            "NGUYỄN VĂN ĐỨC",
            "023456789",
            "5 An Phú",
            "0903 111 222",
            "Cải chính hộ tịch mẫu",
            REASON,
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            self.clerk.name,
            "ngày 05 tháng 3 năm 2012",
        )
        self.assertNotIn("data:image/svg", html)
        self.assertNotIn("False", html)

    def test_refused_and_later_received_its_refusal_has_still_no_code(self):
        dossier = self.refused_intake()
        self.take(dossier, "reopen", "2012-03-05 10:00", self.manager, reason="Đã đủ")
        self.take(dossier, "receive", "2012-03-05 11:00", self.clerk)
        self.assertEqual(self.slip(dossier)["code"], "")
        self.assertTrue(self.slip(dossier)["reason"])

    def test_a_notice_of_refusal_says_who_decided_on_what_and_why(self):
        dossier = self.refused()
        self.assertSays(
            self.html("refusal", dossier),
            "THÔNG BÁO KHÔNG GIẢI QUYẾT HỒ SƠ",
            "Kính gửi",
            "NGUYỄN VĂN ĐỨC",
            "PHÒNG TƯ PHÁP QUẬN MẪU",
            dossier.name,
            "05/3/2012",
            "Hộ tịch mẫu",
            "Cải chính hộ tịch mẫu",
            REASON,
            "khiếu nại",
            "Bộ phận Tiếp nhận và Trả kết quả – Văn phòng UBND Quận Mẫu",
            "data:image/svg",
        )

    def test_an_apology_has_both_appointments_the_reason_and_tells_the_one_stop(self):
        dossier = self.apologised()
        dossier.with_user(self.clerk).applicant_phone = "0903 111 222"
        html = self.html("apology", dossier)
        self.assertSays(
            html,
            "THƯ XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "NGUYỄN VĂN ĐỨC",
            "0903 111 222",
            "Số biên nhận",
            dossier.name,
            "05/3/2012",
            "Hộ tịch mẫu",
            "Thứ Hai, ngày 19/3/2012, từ 14 giờ",
            "đã được chuyển đến Phòng Tư pháp Quận Mẫu",
            REASON,
            "xin lỗi",
            "Thứ Năm, ngày 22/3/2012, từ 14 giờ",
            "Nơi nhận",
            "- Bộ phận Tiếp nhận và Trả kết quả – Văn phòng UBND Quận Mẫu (để biết);",
        )

    def test_several_apologies_are_several_papers_and_the_last_one_counts(self):
        self.rule("onestop.reappoint_max", None)
        dossier = self.apologised()
        self.apologised("2012-03-21 09:00", dossier, "2012-03-30 17:00", reason="Lần hai")
        first, second = dossier.notice_ids.event_id.sorted("seq")
        self.assertIn("22/3/2012", first._notice_slip()["due"])
        self.assertIn("22/3/2012", second._notice_slip()["before"])
        self.assertIn("30/3/2012", second._notice_slip()["due"])
        html = self.html("apology", dossier)
        self.assertSays(html, "Lần hai", "30/3/2012")
        self.assertNotIn(REASON, html)
        self.assertIn(REASON, self.html("notice", first))

    def test_a_notice_of_stopping_names_the_request_that_was_not_answered(self):
        self.book("supplement_slip")
        dossier = self.stopped()
        self.assertSays(
            self.html("stop", dossier),
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "12/3/2012",
            "01/HDHS-TP",
            REASON,
            dossier.name,
            "ngày 08 tháng 5 năm 2012",
        )

    def test_a_withdrawal_is_a_paper_of_the_counter_without_a_number(self):
        dossier = self.withdrawn()
        html = self.html("withdrawal", dossier)
        self.assertSays(html, "PHIẾU RÚT HỒ SƠ", "Không còn nhu cầu", dossier.name)
        self.assertSays(html, "NGƯỜI RÚT HỒ SƠ", self.clerk.name)
        self.assertNotIn("Số: ", html)

    def test_four_ways_to_end_without_a_grant_are_four_papers(self):
        made = (self.refused_intake(), self.refused(), self.withdrawn(), self.stopped())
        self.assertEqual(
            [dossier.notice_ids.kind for dossier in made],
            ["refuse_intake", "refusal", "withdrawal", "stop"],
        )
        self.assertFalse(self.returned_unfit().notice_ids, "it is a request for papers")

    def test_what_is_granted_or_only_worked_on_leaves_no_notice(self):
        dossier = self.at_counter()
        self.assertFalse(dossier.notice_ids)
        with self.assertRaisesRegex(UserError, dossier.name):
            self.html("refusal", dossier)
        with self.assertRaisesRegex(UserError, dossier.name):
            dossier.event_ids.sorted("seq")[-1]._notice_slip()

    def test_a_reason_is_printed_as_it_was_given_and_is_no_markup(self):
        html = self.html("refusal", self.refused(reason="Diện tích < 30 m² & <b>không</b> đủ."))
        self.assertIn("Diện tích &lt; 30 m² &amp; &lt;b&gt;không&lt;/b&gt; đủ", html)

    def test_the_agency_bears_the_name_of_the_day(self):
        dossier = self.refused()
        self.env["district.agency.name"].create(
            {"agency_id": self.tu_phap.id, "name": "Phòng Pháp chế cũ", "valid_to": "2012-03-31"}
        )
        html = self.html("refusal", dossier)
        self.assertSays(html, "PHÒNG PHÁP CHẾ CŨ", "Phòng Pháp chế cũ thông báo không giải quyết")
        self.assertNotIn("Phòng Tư pháp Quận Mẫu", html)

    # Numbers

    def test_each_notice_takes_its_number_when_the_step_is_taken_and_keeps_it(self):
        self.book("apology_slip")
        book = self.book("notice")
        refused, stopped, apologised = self.refused(), self.stopped(), self.apologised()
        symbols = [one.notice_ids.symbol for one in (refused, stopped, apologised)]
        self.assertEqual(symbols, ["01/TB-TP", "02/TB-TP", "01/XLHS-TP"])
        for _time in range(2):
            self.assertIn("Số: 01/TB-TP", self.html("refusal", refused))
        self.assertEqual(len(book.number_ids), 2)
        self.assertEqual(refused.notice_ids.number_id.sudo().date.isoformat(), "2012-03-12")

    def test_the_book_names_no_citizen(self):
        self.book("notice")
        number = self.refused().notice_ids.number_id.sudo()
        self.assertNotIn("Nguyễn Văn Đức", f"{number.subject} {number.recipients}")
        self.assertIn("Thông báo không giải quyết hồ sơ", number.subject)

    def test_the_result_of_a_refusal_bears_the_number_of_its_paper(self):
        self.book("notice")
        result = self.refused().result_ids
        self.assertEqual((result.number, result.date.isoformat()), ("01/TB-TP", "2012-03-12"))

    def test_a_refusal_that_the_officer_numbered_takes_no_other_number(self):
        book = self.book("notice")
        results = [{"name": "Thông báo", "number": "77/TB-UBND", "date": "2012-03-12"}]
        dossier = self.refused(results=results)
        self.assertEqual(dossier.notice_ids.symbol, "77/TB-UBND")
        self.assertFalse(book.number_ids)

    def test_without_a_book_the_number_is_written_by_hand(self):
        dossier = self.refused()
        self.assertFalse(dossier.notice_ids.symbol)
        self.assertIn("Số: ………/………", self.html("refusal", dossier))

    def test_what_is_refused_by_the_life_cycle_takes_no_number(self):
        book = self.book("notice")
        dossier = self.at_tu_phap()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.take(dossier, "resolve", "2012-03-12 09:00", outcome="refused")
        self.assertFalse(book.number_ids)
        self.assertFalse(dossier.notice_ids)

    def test_recorded_by_a_paper_it_bears_the_number_of_that_paper(self):
        self.book("apology_slip")
        self.sign(self.head_tu_phap)
        dossier = self.apologised(paper="15/TP ngày 10/3/2012")
        self.assertEqual(dossier.notice_ids.symbol, "15/TP ngày 10/3/2012")
        self.assertFalse(dossier.notice_ids.number_id)
        self.assertFalse(dossier.notice_ids.signer_name)

    def test_many_at_once_take_a_number_each(self):
        self.book("apology_slip")
        dossiers = self.at_tu_phap() | self.at_tu_phap() | self.at_tu_phap()
        acting = self.at(dossiers.with_user(self.head_tu_phap), "2012-03-15 09:00")
        acting._apply("apologise", reason=REASON, promised_at=self.utc("2012-03-22 17:00"))
        self.assertEqual(
            sorted(dossiers.notice_ids.mapped("symbol")),
            ["01/XLHS-TP", "02/XLHS-TP", "03/XLHS-TP"],
        )
        self.assertWhole(dossiers)

    # Signatures

    def test_who_takes_the_step_signs_in_the_own_capacity(self):
        self.sign(self.head_tu_phap, title="TRƯỞNG PHÒNG")
        self.sign(
            self.officer_tu_phap,
            "kt",
            "PHÓ TRƯỞNG PHÒNG",
            principal_title="TRƯỞNG PHÒNG",
            sequence=20,
        )
        signature = self.slip(self.refused())["signature"]
        self.assertEqual(signature["lines"], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"])
        self.assertEqual(signature["name"], self.officer_tu_phap.name)

    def test_who_has_no_authority_leaves_it_to_the_one_who_has(self):
        self.book("notice")
        signing = self.sign(self.head_tu_phap, "tm", "CHỦ TỊCH", collective="ỦY BAN NHÂN DÂN")
        dossier = self.refused()
        signature = self.slip(dossier)["signature"]
        self.assertEqual(signature["lines"], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
        self.assertEqual(signature["name"], self.head_tu_phap.name)
        self.assertEqual(dossier.notice_ids.number_id.sudo().signing_id, signing)

    def test_an_authority_that_ended_before_the_day_signs_nothing(self):
        self.sign(self.head_tu_phap, valid_to="2012-03-11")
        self.assertEqual(self.slip(self.refused("2012-03-12 09:00"))["signature"]["name"], "")

    def test_an_authority_for_other_papers_signs_nothing(self):
        self.sign(self.head_tu_phap, kinds=("apology_slip",))
        self.assertEqual(self.slip(self.refused())["signature"]["name"], "")
        signature = self.slip(self.apologised())["signature"]
        self.assertEqual(signature["name"], self.head_tu_phap.name)

    def test_where_nobody_has_authority_there_is_room_for_the_head(self):
        signature = self.slip(self.refused())["signature"]
        self.assertEqual(signature["lines"], ["THỦ TRƯỞNG CƠ QUAN"])
        self.assertIn("Ký, ghi rõ họ tên", signature["note"])
        self.assertEqual(signature["name"], "")

    def test_a_signature_stays_that_of_its_day(self):
        signing = self.sign(self.head_tu_phap)
        dossier = self.refused()
        signing.write({"valid_to": "2012-04-01"})
        self.head_tu_phap.employee_ids.name = "Tên mới"
        self.sign(self.officer_tu_phap, title="QUYỀN TRƯỞNG PHÒNG", valid_from="2012-03-01")
        self.assertEqual(self.slip(dossier)["signature"]["lines"], ["TRƯỞNG PHÒNG"])
        self.assertEqual(self.slip(dossier)["signature"]["name"], dossier.notice_ids.signer_name)

    def test_at_the_counter_the_clerk_signs_unless_somebody_is_named_for_it(self):
        self.sign(self.head_van_phong, title="CHÁNH VĂN PHÒNG", agency=self.van_phong)
        signature = self.slip(self.refused_intake())["signature"]
        self.assertEqual(signature["lines"], ["NGƯỜI TIẾP NHẬN HỒ SƠ"])
        self.sign(
            self.head_van_phong,
            "tl",
            "CHÁNH VĂN PHÒNG",
            principal_title="CHỦ TỊCH",
            agency=self.van_phong,
            kinds=("refusal_slip",),
        )
        signature = self.slip(self.refused_intake("2012-03-06 09:00"))["signature"]
        self.assertEqual(signature["lines"], ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"])

    # Who may

    def test_another_agency_prints_and_reads_nothing(self):
        dossier = self.apologised()
        event = self.event(dossier)
        for user in (self.clerk_ward_a, self.head_noi_vu):
            self.assertFalse(dossier.notice_ids.with_user(user).has_access("read"))
            self.assertFalse(self.env["one_stop.notice"].with_user(user).search([]))
            for report, records in (("apology", dossier), ("notice", event), ("receipt", dossier)):
                with self.assertRaises(AccessError, msg=(user.name, report)):
                    self.html(report, records, user)
            with self.assertRaises(AccessError):
                dossier.with_user(user)._papers()

    def test_those_whom_it_concerns_print_the_same_paper(self):
        dossier = self.apologised()
        told = self.slip(dossier, self.clerk)
        for user in (self.head_tu_phap, self.officer_tu_phap, self.leader, self.auditor):
            self.assertEqual(self.slip(dossier, user), told)

    def test_nobody_writes_a_notice(self):
        notice = self.apologised().notice_ids
        for values in ({"symbol": "99/TB"}, {"signer_name": "Ai đó"}, {"on": "2012-01-01"}):
            with self.assertRaises(AccessError):
                notice.write(values)
        with self.assertRaises(AccessError):
            notice.with_user(self.manager).unlink()
