from odoo import api, fields, models
from odoo.tools import ormcache

# What caches keep of an agency.
CACHED_FIELDS = {
    "agency_code",
    "agency_type",
    "clock_calendar_id",
    "company_id",
    "counter_calendar_id",
    "valid_from",
    "valid_to",
}


class HrDepartment(models.Model):
    """What an agency is called in the codes of the dossiers that it receives."""

    _inherit = "hr.department"

    national_code_ids = fields.One2many(
        "one_stop.agency.code", "agency_id", string="National identifiers"
    )

    def write(self, vals):
        result = super().write(vals)
        if CACHED_FIELDS & vals.keys():
            self.env.registry.clear_cache()
        return result

    @api.model
    @ormcache("agency_id")
    def _clock_calendar_id(self, agency_id):
        """Return the id of the calendar by which an agency's terms run, or of its company's."""
        # sudo: the clock answers whoever asks
        agency = self.sudo().browse(agency_id)
        return (agency.clock_calendar_id or agency.company_id.resource_calendar_id).id

    @api.model
    @ormcache("agency_id")
    def _counter_calendar_id(self, agency_id):
        """Return the id of the calendar of an agency's counter, False where nobody named one."""
        # sudo: opening hours are public
        agency = self.sudo().browse(agency_id)
        return (agency.counter_calendar_id or agency.clock_calendar_id).id

    def _dossier_units(self, on):
        """Return what the agency is called in codes on a date: (national identifier, own code).

        Either is "" when the agency has none.
        """
        own, periods = self._code_periods(self.id)
        for start, end, code in periods:
            if (start or on) <= on <= (end or on):
                return code, own
        return "", own

    @api.model
    @ormcache("agency_id")
    def _code_periods(self, agency_id):
        # sudo: any counter of the agency needs its codes
        agency = self.sudo().browse(agency_id)
        return agency.agency_code or "", [
            (line.valid_from, line.valid_to, line.code) for line in agency.national_code_ids
        ]
