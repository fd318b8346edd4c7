from odoo import api, models

from .cchc_training_report import STAFF_READERS

HEAD = "district_base.group_district_head"


class HrEmployee(models.Model):
    """The jobs that Odoo lists beside a résumé are for those who may read the résumé."""

    _inherit = "hr.employee"

    @api.model
    def get_internal_resume_lines(self, res_id, res_model):
        """Return the jobs of somebody, none to those who may not read the résumé."""
        if res_model == "res.users":
            # sudo: whose employee it is, for the check below
            person = self.env["res.users"].sudo().browse(res_id).employee_id
        else:
            # sudo: as above
            person = self.sudo().browse(res_id).exists()
        if not person or not self._may_read_resume(person):
            return []
        return super().get_internal_resume_lines(res_id, res_model)

    @api.model
    def _may_read_resume(self, person):
        """Tell whether the user reads the résumé of a person, as the record rules of its lines."""
        user = self.env.user
        if user.has_groups(STAFF_READERS) or person.user_id == user:
            return True
        agency = person.department_id.agency_id
        return user.has_group(HEAD) and bool(agency) and agency in user.agency_ids
