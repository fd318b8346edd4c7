from odoo import api, models

from ..rules.vietnamese import person_sort_key

# Whatever of an employee changes the agencies of its user.
MEMBERSHIP_FIELDS = {"user_id", "active", "department_id", "resource_id", "current_version_id"}


class HrEmployee(models.Model):
    """Staff lists go by given name; a move to another agency opens and closes doors at once."""

    _name = "hr.employee"
    _inherit = ["hr.employee", "district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        self.env["hr.version"]._membership_changed()
        return employees

    def write(self, vals):
        result = super().write(vals)
        # The nightly job of hr that brings a dated version into force comes by here as well.
        if MEMBERSHIP_FIELDS & set(vals):
            self.env["hr.version"]._membership_changed()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["hr.version"]._membership_changed()
        return result

    @api.model
    def _vietnamese_sort_key(self, name):
        return person_sort_key(name)
