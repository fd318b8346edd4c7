from odoo.tests import HttpCase, tagged

from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestEvaluationTour(EvaluationCase, HttpCase):
    """Evaluation by three people, in the browser."""

    def test_a_person_a_colleague_and_the_head_judge_a_year(self):
        one = self.evaluation(self.lan)
        self.start_tour("/odoo", "cchc_evaluation_own_tour", login=self.user_lan.login)
        self.assertEqual((one.state, one.self_code), ("remarks", "good"))
        self.assertEqual(one.score_ids.mapped("self_points"), [50, 0])
        self.start_tour("/odoo", "cchc_evaluation_remark_tour", login=self.user_minh.login)
        self.assertEqual(one.remark_ids.author_id, self.user_minh)
        self.start_tour("/odoo", "cchc_evaluation_head_tour", login=self.head_a.login)
        self.assertEqual((one.state, one.class_code), ("concluded", "good"))
        # (50 + 18 × 2) of (60 + 20 × 2)
        self.assertEqual((one.points, one.concluded_by_id), (86, self.head_a))
