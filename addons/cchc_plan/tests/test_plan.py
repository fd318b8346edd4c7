from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlan(PlanCase):
    """What a draft may and an approved plan may not."""

    def test_a_plan_cannot_end_before_it_begins(self):
        with self.assertRaises(ValidationError), mute_logger("odoo.sql_db"):
            self.plan.date_to = "2010-01-01"

    def test_state_cannot_be_written_not_even_by_the_superuser(self):
        with self.assertRaises(AccessError):
            self.plan.state = "approved"
        with self.assertRaises(AccessError):
            self.plan.sudo().write({"first_year": 2012})
        with self.assertRaises(AccessError):
            self.make_plan(state="approved")
        self.assertEqual(self.plan.copy().state, "draft")

    def test_approved_content_does_not_change(self):
        self.approve()
        task = self.task("I.1")
        clause = self.plan.clause_ids[:1]
        for change in (
            lambda: self.plan.write({"name": "Khác"}),
            lambda: self.plan.write({"date_to": "2016-12-31"}),
            lambda: self.plan.unlink(),
            lambda: self.plan.section_ids[:1].write({"title": "Khác"}),
            lambda: task.write({"content": "Khác"}),
            lambda: task.write({"schedule_text": "Năm 2013"}),
            lambda: task.unlink(),
            lambda: task.party_ids[:1].unlink(),
            lambda: task.party_ids[:1].write({"agency_id": self.tu_phap.id}),
            lambda: clause.write({"text": "Khác"}),
            lambda: self.plan.write({"task_ids": [(0, 0, {"content": "Thêm"})]}),
            lambda: self.env["cchc.plan.section"].create(
                {"plan_id": self.plan.id, "title": "Thêm"}
            ),
        ):
            with self.assertRaises(UserError) as caught:
                change()
            self.assertIn(self.plan.name, str(caught.exception))

    def test_content_cannot_move_into_an_approved_plan(self):
        self.approve()
        other = self.make_plan(name="Kế hoạch khác")
        section = self.env["cchc.plan.section"].create({"plan_id": other.id, "title": "Mục"})
        with self.assertRaises(UserError):
            section.plan_id = self.plan

    def test_remarks_beside_the_text_may_change(self):
        self.approve()
        self.task("I.1").correction = "“chuyên đổi”: chuyển đổi"
        clause = self.plan.clause_ids.filtered(lambda one: one.ref == "II.1.b")
        clause.task_ids = self.task("I.2")
        self.assertFalse(clause.is_unanswered)

    def test_a_party_is_exactly_one_thing(self):
        self.import_annex()
        party = self.task("I.2").party_ids[:1]
        with self.assertRaises(ValidationError):
            party.text = "công dân"
        with self.assertRaises(ValidationError):
            party.agency_id = False
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE cchc_plan_task_party SET text = 'x' WHERE id = %s", [party.id]
            )

    def test_schedule_typed_by_hand_is_read(self):
        task = self.env["cchc.plan.task"].create(
            {"plan_id": self.plan.id, "content": "Việc", "schedule_text": "Quý I/2012"}
        )
        self.assertEqual(task.schedule, "once")
        self.assertEqual(task.schedule_data["periods"], [["2012-01-01", "2012-03-31"]])
        with self.assertRaises(ValidationError):
            task.schedule_text = "Tháng 13/2012"
        with self.assertRaises(ValidationError):
            task.due_mmdd = "31/12"

    def test_tasks_are_found_without_diacritics(self):
        self.import_annex()
        found = self.env["cchc.plan.task"].search(
            [("plan_id", "=", self.plan.id), ("display_name", "ilike", "xay dung ke hoach chung")]
        )
        self.assertEqual(found, self.task("I.1"))

    def test_doubts_of_tasks_made_by_hand_are_settled(self):
        task = self.env["cchc.plan.task"].create({"plan_id": self.plan.id, "content": "Việc"})
        self.assertEqual(task.open_doubts, "no_number no_lead no_deliverable no_schedule")
        self.assertTrue(task.doubt_text)
        self.assertEqual(self.plan.doubt_count, 1)
        task.action_settle()
        self.assertFalse(task.open_doubts)
        task.schedule_text = "Năm 2012"
        self.assertFalse(task.open_doubts)

    def test_sections_of_two_plans_do_not_mix(self):
        other = self.make_plan(name="Kế hoạch khác")
        section = self.env["cchc.plan.section"].create({"plan_id": other.id, "title": "Mục"})
        with self.assertRaises(ValidationError):
            self.env["cchc.plan.task"].create(
                {"plan_id": self.plan.id, "section_id": section.id, "content": "Việc"}
            )

    def test_form_of_a_task_opens_and_saves(self):
        with Form(self.env["cchc.plan.task"]) as form:
            form.plan_id = self.plan
            form.content = "Việc làm bằng tay"
            form.schedule_text = "Hàng năm"
            with form.party_ids.new() as party:
                party.role = "lead"
                party.agency_id = self.noi_vu
        task = self.plan.task_ids
        self.assertEqual(task.lead_names, "Phòng Nội vụ Quận Mẫu")
        self.assertEqual(task.schedule, "yearly")
