from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.district_base.rules.vietnamese import sort_key

from ..models.one_stop_dossier_actors import HEAD, MANAGER
from ..rules import figures_period


class OneStopScore(models.TransientModel):
    """The nine indices of one-stop handling (NĐ 61/2018/NĐ-CP Art. 31 ff.) of a unit, told anew.

    A record is one sheet to print; the screen asks the methods without one. Leaders and auditors
    see every counter, the others those of their own agencies.
    """

    _name = "one_stop.score"
    _description = "Score of one-stop handling"
    _inherit = ["district.xlsx.mixin"]

    agency_id = fields.Many2one("hr.department", string="Counter", required=True, readonly=True)
    date_from = fields.Date(string="From day", required=True, readonly=True)
    date_to = fields.Date(string="Until day", required=True, readonly=True)

    @api.depends("agency_id")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = sheet.agency_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        sheets = super().create(vals_list)
        for sheet in sheets:
            sheet._unit(sheet.agency_id.id)
            self._dates(sheet.date_from, sheet.date_to)
        return sheets

    @api.model
    def get_start(self):
        """Return {"units": [{"id", "name"}], "unit": id or false, "headed": [id]} for the screen.

        `headed` are the agencies whose officers' points the user may see.
        """
        self.check_access("read")
        units = self._units()
        own = units & self.env.user.agency_ids
        return {
            "units": [{"id": one.id, "name": one.name} for one in units],
            "unit": (own[:1] or units[:1]).id,
            "headed": own.ids if self.env.user.has_group(HEAD) else [],
        }

    @api.model
    def get_sheet(self, agency_id, date_from, date_to):
        """Return the score sheet of a counter, see `_screen`.

        :raise AccessError: for an agency that the user may not see the figures of.
        """
        unit = self._unit(agency_id)
        first, last = self._dates(date_from, date_to)
        return self._screen(self._one_sheet(unit, first, last))

    @api.model
    def get_comparison(self, date_from, date_to):
        """Return a row for each counter that the user may see, by name; see `_screen_row`."""
        self.check_access("read")
        first, last = self._dates(date_from, date_to)
        sheets = self._sheets(self._units(), first, last)
        busy = [sheet for sheet in sheets if sheet.dossiers]
        return {
            "indices": [
                {"no": one.score.no, "name": one.score.name}
                for sheet in sheets[:1]
                for one in sheet.findings
            ],
            "rows": [self._screen_row(sheet) for sheet in busy],
            "words": figures_period.words(first, last),
            "notes": self._notes(sheets[0].segments) if sheets else [],
        }

    @api.model
    def action_open_cell(self, cell, name):
        """Return the action that lists the dossiers of a cell, see `read_cell`.

        :param name: title of the list.
        """
        self.check_access("read")
        dossiers = self.env["one_stop.dossier"]
        return self._open("one_stop.dossier", name, dossiers._score_cell_domain(cell))

    @api.model
    def action_paper(self, agency_id, date_from, date_to, paper):
        """Return the action that prints the sheet of a counter: "pdf" or "xlsx"."""
        unit = self._unit(agency_id)
        first, last = self._dates(date_from, date_to)
        sheet = self.create({"agency_id": unit.id, "date_from": first, "date_to": last})
        if paper == "xlsx":
            return sheet.action_xlsx("score")
        report = self.env.ref("one_stop.one_stop_score_report")
        return report.report_action(sheet, config=False)

    @api.model
    def action_open_unit(self, agency_id, date_from, date_to, no):
        """Return the action that lists what an index of a counter as a whole rests on."""
        unit = self._unit(agency_id)
        first, last = self._dates(date_from, date_to)
        if no == 9:
            name = self.env._("Dossiers that could be filed online")
            action = self._open("one_stop.dossier", name, self._online_both(unit, first, last))
            action["context"]["group_by"] = ["channel"]
            return action
        left, name = self._procedures_left(unit, first, last)
        return self._open("one_stop.procedure", name, [("id", "in", left.ids)])

    @api.model
    def _open(self, model, name, domain):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"create": False},
        }

    @api.model
    def _one_sheet(self, unit, first, last):
        """Return the `Sheet` of a unit.

        :raise UserError: when no rule says which indices there are.
        """
        sheets = self._sheets(unit, first, last)
        if not sheets:
            raise UserError(
                self.env._(
                    "No rule “%(code)s” says which indices are scored: an administrator adds it"
                    " under Rules of law.",
                    code="onestop.score",
                )
            )
        return sheets[0]

    @api.model
    def _dates(self, date_from, date_to):
        return self.env["one_stop.dossier"]._figure_dates(date_from, date_to)

    @api.model
    def _units(self):
        """Return the agencies that the user may see: those that ever took a dossier in.

        Heads see their own in any case, for the points of its officers.
        """
        allowed = self.env["one_stop.dossier"]._figures_agencies()
        # sudo: names of agencies are public, closed ones too
        agencies = self.env["hr.department"].sudo().with_context(active_test=False)
        candidates = agencies.search([("is_agency", "=", True)]) if allowed is None else allowed
        self.env["one_stop.dossier"].flush_model(["agency_id", "received_at"])
        rows = self.env.execute_query(
            SQL(
                "SELECT unit.id FROM unnest(%s) AS unit(id) WHERE EXISTS (SELECT"
                " FROM one_stop_dossier AS dossier"
                " WHERE dossier.agency_id = unit.id AND dossier.received_at IS NOT NULL)",
                candidates.ids,
            )
        )
        units = agencies.browse(id_ for (id_,) in rows)
        if self.env.user.has_group(HEAD):
            units |= agencies.browse(self.env.user.agency_ids.ids)
        return units.sorted(lambda one: sort_key(one.name))

    @api.model
    def _unit(self, agency_id):
        """Return the counter with an id, or refuse it."""
        self.check_access("read")
        unit = self._of_district(agency_id)
        allowed = self.env["one_stop.dossier"]._figures_agencies()
        if allowed is not None and unit not in allowed:
            raise AccessError(
                self.env._(
                    "The figures of %(agency)s are for its own people, leaders and auditors.",
                    agency=unit.name,
                )
            )
        return unit

    @api.model
    def _of_district(self, agency_id):
        # sudo: names of agencies are public
        agencies = self.env["hr.department"].sudo().with_context(active_test=False)
        found = agencies.browse(agency_id if type(agency_id) is int else ()).exists()
        if not found:
            raise UserError(self.env._("Choose the agency whose scores to see."))
        return found

    @api.model
    def _check_head(self, agency):
        """Refuse scores of officers to everybody but their head."""
        self.check_access("read")
        user = self.env.user
        if not (user.has_group(HEAD) and agency in user.agency_ids):
            raise AccessError(
                self.env._(
                    "The points of officers are for the head of %(agency)s.", agency=agency.name
                )
            )

    @api.model
    def _may_judge(self, agency):
        user = self.env.user
        return user.has_group(MANAGER) and agency in user.agency_ids
