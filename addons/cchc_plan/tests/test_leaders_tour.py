from odoo.tests import HttpCase, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestLeadersTour(PlanCase, HttpCase):
    """A leader's morning in the browser: late work, what changed, the matrix."""

    def test_from_the_board_to_what_its_numbers_count(self):
        self.env["cchc.plan"].search([("state", "!=", "draft")])._set_state({"state": "draft"})
        self.approve()
        self.start_tour("/odoo", "cchc_plan_leaders_tour", login=self.leader.login)
