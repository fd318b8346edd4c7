from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-10 03:00:00")
class TestClauseAnswers(ProgrammeCase):
    """Clauses of the body are answered by tasks, or by lines of approved programmes."""

    def answers(self, year=2012, user=None):
        self.env.invalidate_all()
        rows = self.env["cchc.plan.clause.answer"].with_user(user or self.officer_ward_a)
        return rows.search([("clause_id", "=", self.clause.id), ("year", "=", year)])

    def answer(self, programme):
        line = self.add_own(programme, clause_ids=[Command.link(self.clause.id)])
        programme.action_submit()
        self.assertTrue(self.clause.is_unanswered)
        programme.with_user(self.coordinator).action_approve("12/KH-VP", "2011-12-05")
        return line

    def test_an_approved_programme_answers_a_clause(self):
        self.assertTrue(self.clause.is_unanswered)
        self.assertEqual(self.answers().kind, "none")
        self.answer(self.begin())
        self.assertFalse(self.clause.is_unanswered)
        unanswered = self.env["cchc.plan.clause"].search(
            [("plan_id", "=", self.plan.id), ("is_unanswered", "=", True)]
        )
        self.assertNotIn(self.clause, unanswered)
        self.assertIn("Văn phòng UBND Quận Mẫu 2012", self.clause.answered_by)
        self.assertRecordValues(
            self.answers(), [{"kind": "programme", "agency_id": self.van_phong.id}]
        )
        self.assertEqual(self.answers(2013).kind, "none")

    def test_all_staff_see_the_same_answers(self):
        self.answer(self.begin())
        for user in (self.officer_ward_a, self.coordinator, self.hr):
            clause = self.clause.with_user(user)
            self.assertFalse(clause.is_unanswered)
            self.assertEqual(clause.answered_by, self.clause.answered_by)

    def test_a_cancelled_activity_answers_nothing(self):
        line = self.answer(self.begin())
        line.assignment_id.with_user(self.leader).action_cancel("Hết kinh phí")
        self.assertTrue(self.clause.is_unanswered)
        self.assertIn(
            self.clause, self.env["cchc.plan.clause"].search([("is_unanswered", "=", True)])
        )
        self.assertEqual(self.answers().kind, "none")

    def test_tasks_answer_by_year_and_lead(self):
        clause = self.plan.clause_ids.filtered(lambda one: one.ref == "II.1.a")
        clause.task_ids = self.task("II.1")
        rows = self.env["cchc.plan.clause.answer"].search([("clause_id", "=", clause.id)])
        self.assertEqual(len(rows), 10)
        self.assertEqual(rows.agency_id, self.ward_a | self.ward_b)
        self.assertEqual(set(rows.mapped("kind")), {"task"})

    def test_the_agencies_of_the_field_are_asked(self):
        clause = self.clause.with_user(self.coordinator)
        with self.assertRaises(AccessError):
            self.clause.with_user(self.officer).action_ask()
        self.clause.field_id.lead_agency_ids = False
        with self.assertRaises(UserError):
            clause.action_ask()
        self.clause.field_id = self.env.ref("cchc_plan.field_procedure")
        self.clause.field_id.lead_agency_ids = self.van_phong
        clause.action_ask()
        message = self.env["mail.message"].search(
            [("model", "=", "cchc.plan.clause"), ("res_id", "=", self.clause.id)]
        )
        self.assertEqual(message.notified_partner_ids, (self.officer | self.colleague).partner_id)
        self.assertIn("II.1.b", message.body)
        self.answer(self.begin())
        with self.assertRaises(UserError):
            clause.action_ask()

    def test_an_officer_puts_a_clause_into_the_own_draft(self):
        clause = self.clause.with_user(self.officer)
        with self.assertRaises(UserError):
            clause.action_add_to_programme()
        late = self.begin(year=2011)
        programme = self.begin()
        late.action_cancel("Muộn")
        self.assertEqual(clause.action_add_to_programme()["res_id"], programme.id)
        clause.action_add_to_programme()
        line = programme.own_line_ids
        self.assertEqual(len(line), 1)
        self.assertEqual(line.clause_ids, self.clause)
        self.assertIn("đối thoại với người dân", line.content)
        with self.assertRaises(UserError):
            self.clause.with_user(self.officer_ward_a).action_add_to_programme()
