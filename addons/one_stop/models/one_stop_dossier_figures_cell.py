import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import statistics

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
        return Domain.OR(
            Domain("id", "in", self._figure_cell_query(self._read_figure_cell(text)))
            for text in value
        )

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
        if not is_known or not all(isinstance(cell.get(name, []), list) for name in NAMES):
            raise UserError(self.env._("This is no cell of the form."))
        return cell

    @api.model
    def _figure_cell_query(self, cell):
        """Return SQL of the ids of the dossiers that a cell counts."""
        filters = {name: cell.get(name) for name in NAMES}
        if any(values == [] for values in filters.values()):
            return SQL("(SELECT id FROM one_stop_dossier WHERE FALSE)")
        leaves = statistics.leaves_of(cell["column"])
        if "period" in cell:
            return self._closed_cell_query(cell["period"], filters, leaves)
        first, last = self._figure_dates(cell.get("from"), cell.get("to"))
        # Materialized: counted once, never asked again for each dossier of a list.
        return SQL(
            "(WITH cell AS MATERIALIZED (%s) SELECT cell.id FROM cell WHERE %s)",
            self._figure_cells(self._figure_period(first, last), filters),
            self._figure_cell_condition(leaves),
        )

    @api.model
    def _figure_cell_condition(self, leaves):
        """Return SQL of which cells one of the counted columns has."""
        numbers = [0 if name == statistics.OUTSIDE else int(name[1:]) for name in leaves]
        if set(leaves) & set(statistics.RECEIVED):
            return SQL("cell.intake = ANY(%s) AND cell.outcome != 0", numbers)
        return SQL("cell.outcome = ANY(%s)", numbers)

    @api.model
    def _closed_cell_query(self, period_id, filters, leaves):
        """Return SQL of the ids that the rows of a closed period have in some columns."""
        period = self.env["one_stop.statistic.period"].browse(int(period_id))
        period.check_access("read")
        conditions = [
            SQL("AND %s = ANY(%s)", LINE_COLUMNS[name], list(values))
            for name, values in filters.items()
            if values is not None
        ]
        return SQL(
            "(SELECT dossier_id FROM one_stop_statistic_line WHERE period_id = %s"
            ' AND closing = %s AND "column" = ANY(%s) %s)',
            period.id,
            period.closing,
            list(leaves),
            SQL(" ").join(conditions),
        )
