from odoo.tests import HttpCase, tagged

from odoo.addons.district_base.moment import today

from .proposal_case import ProposalCase

REVIEWS = "/odoo/action-one_stop.one_stop_review_action"
LINES = "/odoo/action-one_stop.one_stop_review_line_action"


@tagged("post_install", "-at_install")
class TestSimplificationTour(ProposalCase, HttpCase):
    """From the yearly review over a proposal to the version that follows, in the browser; today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The catalogue that is installed is none of this case.
        cls.env["one_stop.procedure"].search([("code", "not like", "MAU-")]).active = False
        cls.procedure.agency_id = cls.tu_phap

    def tour(self, name, user, record=None):
        url = f"/odoo/one_stop.proposal/{record.id}" if record else LINES
        self.start_tour(url, name, login=user.login)

    def test_a_review_leads_to_a_simpler_procedure(self):
        self.start_tour(REVIEWS, "one_stop_review_issue_tour", login=self.manager.login)
        review = self.env["one_stop.review"].search([("symbol", "=", "15/KH-UBND")])
        self.assertEqual((review.state, review.year), ("issued", today(review).year))
        self.tour("one_stop_proposal_write_tour", self.officer_tu_phap)
        line = review.line_ids.filtered(lambda one: one.procedure_id == self.procedure)
        proposal = line.proposal_ids
        self.assertEqual((line.conclusion, proposal.benefit), ("propose", 100_000))
        self.tour("one_stop_proposal_submit_tour", self.head_tu_phap, proposal)
        self.tour("one_stop_proposal_send_tour", self.manager, proposal)
        self.assertEqual((proposal.answer, proposal.change_ids.outcome), ("accepted", "accepted"))
        successor = self.successor(today(proposal))
        self.tour("one_stop_proposal_enact_tour", self.manager, proposal)
        self.assertEqual((proposal.state, proposal.enacted_version_id), ("in_force", successor))
        self.assertFalse(proposal._verify() or review._verify())
