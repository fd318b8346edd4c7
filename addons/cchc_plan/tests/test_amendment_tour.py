from odoo.tests import HttpCase, tagged

from .amendment_case import AmendmentCase


@tagged("post_install", "-at_install")
class TestAmendmentTour(AmendmentCase, HttpCase):
    """A coordinator amends the plan in the browser, and the matrix shows it."""

    def test_from_the_decision_to_the_matrix(self):
        self.amendment.unlink()
        self.start_tour(
            f"/odoo/cchc.plan/{self.plan.id}",
            "cchc_plan_amendment_tour",
            login=self.coordinator.login,
        )
        amendment = self.plan.amendment_ids
        self.assertEqual(amendment.state, "applied")
        self.assertEqual(amendment.line_ids.mapped("kind"), ["change", "add", "cancel"])
        self.assertEqual(self.assignment("I.2", 2014).agency_id, self.tu_phap)
        self.assertEqual(self.task("I.4").assignment_ids.agency_id, self.ward_a | self.ward_b)
        self.assertEqual(self.assignment("I.3", 2014).state, "cancelled")
