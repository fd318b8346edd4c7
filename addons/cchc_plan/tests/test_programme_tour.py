from odoo.tests import HttpCase, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestProgrammeTour(PlanCase, HttpCase):
    """A programme from the plan to the agency's own list, in the browser."""

    def test_from_the_draft_to_work_of_the_agency(self):
        self.approve()
        self.start_tour("/odoo", "cchc_programme_tour", login=self.officer_ward_a.login)
        programme = self.env["cchc.programme"].search([("agency_id", "=", self.ward_a.id)])
        self.assertEqual((programme.state, programme.year), ("submitted", 2012))
        line = programme.own_line_ids
        self.assertEqual(line.user_ids, self.officer_ward_a)
        self.assertEqual(line.clause_ids.mapped("ref"), ["II.1.b"])
        self.start_tour("/odoo", "cchc_programme_approval_tour", login=self.coordinator.login)
        self.assertEqual(programme.state, "approved")
        self.assertEqual(programme.part_id.symbol, "15/KH-UBND")
        self.assertEqual(line.assignment_id.agency_id, self.ward_a)
        self.start_tour("/odoo", "cchc_programme_work_tour", login=self.officer_ward_a.login)
