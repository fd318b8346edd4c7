from odoo import api, models
from odoo.exceptions import UserError

from ..rules import statistics

# Numbers of `_shares` whose dossiers can be listed: which visits count.
LISTED = ("dossiers", "held")


class OneStopStatisticScreen(models.TransientModel):
    """Beside the table: what each agency did for others, and what changed since the closing."""

    _inherit = "one_stop.statistic.screen"

    @api.model
    def get_shares(self, choice):
        """Return what each agency did with dossiers of other counters, see `_share_rows`."""
        return self._chosen(choice)._share_rows()

    def _share_rows(self):
        """Return [{agency, name, dossiers, carried, came, …}] of agencies that worked for others.

        See `_shares`; the names come in Vietnamese order.
        """
        self.ensure_one()
        filters = self._records(self._filters())
        shares = self.env["one_stop.dossier"]._shares(self.date_from, self.date_to, **filters)
        # sudo: names of agencies are public
        agencies = self.env["hr.department"].sudo().browse(shares)
        return [
            {"agency": agency.id, "name": agency.name, **shares[agency.id]}
            for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    @api.model
    def open_share(self, choice, agency_id, column):
        """Return the action that lists dossiers of other counters that an agency had or has."""
        screen = self._chosen(choice)
        # sudo: names of agencies are public
        agency = self.env["hr.department"].sudo().browse(self._given("hr.department", agency_id))
        if column not in LISTED or not agency:
            raise UserError(self.env._("There is no such cell in the table."))
        period = self.env["one_stop.dossier"]._figure_period(screen.date_from, screen.date_to)
        since = period.end if column == "held" else period.begin
        fields_of = {"agency": "agency_id", "ward": "ward_id", "level": "procedure_id.level"}
        fields_of["field"] = "procedure_id.field_id"
        visits = [
            ("agency_id", "=", agency.id),
            ("handed_over_at", "<", period.end),
            "|",
            ("left_at", "=", False),
            ("left_at", ">=", since),
        ]
        domain = [
            ("agency_id", "!=", agency.id),
            ("received_at", "<", period.end),
            ("visit_ids", "any", visits),
            *((fields_of[key], "in", values) for key, values in screen._filters().items()),
        ]
        label = {
            "dossiers": self.env._("Dossiers of other counters"),
            "held": self.env._("Held at the end of the period"),
        }[column]
        return self._dossiers_action(f"{label} – {agency.name}", domain)

    @api.model
    def get_comparison(self, choice):
        """Return what differs from the data of today in a closed period.

        ``name`` of the period and ``columns`` [{column, label, closed, today, come, gone}], the
        last two being numbers of dossiers; False while nothing is closed.
        """
        screen = self._chosen(choice)
        period = screen._closed_period()
        if not period:
            return False
        labels, compared = self._column_labels(), period._compare(screen._filters())
        return {
            "name": period.display_name,
            "columns": [
                {
                    "column": column,
                    "label": labels[column],
                    "closed": compared[column][0],
                    "today": compared[column][1],
                    "come": len(compared[column][2]),
                    "gone": len(compared[column][3]),
                }
                for column in statistics.COLUMNS
            ],
        }

    @api.model
    def open_compared(self, choice, column, direction):
        """Return the action that lists what came to a column since the closing, or left it.

        :param direction: "come" or "gone".
        """
        screen = self._chosen(choice)
        period = screen._closed_period()
        if not period or column not in statistics.COLUMNS or direction not in ("come", "gone"):
            raise UserError(self.env._("There is no such cell in the table."))
        ids = period._compare(screen._filters())[column][2 if direction == "come" else 3]
        label = {
            "come": self.env._("Counted today, not when closed"),
            "gone": self.env._("Counted when closed, not today"),
        }[direction]
        name = f"{label} – {self._column_labels()[column]} – {period.display_name}"
        return self._dossiers_action(name, [("id", "in", ids)])
