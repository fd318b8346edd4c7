from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .training_case import TrainingCase


@tagged("post_install", "-at_install")
@freeze_time("2011-11-10 03:00:00")
class TestTrainingPlan(TrainingCase):
    """Needs of agencies become a plan with targets and budget, by decision."""

    def need(self, user, **vals):
        return (
            self.env["cchc.training.need"]
            .with_user(user)
            .create({"year": 2012, "course_id": self.course.id, "people_count": 3, **vals})
        )

    def make_plan(self, **vals):
        return (
            self.env["cchc.training.plan"]
            .with_user(self.hr)
            .create({"year": 2012, "agency_id": self.district.id, **vals})
        )

    def approved(self, **line):
        plan = self.make_plan()
        self.env["cchc.training.plan.line"].with_user(self.hr).create(
            {"plan_id": plan.id, "course_id": self.course.id, "budget": 1000, **line}
        )
        plan.action_approve(symbol="5/KH-UBND", decided_on="2011-11-10")
        return plan

    def test_the_head_hands_needs_in_for_the_own_agency(self):
        need = self.need(self.head, staff_ids=self.people[:4].ids, people_count=4)
        self.assertEqual((need.agency_id, need.kind), (self.ward_a, "profession"))
        need.action_submit()
        self.assertEqual(str(need.submitted_on), "2011-11-10")
        with self.assertRaisesRegex(UserError, "cannot be done"):
            need.people_count = 9
        need.action_withdraw()
        self.assertEqual(need.state, "draft")

    def test_needs_of_other_agencies_are_neither_made_nor_read(self):
        with self.assertRaises(AccessError):
            self.need(self.head, agency_id=self.ward_b.id)
        other = self.need(self.head_b)
        self.assertNotIn(other, self.env["cchc.training.need"].with_user(self.head).search([]))
        with self.assertRaises(AccessError):
            self.env["cchc.training.need"].with_user(self.officer_ward_a).search([])

    def test_a_need_names_only_own_people_and_what_is_taught(self):
        with self.assertRaisesRegex(ValidationError, "does not work in"):
            self.need(self.hr, staff_ids=self.stranger.ids, agency_id=self.ward_a.id)
        with self.assertRaises(AccessError):
            self.need(self.head, staff_ids=self.stranger.ids)
        with self.assertRaisesRegex(ValidationError, "Name the course"):
            self.need(self.head, course_id=False, topic=" ", kind="it")
        with self.assertRaisesRegex(ValidationError, "another field"):
            self.need(self.head, kind="it")

    def test_needs_that_ask_for_the_same_become_one_line(self):
        needs = self.env["cchc.training.need"]
        for user, vals in (
            (self.head, {}),
            (self.head_b, {"people_count": 4, "quarter": "2"}),
            (self.head, {"course_id": False, "topic": "Chữ ký số", "kind": "it"}),
        ):
            need = self.need(user, **vals)
            need.action_submit()
            needs |= need.with_env(self.env)
        plan = self.make_plan()
        self.assertEqual(plan.need_count, 3)
        plan.action_gather()
        lines = plan.line_ids.sorted("people_target")
        self.assertEqual(lines.mapped("people_target"), [3, 7])
        self.assertEqual(lines.mapped("content"), ["Chữ ký số", "Nghiệp vụ hộ tịch mẫu"])
        self.assertEqual(lines[1].quarter, "2")
        self.assertEqual(set(needs.mapped("state")), {"taken"})
        with self.assertRaisesRegex(UserError, "still to be answered"):
            plan.action_gather()

    def test_needs_of_a_line_that_is_taken_out_are_asked_anew(self):
        need = self.need(self.head)
        need.action_submit()
        plan = self.make_plan()
        plan.action_gather()
        plan.line_ids.unlink()
        self.assertEqual((need.state, plan.need_count), ("submitted", 1))

    def test_a_declined_need_says_why(self):
        need = self.need(self.head)
        need.action_submit()
        with self.assertRaises(AccessError):
            need.action_decline("Không có kinh phí")
        need.with_user(self.hr).action_decline("Không có kinh phí")
        self.assertEqual((need.state, need.answer), ("declined", "Không có kinh phí"))

    def test_a_decided_plan_is_fixed_and_amended_by_a_decision_of_its_own(self):
        plan = self.approved(people_target=10)
        self.assertEqual((plan.state, plan.decision_ids.symbol), ("approved", "5/KH-UBND"))
        for change in (
            lambda: plan.line_ids.write({"budget": 1}),
            lambda: plan.write({"purpose": "Khác"}),
            lambda: plan.line_ids.unlink(),
            lambda: self.env["cchc.training.plan.line"].create(
                {"plan_id": plan.id, "course_id": self.course.id}
            ),
        ):
            with self.assertRaisesRegex(UserError, "amendment"):
                change()
        plan.action_amend("Bổ sung kinh phí")
        plan.line_ids.budget = 2500
        plan.action_approve(symbol="9/KH-UBND", decided_on="2011-11-10")
        self.assertEqual(plan.decision_ids.sorted("id").mapped("kind"), ["plan", "amendment"])
        events = plan.event_ids.sorted("seq")
        self.assertEqual(events.mapped("kind"), ["approve", "amend", "approve"])
        self.assertIn("1.000 đồng", events[0].text)
        self.assertIn("2.500 đồng", events[2].text)
        self.assertFalse(plan._verify())

    def test_an_empty_plan_and_a_date_ahead_are_refused(self):
        plan = self.make_plan()
        with self.assertRaisesRegex(UserError, "nothing to decide"):
            plan.action_approve(symbol="5/KH", decided_on="2011-11-10")
        plan.line_ids.create({"plan_id": plan.id, "course_id": self.course.id})
        with self.assertRaisesRegex(ValidationError, "cannot be dated"):
            plan.action_approve(symbol="5/KH", decided_on="2011-11-11")
        with self.assertRaises(AccessError):
            plan.with_user(self.head).action_approve(symbol="5/KH", decided_on="2011-11-10")
        self.assertEqual(plan.state, "draft")

    def test_the_number_comes_from_the_book_of_the_issuer(self):
        self.env["district.number.book"].create(
            {
                "agency_id": self.district.id,
                "kind_id": self.env["district.paper.kind"]._of("plan").id,
                "pattern": "{n:02}/KH-UBND",
            }
        )
        plan = self.make_plan()
        plan.line_ids.create({"plan_id": plan.id, "course_id": self.course.id})
        plan.action_approve(decided_on="2011-11-10")
        self.assertEqual(plan.decision_ids.symbol, "01/KH-UBND")
        self.assertEqual(plan.decision_ids.number_id.name, "01/KH-UBND")

    def test_cost_is_set_against_the_budget_line_by_line(self):
        plan = self.approved(budget=1000)
        one = self.make_class(["2012-03-12"], plan_line_id=plan.line_ids.id, cost_planned=600)
        other = self.make_class(["2012-04-12"], plan_line_id=plan.line_ids.id, cost_planned=500)
        self.assertEqual((plan.cost, plan.is_over, plan.line_ids.is_over), (1100, True, True))
        one.cost_actual = 450
        self.assertEqual((plan.cost, plan.is_over), (950, False))
        other.action_cancel("Không đủ người")
        plan.invalidate_recordset()
        self.assertEqual((plan.cost, plan.line_ids.class_count), (450, 1))
        self.assertAlmostEqual(plan.spent_share, 0.45)

    def test_a_class_is_for_a_decided_line_about_its_course(self):
        plan = self.make_plan()
        line = plan.line_ids.create({"plan_id": plan.id, "course_id": self.course.id})
        with self.assertRaisesRegex(ValidationError, "not in force"):
            self.make_class(["2012-03-12"], plan_line_id=line.id)
        plan.action_approve(symbol="5/KH", decided_on="2011-11-10")
        other = self.make_course("Tin học", "TH-MAU", kind="it")
        with self.assertRaisesRegex(ValidationError, "another course"):
            self.make_class(["2012-03-12"], plan_line_id=line.id, course_id=other.id)

    def test_the_year_is_closed_when_no_class_is_open(self):
        plan = self.approved()
        one = self.make_class(["2012-03-12"], plan_line_id=plan.line_ids.id)
        with self.assertRaisesRegex(UserError, "neither finished nor"):
            plan.action_close()
        one.action_cancel("Không đủ người")
        plan.action_close()
        self.assertEqual(plan.state, "closed")
        with self.assertRaises(UserError):
            plan.action_amend("Muộn")

    def test_a_year_has_one_plan_and_decided_ones_stay(self):
        plan = self.approved()
        with self.assertRaises(UserError):
            plan.unlink()
        with self.assertRaises(UserError):
            plan.copy()
        with self.assertRaises(AccessError):
            plan.sudo().write({"state": "draft"})

    def test_staff_read_decided_plans_but_no_drafts(self):
        draft, model = self.make_plan(year=2013), self.env["cchc.training.plan"]
        plan = self.approved()
        seen = model.with_user(self.officer_ward_a).search([])
        self.assertIn(plan, seen)
        self.assertNotIn(draft, seen)
        with self.assertRaises(AccessError):
            plan.with_user(self.officer_ward_a).write({"purpose": "x"})
