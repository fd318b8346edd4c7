import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import OdooPdfFileReader

from .statistics_case import FIGURES, MARCH, StatisticsCase

CELLS = [f"c{number}" for number in range(3, 14)]
YEAR_2021 = {"from": "2021-03-01", "to": "2021-03-31"}


def squeezed(text):
    return "".join(text.split())


class PaperCase(StatisticsCase):
    def sheet(self, record, paper="ii06", tab=0):
        """Return a tab of a workbook, read back."""
        _name, content = record._xlsx(paper)
        return openpyxl.load_workbook(io.BytesIO(content)).worksheets[tab]

    def texts(self, tab):
        return [str(cell.value) for row in tab.iter_rows() for cell in row if cell.value]

    def kept(self, user=None, **choice):
        return self.screen(user)._kept({**MARCH, **choice})


@tagged("post_install", "-at_install")
class TestFormWorkbook(PaperCase):
    """Form II.06 as a workbook in the official layout, its cells typed."""

    def test_every_cell_is_that_of_the_form(self):
        form = self.screen().get_form(MARCH)
        tab = self.sheet(self.kept(procedures=True))
        rows = [[cell.value for cell in row] for row in tab.iter_rows()]
        start = rows.index([f"({number})" for number in range(1, 14)]) + 1
        for row, told in zip(rows[start:], form["rows"], strict=False):
            self.assertEqual(row[2:], [told["cells"][name] for name in CELLS])
        total = rows[start + len(form["rows"])]
        self.assertEqual(total[1:], ["Tổng cộng", *(FIGURES[name] for name in CELLS)])
        self.assertEqual(rows[start][:2], ["I", "TTHC thuộc thẩm quyền giải quyết của cấp huyện"])

    def test_the_headings_are_those_of_the_official_form(self):
        tab = self.sheet(self.kept())
        place = next(row[0].row for row in tab.iter_rows() if row[0].value == "TT")
        merged = {str(area) for area in tab.merged_cells.ranges}
        for first, last, text in (
            (f"C{place}", f"F{place}", "Số lượng hồ sơ tiếp nhận"),
            (f"D{place + 1}", f"E{place + 1}", "Trong kỳ"),
            (f"G{place}", f"J{place}", "Số lượng hồ sơ đã giải quyết"),
            (f"K{place}", f"M{place}", "Số lượng hồ sơ đang giải quyết"),
            (f"A{place}", f"A{place + 2}", "TT"),
        ):
            self.assertIn(f"{first}:{last}", merged)
            self.assertEqual(tab[first].value, text)
        self.assertEqual(tab[f"E{place + 2}"].value, "Trực tiếp, dịch vụ bưu chính")
        self.assertEqual(tab.print_title_rows, f"${place}:${place + 3}")
        self.assertEqual(tab.page_setup.orientation, "landscape")

    def test_it_says_which_form_period_agencies_and_unit(self):
        texts = "\n".join(self.texts(self.sheet(self.kept(agency=self.van_phong.id))))
        for words in (
            "Biểu số II.06a/VPCP/KSTT",
            "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
            "Kỳ báo cáo: Tháng 3 năm 2012",
            "(Từ ngày 01/3/2012 đến ngày 31/3/2012)",
            "Đơn vị báo cáo: Văn phòng UBND Quận Mẫu",
            "Đơn vị nhận báo cáo: UBND Quận Mẫu",
            "ĐVT: Số hồ sơ TTHC",
            "hồ sơ dừng giải quyết trong kỳ: 1 hồ sơ.",
            "NGƯỜI LẬP BIỂU",
            "THỦ TRƯỞNG ĐƠN VỊ",
        ):
            self.assertIn(words, texts)

    def test_procedures_are_printed_when_they_are_asked_for(self):
        name = "MAU-01 Cải chính hộ tịch mẫu"
        self.assertNotIn(name, self.texts(self.sheet(self.kept())))
        self.assertIn(name, self.texts(self.sheet(self.kept(procedures=True))))

    def test_rows_by_ward_are_printed_in_vietnamese(self):
        texts = self.texts(self.sheet(self.kept(rows="ward")))
        self.assertIn("Phường nơi có đối tượng, lĩnh vực", texts)
        self.assertIn("UBND Phường Mẫu Đông", texts)
        self.assertIn("Không gắn với phường nào", texts)

    def test_the_shares_of_agencies_are_a_sheet_of_their_own(self):
        tab = self.sheet(self.kept(), tab=1)
        rows = [[cell.value for cell in row] for row in tab.iter_rows()]
        self.assertIn([1, "Phòng Tư pháp Quận Mẫu", 1, 1, 0, 1], [row[:6] for row in rows])

    def test_periods_before_the_form_say_that_they_follow_it(self):
        texts = self.texts(self.sheet(self.kept()))
        self.assertIn("Theo biểu TT 01/2020/TT-VPCP", texts)
        texts = self.texts(self.sheet(self.screen()._kept(YEAR_2021)))
        self.assertIn("Ban hành theo Thông tư số 01/2020/TT-VPCP", texts)

    def test_a_layout_of_later_law_counts_from_its_day(self):
        rules = self.env["district.rule"]
        first = rules.search([("code", "=", "onestop.form_II06")], order="valid_from", limit=1)
        first.valid_to = "2021-06-30"
        value = {**first.value, "symbol": "II.09/VPCP", "receiver": "UBND thành phố Mẫu"}
        rules.create({"code": "onestop.form_II06", "value": value, "valid_from": "2021-07-01"})
        texts = self.texts(self.sheet(self.screen()._kept(YEAR_2021)))
        self.assertIn("Biểu số II.06a/VPCP/KSTT", texts)
        later = self.screen()._kept({"from": "2021-07-01", "to": "2021-09-30"})
        texts = self.texts(self.sheet(later))
        self.assertIn("Biểu số II.09/VPCP", texts)
        self.assertIn("Đơn vị nhận báo cáo: UBND thành phố Mẫu", texts)

    def test_without_any_layout_the_sentence_names_the_rule(self):
        self.env["district.rule"].search([("code", "=", "onestop.form_II06")]).unlink()
        with self.assertRaisesRegex(UserError, "onestop.form_II06"):
            self.kept()._paper()

    def test_who_works_for_no_agency_has_nothing_to_print(self):
        nowhere = self.make_user("nowhere", "one_stop_clerk")
        self.assertEqual(self.screen(nowhere).get_form(MARCH)["total"], dict.fromkeys(FIGURES, 0))
        with self.assertRaisesRegex(UserError, "no agency"):
            self.kept(nowhere)._paper()
        auditor = self.make_user("auditor_outside", "audit")
        self.assertEqual(self.kept(auditor)._paper()["total"], FIGURES)

    def test_it_is_signed_under_an_authority_of_the_agency(self):
        self.env["district.signing"].create(
            {
                "agency_id": self.van_phong.id,
                "employee_id": self.make_employee("Lê Thị Hoa", self.van_phong).id,
                "title": "CHÁNH VĂN PHÒNG",
                "valid_from": "2011-01-01",
            }
        )
        texts = self.texts(self.sheet(self.kept(agency=self.van_phong.id)))
        self.assertIn("CHÁNH VĂN PHÒNG", texts)
        self.assertIn("Lê Thị Hoa", texts)
        self.assertIn(self.leader.name, texts)

    def test_closed_figures_are_printed_and_others_are_marked(self):
        texts = self.texts(self.sheet(self.kept()))
        self.assertIn("Số liệu tạm tính, chưa chốt.", texts)
        period = self.close()
        self.finish(self.pending, "2012-03-29", "2012-03-30 09:00")
        for record in (self.kept(), period.with_user(self.leader)):
            tab = self.sheet(record)
            (state,) = [text for text in self.texts(tab) if text.startswith("Số liệu đã chốt")]
            self.assertIn(period.content_hash[:16], state)
            self.assertIn(self.leader.name, state)
            rows = [[cell.value for cell in row] for row in tab.iter_rows()]
            total = [row for row in rows if row[1] == "Tổng cộng"]
            self.assertEqual(total[0][2:], [FIGURES[name] for name in CELLS])

    def test_an_open_period_prints_the_figures_of_today(self):
        period = self.env["one_stop.statistic.period"].create(
            {"agency_id": self.ward_a.id, "date_from": "2012-03-01", "date_to": "2012-03-31"}
        )
        tab = self.sheet(period.with_user(self.leader))
        (total,) = [row for row in tab.iter_rows(values_only=True) if row[1] == "Tổng cộng"]
        self.assertEqual(total[2], 2)
        self.assertIn("Số liệu tạm tính, chưa chốt.", self.texts(tab))


