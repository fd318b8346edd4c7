from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .paper_case import PaperCase

LOCAL, SET_2018, SET_2025 = "", "Thông tư số 01/2018/TT-VPCP", "Thông tư số 03/2025/TT-VPCP"
# (first day, last day, source, {kind: number})
SETS = (
    (date(2007, 6, 22), date(2019, 1, 5), LOCAL, {}),
    (
        date(2019, 1, 6),
        date(2025, 9, 14),
        SET_2018,
        {
            "receipt": "01",
            "supplement": "02",
            "refuse_intake": "03",
            "apology": "04",
            "control_slip": "05",
            "register": "06",
        },
    ),
    (
        date(2025, 9, 15),
        date(2030, 1, 1),
        SET_2025,
        {
            "receipt": "01",
            "supplement": "02",
            "refuse_intake": "03",
            "apology": "04",
            "stop": "05",
            "control_slip": "06",
            "register": "07",
        },
    ),
)
KINDS = ("receipt", "supplement", "refuse_intake", "unfit", "refusal", "apology", "stop")
KINDS += ("withdrawal", "control_slip", "register")


@tagged("post_install", "-at_install")
class TestPaperForms(PaperCase):
    """Which official form a paper is follows from its own day (law: onestop.paper_set)."""

    def form(self, kind, on):
        return self.env["one_stop.dossier"]._paper_form(kind, on)

    def test_each_set_numbers_its_papers_from_its_first_day_to_its_last(self):
        for first, last, source, numbers in SETS:
            for on in (first, last):
                for kind in KINDS:
                    with self.subTest(kind=kind, on=on):
                        form, number = self.form(kind, on), numbers.get(kind, "")
                        self.assertEqual(form["number"], number)
                        self.assertEqual(form["label"], f"Mẫu số {number}" if number else "")
                        self.assertEqual(form["source"], source if number else "")
                        self.assertEqual(form["heading"], form["title"].upper())

    def test_titles_are_those_of_the_set_of_the_day(self):
        for kind, on, title in (
            ("apology", "2018-12-31", "Thư xin lỗi và hẹn lại ngày trả kết quả"),
            ("apology", "2019-01-06", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
            ("apology", "2025-09-14", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
            (
                "apology",
                "2025-09-15",
                "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
            ),
            ("refuse_intake", "2019-01-05", "Phiếu từ chối tiếp nhận hồ sơ"),
            ("refuse_intake", "2019-01-06", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
            ("stop", "2025-09-15", "Thông báo dừng giải quyết hồ sơ"),
            ("receipt", "2026-01-01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        ):
            with self.subTest(kind=kind, on=on):
                self.assertEqual(self.form(kind, on)["title"], title)

    def test_a_long_title_goes_on_where_its_second_part_begins(self):
        lines = self.form("apology", "2025-09-15")["heading_lines"]
        self.assertEqual(lines, ["VĂN BẢN XIN LỖI", "VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"])
        self.assertEqual(len(self.form("apology", "2020-01-01")["heading_lines"]), 1)

    def test_before_any_set_there_is_a_sentence(self):
        with self.assertRaisesRegex(UserError, "onestop.paper_set"):
            self.form("receipt", "2007-06-21")

    def test_how_far_each_set_was_checked_stands_with_it(self):
        rules = self.env["district.rule"].search([("code", "=", "onestop.paper_set")])
        evidence = {rule.valid_from.isoformat(): rule.evidence for rule in rules}
        self.assertEqual(
            evidence,
            {"2007-06-22": "unverified", "2019-01-06": "secondary", "2025-09-15": "template"},
        )

    def test_a_set_without_one_of_the_papers_is_refused(self):
        rule = self.env["district.rule"].search([("code", "=", "onestop.paper_set")], limit=1)
        forms = {kind: one for kind, one in rule.value["forms"].items() if kind != "stop"}
        with self.assertRaisesRegex(ValidationError, "stop"):
            rule.value = {**rule.value, "forms": forms}

    def test_the_paper_bears_the_number_of_its_form_on_both_sides_of_a_boundary(self):
        for at, label in (
            ("2019-01-05 23:59", ""),
            ("2019-01-06 00:00", "Mẫu số 03"),
            ("2025-09-14 23:59", SET_2018),
            ("2025-09-15 00:00", SET_2025),
        ):
            html = self.html("refuse_intake", self.refused_intake(at))
            with self.subTest(at=at):
                self.assertIn(label, html)
                self.assertEqual("Mẫu số" in html, bool(label))

    def test_an_apology_of_the_newest_set_asks_for_time(self):
        self.declare(2025)
        self.rule("onestop.reappoint_max", None)
        for day, asks in (("14", False), ("15", True)):
            dossier = self.new_dossier()
            self.take(dossier, "receive", "2025-09-08 09:00", self.clerk)
            at = f"2025-09-{day} 09:00"
            self.take(
                dossier,
                "apologise",
                at,
                self.head_van_phong,
                reason="Thiếu người",
                promised_at=self.utc("2025-10-10 17:00"),
            )
            html = self.html("apology", dossier)
            self.assertEqual("gia hạn thời gian giải quyết hồ sơ" in html, asks, at)
            self.assertIn("Mẫu số 04", html)
