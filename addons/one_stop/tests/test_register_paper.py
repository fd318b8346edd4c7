import io
from datetime import date, datetime

import openpyxl

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .counter_case import BINH
from .printed_case import A4_LANDSCAPE, PrintedCase, ToldCase

HEADINGS = [
    "TT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Số lượng hồ sơ (bộ)",
    "Tên cá nhân, tổ chức",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
    "Ghi chú",
]


class RegisterPaperCase(ToldCase):
    def period(self, user=None, **vals):
        return (
            self.env["one_stop.register.period"]
            .with_user(user or self.clerk)
            .create(
                {
                    "agency_id": self.van_phong.id,
                    "date_from": "2012-03-01",
                    "date_to": "2012-03-31",
                    **vals,
                }
            )
        )

    def fetched(self, dossier, at="2012-03-14 10:00"):
        """Take a dossier to its end, handed over at a local moment."""
        second = dossier.version_id.step_ids[1]
        self.take(dossier, "forward", "2012-03-05 10:00", self.clerk, step=second)
        self.take(dossier, "accept", "2012-03-05 14:00", self.officer_tu_phap)
        self.take(dossier, "resolve", "2012-03-13 09:00", self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", "2012-03-13 10:00", self.clerk)
        self.take(dossier, "hand_over", at, self.clerk, receiver="Nguyễn Văn An", relation="owner")


@tagged("post_install", "-at_install")
class TestRegisterPaper(RegisterPaperCase):
    """Sổ theo dõi hồ sơ: columns, volumes, periods, the workbook."""

    def test_a_row_tells_every_column(self):
        dossier = self.taken()
        self.fetched(dossier)
        (volume,) = dossier.register_id._volumes()
        self.assertEqual(
            volume["rows"],
            [
                [
                    1,
                    dossier.name,
                    "Cải chính hộ tịch mẫu",
                    1,
                    "Nguyễn Văn An",
                    "12 Trần Não, phường Mẫu Đông, 0903 111 222",
                    self.tu_phap.name,
                    datetime(2012, 3, 5, 9, 0),
                    datetime(2012, 3, 19, 17, 0),
                    datetime(2012, 3, 14, 10, 0),
                    "Trực tiếp",
                    "Nguyễn Văn An",
                    "Trước hạn",
                ]
            ],
        )

    def test_the_cover_names_volume_opening_and_closing(self):
        register = self.taken().register_id
        cover = register._volumes()[0]["cover"]
        self.assertEqual(
            cover,
            [
                "Quyển số 01/2012 – Lĩnh vực: Hộ tịch mẫu",
                "Ngày mở sổ: 05/03/2012 – Sổ chưa khóa",
                "Từ số 1 đến số 1",
            ],
        )
        self.at(register.with_user(self.manager), "2012-03-30 16:00").action_open_next()
        cover = register._volumes()[0]["cover"]
        self.assertIn("Ngày khóa sổ: 30/03/2012", cover[1])

    def test_the_title_is_that_of_the_set_of_its_day(self):
        register = self.taken().register_id
        form = register._volumes()[0]["form"]
        self.assertEqual((form["title"], form["label"]), ("Sổ theo dõi hồ sơ", ""))
        form = register._volumes(date(2019, 1, 1), date(2019, 12, 31))[0]["form"]
        self.assertEqual(form["label"], "Mẫu số 06")
        form = register._volumes(date(2026, 1, 1), date(2026, 1, 31))[0]["form"]
        self.assertEqual(form["label"], "Mẫu số 07")

    def test_a_period_has_its_local_days_alone(self):
        inside = self.taken(at="2012-03-30 16:59") | self.taken(
            at="2012-03-01 07:30", owners=[dict(BINH)]
        )
        self.taken(at="2012-04-03 07:30")
        rows = self.period()._volumes()[0]["rows"]
        self.assertEqual({row[1] for row in rows}, set(inside.mapped("name")))
        # Half past seven in the morning is still the day before in UTC.
        rows = self.period(date_from="2012-04-03", date_to="2012-04-03")._volumes()[0]["rows"]
        self.assertEqual([row[0] for row in rows], [3])

    def test_fields_and_volumes_are_told_apart(self):
        other = self.env["one_stop.field"].create({"name": "Đất đai mẫu", "code": "DDM"})
        version = self.make_version("MAU-10", "Thủ tục đất đai mẫu")
        version.procedure_id.field_id = other
        first, second = self.taken(), self.taken(procedure=version.procedure_id)
        volumes = self.period()._volumes()
        self.assertEqual(
            [[row[1] for row in volume["rows"]] for volume in volumes],
            [[second.name], [first.name]],
        )
        (volume,) = self.period(field_ids=other.ids)._volumes()
        self.assertEqual(volume["register"], second.register_id)
        (volume,) = self.period(register_id=first.register_id.id)._volumes()
        self.assertEqual(volume["register"], first.register_id)

    def test_what_became_of_a_dossier_stands_in_the_remarks(self):
        withdrawn, refused, moved = self.taken(), self.taken(owners=[dict(BINH)]), self.taken()
        self.take(withdrawn, "withdraw", "2012-03-06 09:00", self.clerk, reason="Rút")
        second = refused.version_id.step_ids[1]
        self.take(refused, "forward", "2012-03-05 10:00", self.clerk, step=second)
        self.take(refused, "accept", "2012-03-05 14:00", self.officer_tu_phap)
        self.take(
            refused,
            "resolve",
            "2012-03-26 09:00",
            self.officer_tu_phap,
            outcome="refused",
            reason="Không đủ điều kiện",
        )
        self.take(refused, "ready", "2012-03-26 10:00", self.clerk)
        self.take(
            moved,
            "apologise",
            "2012-03-15 09:00",
            reason="Thiếu người",
            promised_at=self.utc("2012-03-22 10:30"),
        )
        rows = withdrawn.register_id._volumes()[0]["rows"]
        self.assertEqual(
            [row[-1] for row in rows],
            [
                "Người nộp rút hồ sơ",
                "Không giải quyết, trả lời bằng văn bản; Quá hạn",
                "Đã hẹn lại",
            ],
        )
        self.assertEqual(rows[2][8], datetime(2012, 3, 22, 10, 30))

    def test_others_than_its_counter_do_not_have_it(self):
        self.taken()
        with self.assertRaisesRegex(UserError, "No dossier stands in the registers"):
            self.period(user=self.clerk_ward_b)._volumes()
        self.assertEqual(len(self.period(user=self.leader)._volumes()), 1)

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        with self.assertRaises(ValidationError):
            self.period(date_to="2012-02-29")

    def test_books_of_other_kinds_are_not_printed_as_registers(self):
        book = self.env["one_stop.register"].create(
            {"kind": "receipts", "agency_id": self.van_phong.id, "year": 2012}
        )
        with self.assertRaisesRegex(UserError, "is no register of dossiers"):
            book._volumes()

    def test_the_workbook_has_dates_that_can_be_reckoned_with(self):
        dossier = self.taken(owners=[{**BINH, "name": "=HYPERLINK(1)"}])
        self.fetched(dossier)
        name, content = self.period()._xlsx("register")
        self.assertEqual(name, "Sổ theo dõi hồ sơ Hộ tịch mẫu quyển 01-2012.xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
        for heading in HEADINGS:
            self.assertIn(heading, cells)
        self.assertIn("Nhận và trả kết quả", cells)
        self.assertIn(datetime(2012, 3, 5, 9, 0), cells)
        self.assertIn(datetime(2012, 3, 14, 10, 0), cells)
        self.assertEqual(cells["=HYPERLINK(1)"].data_type, "s")
        for moment in (datetime(2012, 3, 5, 9, 0), datetime(2012, 3, 14, 10, 0)):
            column = cells[moment].column
            widths = [
                one.width
                for one in sheet.column_dimensions.values()
                if one.min <= column <= one.max
            ]
            self.assertGreater(widths[0], len(cells[moment].number_format))

    def test_it_reads_many_in_as_many_queries_as_few(self):
        def count(registers):
            self.env.invalidate_all()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            registers._volumes()
            return self.env.cr.sql_log_count - before

        first = self.taken()
        few = count(first.register_id)
        for _number in range(12):
            self.taken(owners=[dict(BINH)])
        self.assertEqual(len(first.register_id._volumes()[0]["rows"]), 13)
        self.assertLessEqual(count(first.register_id), few)


@tagged("post_install", "-at_install")
class TestRegisterPrinted(RegisterPaperCase, PrintedCase):
    """The register as people get it."""

    def test_all_columns_stand_on_landscape_pages_that_can_be_searched(self):
        dossier = self.taken()
        self.fetched(dossier)
        pages = self.printed("one_stop.report_register_period", self.period(), A4_LANDSCAPE)
        self.assertPrinted(
            pages,
            "SỔ THEO DÕI HỒ SƠ",
            "Quyển số 01/2012",
            "Nhận và trả kết quả",
            *HEADINGS,
            dossier.name,
            "Nguyễn Văn An",
            "10:00 14/03/2012",
            "NGƯỜI LẬP SỔ",
            "Cộng: 1 hồ sơ.",
        )

    def test_an_empty_volume_says_so(self):
        register = self.env["one_stop.register"].create(
            {"agency_id": self.van_phong.id, "field_id": self.field.id, "year": 2012}
        )
        pages = self.printed("one_stop.report_register", register, A4_LANDSCAPE)
        self.assertEqual(len(pages), 1)
        self.assertPrinted(pages, "SỔ THEO DÕI HỒ SƠ", "Không có hồ sơ.", "Cộng: 0 hồ sơ.")

    def test_each_volume_of_a_print_begins_with_a_page_without_a_number(self):
        registers = self.env["one_stop.register"].create(
            [
                {"agency_id": self.van_phong.id, "field_id": self.field.id, "year": year}
                for year in (2012, 2013)
            ]
        )
        alone = [
            self.printed("one_stop.report_register", one, A4_LANDSCAPE)[0] for one in registers
        ]
        pages = self.printed("one_stop.report_register", registers, A4_LANDSCAPE)
        self.assertEqual(pages, alone)

    def test_long_registers_go_on_in_their_columns(self):
        self.taken(owners=[{"identity": "079085001299", "name": "Nguyễn " * 12 + "Dài"}])
        for _number in range(105):
            self.taken(owners=[dict(BINH)])
        pages = self.printed("one_stop.report_register_period", self.period(), A4_LANDSCAPE)
        self.assertGreater(len(pages), 4)
        self.assertPrinted(pages, "Cộng: 106 hồ sơ.")
        register = self.env["one_stop.register"].search([("agency_id", "=", self.van_phong.id)])
        for row in register._volumes()[0]["rows"]:
            self.assertPrinted(pages, row[1])
        for page in pages[:-1]:
            self.assertPrinted([page], *HEADINGS)
        self.assertPrinted(pages[:1], register.paper_code)
        self.assertEqual(register.search([("paper_code", "ilike", f"so-{register.id}")]), register)
