from odoo.fields import Date
from odoo.tests import HttpCase, tagged

from odoo.addons.district_base.moment import today

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
class TestRotationTour(RotationCase, HttpCase):
    """From the rotation list to the executed decision, in the browser."""

    def test_from_the_list_to_the_decision(self):
        self.start_tour("/odoo", "cchc_rotation_tour", login=self.hr.login)
        plan = self.env["cchc.rotation.plan"].search([("scope_ids", "=", self.ward_a.id)])
        self.assertEqual((plan.state, plan.year), ("published", today(plan).year + 1))
        self.assertEqual(set(plan.line_ids.mapped("state")), {"done"})
        decision = plan.line_ids.decision_id
        self.assertEqual((decision.kind, decision.state), ("rotate", "executed"))
        day = plan.change_on
        self.assertEqual(self.lan._holdings_on(day).position_id, self.land_b)
        self.assertEqual(self.minh._holdings_on(day).position_id, self.land)
        before = Date.subtract(day, days=1)
        self.assertEqual(self.lan._holdings_on(before).position_id, self.land)
        self.assertTrue(self.line(plan, self.lan).handover_id)
