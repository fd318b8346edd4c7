from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-15 05:00:00")
class TestMatrix(PlanCase):
    """What the matrix shows, to whom, and at which cost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()

    def matrix(self, user):
        self.env.invalidate_all()
        return self.env["cchc.plan"].with_user(user).get_matrix(self.plan.id)

    def test_cells_are_the_assignments(self):
        matrix = self.matrix(self.leader)
        self.assertEqual(matrix["years"], [2011, 2012, 2013, 2014, 2015])
        self.assertEqual(
            [one["name"] for one in matrix["agencies"]],
            [
                one.name
                for one in (
                    self.noi_vu | self.tu_phap | self.ward_a | self.ward_b | self.van_phong
                ).sorted("sort_key")
            ],
        )
        self.assertEqual([len(one["tasks"]) for one in matrix["sections"]], [3, 2, 1])
        self.assertEqual(len(matrix["cells"]), len(self.plan.assignment_ids))
        cells = {cell[0]: cell[1:] for cell in matrix["cells"]}
        by_rule, by_words = self.assignment("I.2", 2012), self.assignment("I.1", 2011)
        self.assertEqual(
            cells[by_rule.id],
            [
                self.van_phong.id,
                by_rule.task_id.id,
                2012,
                "overdue",
                1,
                "31/03/2012",
                "2012",
            ],
        )
        self.assertEqual(cells[by_words.id][3:5], ["overdue", 0])
        self.assertEqual(cells[self.assignment("I.2", 2013).id][3], "todo")

    def test_states_show(self):
        one = self.assignment("I.2", 2013)
        self.add_evidence(one)
        officer = one.with_user(self.officer_van_phong)

        def status():
            return {cell[0]: cell[4] for cell in self.matrix(self.leader)["cells"]}[one.id]

        officer.action_start()
        self.assertEqual(status(), "doing")
        officer.action_submit()
        self.assertEqual(status(), "submitted")
        one.with_user(self.coordinator).action_accept()
        self.assertEqual(status(), "done")
        other = self.assignment("I.2", 2014)
        other.with_user(self.leader).action_cancel("Thử")
        statuses = {cell[0]: cell[4] for cell in self.matrix(self.leader)["cells"]}
        self.assertEqual(statuses[other.id], "cancelled")

    def test_everybody_sees_only_what_the_rules_allow(self):
        ward = self.matrix(self.officer_ward_a)
        self.assertEqual({cell[1] for cell in ward["cells"]}, {self.ward_a.id})
        self.assertEqual([one["id"] for one in ward["agencies"]], [self.ward_a.id])
        self.assertEqual(len(self.matrix(self.auditor)["cells"]), len(self.plan.assignment_ids))

    def test_drafts_have_no_matrix(self):
        draft = self.make_plan(name="Nháp")
        with self.assertRaises(UserError):
            self.env["cchc.plan"].get_matrix(draft.id)
        with self.assertRaises(AccessError):
            self.env["cchc.plan"].with_user(self.officer_ward_a).get_matrix(draft.id)

    def test_without_a_plan_it_is_empty(self):
        self.env["cchc.plan"].search([("state", "!=", "draft")])._set_state({"state": "draft"})
        matrix = self.env["cchc.plan"].get_matrix()
        self.assertFalse(matrix["plan"])

    def test_cost_does_not_grow_with_the_plan(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["cchc.plan"].with_user(self.leader).get_matrix(self.plan.id)
            return self.env.cr.sql_log_count - before

        queries()
        small = queries()
        first = self.plan.task_ids[0]
        self.env["cchc.plan.assignment"].sudo().create(
            [
                {
                    "plan_id": self.plan.id,
                    "task_id": first.id,
                    "agency_id": agency.id,
                    "period": str(year),
                    "year": year,
                    "date_start": f"{year}-01-01",
                    "date_end": f"{year}-11-30",
                    "original_due_on": f"{year}-11-30",
                }
                for agency in (self.tu_phap, self.ward_a, self.ward_b)
                for year in range(2011, 2016)
            ]
        )
        self.assertEqual(queries(), small)
