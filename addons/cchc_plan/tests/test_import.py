from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import HEADING, PlanCase


@tagged("post_install", "-at_install")
class TestImport(PlanCase):
    """Reading: all errors at once, doubts with proposals, nothing saved on the way."""

    def errors(self, reading):
        return {(found.row, found.code) for found in reading.problem_ids if found.level == "error"}

    def one_task(self, **columns):
        values = {
            "number": "1",
            "content": "Rà soát",
            "lead": "Phòng Nội vụ Quận Mẫu",
            "coordinate": "Phòng Tư pháp Quận Mẫu",
            "deliverable": "Báo cáo",
            "schedule": "Năm 2012",
            **columns,
        }
        return f"{HEADING}\nI. Mục\n" + "\t".join(values.values())

    def test_annex_is_read_into_sections_tasks_and_clauses(self):
        reading = self.read_annex()
        self.assertEqual(reading.state, "read")
        self.assertEqual(
            reading.section_ids.mapped("title"),
            [
                "Xây dựng kế hoạch chỉ đạo, thực hiện",
                "Đẩy mạnh cải cách thể chế hành chính",
                "Tổ chức tổng kết",
            ],
        )
        self.assertEqual(len(reading.line_ids), 6)
        self.assertEqual(
            reading.clause_ids.mapped("number"),
            ["I", "I.1", "II", "II.1", "II.1.a", "II.1.b"],
        )
        self.assertFalse(self.errors(reading))
        self.assertFalse(self.plan.task_ids)

    def test_doubts_are_listed_with_their_proposals(self):
        reading = self.read_annex()
        self.assertEqual(
            sorted(set(reading.problem_ids.mapped("code"))),
            [
                "content_from_section",
                "lead_mode_each",
                "lead_mode_joint",
                "no_deliverable",
                "no_lead",
                "no_number",
                "no_schedule",
                "open_party",
            ],
        )
        self.assertTrue(all(reading.problem_ids.mapped("proposal_text")))
        self.assertEqual(reading.line_ids[-1].level, "doubt")

    def test_all_errors_are_told_at_once_with_row_and_reason(self):
        text = "\n".join(
            [
                HEADING,
                "I. Mục",
                "1\tViệc\tPhòng Nội vu Quận Mẫu\t\tBáo cáo\tNăm 2012",
                "1\tViệc khác\tPhòng Nội vụ Quận Mẫu\t\tBáo cáo\tTrước ngày 31/02/2012",
                "2\t\tPhòng Nội vụ Quận Mẫu\t\tBáo cáo\tNăm 2019",
            ]
        )
        reading = self.read_annex(text)
        self.assertEqual(
            self.errors(reading),
            {
                (3, "agency_unknown_near"),
                (4, "number_doubled"),
                (4, "schedule_impossible_date"),
                (5, "no_content"),
                (5, "schedule_outside_plan"),
            },
        )
        with self.assertRaises(ValidationError) as caught:
            reading._apply()
        for word in ("Phòng Nội vu Quận Mẫu", "31/02/2012", "2019"):
            self.assertIn(word, str(caught.exception))

    def test_unknown_agency_offers_the_nearest_names(self):
        reading = self.read_annex(self.one_task(lead="Phòng Nội vu Quận Mẫu"))
        error = reading.problem_ids.filtered(lambda found: found.level == "error")
        self.assertEqual(error.choices[0]["name"], "Phòng Nội vụ Quận Mẫu")
        with self.assertRaises(UserError):
            error.action_toggle()
        error.action_choose(error.choices[0]["key"])
        self.assertFalse(reading.error_count)
        reading.action_settle_all()
        reading._apply()
        self.assertEqual(self.plan.task_ids.party_ids[:1].agency_id, self.noi_vu)
        self.assertEqual(self.plan.task_ids.lead_text, "Phòng Nội vu Quận Mẫu")
        self.assertNotIn("Nội vu Quận", self.noi_vu.alias_names or "")

    def test_unknown_agency_is_picked_from_the_whole_list(self):
        reading = self.read_annex(self.one_task(lead="Cơ quan lạ hoắc"))
        error = reading.problem_ids.filtered(lambda found: found.level == "error")
        with self.assertRaises(UserError):
            error.action_choose_other()
        error.group_id = self.wards
        error.action_choose_other()
        self.assertFalse(reading.error_count)
        self.assertEqual(reading.line_ids.lead_mode, "each")

    def test_a_choice_that_names_nobody_is_refused(self):
        reading = self.read_annex(self.one_task(lead="Cơ quan lạ hoắc"))
        error = reading.problem_ids.filtered(lambda found: found.level == "error")
        for key in ("agency:0", "group:x", "user:2", ""):
            with self.assertRaises(UserError):
                error.action_choose(key)

    def test_a_line_put_right_is_checked_at_once_and_keeps_other_ticks(self):
        text = self.one_task(lead="Cơ quan lạ hoắc", coordinate="công dân")
        reading = self.read_annex(text)
        doubt = reading.problem_ids.filtered(lambda found: found.code == "open_party")
        doubt.action_toggle()
        self.assertEqual(doubt.settled_by_id, self.env.user)
        line = reading.line_ids
        self.assertEqual(line.level, "error")
        reading.row_ids = [(1, line.id, {"lead_text": "Phòng Tư pháp Quận Mẫu"})]
        self.assertEqual(reading.problem_ids, doubt)
        self.assertTrue(doubt.is_settled)
        line.schedule_text = "Tháng 13/2012"
        self.assertEqual(self.errors(reading), {(3, "schedule_impossible_date")})
        line.schedule_text = "Quý I/2012"
        self.assertEqual((line.schedule, line.level), ("once", "ok"))

    def test_lead_mode_chosen_by_a_person_stays(self):
        reading = self.read_annex()
        line = reading.line_ids[0]
        line.lead_mode = "each"
        reading.action_check()
        self.assertEqual(line.lead_mode, "each")

    def test_other_spellings_are_read(self):
        import unicodedata

        text = unicodedata.normalize("NFD", self.one_task(lead="PHÒNG  Nội\u00a0vụ quận mẫu"))
        reading = self.read_annex(text)
        self.assertFalse(self.errors(reading))

    def test_workbook_with_numbers_as_numbers_and_text_like_a_formula(self):
        rows = [
            HEADING.split("\t"),
            ["I. Mục"],
            [1, "=1+1 là việc", "Phòng Nội vụ Quận Mẫu", None, "Báo cáo", 2012],
        ]
        book = self.workbook(rows)
        reading = self.read_annex(book)
        self.assertFalse(self.errors(reading))
        self.assertEqual(reading.line_ids.content, "=1+1 là việc")
        self.assertEqual(reading.line_ids.number, "1")
        self.assertEqual(reading.line_ids.schedule, "once")
        self.assertIn("formula_text", reading.problem_ids.mapped("code"))

    def test_no_workbook_empty_text_and_old_excel_are_told(self):
        for source, code in (
            (b"%PDF-1.4 \x00\x01", "not_a_workbook"),
            (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "old_workbook"),
            ("", "source_empty"),
            ("Chỉ là văn bản", "no_header"),
        ):
            reading = self.read_annex(source)
            self.assertEqual(reading.problem_ids.mapped("code"), [code])
            self.assertEqual(reading.error_count, 1)
            reading.action_check()
            self.assertEqual(reading.error_count, 1, code)
            with self.assertRaises(ValidationError):
                reading._apply()

    def test_file_too_large_is_told_without_reading_it(self):
        reading = self.read_annex(b"x" * (20 * 1024 * 1024 + 1))
        self.assertEqual(reading.problem_ids.mapped("code"), ["workbook_too_big"])

    def test_buttons_read_pasted_text_and_start_over(self):
        reading = self.env["cchc.plan.import"].create(
            {"plan_id": self.plan.id, "source_text": self.one_task()}
        )
        reading.action_read()
        self.assertEqual(len(reading.line_ids), 1)
        reading.action_start_over()
        self.assertEqual((reading.state, len(reading.row_ids)), ("new", 0))
