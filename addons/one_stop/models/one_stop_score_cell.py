import json
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import score
from .one_stop_score_facts import Scope


class OneStopDossier(models.Model):
    """A point of a score sheet, opened: a search for the dossiers that have it."""

    _inherit = "one_stop.dossier"

    score_cell = fields.Char(
        string="Scored in",
        compute="_compute_score_cell",
        search="_search_score_cell",
        export_string_translation=False,
    )

    def _compute_score_cell(self):
        self.score_cell = False

    @api.model
    def _search_score_cell(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._score_cell_found(text) for text in value)

    @api.model
    def _score_cell_found(self, text):
        """Return the domain of the ids in a cell: an array that is made once for a list.

        As a subquery the database would, for a list that counts to a limit, ask it anew for each
        dossier.
        """
        found = self._score_cell_query(text)

        def to_sql(model, alias, query):
            return SQL("%s = ANY(ARRAY(%s))", SQL.identifier(alias, "id"), found)

        return Domain.custom(to_sql=to_sql)

    @api.model
    def _score_cell_query(self, text):
        """Return SQL of the ids of the dossiers in a cell; access rules narrow what is found."""
        cell = read_cell(self.env, text)
        first, last = self._figure_dates(cell.get("from"), cell.get("to"))
        if "officer_agency" in cell:
            if not self.env.su:
                scores = self.env["one_stop.score"]
                scores._check_head(scores._of_district(cell["officer_agency"]))
            scope = Scope(first, last, officers_of=cell["officer_agency"])
        else:
            scope = Scope(first, last, agency_ids=(cell["agency"],))
        return self._score_ids(
            scope,
            self.env["one_stop.score"]._segments(first, last),
            cell["measure"],
            cell["points"],
            key=cell.get("officer"),
        )

    @api.model
    def _score_cell_domain(self, cell):
        """Return the domain of a cell, as plain data; see `read_cell`."""
        text = cell_text(cell)
        read_cell(self.env, text)
        return [("score_cell", "=", text)]


def cell_text(cell):
    """Return a cell as text that can stand in the domain of an action."""
    return json.dumps(cell, sort_keys=True, default=str)


def read_cell(env, text):
    """Return the cell of a text, or refuse what is none: it comes from outside.

    {"from", "to": dates, and either "agency": id or "officer_agency" and "officer": ids}, with
    "index": number and "points": number as text, or null for those that have none. Without an
    index it is all dossiers. What is returned has a "measure" and "points" as they are compared.
    """
    try:
        cell = json.loads(text)
        whole = {"index", "agency", "officer", "officer_agency"} & cell.keys()
        if not all(type(cell[name]) is int for name in whole):
            raise ValueError(text)
        if not cell.keys() & {"agency", "officer_agency"}:
            raise ValueError(text)
        measure = score.DOSSIER_MEASURES[cell["index"]] if "index" in cell else None
        points = cell["points"] if measure else None
        points = None if points is None else Decimal(str(points))
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
        raise UserError(env._("This is no cell of a score sheet.")) from error
    return {**cell, "measure": measure, "points": points}
