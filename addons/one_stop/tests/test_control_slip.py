from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .consultation_case import ConsultationCase
from .linked_case import LinkedCase
from .printed_case import A5, PrintedCase, ToldCase

NOBODY = {"given": "", "giver": "", "taken": "", "taker": "", "result": "", "notes": []}
COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"


class ControlCase(ToldCase):
    """A dossier that goes from the counter to the justice office and back."""

    def at_office(self, accept="2012-03-05 14:00"):
        """Return a dossier that the justice office works on."""
        dossier = self.received(self.START, self.clerk)
        step = dossier.version_id.step_ids[1]
        self.take(dossier, "forward", "2012-03-05 10:00", self.clerk, step=step)
        if accept:
            self.take(dossier, "accept", accept, self.officer_tu_phap)
        return dossier

    def finished(self, resolve="2012-03-13 09:00", ready="2012-03-13 10:00", dossier=None):
        dossier = dossier or self.at_office()
        self.take(dossier, "resolve", resolve, self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", ready, self.clerk)
        return dossier

    def rows(self, dossier, user=None):
        return dossier.with_user(user or self.clerk)._control_slip()["rows"]


@tagged("post_install", "-at_install")
class TestControlSlip(ControlCase):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""

    def test_each_stay_tells_who_gave_and_who_took_it_and_when(self):
        rows = self.rows(self.finished())
        self.assertEqual(
            rows,
            [
                {
                    "agency": COUNTER,
                    "step": "Tiếp nhận",
                    "given": "9 giờ 00 phút, ngày 05/3/2012",
                    "giver": "Nguyễn Văn Đức",
                    "taken": "9 giờ 00 phút, ngày 05/3/2012",
                    "taker": self.clerk.name,
                    "result": "Đúng hạn",
                    "notes": [],
                },
                {
                    "agency": self.tu_phap.name,
                    "step": "Thẩm tra",
                    "given": "10 giờ 00 phút, ngày 05/3/2012",
                    "giver": self.clerk.name,
                    "taken": "14 giờ 00 phút, ngày 05/3/2012",
                    "taker": self.officer_tu_phap.name,
                    "result": "Trước hạn",
                    "notes": [],
                },
                {
                    "agency": COUNTER,
                    "step": "Nhận kết quả giải quyết",
                    "given": "9 giờ 00 phút, ngày 13/3/2012",
                    "giver": self.officer_tu_phap.name,
                    "taken": "10 giờ 00 phút, ngày 13/3/2012",
                    "taker": self.clerk.name,
                    "result": "Trước hạn",
                    "notes": [],
                },
            ],
        )

    def test_the_result_tells_early_on_time_and_late_by_the_day_and_the_minute(self):
        def told(ready):
            return self.rows(self.finished("2012-03-13 09:00", ready))[-1]["result"]

        self.assertEqual(told("2012-03-16 17:00"), "Trước hạn")
        self.assertEqual(told("2012-03-19 07:30"), "Đúng hạn")
        self.assertEqual(told("2012-03-19 17:00"), "Đúng hạn")
        self.assertEqual(told("2012-03-20 07:31"), "Quá hạn")

    def test_steps_to_come_have_rows_to_write_in(self):
        rows = self.rows(self.at_office(accept=None))
        here, ahead = rows[1], rows[2:]
        self.assertEqual((here["taken"], here["taker"], here["result"]), ("", "", ""))
        self.assertEqual(
            ahead,
            [
                {**NOBODY, "agency": self.tu_phap.name, "step": "Ký"},
                {**NOBODY, "agency": "", "step": ""},
                {**NOBODY, "agency": COUNTER, "step": "Nhận kết quả giải quyết"},
            ],
        )

    def test_what_is_over_has_no_row_left(self):
        dossier = self.at_office()
        self.take(dossier, "withdraw", "2012-03-06 09:00", self.clerk, reason="Không cần nữa.")
        rows = self.rows(dossier)
        self.assertEqual(len(rows), 2)
        self.assertEqual(
            rows[1]["notes"], ["Người nộp rút hồ sơ 09:00 ngày 06/03/2012: Không cần nữa"]
        )

    def test_pauses_extensions_and_apologies_are_remarks_of_their_stay(self):
        dossier = self.at_office()
        self.take(
            dossier,
            "request_supplement",
            "2012-03-06 09:00",
            self.officer_tu_phap,
            reason="Thiếu",
            papers=["Giấy khai sinh"],
        )
        self.assertEqual(
            self.rows(dossier)[1]["notes"],
            ["Tạm dừng từ 09:00 ngày 06/03/2012: chờ bổ sung, hoàn thiện hồ sơ (phiếu số 1)"],
        )
        self.take(dossier, "supplement", "2012-03-08 10:00", self.clerk, papers=["Giấy khai sinh"])
        self.take(
            dossier,
            "extend",
            "2012-03-09 09:00",
            self.head_tu_phap,
            reason="Xác minh",
            due_at=self.utc("2012-03-28 17:00"),
            document="12/TB-TP",
        )
        self.take(
            dossier,
            "apologise",
            "2012-03-12 09:00",
            self.head_tu_phap,
            reason="Thiếu người",
            promised_at=self.utc("2012-03-30 10:30"),
        )
        self.assertEqual(
            self.rows(dossier)[1]["notes"],
            [
                "Tạm dừng từ 09:00 ngày 06/03/2012 đến 10:00 ngày 08/03/2012:"
                " chờ bổ sung, hoàn thiện hồ sơ (phiếu số 1)",
                "Gia hạn đến 17:00 ngày 28/03/2012 theo 12/TB-TP: Xác minh",
                "Xin lỗi, hẹn trả lại 10:30 ngày 30/03/2012: Thiếu người",
            ],
        )

    def test_what_was_sent_back_is_told_where_it_was_sent_back(self):
        dossier = self.at_office(accept=None)
        self.take(
            dossier, "send_back", "2012-03-05 15:00", self.officer_tu_phap, reason="Thiếu trang"
        )
        rows = self.rows(dossier)
        self.assertEqual(rows[0]["notes"], [])
        self.assertEqual(rows[1]["notes"], ["Trả lại 15:00 ngày 05/03/2012: Thiếu trang"])
        self.assertEqual(
            (rows[2]["agency"], rows[2]["giver"], rows[2]["taker"]),
            (COUNTER, self.officer_tu_phap.name, self.clerk.name),
        )

    def test_the_result_handed_over_ends_the_slip(self):
        dossier = self.finished()
        self.take(
            dossier,
            "hand_over",
            "2012-03-14 08:00",
            self.clerk,
            receiver="Nguyễn Văn Đức",
            relation="owner",
        )
        self.assertEqual(
            self.rows(dossier)[-1]["notes"], ["Trả kết quả cho người nộp: 08:00 ngày 14/03/2012"]
        )

    def test_the_form_is_that_of_the_day_of_receipt(self):
        form = self.received(self.START, self.clerk)._control_slip()["form"]
        self.assertEqual(
            (form["heading"], form["label"]), ("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "")
        )
        dossiers = self.env["one_stop.dossier"]
        for day, label in (("2019-01-06", "Mẫu số 05"), ("2025-12-01", "Mẫu số 06")):
            self.assertEqual(dossiers._paper_form("control_slip", day)["label"], label)

    def test_what_is_not_received_has_none(self):
        with self.assertRaisesRegex(UserError, "nothing to control"):
            self.new_dossier()._control_slip()

    def test_others_print_none(self):
        dossier = self.finished()
        with self.assertRaises(AccessError):
            self.html("one_stop.report_control", dossier, self.clerk_ward_b)

    def test_many_slips_cost_no_queries_of_their_own(self):
        def count(dossiers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            for dossier in dossiers:
                dossier._control_slip()
            return self.env.cr.sql_log_count - before

        few = self.env["one_stop.dossier"].union(self.finished(), self.finished())
        many = few.union(*(self.finished() for _number in range(8)))
        count(few)
        self.assertLessEqual(count(many), count(few))


@tagged("post_install", "-at_install")
class TestControlSlipAsked(ConsultationCase, ToldCase):
    """Questions to other agencies in the remarks."""

    def test_a_question_tells_whom_when_and_the_answer(self):
        dossier = self.held()
        asked = self.ask(dossier)
        self.ask(dossier, "2012-03-06 10:00")
        self.answer(asked, "2012-03-07 09:00")
        notes = self.at(dossier.with_user(self.clerk), "2012-03-07 10:00")._control_slip()["rows"]
        self.assertEqual(
            notes[1]["notes"],
            [
                f"Lấy ý kiến {self.noi_vu.name} ngày 06/03/2012: trả lời 09:00 ngày 07/03/2012",
                f"Lấy ý kiến {self.noi_vu.name} ngày 06/03/2012: chưa trả lời",
            ],
        )

    def test_a_late_answer_says_so(self):
        dossier = self.held()
        self.answer(self.ask(dossier), "2012-04-20 09:00")
        (note,) = dossier._control_slip()["rows"][1]["notes"]
        self.assertTrue(note.endswith("trả lời 09:00 ngày 20/04/2012 (quá hạn)"), note)


@tagged("post_install", "-at_install")
class TestControlSlipLinked(LinkedCase, ToldCase):
    def test_the_ward_of_the_object_stands_on_the_rows_to_come(self):
        rows = self.at_district()._control_slip()["rows"]
        self.assertEqual(
            [(row["agency"], row["step"]) for row in rows[1:3]],
            [(self.tu_phap.name, "Thẩm tra"), (self.ward_a.name, "Xác nhận")],
        )


@tagged("post_install", "-at_install")
class TestControlSlipPrinted(ControlCase, PrintedCase):
    def test_a_slip_on_the_way_in_print(self):
        dossier = self.at_office()
        pages = self.printed("one_stop.report_control", dossier, A5, self.clerk)
        self.assertEqual(len(pages), 1)
        self.assertPrinted(
            pages,
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            dossier.name,
            "Tên cơ quan",
            "Thời gian giao, nhận hồ sơ",
            "Kết quả giải quyết hồ sơ",
            "Ghi chú",
            "1. Giao: 10 giờ 00 phút, ngày 05/3/2012",
            "2. Nhận: 14 giờ 00 phút, ngày 05/3/2012",
        )

    def test_a_long_way_goes_on_over_pages(self):
        dossier = self.at_office(accept=None)
        for number in range(6):
            reason = f"Lần {number}: " + "thiếu giấy tờ " * 12
            at = f"2012-03-05 {15 + number // 4}:{10 + 10 * (number % 4)}"
            self.take(dossier, "send_back", at, self.officer_tu_phap, reason=reason)
            step = dossier.version_id.step_ids[1]
            self.take(dossier, "forward", at[:-1] + "5", self.clerk, step=step)
        pages = self.printed("one_stop.report_control", dossier, A5, self.clerk)
        self.assertGreater(len(pages), 1)
        self.assertPrinted(pages, "Lần 0:", "Lần 5:", "Phiếu đi kèm hồ sơ")

    def test_each_of_many_begins_on_a_page(self):
        dossiers = self.at_office() | self.finished()
        pages = self.printed("one_stop.report_control", dossiers, A5, self.clerk)
        self.assertEqual(len(pages), 2)
        for page, dossier in zip(pages, dossiers, strict=True):
            self.assertPrinted([page], dossier.name)
