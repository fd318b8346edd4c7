from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestApproval(PlanCase):
    """From tasks to assignments: lead mode, schedule, groups as of the day."""

    def test_joint_task_has_one_hub(self):
        self.approve()
        self.assertRecordValues(
            self.task("I.1").assignment_ids,
            [
                {
                    "agency_id": self.noi_vu.id,
                    "co_lead_ids": self.van_phong.ids,
                    "coordinator_ids": self.tu_phap.ids,
                    "period": "2011",
                    "year": 2011,
                    "due_on": date(2011, 12, 31),
                    "original_due_on": date(2011, 12, 31),
                    "due_is_provisional": False,
                    "state": "todo",
                }
            ],
        )

    def test_lead_is_left_out_of_the_group_that_coordinates(self):
        self.approve()
        yearly = self.task("I.2").assignment_ids
        self.assertEqual(len(yearly), 5)
        for one in yearly:
            self.assertEqual(one.agency_id, self.van_phong)
            self.assertEqual(one.coordinator_ids, self.noi_vu | self.tu_phap)

    def test_group_that_leads_gives_work_to_each_member(self):
        self.approve()
        work = self.task("II.1").assignment_ids
        self.assertEqual(work.agency_id, self.ward_a | self.ward_b)
        self.assertEqual(len(work), 10)
        self.assertEqual(set(work.mapped("schedule")), {"continuous"})
        self.assertFalse(work.co_lead_ids)

    def test_groups_stand_for_their_members_of_the_day(self):
        self.ward_b.valid_from = "2012-01-01"
        self.approve()
        self.assertEqual(self.task("II.1").assignment_ids.agency_id, self.ward_a)

    def test_due_days_by_rule_are_provisional_and_never_before_the_decision(self):
        self.approve(issued_on="2011-10-21")
        plans = self.task("I.2").assignment_ids.sorted("year")
        self.assertEqual(plans[0].due_on, date(2011, 12, 31))
        self.assertFalse(plans[0].due_is_provisional)
        self.assertEqual(plans[1].due_on, date(2012, 3, 31))
        self.assertTrue(plans[1].due_is_provisional)
        report = self.assignment("I.3", 2012)
        self.assertEqual(report.due_on, date(2012, 12, 15))

    def test_verified_rule_gives_a_due_day_that_is_a_fact(self):
        self.env["district.rule"]._rule("plan.due_mmdd", date(2011, 2, 1)).evidence = "official"
        self.approve()
        self.assertFalse(self.assignment("I.2", 2012).due_is_provisional)

    def test_day_of_the_year_of_the_task_itself_comes_first(self):
        self.import_annex()
        self.task("I.2").due_mmdd = "05-15"
        self.plan._approve(self.make_decision(issued_on="2011-02-01"), 2011)
        one = self.assignment("I.2", 2013)
        self.assertEqual((one.due_on, one.due_is_provisional), (date(2013, 5, 15), False))

    def test_first_year_holds_for_what_comes_back(self):
        self.approve(first_year=2013)
        self.assertEqual(sorted(self.task("I.2").assignment_ids.mapped("year")), [2013, 2014, 2015])
        self.assertEqual(self.task("I.1").assignment_ids.year, 2011)
        self.assertEqual(self.plan.first_year, 2013)

    def test_undated_and_leaderless_tasks_wait(self):
        made = self.approve()
        waiting = self.env["cchc.plan.task"].search(
            [("plan_id", "=", self.plan.id), ("is_waiting", "=", True)]
        )
        self.assertEqual(waiting.mapped("ref"), ["II.2", "III"])
        self.assertEqual(self.plan.waiting_count, 2)
        self.assertFalse(made.task_id & waiting)
        # An officer sees no assignment of others, yet the tasks do not wait.
        seen = self.env["cchc.plan.task"].with_user(self.officer_ward_a)
        self.assertEqual(
            seen.search([("plan_id", "=", self.plan.id), ("is_waiting", "=", True)]).ids,
            waiting.ids,
        )

    def test_dating_a_waiting_task_makes_its_assignments(self):
        self.approve()
        task = self.task("II.2")
        wizard = self.env["cchc.plan.task.complete"].with_user(self.coordinator)
        one = wizard.create({"task_id": task.id})
        with self.assertRaises(UserError):
            one.action_confirm()
        one.schedule_text = "Tháng 13/2012"
        with self.assertRaises(UserError):
            one.action_confirm()
        one.schedule_text = "Quý I/2012"
        one.action_confirm()
        self.assertEqual(task.assignment_ids.due_on, date(2012, 3, 31))
        self.assertEqual(task.assignment_ids.coordinator_ids, self.noi_vu | self.van_phong)
        self.assertFalse(task.schedule_text)
        self.assertEqual(task.dated_text, "Quý I/2012")
        self.assertFalse(task.is_waiting)
        with self.assertRaises(UserError):
            one.action_confirm()

    def test_a_waiting_task_without_a_lead_gets_one(self):
        self.approve()
        task = self.task("III")
        complete = self.env["cchc.plan.task.complete"].with_user(self.leader)
        wizard = complete.create({"task_id": task.id})
        with self.assertRaises(UserError):
            wizard.action_confirm()
        wizard.lead_id = self.tu_phap
        wizard.co_lead_ids = self.noi_vu
        wizard.action_confirm()
        self.assertRecordValues(
            task.assignment_ids,
            [
                {
                    "agency_id": self.tu_phap.id,
                    "co_lead_ids": self.noi_vu.ids,
                    "due_on": date(2015, 12, 31),
                    "year": 2015,
                }
            ],
        )

    def test_officers_do_not_date_tasks(self):
        self.approve()
        with self.assertRaises(AccessError):
            self.env["cchc.plan.task.complete"].with_user(self.officer_noi_vu).create(
                {"task_id": self.task("II.2").id}
            )

    def test_approval_registers_the_decision_and_shows_what_follows(self):
        self.import_annex()
        wizard = Form(
            self.env["cchc.plan.approve"]
            .with_user(self.leader)
            .with_context(default_plan_id=self.plan.id)
        )
        wizard.symbol = "77/QĐ-UBND"
        wizard.issued_on = "2011-10-21"
        self.assertEqual(wizard.first_year, 2011)
        # I.1; I.2 and I.3 in five years; II.1 by two wards in five years.
        self.assertEqual(wizard.assignment_count, 21)
        self.assertIn("UBND Phường Mẫu Đông", wizard.preview)
        wizard.first_year = 2015
        self.assertEqual(wizard.assignment_count, 5)
        wizard.first_year = 2011
        wizard.save().action_approve()
        self.assertEqual(self.plan.state, "approved")
        self.assertRecordValues(
            self.plan.decision_id,
            [{"symbol": "77/QĐ-UBND", "kind": "decision", "issued_on": date(2011, 10, 21)}],
        )
        self.assertEqual(len(self.plan.assignment_ids), 21)

    def test_a_decision_of_blanks_approves_nothing(self):
        self.import_annex()
        for blank in ({"symbol": "  "}, {"issuer": " "}, {"issued_on": False}):
            vals = {"symbol": "77/QĐ-UBND", "issued_on": "2011-10-21", "issuer": "UBND", **blank}
            wizard = self.env["cchc.plan.approve"].create({"plan_id": self.plan.id, **vals})
            with self.assertRaises(UserError):
                wizard.action_approve()
        self.assertEqual(self.plan.state, "draft")

    def test_registered_decision_is_not_registered_twice(self):
        self.import_annex()
        decision = self.make_decision(symbol="77/QĐ-UBND", issued_on="2011-10-21")
        self.env["cchc.plan.approve"].create(
            {
                "plan_id": self.plan.id,
                "symbol": "77/QĐ-UBND",
                "issued_on": "2011-10-21",
                "issuer": decision.issuer,
                "first_year": 2011,
            }
        )._register_decision()
        self.assertEqual(
            self.env["district.legal.document"].search_count([("symbol", "=", "77/QĐ-UBND")]), 1
        )

    def test_plans_that_are_not_ready_are_refused_with_all_reasons(self):
        late = self.make_decision(symbol="98/QĐ-UBND", issued_on="2016-02-01")
        with self.assertRaises(ValidationError) as caught:
            self.plan._approve(late, 2020)
        for word in ("no task", "2020", "2016"):
            self.assertIn(word, str(caught.exception))
        self.import_annex()
        self.task("I.2").deliverable = False
        good = self.make_decision(symbol="99/QĐ-UBND", issued_on="2011-02-01")
        with self.assertRaises(ValidationError) as caught:
            self.plan._approve(good, 2011)
        self.assertIn("I.2", str(caught.exception))
        self.task("I.2").action_settle()
        self.plan._approve(good, 2011)
        with self.assertRaises(UserError):
            self.plan._approve(good, 2011)

    def test_only_coordinators_and_leaders_approve(self):
        self.import_annex()
        for user in (self.officer_noi_vu, self.auditor, self.admin_user):
            with self.assertRaises(AccessError):
                self.plan.with_user(user).action_approve()
        for user in (self.coordinator, self.leader):
            action = self.plan.with_user(user).action_approve()
            self.assertEqual(action["res_model"], "cchc.plan.approve")

    def test_plan_closes_when_no_work_is_open(self):
        made = self.approve()
        with self.assertRaises(UserError) as caught:
            self.plan.with_user(self.leader).action_close()
        self.assertIn(str(len(made)), str(caught.exception))
        made.with_user(self.leader).action_cancel("Thử")
        self.plan.with_user(self.leader).action_close()
        self.assertEqual(self.plan.state, "closed")
