from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class HrDepartment(models.Model):
    """Old papers keep the old name; what is open follows a change of agencies."""

    _inherit = "hr.department"

    name_ids = fields.One2many("district.agency.name", "agency_id", string="Former names")

    def _name_on(self, on):
        """Return the name that the agency had on that date, as a paper of the day prints it."""
        self.ensure_one()
        on = fields.Date.to_date(on)
        former = self.name_ids.filtered(
            lambda one: (one.valid_from or date.min) <= on <= one.valid_to
        )
        return former[:1].name or self.name

    def _successors_on(self, on):
        """Return the agencies, in place of those out of force who took over and is in force."""
        found = self.browse()
        for agency in self:
            if agency._is_in_force(on):
                found |= agency
                continue
            heirs = agency._all_successors() - agency
            found |= heirs.filtered(lambda one: one._is_in_force(on)) or agency
        return found

    @api.model
    def _district_agency_references(self):
        """Return what follows when an agency is merged or split.

        A list of (model, field, domain): `field` is a many2one or many2many to `hr.department`
        and `domain` says which records are open; the others keep the old agency.  Addons extend
        it for their own models.  Records are written as superuser, by their method
        `_district_move_agency(field, old, new, change)` if the model has one.
        """
        return [
            ("hr.department", "parent_id", []),
            ("hr.department", "report_via_id", []),
            ("hr.job", "department_id", []),
            ("res.users", "extra_agency_ids", []),
            ("district.agency.group", "agency_ids", []),
        ]

    @api.model
    def _district_agency_closings(self):
        """Return what ends with an agency that closes: [(model, field)].

        The models have `valid_from` and `valid_to`; what counts then ends on its last day.
        """
        return [("district.number.book", "agency_id"), ("district.signing", "agency_id")]

    def _district_move_agency(self, field_name, old, new, change):
        """Move inner teams below the new agency; what reported through the old reports on."""
        others = self - new
        others.write({field_name: new.id})
        if self & new:  # the new agency itself takes the place that the old one had
            new.write({field_name: old[field_name].id})

    def _close_as_agency(self, on, successor):
        """Put the agency out of force on the eve of that date, and what ends with it."""
        self.ensure_one()
        eve = on - timedelta(days=1)
        self.write({"valid_to": eve, "successor_id": successor.id})
        for model, field in self._district_agency_closings():
            # sudo: who keeps agencies keeps neither number books nor signing authority
            self.env[model].sudo().search(
                Domain(field, "=", self.id)
                & (Domain("valid_from", "=", False) | Domain("valid_from", "<=", eve))
                & (Domain("valid_to", "=", False) | Domain("valid_to", ">", eve))
            ).write({"valid_to": eve})

    def _rename_agency(self, name, on, document):
        """Give a new name from that date on; the old one stays in the history and as an alias."""
        self.ensure_one()
        eve = on - timedelta(days=1)
        last = max(self.name_ids.mapped("valid_to"), default=None)
        self.env["district.agency.name"].create(
            {
                "agency_id": self.id,
                "name": self.name,
                "valid_from": last + timedelta(days=1) if last else self.valid_from,
                "valid_to": eve,
                "document_id": document.id,
            }
        )
        aliases = self._alias_list()
        if self.name not in aliases:
            aliases.append(self.name)
        kept = [alias for alias in aliases if alias != name]
        self.write({"name": name, "alias_names": "\n".join(kept)})
