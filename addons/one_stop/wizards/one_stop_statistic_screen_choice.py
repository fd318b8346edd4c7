from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..models.one_stop_procedure import LEVELS
from .one_stop_statistic_screen import ROWS

RECORDS = {"agency": "hr.department", "ward": "hr.department", "field": "one_stop.field"}


class OneStopStatisticScreen(models.TransientModel):
    """What can be chosen, what was chosen, and what parts of the table are called."""

    _inherit = "one_stop.statistic.screen"

    @api.model
    def get_choices(self):
        """Return what can be chosen: agencies, wards, fields and levels, as [{id, name}].

        ``all`` tells whether the user may see the whole district.
        """
        self.check_access("read")
        allowed = self._allowed_agencies()
        # sudo: names of agencies are public
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        agencies = self._counters() if allowed is None else allowed.sudo()  # sudo: as above
        levels = self._fields["level"]._description_selection(self.env)
        return {
            "all": allowed is None,
            "agencies": self._choices(agencies),
            "wards": self._choices(departments.search([("agency_type", "=", "ward")])),
            "fields": self._choices(self.env["one_stop.field"].search_fetch([], ["name"])),
            "levels": [{"id": value, "name": label} for value, label in levels],
        }

    @api.model
    def _counters(self):
        """Return the agencies that ever took a dossier in, or closed figures before a merger."""
        self.env["one_stop.dossier"].flush_model(["agency_id"])
        self.env["one_stop.statistic.period"].flush_model(["agency_id"])
        # Looked up by index, agency by agency: there may be a million dossiers.
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM hr_department AS agency WHERE is_agency AND ("
                " EXISTS (SELECT FROM one_stop_dossier WHERE agency_id = agency.id)"
                " OR EXISTS (SELECT FROM one_stop_statistic_period WHERE agency_id = agency.id))"
            )
        )
        # sudo: names of agencies are public
        found = self.env["hr.department"].sudo().browse(id_ for (id_,) in rows)
        return found.sorted(lambda one: (one.sort_key or "", one.id))

    @api.model
    def _chosen(self, choice):
        """Return a record, not saved, of what the screen sends, once it is in order.

        :raise UserError: for days in the wrong order and for what cannot be chosen.
        :raise AccessError: for a counter whose figures the user may not see.
        """
        self.check_access("read")
        screen = self.new(self._choice_vals(choice))
        screen._check_agency()
        return screen

    @api.model
    def _kept(self, choice):
        """Return a saved record of a choice: papers are printed from it."""
        screen = self._chosen(choice)
        return screen.create(self._choice_vals(choice))

    @api.model
    def _choice_vals(self, choice):
        """Return the values of a record; see the class for what a choice is."""
        self._check_choice(choice)
        first, last = self.env["one_stop.dossier"]._figure_dates(
            choice.get("from"), choice.get("to")
        )
        rows, level = choice.get("rows") or "level", choice.get("level") or False
        if rows not in list(ROWS) or level not in [False, *dict(LEVELS)]:
            raise UserError(self.env._("There is no such table."))
        records = {
            f"{name}_id": self._given(model, choice.get(name)) for name, model in RECORDS.items()
        }
        return {
            "date_from": first,
            "date_to": last,
            "rows": rows,
            "level": level,
            "procedures": bool(choice.get("procedures")),
            **records,
        }

    @api.model
    def _check_choice(self, choice):
        if not isinstance(choice, dict):
            raise UserError(self.env._("There is no such table."))

    @api.model
    def _given(self, model, value):
        """Return the id of a record that was chosen, False for none."""
        if not value:
            return False
        # sudo: whether it exists; names of agencies are public
        if not self._is_id(value) or not self.env[model].sudo().browse(value).exists():
            raise UserError(self.env._("What was chosen does not exist any more."))
        return value

    @api.model
    def _is_id(self, value):
        return self.env["one_stop.dossier"]._are_filter_values("id", [value])

    @api.model
    def _inside(self, keys, path):
        """Return {key: value} of a row that the screen names by its path.

        :raise UserError: for what is no row of the table.
        """
        if not isinstance(path, list | tuple) or len(path) > len(keys):
            raise UserError(self.env._("There is no such cell in the table."))
        inside = dict(zip(keys, path, strict=False))
        for key, value in inside.items():
            nowhere = key == "ward" and value is False
            known = value in list(dict(LEVELS)) if key == "level" else self._is_id(value)
            if not (nowhere or known):
                raise UserError(self.env._("There is no such cell in the table."))
        return inside

    def _check_agency(self):
        """Refuse figures of a counter that the user may not see.

        :raise AccessError: naming it.
        """
        self.ensure_one()
        if self.period_id:
            self.period_id.check_access("read")
            return
        allowed = self._allowed_agencies()
        if allowed is not None and self.agency_id and self.agency_id not in allowed:
            raise AccessError(
                self.env._(
                    "The figures of %(agency)s are seen by its own people, leaders and auditors.",
                    agency=self.agency_id.sudo().name,  # sudo: names of agencies are public
                )
            )

    @api.model
    def _allowed_agencies(self):
        return self.env["one_stop.dossier"]._figures_agencies()

    def _scope(self):
        """Return the counters whose figures are told, None for the whole district."""
        self.ensure_one()
        if self.period_id:
            return self.period_id.agency_id or None
        return self.agency_id or self._allowed_agencies()

    @api.model
    def _choices(self, records):
        return [{"id": one.id, "name": one.name} for one in records]

    @api.model
    def _names(self, key, values, words=None):
        """Return {value: name} of parts of the table; False is where there is none.

        :param key: one of ROWS; `words` are names of levels, and of no ward, that win.
        """
        if key == "level":
            names = words or self._level_labels()
            return {value: names[value] for value in values}
        # sudo: what a figure counts is told by name to whoever may see the figure
        records = self._parts(key, values).sudo()
        names = {one.id: one.display_name for one in records if key == "procedure"}
        names = names or {one.id: one.name for one in records}
        nowhere = (words or {}).get(False) or self.env._("Without a ward")
        return {value: names.get(value) or nowhere for value in values}

    @api.model
    def _places(self, key, values):
        """Return {value: what it is sorted by} of parts of the table; nothing comes last."""
        if key == "level":
            order = list(dict(LEVELS))
            return {value: order.index(value) for value in values}
        # sudo: as for names
        records = self._parts(key, values).sudo()
        sequences = {one.id: one.sequence for one in records if key == "field"}
        places = {one.id: (0, sequences.get(one.id, 0), one.sort_key or "") for one in records}
        return {value: (*places.get(value, (1, 0, "")), value or 0) for value in values}

    @api.model
    def _parts(self, key, values):
        model = {**RECORDS, "procedure": "one_stop.procedure"}[key]
        return self.env[model].browse(value for value in values if value)

    @api.model
    def _level_labels(self):
        return {
            "province": self.env._("Procedures of the province"),
            "district": self.env._("Procedures of the district"),
            "ward": self.env._("Procedures of the ward"),
        }
