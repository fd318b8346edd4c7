from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _is_of_root_agency(self):
        """Tell whether the user works for the district (or the ward) itself, not for a part."""
        self.ensure_one()
        # sudo: where an agency stands in the tree is known to all
        return any(not one.parent_id for one in self.sudo().agency_ids)
