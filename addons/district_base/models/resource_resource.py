from odoo import models


class ResourceResource(models.Model):
    """An employee keeps its user and whether it is active on its resource."""

    _inherit = "resource.resource"

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "active"} & set(vals):
            self.env.registry.clear_cache()
        return result
