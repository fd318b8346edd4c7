from odoo import api, models

AUDIT_GROUP = "district_base.group_district_audit"
WRITING_GROUPS = ("base.group_erp_manager", "hr.group_hr_user")


class ResGroups(models.Model):
    """Who audits holds no role that writes, neither directly nor through another role."""

    _inherit = "res.groups"

    def _compute_disjoint_ids(self):
        super()._compute_disjoint_ids()
        audit = self.env.ref(AUDIT_GROUP, raise_if_not_found=False)
        if not audit:
            return
        writing = self._district_writing_groups()
        for group in self:
            if group == audit:
                group.disjoint_ids |= writing
            elif group in writing:
                group.disjoint_ids |= audit

    @api.constrains("implied_ids", "implied_by_ids", "user_ids")
    def _check_auditors(self):
        audit = self.env.ref(AUDIT_GROUP, raise_if_not_found=False)
        if audit:
            self.env.registry.clear_cache("groups")  # what implies what is cached there
            audit.all_user_ids._check_auditors_write_nothing()

    @api.model
    def _district_writing_groups(self):
        """Return every group that an auditor may not hold: those of the suite, but audit."""
        category = self.env.ref("district_base.module_category_district", raise_if_not_found=False)
        if not category:
            return self.browse()
        groups = self.sudo().search([("privilege_id.category_id", "=", category.id)])
        for xml_id in WRITING_GROUPS:
            groups |= self.env.ref(xml_id).sudo()
        return groups - self.env.ref(AUDIT_GROUP)
