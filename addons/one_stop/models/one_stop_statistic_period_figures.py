from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules import statistics
from .one_stop_dossier_figures_cell import LINE_COLUMNS, line_conditions


class OneStopStatisticPeriod(models.Model):
    """The figures of a period: of its rows once it is closed, of today until then."""

    _inherit = "one_stop.statistic.period"

    c3 = fields.Integer(string="(3) Received", compute="_compute_figures")
    c4 = fields.Integer(string="(4) Online", compute="_compute_figures")
    c5 = fields.Integer(string="(5) Counter, post", compute="_compute_figures")
    c6 = fields.Integer(string="(6) Carried in", compute="_compute_figures")
    c7 = fields.Integer(string="(7) Resolved", compute="_compute_figures")
    c8 = fields.Integer(string="(8) Early", compute="_compute_figures")
    c9 = fields.Integer(string="(9) On time", compute="_compute_figures")
    c10 = fields.Integer(string="(10) Late", compute="_compute_figures")
    c11 = fields.Integer(string="(11) Pending", compute="_compute_figures")
    c12 = fields.Integer(string="(12) In time", compute="_compute_figures")
    c13 = fields.Integer(string="(13) Overdue", compute="_compute_figures")
    outside = fields.Integer(string="Withdrawn, stopped", compute="_compute_figures")

    @api.depends("state", "closing", "agency_id", "date_from", "date_to")
    def _compute_figures(self):
        for period in self:
            is_told = period.date_from and period.date_to and period.date_from <= period.date_to
            figures = period._period_figures() if is_told else statistics.totals({})
            for name in statistics.COLUMNS:
                period[name] = figures[name]

    def action_open_cell(self):
        """Open the dossiers of the column that the context names."""
        self.ensure_one()
        column = self.env.context.get("column")
        domain = self._period_domain(column)
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        labels = {
            name: self._fields[name]._description_string(self.env) for name in statistics.COLUMNS
        }
        # Without its id, by which the client would know it as the list of all dossiers.
        kept = {key: action[key] for key in ("type", "res_model", "view_mode", "views")}
        return {
            **kept,
            "name": f"{labels[column]} · {self.display_name}",
            "search_view_id": action["search_view_id"],
            "domain": domain,
            "context": {},
        }

    def action_open_lines(self):
        """Open the rows that the period was closed with."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "one_stop.statistic.line",
            "view_mode": "list",
            "domain": [("period_id", "=", self.id), ("closing", "=", self.closing)],
        }

    def _period_figures(self, group_by=()):
        """Return the figures as `_figures` does, from the closed rows or, while open, of today.

        :raise UserError: for months of a closed period: its rows tell how it ended only.
        """
        self.ensure_one()
        group_by = tuple(group_by)
        if self._is_closed():
            return self._line_figures(self.closing, group_by)
        dossiers = self.env["one_stop.dossier"]
        return dossiers._figures_by(self.date_from, self.date_to, self._own_filters(), group_by)

    def _period_domain(self, column, **filters):
        """Return a domain of the dossiers that a column counts; see `_figures_dossiers`.

        :param filters: those of `_figures`.
        """
        self.ensure_one()
        dossiers = self.env["one_stop.dossier"]
        if not self._is_closed():
            if self.agency_id and filters.get("agency") is None:
                filters["agency"] = self.agency_id
            elif self.agency_id:
                filters["agency"] &= self.agency_id
            return dossiers._figures_dossiers(column, self.date_from, self.date_to, **filters)
        told = dossiers._figure_filters(**filters)
        cell = {name: values for name, values in told.items() if values is not None}
        return dossiers._figure_cell_domain({**cell, "column": column, "period": self.id})

    def _is_closed(self):
        return self.state == "closed"

    def _own_filters(self, narrower=None):
        """Return the filters of the period itself, as `_figure_filters` does.

        :param narrower: {name: list of values} that narrow it further.
        """
        dossiers = self.env["one_stop.dossier"]
        found = dossiers._figure_filters(agency=self.agency_id or None)
        for name, values in (narrower or {}).items():
            own = found[name]
            found[name] = list(values) if own is None else [one for one in own if one in values]
        return found

    def _line_figures(self, closing, group_by=(), filters=None):
        """Return the figures of the rows of a closing, narrowed to {name: list of values}."""
        for name in group_by:
            if name not in LINE_COLUMNS:
                raise UserError(
                    self.env._(
                        "%(period)s is closed: its figures are not told by “%(name)s”.",
                        period=self.display_name,
                        name=name,
                    )
                )
        keys = SQL("").join(SQL("%s, ", LINE_COLUMNS[name]) for name in group_by)
        rows = self.env.execute_query(
            SQL(
                'SELECT %s "column", count(*) FROM one_stop_statistic_line'
                ' WHERE period_id = %s AND closing = %s %s GROUP BY %s "column"',
                keys,
                self.id,
                closing,
                line_conditions(filters or {}),
                keys,
            )
        )
        groups = {}
        for *values, column, count in rows:
            key = tuple(False if value is None else value for value in values)
            groups.setdefault(key, {})[column] = count
        told = {key: statistics.totals(leaves) for key, leaves in groups.items()}
        return told if group_by else told.get((), statistics.totals({}))
