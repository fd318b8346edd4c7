from odoo import fields, models


class IrRule(models.Model):
    """Rules name `user.agency_ids`, and those change with the day on which a transfer counts."""

    _inherit = "ir.rule"

    def _compute_domain_context_values(self):
        yield from super()._compute_domain_context_values()
        # Part of the cache key: what was cached yesterday does not open doors today.
        yield fields.Date.today()
