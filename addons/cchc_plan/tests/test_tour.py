from odoo.tests import HttpCase, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanTour(PlanCase, HttpCase):
    """A coordinator's first day, and what an officer sees afterwards, in the browser."""

    def test_from_the_pasted_annex_to_the_officers_own_list(self):
        plan = self.make_plan(name="Kế hoạch Quận Mẫu đi thử")
        self.start_tour(
            f"/odoo/cchc.plan/{plan.id}", "cchc_plan_tour", login=self.coordinator.login
        )
        self.assertEqual(plan.state, "approved")
        self.assertEqual([len(one.task_ids) for one in plan.section_ids], [3, 2, 1])
        self.assertEqual(len(plan.assignment_ids), 21)
        self.assertEqual(plan.decision_id.symbol, "99/QĐ-UBND")
        self.start_tour("/odoo", "cchc_plan_officer_tour", login=self.officer_ward_a.login)
        work = plan.assignment_ids.filtered(lambda one: one.agency_id == self.ward_a)
        self.assertIn("submitted", work.mapped("state"))
        self.assertEqual(work.evidence_ids.mapped("symbol"), ["12/BC-UBND"])
