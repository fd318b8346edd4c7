from odoo import models
from odoo.fields import Domain


class IrRule(models.Model):
    """A dialog is its user's alone: what is typed into it names dossiers and persons.

    Odoo lets everybody with the right to a dialog read those of all others.
    """

    _inherit = "ir.rule"

    def _compute_domain(self, model_name, mode="read"):
        domain = super()._compute_domain(model_name, mode)
        model = self.env[model_name]
        if model._transient and model._original_module.startswith("one_stop"):
            return domain & Domain("create_uid", "=", self.env.uid)
        return domain
