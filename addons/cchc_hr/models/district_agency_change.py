from odoo import models

from .hr_version import CORRECTION_KEY


class DistrictAgencyChange(models.Model):
    """When agencies merge or split, their people move by that decision, and the journal says so."""

    _inherit = "district.agency.change"

    def _move_staff(self, employees, departments, target):
        reason = self.env._(
            "Change of agencies: %(change)s, %(decision)s",
            change=self.display_name,
            decision=self.document_id.display_name,
        )
        moved = employees.with_context(**{CORRECTION_KEY: reason})
        return super()._move_staff(moved, departments, target)
