from odoo import api, models, tools


class IrModelAccess(models.Model):
    """Auditors write nothing of the suite, whatever an addon gives to all employees."""

    _inherit = "ir.model.access"

    @api.model
    @tools.ormcache("self.env.uid", "mode")
    def _get_allowed_models(self, mode="read"):
        allowed = super()._get_allowed_models(mode)
        if mode == "read" or not self.env.user.has_group("district_base.group_district_audit"):
            return allowed
        return frozenset(name for name in allowed if not self._is_district_model(name))

    @api.model
    def _is_district_model(self, model_name):
        """Tell whether a stored model belongs to the suite (wizards keep nothing)."""
        model = self.env.get(model_name)
        return (
            model is not None
            and not model._transient
            and (model_name == "hr.department" or self._is_suite_addon(model._original_module))
        )

    @api.model
    def _is_suite_addon(self, addon):
        return addon.startswith(("district_", "cchc_", "one_stop"))
