import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.cchc_hr.rules.staff_columns import COLUMNS
from odoo.addons.district_base.rules.workbook import read_tables

from .common import HrCase

TITLES = {column.key: column.title for column in COLUMNS}
WHOLE = {
    "name": "Nguyễn Thị Ánh",
    "birthday": "15/03/1975",
    "sex": "Nữ",
    "identity": "023456789",
    "agency": "Phòng Nội vụ Quận Mẫu",
    "position": "Kế toán ngân sách",
    "title": "Chuyên viên mẫu",
    "since": "01/07/2010",
    "decision": "12/QĐ-UBND",
    "decided_on": "25/06/2010",
    "kind": "Công chức",
    "rank": "MAU.003",
    "step": 3,
    "coefficient": 3.0,
    "step_since": "01/04/2011",
    "level": "Đại học",
    "field": "Kế toán",
    "year": 1998,
    "political": "Trung cấp",
    "language": "Anh văn B; Pháp A",
    "it": "A",
    "party_on": "03/02/2000",
}


@freeze_time("2012-03-01")
@tagged("post_install", "-at_install")
class TestStaffImport(HrCase):
    """A list of staff is taken over whole or not at all, and twice is as good as once."""

    def take(self, *people, user=None):
        keys = list(dict.fromkeys(key for person in people for key in person))
        book = openpyxl.Workbook()
        book.active.append([TITLES[key] for key in keys])
        for person in people:
            book.active.append([person.get(key) for key in keys])
        stream = io.BytesIO()
        book.save(stream)
        model = self.env["cchc.staff.import"].with_user(user or self.hr)
        return model._read(stream.getvalue(), "danh sách.xlsx")

    def people(self, **domain):
        return self.env["hr.employee"].search([("identification_id", "=", "023456789")])

    def test_a_list_makes_people_positions_and_one_decision(self):
        one = self.take(WHOLE)
        self.assertFalse(one.problem_ids.mapped("message"))
        self.assertEqual((one.row_count, one.new_count, one.position_count), (1, 1, 1))
        self.assertFalse(self.people(), "nothing is saved by reading")
        one.action_apply()
        person = self.people()
        self.assertRecordValues(
            person,
            [
                {
                    "name": "Nguyễn Thị Ánh",
                    "birthday": date(1975, 3, 15),
                    "sex": "female",
                    "staff_kind": "civil_servant",
                    "rank_id": self.specialist.id,
                    "rank_step": 3,
                    "coefficient": 3.0,
                    "step_since": date(2011, 4, 1),
                    "party_joined_on": date(2000, 2, 3),
                    "department_id": self.noi_vu.id,
                }
            ],
        )
        self.assertEqual(person.education_level_id.name, "Đại học")
        self.assertEqual(person.education_subject, "Kế toán")
        self.assertEqual(person.political_level_id.name, "Trung cấp")
        languages = person.qualification_ids.filtered(lambda one: one.kind == "language")
        self.assertEqual(sorted(languages.mapped("subject")), ["Tiếng Anh", "Tiếng Pháp"])
        holding = self.holding(person, "2012-03-01")
        self.assertEqual(holding.date_from, date(2010, 7, 1))
        self.assertEqual(holding.position_id.name, "Kế toán ngân sách")
        self.assertEqual(holding.position_id.job_id.name, "Chuyên viên mẫu")
        self.assertEqual(holding.decision_id, one.decision_id)
        self.assertEqual(one.decision_id.kind, "take_over")
        self.assertEqual(one.decision_id.state, "executed")
        self.assertFalse(one.decision_id._verify())
        self.assertEqual(one.decision_id.line_ids.note, "12/QĐ-UBND, 25/06/2010")
        self.assertFalse(one.file, "the file with personal data is not kept")

    def test_the_same_list_again_changes_nothing(self):
        self.take(WHOLE).action_apply()
        again = self.take(WHOLE)
        self.assertFalse(again.problem_ids.mapped("message"))
        self.assertEqual((again.new_count, again.changed_count, again.same_count), (0, 0, 1))
        count = self.env["hr.employee"].search_count([])
        again.action_apply()
        self.assertFalse(again.decision_id)
        self.assertEqual(self.env["hr.employee"].search_count([]), count)
        self.assertEqual(len(self.people().holding_ids), 1)
        self.assertEqual(len(self.people().qualification_ids), 5)
        # Also when the number is left out the second time.
        other = self.take({**WHOLE, "identity": None})
        self.assertEqual((other.new_count, other.same_count), (0, 1))

    def test_one_fault_keeps_everybody_out(self):
        one = self.take(
            WHOLE, {**WHOLE, "identity": "123", "name": "Lê An", "birthday": "1/1/1980"}
        )
        self.assertEqual(one.problem_count, 1)
        self.assertEqual((one.problem_ids.row, one.problem_ids.column), (3, TITLES["identity"]))
        with self.assertRaisesRegex(UserError, "1 faults"):
            one.action_apply()
        self.assertFalse(self.people())

    def test_two_hundred_faults_give_two_hundred_lines(self):
        faulty = [
            {**WHOLE, "identity": None, "name": f"Lê {number}", "agency": "Phòng Không Có"}
            for number in range(200)
        ]
        one = self.take(*faulty)
        self.assertEqual(one.problem_count, 200)
        self.assertEqual(one.problem_ids.mapped("row"), list(range(2, 202)))
        self.assertFalse(one.effect_ids)

    def test_an_agency_is_known_by_other_names_and_told_with_the_nearest(self):
        self.noi_vu.alias_names = "Phòng Nội vụ mẫu"
        self.assertFalse(self.take({**WHOLE, "agency": "P. nội vụ mẫu"}).problem_count)
        one = self.take({**WHOLE, "agency": "Phòng Nội vu Quận Mẩu"})
        self.assertIn("Phòng Nội vụ Quận Mẫu", one.problem_ids.message)
        self.noi_vu.valid_to = "2011-12-31"
        one = self.take(WHOLE)
        self.assertIn("no longer in force", one.problem_ids.message)

    def test_who_is_known_otherwise_needs_a_decision(self):
        self.take(WHOLE).action_apply()
        for change, words in (
            ({"position": "Thủ quỹ"}, "staff decision"),
            ({"since": "01/08/2010"}, "staff decision"),
            ({"step": 4, "coefficient": None}, "has “3” here"),
            ({"name": "Trần Văn Bình"}, "known already"),
        ):
            one = self.take({**WHOLE, **change})
            self.assertIn(words, " ".join(one.problem_ids.mapped("message")), change)

    def test_the_personal_file_of_who_is_known_is_completed(self):
        self.take(WHOLE).action_apply()
        more = self.take({**WHOLE, "hometown": "Bến Tre", "state": "Chuyên viên"})
        self.assertEqual(more.changed_count, 1)
        more.action_apply()
        self.assertEqual(self.people().hometown, "Bến Tre")
        self.assertEqual(self.people().state_level_id.name, "Chuyên viên")

    def test_people_of_one_position_share_it_and_concurrent_posts_are_held_beside(self):
        other = {**WHOLE, "name": "Lê An", "identity": "023456780"}
        beside = {**other, "position": "Thủ quỹ", "concurrent": "x", "since": "01/01/2011"}
        one = self.take({**WHOLE, "concurrent": None}, other, beside)
        self.assertFalse(one.problem_ids.mapped("message"))
        self.assertEqual((one.new_count, one.position_count), (2, 2))
        one.action_apply()
        shared = self.people().position_id
        self.assertEqual(shared.headcount, 2)
        self.assertEqual(len(shared.holder_ids), 2)
        second = self.env["hr.employee"].search([("identification_id", "=", "023456780")])
        self.assertEqual(second.position_id, shared)
        self.assertEqual(second.holding_ids.mapped("is_main").count(False), 1)

    def test_an_existing_position_is_taken_and_grows_with_its_holders(self):
        post = self.make_position("Kế toán ngân sách", self.noi_vu)
        self.give(self.make_person("Đã có", self.noi_vu), post, "2009-01-01")
        one = self.take(WHOLE)
        self.assertEqual(one.position_count, 0)
        one.action_apply()
        self.assertEqual(self.people().position_id, post)
        self.assertEqual(post.headcount, 2)

    def test_who_left_or_is_retired_is_not_taken_over(self):
        one = self.take({**WHOLE, "birthday": "10/01/1957", "year": None})
        self.assertIn("10/01/2012", one.problem_ids.message)
        self.take(WHOLE).action_apply()
        leave = [{"employee_id": self.people().id, "date": "2012-02-01"}]
        self.decide("leave", leave, "2012-02-01")
        one = self.take(WHOLE)
        self.assertIn("left on", one.problem_ids.message)

    def test_what_is_no_workbook_is_told(self):
        model = self.env["cchc.staff.import"].with_user(self.hr)
        for data, words in ((b"", "no file"), (b"abc", "no Excel"), (b"\xd0\xcf\x11\xe0x", "old")):
            self.assertIn(words, model._read(data).problem_ids.message)

    def test_staff_managers_alone_take_over(self):
        for user in (self.officer_noi_vu, self.head_noi_vu, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.take(WHOLE, user=user)

    def test_the_template_can_be_filled_in_and_read(self):
        one = self.take(WHOLE)
        name, content = one._xlsx("template")
        self.assertTrue(name.endswith(".xlsx"))
        tables = read_tables(content)
        self.assertEqual([table.name for table in tables], ["Danh sách", "Hướng dẫn", "Danh mục"])
        empty = self.env["cchc.staff.import"].with_user(self.hr)._read(content)
        self.assertEqual(empty.problem_ids.mapped("message"), ["The list holds nobody."])
        self.assertFalse(empty.warning_ids)
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book["Danh sách"]
        places = {}
        for row in sheet.iter_rows(min_row=1, max_row=3):
            for cell in row:
                title = str(cell.value or "").removesuffix(" *")
                places.setdefault(title, cell.column)
        row = next(
            number
            for number in range(1, 20)
            if sheet.cell(number, places["Họ và tên"]).border.left
            and not sheet.cell(number, places["Họ và tên"]).value
            and number > 2
        )
        for key, value in WHOLE.items():
            sheet.cell(row, places[TITLES[key]]).value = value
        stream = io.BytesIO()
        book.save(stream)
        filled = self.env["cchc.staff.import"].with_user(self.hr)._read(stream.getvalue())
        self.assertFalse(filled.problem_ids.mapped("message"))
        self.assertEqual(filled.new_count, 1)

    def test_the_faults_can_be_taken_away_as_a_sheet(self):
        one = self.take({**WHOLE, "identity": "123"})
        _name, content = one._xlsx("problems")
        (table,) = read_tables(content)
        self.assertIn([2], [[cell for cell in row if cell == 2] for _number, row in table.rows])

    def test_a_file_of_others_is_not_read(self):
        one = self.take(WHOLE)
        self.assertTrue(base64.b64decode(one.file))
        other = self.make_user("hr_khac", "hr", self.noi_vu)
        with self.assertRaises(AccessError):
            one.with_user(other).read(["file"])
