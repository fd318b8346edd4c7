from odoo import api, models

from ..rules.assignment import OPEN_STATES


class HrDepartment(models.Model):
    """What of the plan follows when agencies are merged or split."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        """Open work follows, and drafts; what an approved plan says stays as it was decided."""
        still_open = [("state", "in", OPEN_STATES)]
        return [
            *super()._district_agency_references(),
            ("cchc.plan.assignment", "agency_id", still_open),
            ("cchc.plan.assignment", "co_lead_ids", still_open),
            ("cchc.plan.assignment", "coordinator_ids", still_open),
            ("cchc.plan.task.party", "agency_id", [("task_id.plan_id.state", "=", "draft")]),
            ("cchc.reform.field", "lead_agency_ids", []),
        ]
