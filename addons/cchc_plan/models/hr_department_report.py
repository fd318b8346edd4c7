from odoo import api, models


class HrDepartment(models.Model):
    """Who writes a chapter follows when agencies are merged; reports stay with who owed them.

    A draft of an agency that closes is finished by the people of its successor, who act for it.
    """

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            ("cchc.reform.field", "chapter_agency_id", []),
        ]
