from odoo import api, models

from .one_stop_dossier_actors import GROUP, MANAGER
from .one_stop_proposal import EDITABLE


class ResUsers(models.Model):
    """Who looks after simplification for the whole district."""

    _inherit = "res.users"

    def _is_simplification_office(self):
        """Tell whether a user is a leader, or a one-stop manager of an agency that is no ward.

        Where the ward is the whole of it, nobody stands above it and its managers count.
        """
        self.ensure_one()
        if self.has_group(f"{GROUP}leader"):
            return True
        # sudo: the tree of agencies is public
        agencies = self.agency_ids.sudo()
        of_the_district = agencies.filtered(
            lambda one: one.agency_type != "ward" or not one.parent_id.agency_id
        )
        return bool(of_the_district) and self.has_group(MANAGER)


class HrDepartment(models.Model):
    """Proposals being written and reviews to be done follow when agencies are merged or split."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            ("one_stop.proposal", "agency_id", [("state", "in", EDITABLE)]),
            ("one_stop.review.line", "agency_id", [("conclusion", "=", False)]),
        ]
