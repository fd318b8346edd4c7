from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.one_stop_procedure import LEVELS
from ..rules import figures_period, form_ii06, statistics

FORM = "onestop.form_II06"
# What the rows of the table tell apart, from the outermost part, by how it is looked at.
ROWS = {
    "level": ("level", "field", "procedure"),
    "agency": ("agency", "field", "procedure"),
    "ward": ("ward", "field", "procedure"),
}


class OneStopStatisticScreen(models.TransientModel):
    """Form II.06 as somebody looks at it: days, filters, rows; papers are printed from it.

    The screen sends its choice with every call: ``{"from": "2012-03-01", "to": "2012-03-31",
    "agency": id, "ward": id, "field": id, "level": "ward", "rows": "level", "procedures": bool}``,
    of which only the two days are needed. Only figures that the user may see are ever told.
    """

    _name = "one_stop.statistic.screen"
    _description = "Choice of a statistic"

    date_from = fields.Date(string="First day", required=True)
    date_to = fields.Date(string="Last day", required=True)
    agency_id = fields.Many2one("hr.department", string="Counter")
    ward_id = fields.Many2one("hr.department", string="Ward of the object")
    field_id = fields.Many2one("one_stop.field")
    level = fields.Selection(LEVELS)
    rows = fields.Selection(
        [("level", "Level"), ("agency", "Counter"), ("ward", "Ward")],
        string="Rows by",
        required=True,
        default="level",
    )
    procedures = fields.Boolean(string="Show procedures")
    period_id = fields.Many2one(
        "one_stop.statistic.period",
        ondelete="cascade",
        help="The period whose paper is printed: its counter, or the whole district.",
    )

    @api.model
    def get_form(self, choice):
        """Return the table: ``rows`` [{path, depth, number, name, parts, cells}], ``total``,
        ``broken`` (identities that do not hold), ``words`` (the period as papers call it),
        ``layout`` (which official form it is) and how the period stands (`_standing`).

        :raise AccessError: for a counter whose figures the user may not see.
        """
        screen = self._chosen(choice)
        groups = screen._grouped(ROWS[screen.rows])
        total = statistics.added(groups.values())
        return {
            "rows": screen._named_rows(groups),
            "total": total,
            "broken": statistics.broken_identities(total),
            "words": figures_period.words(screen.date_from, screen.date_to),
            "layout": screen._layout_words(FORM, screen.date_to),
            **screen._standing(),
        }

    @api.model
    def open_cell(self, choice, column, path=()):
        """Return the action that lists the dossiers of a cell, in a row or in the total.

        :param path: the row: values of ROWS, outermost first; none for the total.
        """
        screen = self._chosen(choice)
        if column not in statistics.COLUMNS:
            raise UserError(self.env._("There is no such cell in the table."))
        inside = self._inside(ROWS[screen.rows], path)
        row = [screen._names(key, [value])[value] for key, value in inside.items()][-1:]
        words = [
            screen._column_labels()[column],
            *row,
            figures_period.words(screen.date_from, screen.date_to),
        ]
        return screen._dossiers_action(" – ".join(words), screen._cell_domain(column, inside))

    @api.model
    def _dossiers_action(self, name, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "one_stop.one_stop_statistic_dossier_action"
        )
        return {**action, "name": name, "display_name": name, "domain": domain}

    def _named_rows(self, groups, words=None):
        """Return the rows of the table as the screen and papers show them.

        :param words: {level: its name, False: no ward} on papers.
        """
        keys = ROWS[self.rows]
        names = [
            self._names(key, {path[at] for path in groups}, words) for at, key in enumerate(keys)
        ]
        places = [self._places(key, names[at]) for at, key in enumerate(keys)]
        return [
            {
                "path": list(row.path),
                "depth": row.depth,
                "number": row.number,
                "name": names[row.depth][row.path[-1]],
                "parts": row.has_parts,
                "cells": row.cells,
            }
            for row in form_ii06.rows(groups, lambda depth, value: places[depth][value])
        ]

    @api.model
    def _column_labels(self):
        """Return {column: what it counts}."""
        return {
            "c3": self.env._("Received, total"),
            "c4": self.env._("Received online in the period"),
            "c5": self.env._("Received at the counter or by post in the period"),
            "c6": self.env._("Carried over from the period before"),
            "c7": self.env._("Settled, total"),
            "c8": self.env._("Settled early"),
            "c9": self.env._("Settled on time"),
            "c10": self.env._("Settled late"),
            "c11": self.env._("Being settled, total"),
            "c12": self.env._("Being settled, in time"),
            "c13": self.env._("Being settled, overdue"),
            "outside": self.env._("Withdrawn or stopped"),
        }
