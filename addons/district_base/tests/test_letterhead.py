import io
from datetime import date

from lxml import html

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import OdooPdfFileReader

from ..rules import letterhead
from .common import DistrictCase


class LetterheadCase(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district.letterhead_place = "Quận Mẫu"
        cls.district.name = "Ủy ban nhân dân Quận Mẫu"
        cls.Head = cls.env["district.letterhead"]
        cls.book = cls.env["district.number.book"].create(
            {
                "agency_id": cls.district.id,
                "kind_id": cls.env.ref("district_base.paper_kind_decision").id,
                "pattern": "{n:02}/QĐ-UBND",
            }
        )
        employee = cls.env["hr.employee"].create({"name": "Nguyễn Cư"})
        cls.signing = cls.env["district.signing"].create(
            {
                "agency_id": cls.district.id,
                "employee_id": employee.id,
                "capacity": "kt",
                "title": "Phó Chủ tịch",
                "principal_title": "Chủ tịch",
                "collective": "Ủy ban nhân dân",
                "valid_from": "2011-01-01",
            }
        )

    def paper(self, on):
        return self.book._next(
            date.fromisoformat(on),
            "Về ban hành Kế hoạch Cải cách hành chính",
            signing=self.signing,
            recipients="Như Điều 3;\n- UBND TP\nLưu (VT).",
        )


@tagged("post_install", "-at_install")
class TestLetterhead(LetterheadCase):
    def test_days_and_months_take_a_zero_where_the_rule_says(self):
        for day, words in (
            (date(2011, 10, 21), "Quận 2, ngày 21 tháng 10 năm 2011"),
            (date(2012, 2, 1), "Quận 2, ngày 01 tháng 02 năm 2012"),
            (date(2012, 1, 31), "Quận 2, ngày 31 tháng 01 năm 2012"),
            (date(2020, 3, 5), "Quận 2, ngày 05 tháng 3 năm 2020"),
        ):
            self.assertEqual(letterhead.place_and_date("Quận 2", day), words)
        self.assertTrue(letterhead.place_and_date("", None).startswith("ngày "))

    def test_the_head_names_agency_and_the_one_above_on_the_date(self):
        on = date(2011, 10, 21)
        self.assertEqual(self.Head._head(self.district, on)["above"], "")
        head = self.Head._head(self.noi_vu, on, number="05/BC-NV")
        self.assertEqual(head["above"], "ỦY BAN NHÂN DÂN QUẬN MẪU")
        self.assertEqual(head["agency"], "PHÒNG NỘI VỤ QUẬN MẪU")
        self.assertEqual(head["number"], "Số: 05/BC-NV")
        self.assertEqual(head["place_date"], "Quận Mẫu, ngày 21 tháng 10 năm 2011")
        self.assertEqual(self.Head._head(self.ward_a, on)["above"], "")
        self.noi_vu.letterhead_above = "UBND QUẬN MẪU"
        self.assertEqual(self.Head._head(self.noi_vu, on)["above"], "UBND QUẬN MẪU")

    def test_old_papers_keep_the_old_name(self):
        self.noi_vu._rename_agency(
            "Phòng Tổ chức", date(2012, 1, 1), self.env["district.legal.document"]
        )
        self.assertEqual(
            self.Head._head(self.noi_vu, date(2011, 12, 31))["agency"], "PHÒNG NỘI VỤ QUẬN MẪU"
        )
        self.assertEqual(self.Head._head(self.noi_vu, date(2012, 1, 1))["agency"], "PHÒNG TỔ CHỨC")

    def test_the_layout_is_that_of_the_date(self):
        layouts = {
            day: self.Head._head(self.district, day)["layout"]["page_number"]
            for day in (date(2011, 10, 21), date(2020, 3, 4), date(2020, 3, 5))
        }
        self.assertEqual(list(layouts.values()), ["bottom_right", "bottom_right", "top_centre"])
        self.assertTrue(self.Head._head(self.district, date(2011, 10, 21))["unverified"])
        with self.assertRaisesRegex(UserError, "letterhead.layout"):
            self.Head._head(self.district, date(1999, 1, 1))

    def test_letters_carry_their_subject_below_the_number(self):
        head = self.Head._head(self.district, date(2011, 10, 21), kind="letter", subject="báo cáo")
        self.assertEqual((head["title"], head["subject"]), ("", "báo cáo"))
        head = self.Head._head(self.district, date(2011, 10, 21), kind="report", subject="Quý I")
        self.assertEqual(head["title"], "BÁO CÁO")

    def test_recipients_end_as_the_rule_says(self):
        self.assertEqual(
            self.paper("2011-10-21")._letterhead()["recipients"],
            ["- Như Điều 3;", "- UBND TP;", "- Lưu (VT)."],
        )
        self.assertEqual(letterhead.recipient_lines(" \n"), [])

    def test_a_paper_is_rendered_with_head_and_foot(self):
        body, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "district_base.district_number_report_paper", self.paper("2011-10-21").ids
        )
        text = " ".join(html.fromstring(body).text_content().split())
        parts = (
            "ỦY BAN NHÂN DÂN QUẬN MẪU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 01/QĐ-UBND",
            "Quận Mẫu, ngày 21 tháng 10 năm 2011",
            "QUYẾT ĐỊNH",
            "Về ban hành Kế hoạch Cải cách hành chính",
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Nguyễn Cư",
        )
        places = [text.index(part) for part in parts]
        self.assertEqual(places, sorted(places))


@tagged("post_install", "-at_install")
class TestRegister(LetterheadCase, HttpCase):
    """The PDF engine fetches styles over HTTP, hence HttpCase."""

    def print_register(self, **vals):
        register = self.env["district.number.register"].create(
            {
                "agency_id": self.district.id,
                "date_from": "2011-01-01",
                "date_to": "2011-12-31",
                **vals,
            }
        )
        self.env["ir.config_parameter"].set_param("report.url", self.base_url())
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = report._render_qweb_pdf(
            "district_base.district_number_register_report", register.ids
        )
        pages = OdooPdfFileReader(io.BytesIO(pdf), strict=False).pages
        return squeezed("".join(page.extract_text() for page in pages))

    def test_the_register_lists_the_papers_of_the_period_and_can_be_searched(self):
        self.paper("2011-10-21")
        self.paper("2012-01-03")
        self.book._reserve(date(2011, 10, 22), "Để dành")._cancel("Không dùng đến")
        text = self.print_register()
        for part in (
            "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
            "ngày 01 tháng 01 năm 2011 đến ngày 31 tháng 12 năm 2011",
            "01/QĐ-UBND",
            "21/10/2011",
            "Nguyễn Cư",
            "Hủy",
        ):
            self.assertIn(squeezed(part), text)
        self.assertNotIn("03/01/2012", text)

    def test_an_empty_register_says_so(self):
        self.assertIn(squeezed("Không có văn bản"), self.print_register())


def squeezed(text):
    """Return a text without its spaces: the reader of PDFs sees some inside words."""
    return "".join(text.split())
