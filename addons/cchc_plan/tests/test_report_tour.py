from odoo.tests import HttpCase, tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReportTour(ReportCase, HttpCase):
    """From an agency's report to the district's, signed and numbered, in the browser."""

    def test_from_the_agencys_report_to_the_signed_one_of_the_district(self):
        period = self.plan._open_period("year", 2011)
        ward = self.report(period, self.ward_a)
        for tour, user in (
            ("officer", self.officer_ward_a),
            ("return", self.coordinator),
            ("again", self.officer_ward_a),
            ("accept", self.coordinator),
            ("chapter", self.officer_tu_phap),
            ("district", self.coordinator),
            ("leader", self.leader),
        ):
            self.start_tour("/odoo", f"cchc_report_{tour}_tour", login=user.login)
        self.assertEqual(
            ward.event_ids.sorted("seq").mapped("kind"), ["submit", "return", "submit", "accept"]
        )
        self.assertEqual(self.assignment("II.1", 2011, self.ward_a).state, "accepted")
        top = self.report(period, self.district, "district")
        self.assertEqual((top.state, top.number_id.name), ("accepted", "01/BC-UBND"))
        section = self.section(top, self.institution)
        self.assertEqual(section.results, "Chương cải cách thể chế")
