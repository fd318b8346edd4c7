from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestImportApply(PlanCase):
    """Saving: everything, once every doubt is ticked, and nothing before."""

    def test_nothing_is_saved_while_a_doubt_is_open(self):
        reading = self.read_annex()
        with self.assertRaises(ValidationError):
            reading._apply()
        doubts = reading.problem_ids
        (doubts - doubts[:1]).is_settled = True
        self.assertFalse(reading.can_apply)
        with self.assertRaises(ValidationError):
            reading._apply()
        self.assertFalse(self.plan.section_ids | self.plan.section_ids)
        doubts[:1].action_toggle()
        self.assertTrue(reading.can_apply)
        self.assertEqual(reading._apply(), self.plan)
        self.assertEqual([len(one.task_ids) for one in self.plan.section_ids], [3, 2, 1])

    def test_tasks_carry_what_the_annex_says(self):
        self.import_annex()
        first = self.task("I.1")
        self.assertRecordValues(
            first,
            [
                {
                    "content": "Xây dựng kế hoạch chung",
                    "deliverable": "Kế hoạch",
                    "lead_mode": "joint",
                    "schedule": "once",
                    "schedule_text": "Năm 2011",
                    "lead_text": "Phòng Nội vụ Quận Mẫu, Văn phòng UBND Quận Mẫu",
                    "open_doubts": "",
                }
            ],
        )
        parties = first.party_ids.sorted(lambda one: (one.role != "lead", one.sequence))
        self.assertEqual(parties.mapped("role"), ["lead", "lead", "coordinate"])
        self.assertEqual(parties[:2].agency_id, self.noi_vu | self.van_phong)
        self.assertEqual(parties[:1].agency_id, self.noi_vu)
        self.assertEqual(parties[2].group_id, self.offices)
        self.assertEqual(self.task("I.3").party_ids.mapped("text"), [False, "công dân"])

    def test_section_that_is_itself_a_task(self):
        self.import_annex()
        last = self.plan.task_ids.sorted("sequence")[-1]
        self.assertEqual((last.ref, last.content), ("III", "Tổ chức tổng kết"))
        self.assertFalse(last.number or last.deliverable or last.party_ids)
        self.assertEqual(last.schedule, "once")

    def test_fields_are_guessed_from_titles(self):
        self.import_annex()
        self.assertEqual(self.plan.section_ids.mapped("field_id.code"), ["steering", "institution"])
        self.assertEqual(self.task("II.1").field_id.code, "institution")

    def test_clauses_are_saved_and_tied_to_the_tasks_that_repeat_them(self):
        self.import_annex()
        by_ref = {clause.ref: clause for clause in self.plan.clause_ids}
        self.assertEqual(by_ref["II.1.a"].task_ids, self.task("II.1"))
        self.assertEqual(by_ref["II.1.a"].parent_id, by_ref["II.1"])
        self.assertEqual(by_ref["II.1.a"].field_id.code, "institution")
        unanswered = self.env["cchc.plan.clause"].search(
            [("plan_id", "=", self.plan.id), ("is_unanswered", "=", True)]
        )
        self.assertEqual(unanswered.mapped("ref"), ["II.1.b"])
        self.assertEqual(self.plan.unanswered_count, 1)
        self.assertFalse(by_ref["I.1"].is_unanswered)

    def test_import_is_saved_once(self):
        reading = self.read_annex()
        reading.action_settle_all()
        reading.action_apply()
        with self.assertRaises(UserError):
            reading._apply()
        with self.assertRaises(UserError):
            reading.action_start_over()

    def test_a_plan_that_holds_tasks_is_not_filled_twice_by_accident(self):
        self.import_annex()
        again = self.read_annex()
        again.action_settle_all()
        with self.assertRaises(UserError):
            again._apply()
        again.replace_content = True
        again._apply()
        self.assertEqual(len(self.plan.task_ids), 6)
        self.assertEqual(len(self.plan.clause_ids), 6)

    def test_an_approved_plan_takes_no_import(self):
        self.approve()
        reading = self.read_annex()
        reading.action_settle_all()
        with self.assertRaises(UserError):
            reading._apply()

    def test_without_a_plan_it_asks_for_one(self):
        reading = self.env["cchc.plan.import"]._read("Nội dung\tChủ trì\tThời gian\nViệc\t\t")
        reading.action_settle_all()
        with self.assertRaises(UserError):
            reading._apply()

    def test_another_plan_is_checked_against_its_own_period(self):
        reading = self.read_annex()
        reading.action_settle_all()
        short = self.make_plan(date_from="2012-01-01", date_to="2012-12-31")
        with self.assertRaises(ValidationError):
            reading._apply(short)
        self.assertFalse(short.task_ids)
