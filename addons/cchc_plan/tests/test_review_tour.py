from odoo.tests import HttpCase, tagged

from .review_case import ReviewCase


@tagged("post_install", "-at_install")
class TestReviewTour(ReviewCase, HttpCase):
    """From the live review to the signed one, and to the plan that is closed, in the browser."""

    def test_final_review(self):
        final = self.open_final()
        url = f"/odoo/cchc.plan/{self.plan.id}"
        self.start_tour(url, "cchc_plan_review_tour", login=self.coordinator.login)
        self.assertEqual(final.state, "submitted")
        self.assertIn("Giao việc phải kèm ngày", final.section_ids.mapped("lessons"))
        self.assertEqual(final.figures["review"]["total"]["all"]["owed"], 20)
        self.start_tour(url, "cchc_plan_review_leader_tour", login=self.leader.login)
        self.assertEqual(final.state, "accepted")
        self.assertEqual(self.plan.state, "closed")
        self.assertFalse(self.plan.assignment_ids.filtered("is_open"))
