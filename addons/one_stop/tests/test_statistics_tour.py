from odoo.tests import HttpCase, tagged

from .statistics_case import MARCH, StatisticsCase


@tagged("post_install", "-at_install")
class TestStatisticsTour(StatisticsCase, HttpCase):
    """A month is looked at, its figures are opened, and it is closed, in the browser."""

    def test_a_leader_opens_a_cell_and_closes_the_month(self):
        url = f"/odoo/one-stop-figures?from={MARCH['from']}&to={MARCH['to']}"
        self.start_tour(url, "one_stop_statistics_cell_tour", login=self.leader.login)
        self.start_tour(url, "one_stop_statistics_close_tour", login=self.leader.login)
        period = self.env["one_stop.statistic.period"].search([("agency_id", "=", False)])
        self.assertEqual(period.state, "closed")
        self.assertEqual(str(period.date_to), MARCH["to"])
        self.assertEqual(period.closed_by_id, self.leader)

    def test_series_and_procedures_open_what_they_count(self):
        self.start_tour(
            "/odoo/one-stop-series?year=2012",
            "one_stop_statistics_series_tour",
            login=self.auditor.login,
        )
        self.start_tour(
            "/odoo/one-stop-procedure-figures?on=2012-03-31",
            "one_stop_statistics_procedures_tour",
            login=self.auditor.login,
        )
