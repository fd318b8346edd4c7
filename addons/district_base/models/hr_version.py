from odoo import api, models

MEMBERSHIP_FIELDS = {"department_id", "employee_id", "date_version", "active"}


class HrVersion(models.Model):
    """A version says from when an employee is in which department."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        self.env.registry.clear_cache()
        return versions

    def write(self, vals):
        result = super().write(vals)
        if MEMBERSHIP_FIELDS & set(vals):
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
