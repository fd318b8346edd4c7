from odoo.tests import HttpCase, tagged

from .score_case import ScoreCase

SCREEN = "/odoo/one-stop-score?kind=month&from=2012-03-01&to=2012-03-31"


@tagged("post_install", "-at_install")
class TestScoreTour(ScoreCase, HttpCase):
    """The score sheet in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls("test_the_manager_opens_points_and_enters_a_judgement")
        case.done("2012-03-15 10:00")
        case.done("2012-03-22 10:00", applicant_name="Trần Trễ Hạn")
        ward = case.new_dossier(case.ward_procedure, case.ward_a)
        case.take(ward, "receive", "2012-03-05 09:00", case.clerk_ward_a)

    def test_the_manager_opens_points_and_enters_a_judgement(self):
        self.start_tour(SCREEN, "one_stop_score_tour", login=self.manager.login)
        judgement = self.env["one_stop.score.judgement"].search([("state", "=", "closed")])
        self.assertEqual((judgement.points, judgement.agency_id), (2, self.van_phong))
        self.assertEqual(str(judgement.date_to), "2012-03-31")

    def test_a_leader_compares_counters(self):
        self.start_tour(SCREEN, "one_stop_score_compare_tour", login=self.leader.login)
