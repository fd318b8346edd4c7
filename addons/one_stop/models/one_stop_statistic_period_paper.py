from odoo import models


class OneStopStatisticPeriod(models.Model):
    """A period on paper and on the screen of form II.06."""

    _name = "one_stop.statistic.period"
    _inherit = ["one_stop.statistic.period", "district.xlsx.mixin"]
    _xlsx_papers = {"ii06": "_xlsx_ii06"}

    def action_open_form(self):
        """Show form II.06 of the period, where every figure opens."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "one_stop.one_stop_statistic_screen_action"
        )
        choice = {
            "kind": self.kind,
            "from": self.date_from.isoformat(),
            "to": self.date_to.isoformat(),
            "agency": self.agency_id.id,
        }
        return {**action, "params": {"choice": choice}}

    def _screen(self):
        """Return the choice of form II.06 that is this period, not saved."""
        self.ensure_one()
        return self.env["one_stop.statistic.screen"].new(
            {
                "period_id": self.id,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "agency_id": self.agency_id.id,
                "rows": "level",
            }
        )

    def _xlsx_ii06(self):
        """Return (name of the file, the sheets of each of these periods)."""
        papers = [period._screen()._xlsx_ii06() for period in self]
        return papers[0][0], [sheet for _name, sheets in papers for sheet in sheets]
