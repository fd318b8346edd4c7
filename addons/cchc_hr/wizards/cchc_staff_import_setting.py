from odoo import api, models

from odoo.addons.cchc_plan.rules.agency_names import Matcher

from ..models.cchc_qualification_level import KINDS
from ..rules.retirement import age_reached, pension_from
from ..rules.staff_cells import CellError, Names, quoted
from ..rules.staff_checks import words
from ..rules.staff_reading import Rank, Setting


class Agencies:
    """Finds an agency by a name as people write it; one that is not in force is none."""

    def __init__(self, matcher, closed, day):
        self.matcher, self.closed, self.day = matcher, closed, day

    def find(self, text):
        """Return the id of the agency, or raise CellError with the nearest names."""
        party = self.matcher.match(text)
        if party.kind == "agency" and party.key not in self.closed:
            return party.key
        if party.kind == "agency":
            raise CellError("agency_closed", value=text, day=words(self.day))
        nearest = quoted(name for _key, name in party.candidates or ())
        code = "ambiguous_name" if party.kind == "ambiguous" else "unknown_name_near"
        if not nearest:
            raise CellError("unknown_name", value=text)
        raise CellError(code, value=text, nearest=nearest)


class CchcStaffImport(models.TransientModel):
    """What a list is read against: agencies, ranks and levels of this place."""

    _inherit = "cchc.staff.import"

    @api.model
    def _setting(self, day):
        """Return the `Setting` of a day."""
        ranks = self.env["cchc.rank"].search([("active", "=", True)])
        names = {
            "agency": self._agency_names(day),
            "rank": Names((one.id, [one.code, one.name, one.display_name]) for one in ranks),
        }
        levels = self.env["cchc.qualification.level"].search([("active", "=", True)])
        for kind, _label in KINDS:
            names[kind] = Names(
                (one.id, [one.name, *(one.alias_names or "").splitlines()])
                for one in levels.filtered(lambda level, kind=kind: level.kind == kind)
            )
        return Setting(
            names,
            day,
            self._team_names(),
            {one.id: Rank(one.display_name, one.coefficients or ()) for one in ranks},
            frozenset(levels.filtered(lambda one: not one.sequence).ids),
            self._retirement(day),
        )

    @api.model
    def _agency_names(self, day):
        agencies = self.env["hr.department"].search([("is_agency", "=", True)])
        rows = [
            (one.id, "agency", [one.name, *one._alias_list(), one.agency_code or ""])
            for one in agencies
        ]
        closed = {one.id for one in agencies if not one._is_in_force(day)}
        places = self.env["cchc.plan.import"]._places()
        return Agencies(Matcher(rows, places), closed, day)

    @api.model
    def _team_names(self):
        teams = self.env["hr.department"].search(
            [("is_agency", "=", False), ("agency_id", "!=", False)]
        )
        return {
            agency.id: Names((one.id, [one.name]) for one in of_agency)
            for agency, of_agency in teams.grouped("agency_id").items()
        }

    @api.model
    def _retirement(self, day):
        ages = self.env["hr.employee"]._retirement_ages()

        def retirement(birthday, sex):
            reached = age_reached(birthday, sex, ages, day)
            return (reached, pension_from(reached)) if reached else None

        return retirement
