import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import statistics
from .one_stop_dossier_figures_query import offset
from .one_stop_dossier_figures_sql import DONE_ROW, INTAKE_ROW

NAMES = ("agency", "ward", "field", "level", "procedure")
# The rows of closed periods keep what figures are told apart by.
LINE_COLUMNS = {
    "agency": SQL("agency_id"),
    "ward": SQL("ward_id"),
    "field": SQL("field_id"),
    "level": SQL("level"),
    "procedure": SQL("procedure_id"),
}


class OneStopDossier(models.Model):
    """A cell of the form, opened: a search for the dossiers that one figure counts.

    What is looked for is told in a text, so that it can stand in the domain of an action, and is
    found by a query, whatever the number of dossiers.
    """

    _inherit = "one_stop.dossier"

    figure_cell = fields.Char(
        string="Counted in",
        compute="_compute_figure_cell",
        search="_search_figure_cell",
        export_string_translation=False,
    )

    def _compute_figure_cell(self):
        self.figure_cell = False

    @api.model
    def _search_figure_cell(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._figure_cell_rows(self._read_figure_cell(text)) for text in value)

    @api.model
    def _figure_cell_domain(self, cell):
        """Return the domain of a cell: {"column", "from", "to", filters} or {"period", …}."""
        self._check_figure_cell(cell)
        return [("figure_cell", "=", json.dumps(cell, sort_keys=True))]

    @api.model
    def _read_figure_cell(self, text):
        try:
            cell = json.loads(text)
        except (TypeError, ValueError):
            cell = None
        return self._check_figure_cell(cell)

    @api.model
    def _check_figure_cell(self, cell):
        """Return a cell, or refuse what is none: it comes from outside."""
        is_known = isinstance(cell, dict) and cell.get("column") in statistics.COLUMNS
        if not is_known or not all(self._is_cell_filter(cell, name) for name in NAMES):
            raise UserError(self.env._("This is no cell of the form."))
        return cell

    @api.model
    def _is_cell_filter(self, cell, name):
        """Tell whether a cell is narrowed by a list of values, or is not narrowed by them."""
        values = cell.get(name, [])
        return isinstance(values, list) and self._are_filter_values(name, values)

    @api.model
    def _figure_cell_rows(self, cell):
        """Return the domain that finds the dossiers of a cell by SQL."""
        filters = {name: cell.get(name) for name in NAMES}
        if any(values == [] for values in filters.values()):
            return Domain.FALSE
        leaves = statistics.leaves_of(cell["column"])
        if "period" in cell:
            return Domain("id", "in", self._closed_cell_query(cell["period"], filters, leaves))
        period = self._figure_period(*self._figure_dates(cell.get("from"), cell.get("to")))
        cells = Domain("id", "in", self._figure_cell_query(period, filters, leaves))
        if not set(leaves) & {*statistics.RECEIVED, *statistics.RESOLVED}:
            return cells
        done = Domain.custom(
            to_sql=lambda model, alias, query: model._figure_done_sql(
                alias, period, filters, leaves
            )
        )
        # An end to which lists by date of receipt can begin.
        return (done | cells) & Domain("received_at", "<", period.end)

    @api.model
    def _figure_cell_query(self, period, filters, leaves):
        """Return SQL of the ids of a cell; what was done and stays so is found by its row.

        It is materialized: counted once, and not asked again for each dossier of a list.
        """
        parts = ["lived_on"]
        if set(leaves) & {*statistics.RECEIVED, *statistics.PENDING}:
            parts.append("pending")
        if statistics.OUTSIDE in leaves:
            parts.append("ended")
        return SQL(
            "(WITH cell AS MATERIALIZED (%s) SELECT cell.id FROM cell"
            " WHERE cell.intake = ANY(%s) AND cell.outcome = ANY(%s))",
            self._figure_cells(period, filters, parts),
            *self._figure_numbers(leaves),
        )

    @api.model
    def _figure_done_sql(self, alias, period, filters, leaves):
        """Return SQL of whether a row was done in the period and counts in one of the columns."""
        self._flush_figures()
        table = SQL.identifier(alias)
        intakes, outcomes = self._figure_numbers(leaves)
        return SQL(
            "(%s)",
            SQL(
                DONE_ROW,
                dossier=table,
                begin=period.begin,
                end=period.end,
                zone=offset(period.begin),
                intake=SQL(INTAKE_ROW, dossier=table, begin=period.begin, intakes=intakes),
                outcomes=outcomes,
                filters=self._figure_conditions(
                    filters, self._figure_counter(period.end, table), table
                ),
            ),
        )

    @api.model
    def _figure_numbers(self, leaves):
        """Return the numbers of columns, of receipt and of outcome, that some columns allow."""
        intakes = [int(name[1:]) for name in statistics.RECEIVED if name in leaves]
        if intakes:
            return intakes, [8, 9, 10, 12, 13]
        outcomes = [0 if name == statistics.OUTSIDE else int(name[1:]) for name in leaves]
        return [4, 5, 6], outcomes

    @api.model
    def _closed_cell_query(self, period_id, filters, leaves):
        """Return SQL of the ids that the rows of a closed period have in some columns."""
        if not self._are_filter_values("period", [period_id]):
            raise UserError(self.env._("This is no cell of the form."))
        period = self.env["one_stop.statistic.period"].browse(period_id)
        if not period.has_access("read"):
            filters = {**filters, "agency": self._closed_agencies(period, filters["agency"])}
        period = period.sudo()  # sudo: it is read, or narrowed to what the reader may see
        return SQL(
            "(SELECT dossier_id FROM one_stop_statistic_line WHERE period_id = %s"
            ' AND closing = %s AND "column" = ANY(%s) %s)',
            period.id,
            period.closing,
            list(leaves),
            line_conditions(filters),
        )

    @api.model
    def _closed_agencies(self, period, asked):
        """Return which counters' rows of a period somebody may see who may not open it.

        Those of one's own counters are told by the closing of the whole district as well.

        :raise AccessError: for the period of another counter.
        """
        # sudo: whose period it is decides whether the reader has a part in it
        if not period.sudo().exists() or period.sudo().agency_id:
            period.check_access("read")
        allowed = self._figures_agencies()
        return [id_ for id_ in allowed.ids if asked is None or id_ in asked]


def line_conditions(filters):
    """Return filters as SQL that goes on a condition about rows of closed periods."""
    return SQL(" ").join(
        SQL("AND %s = ANY(%s)", LINE_COLUMNS[name], list(values))
        for name, values in filters.items()
        if values is not None
    )
