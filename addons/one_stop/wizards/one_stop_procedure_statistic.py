from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..rules import form_ii07b

FORM = "onestop.form_II07b"


class OneStopProcedureStatistic(models.TransientModel):
    """Form II.07b as of a day: procedures in force, those at the one-stop, those with a process.

    The screen sends ``{"on": "2012-03-31", "agency": id}``, of which both may be left out. The
    catalogue is public, so there is nothing here to hide.
    """

    _name = "one_stop.procedure.statistic"
    _description = "Statistic of procedures"

    on = fields.Date(string="As of", required=True)
    agency_id = fields.Many2one("hr.department", string="Agency in charge")

    @api.model
    def get_form(self, choice):
        """Return ``on`` (ISO), ``layout`` (which official form it is), ``agencies`` [{id, name}]
        to choose from, ``rows`` and ``total``.

        A row is {agency, name, cells}; cells are numbers of procedures. Agency False are the
        procedures that every ward answers for.
        """
        table = self._chosen(choice)
        tally = table._tally()
        return {
            "on": table.on.isoformat(),
            "layout": self.env["one_stop.statistic.screen"]._layout_words(FORM, table.on),
            "rows": table._rows(tally),
            "total": table._total(tally),
            "agencies": table._agencies(),
        }

    @api.model
    def open_cell(self, choice, column, agency=None):
        """Return the action that lists the procedures of a cell.

        :param agency: of the row, False for that of all wards; None for the total.
        """
        table = self._chosen(choice)
        is_row = agency is None or agency is False
        known = is_row or self.env["one_stop.statistic.screen"]._is_id(agency)
        if column not in form_ii07b.COLUMNS or not known:
            raise UserError(self.env._("There is no such cell in the table."))
        tally = table._tally()
        rows = tally.values() if agency is None else [tally.get(agency, {})]
        ids = [id_ for cells in rows for id_ in cells.get(column, ())]
        names = table._names([agency]) if agency is not None else {}
        words = [self._column_labels()[column], *names.values(), f"{table.on:%d/%m/%Y}"]
        return {
            "type": "ir.actions.act_window",
            "name": " – ".join(words),
            "res_model": "one_stop.procedure",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", ids)],
            "context": {"active_test": False},
        }

    @api.model
    def _chosen(self, choice):
        self.check_access("read")
        return self.new(self._choice_vals(choice))

    @api.model
    def _choice_vals(self, choice):
        """Return the values of a record.

        :raise UserError: for what is no day, and an agency that does not exist.
        """
        screens = self.env["one_stop.statistic.screen"]
        screens._check_choice(choice)
        on = choice.get("on") or today(self)
        return {
            "on": self.env["one_stop.dossier"]._figure_dates(on, on)[0],
            "agency_id": screens._given("hr.department", choice.get("agency")),
        }

    def _facts(self):
        """Return what rules/form_ii07b.py asks of each procedure in force on the day."""
        self.ensure_one()
        versions = self.env["one_stop.procedure.version"].search_fetch(
            [
                ("state", "!=", "draft"),
                ("valid_from", "<=", self.on),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", self.on),
            ],
            ["procedure_id"],
        )
        steps = self.env["one_stop.step"]._read_group(
            [("version_id", "in", versions.ids)], ["version_id"], ["role:array_agg"]
        )
        roles = {version.id: set(found) for version, found in steps}
        # sudo: the catalogue is public, archived procedures included as long as they are in force
        return [
            form_ii07b.Fact(
                version.procedure_id.id,
                version.procedure_id.agency_id.id,
                version.procedure_id.level,
                "clerk" in roles.get(version.id, ()),
                version.id in roles,
            )
            for version in versions.sudo()
        ]

    def _tally(self):
        """Return {agency: {column: procedures}}, of the chosen agency alone if there is one."""
        tally = form_ii07b.tally(self._facts())
        if self.agency_id:
            return {agency: tally[agency] for agency in tally if agency == self.agency_id.id}
        return tally

    def _rows(self, tally):
        names = self._names(tally)
        # sudo: names of agencies are public
        agencies = self.env["hr.department"].sudo().browse(one for one in tally if one)
        order = agencies.sorted(lambda one: (one.sort_key or "", one.id)).ids
        order += [False] if False in tally else []
        return [
            {
                "agency": agency,
                "name": names[agency],
                "cells": {name: len(found) for name, found in tally[agency].items()},
            }
            for agency in order
        ]

    def _total(self, tally):
        return {
            name: sum(len(cells[name]) for cells in tally.values()) for name in form_ii07b.COLUMNS
        }

    def _names(self, agencies):
        """Return {agency: its name on the day}."""
        # sudo: names of agencies are public
        records = self.env["hr.department"].sudo().browse(one for one in agencies if one)
        names = {one.id: one._name_on(self.on) for one in records}
        return {one: names.get(one) or self._every_ward() for one in agencies}

    @api.model
    def _every_ward(self):
        return self.env._("Every ward, for its own")

    def _agencies(self):
        # sudo: names of agencies are public
        agencies = self.env["one_stop.procedure"].sudo().with_context(active_test=False)
        found = {agency for (agency,) in agencies._read_group([], ["agency_id"]) if agency}
        records = self.env["hr.department"].sudo().union(*found)  # sudo: as above
        return [
            {"id": one.id, "name": one.name}
            for one in records.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    @api.model
    def _column_labels(self):
        """Return {column: what it counts}."""
        levels = (self.env._("province"), self.env._("district"), self.env._("ward"))
        groups = {
            "all": self.env._("Procedures"),
            "counter": self.env._("Procedures at the one-stop shop"),
            "process": self.env._("Procedures with an internal process"),
        }
        labels = {}
        for group, (total, *parts) in form_ii07b.GROUPS.items():
            labels[total] = groups[group]
            labels |= {
                name: f"{groups[group]} ({level})"
                for name, level in zip(parts, levels, strict=True)
            }
        return labels
