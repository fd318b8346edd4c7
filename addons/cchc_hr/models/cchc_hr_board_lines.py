from odoo import api, fields, models

from odoo.addons.district_base.moment import today

from ..rules import board
from .cchc_hr_board import BY_AGENCY, FIGURES, LINES


class CchcHrBoard(models.AbstractModel):
    """The numbers of the board and its lines, in a number of queries that does not grow."""

    _inherit = "cchc.hr.board"

    @api.model
    def _value(self, code, agencies):
        """Return a figure: how many records there are, or how many posts they leave vacant."""
        if code == "vacant":
            return sum(self._vacant_of(agencies).values())
        domain = self._domain(code, agencies)
        return self.env[FIGURES[code].model].search_count(domain)

    @api.model
    def _vacant(self, on):
        """Return {position id: posts that nobody holds on a day}, of positions that have any."""
        open_on = [
            *("|", ("valid_from", "=", False), ("valid_from", "<=", on)),
            *("|", ("valid_to", "=", False), ("valid_to", ">=", on)),
        ]
        positions = self.env["cchc.position"].search_fetch(open_on, ["headcount"])
        held = positions._holdings(on)
        counts = {one.id: one.headcount - len(held.get(one, ())) for one in positions}
        return {id_: count for id_, count in counts.items() if count > 0}

    @api.model
    def _vacant_of(self, agencies):
        """Return {position: vacant posts} of some agencies; None: of all."""
        vacant = self._vacant(today(self))
        positions = self.env["cchc.position"].browse(vacant)
        return {
            one: vacant[one.id]
            for one in positions
            if agencies is None or one.agency_id in agencies
        }

    @api.model
    def _agency_rows(self, agencies):
        """Return [{id, name, values}] of the agencies in which something is open."""
        values = {}
        for code in BY_AGENCY:
            for agency, count in self._by_agency(code, agencies).items():
                values.setdefault(agency, {})[code] = count
        # sudo: names of agencies are no secret
        names = {one.id: one.name for one in self.env["hr.department"].sudo().browse(values)}
        rows = [{"id": id_, "name": names[id_], "values": found} for id_, found in values.items()]
        return board.worst_first(rows, BY_AGENCY)

    @api.model
    def _by_agency(self, code, agencies):
        """Return {agency id: number} of a figure."""
        if code == "vacant":
            found = {}
            for position, count in self._vacant_of(agencies).items():
                agency = position.agency_id.id
                found[agency] = found.get(agency, 0) + count
            return found
        groups = self.env[FIGURES[code].model]._read_group(
            self._domain(code, agencies), ["agency_id"], ["__count"]
        )
        return {agency.id: count for agency, count in groups if agency}

    @api.model
    def _rotation_lines(self, agencies):
        """Return who must change position next: {id, name, where, day, days}, days left."""
        overdue = self._domain("rotation_overdue", agencies)
        soon = self._domain("rotation_90", agencies)
        found = self.env["cchc.rotation.due"].search(
            overdue | soon, order="latest_on, id", limit=LINES
        )
        return [
            {
                "id": one.id,
                "name": one.sudo().employee_id.name,  # sudo: the name in a row that is read
                "where": f"{one.position_id.display_name}, {one.agency_id.name}",
                "day": self._day_text(one.latest_on),
                "days": one.days_left,
            }
            for one in found
        ]

    @api.model
    def _short_lines(self, agencies):
        """Return who misses most periods of training: {id, name, where, short}."""
        found = self.env["cchc.training.standing"].search(
            self._domain("short", agencies), order="short desc, id", limit=LINES
        )
        return [
            {
                "id": one.id,
                "name": one.sudo().employee_id.name,  # sudo: the name in a row that is read
                "where": one.agency_id.name,
                "short": round(one.short, 1),
                "why": one.why,
            }
            for one in found
        ]

    @api.model
    def _class_lines(self, agencies):
        """Return the classes of the month: {id, name, days, taken, places}."""
        found = self.env["cchc.training.class"].search(
            self._domain("classes", agencies), order="date_start, id", limit=LINES
        )
        return [
            {
                "id": one.id,
                "name": one.name,
                "days": f"{one.date_start:%d/%m} – {one.date_end:%d/%m}",
                "taken": one.taken_count,
                "places": one.places,
            }
            for one in found
        ]

    @api.model
    def _day_text(self, day):
        day = fields.Date.to_date(day)
        return f"{day:%d/%m/%Y}" if day else ""
