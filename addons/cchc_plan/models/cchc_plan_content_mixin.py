from odoo import api, models


class CchcPlanContentMixin(models.AbstractModel):
    """What an approved plan consists of: free in a draft, fixed afterwards.

    A model that inherits it says with `_content_plans` whose content it is, and names in
    `_free_fields` what is no content: remarks and links that may change at any time.
    """

    _name = "cchc.plan.content.mixin"
    _description = "Content of a plan"

    _free_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._content_plans()._check_draft()
        return records

    def write(self, vals):
        if not set(vals) - set(self._free_fields):
            return super().write(vals)
        self._content_plans()._check_draft()
        result = super().write(vals)
        # Moved into another plan: that one must be a draft as well.
        self._content_plans()._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self._content_plans()._check_draft()

    def _content_plans(self):
        """Return the plans that the records are content of."""
        return self.plan_id
