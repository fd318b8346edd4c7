from odoo import api, models

MEMBERSHIP_FIELDS = {"department_id", "employee_id", "date_version", "active"}
# Who writes many people at once lets the doors be opened and closed once, by `_membership_changed`
# at the end.  An object: what comes in over RPC can never be it.
LATER_KEY = "district_membership_later"
LATER = object()


class HrVersion(models.Model):
    """A version says from when an employee is in which department."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        self._membership_changed()
        return versions

    def write(self, vals):
        result = super().write(vals)
        if MEMBERSHIP_FIELDS & set(vals):
            self._membership_changed()
        return result

    def unlink(self):
        result = super().unlink()
        self._membership_changed()
        return result

    @api.model
    def _membership_changed(self):
        """Let users belong to the agencies of their employees as they are now."""
        if self.env.context.get(LATER_KEY) is not LATER:
            self.env.registry.clear_cache()