@tagged("post_install", "-at_install")
class TestFormPdf(PaperCase, HttpCase):
    """The forms as PDF: searchable Vietnamese, and downloads for those who may see them."""

    def text(self, report, record):
        """Return the text of a PDF without blanks, which readers put anywhere."""
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(report, record.ids)
        self.assertEqual(kind, "pdf")
        pages = OdooPdfFileReader(io.BytesIO(content), strict=False).pages
        return squeezed("".join(page.extract_text() for page in pages))

    def test_the_pdf_says_what_the_form_says(self):
        text = self.text("one_stop.one_stop_statistic_report_ii06", self.kept())
        for words in (
            "Biểu số II.06a/VPCP/KSTT",
            "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC",
            "Kỳ báo cáo: Tháng 3 năm 2012",
            "ĐVT: Số hồ sơ TTHC",
            "TỔNG CỘNG 5 1 3 1 3 1 1 1 2 1 1",
            "Số liệu tạm tính, chưa chốt.",
            "NGƯỜI LẬP BIỂU",
        ):
            self.assertIn(squeezed(words), text)

    def test_form_ii07b_is_printed_as_well(self):
        table = self.env["one_stop.procedure.statistic"].with_user(self.leader)
        text = self.text(
            "one_stop.one_stop_statistic_report_ii07b", table._kept({"on": "2012-03-31"})
        )
        for words in (
            "Biểu số II.07b/VPCP/KSTT",
            "Số liệu tính đến ngày 31/03/2012",
            "UBND các phường (thủ tục chung của mọi phường)",
            "Quy trình nội bộ đã ban hành",
        ):
            self.assertIn(squeezed(words), text)

    def test_a_closed_period_prints_as_the_screen_does(self):
        period = self.close()
        text = self.text("one_stop.one_stop_statistic_period_report_ii06", period)
        self.assertIn(squeezed("TỔNG CỘNG 5 1 3 1 3 1 1 1 2 1 1"), text)
        self.assertIn(squeezed(f"mã kiểm tra: {period.content_hash[:16]}"), text)

    def test_the_print_button_prints_what_is_on_the_screen(self):
        action = self.screen().print_form({**MARCH, "agency": self.ward_a.id})
        self.assertEqual(action["report_name"], "one_stop.report_statistic_ii06")
        printed = self.env["one_stop.statistic.screen"].browse(action["context"]["active_ids"])
        self.assertEqual(printed.agency_id, self.ward_a)

    def test_the_workbook_is_downloaded_by_those_who_chose_it(self):
        for user in (self.clerk, self.manager):
            user.password = "mật khẩu mẫu"
        self.authenticate(self.clerk.login, "mật khẩu mẫu")
        url = self.screen(self.clerk).download_form(MARCH)["url"]
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        tab = openpyxl.load_workbook(io.BytesIO(response.content)).active
        (total,) = [row for row in tab.iter_rows(values_only=True) if row[1] == "Tổng cộng"]
        self.assertEqual(total[2], 3)
        self.authenticate(self.manager.login, "mật khẩu mẫu")
        self.assertEqual(self.url_open(url).status_code, 404)
