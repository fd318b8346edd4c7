from odoo import api, models

from ..rules.assignment import OPEN_STATES


class HrDepartment(models.Model):
    """What of the plan follows when agencies are merged or split."""

    _inherit = "hr.department"

    def _top_agency(self):
        """Return the agency at the top of the tree, itself when it is below none."""
        self.ensure_one()
        top = self
        while top.parent_id.agency_id:
            top = top.parent_id.agency_id
        return top

    def _journal_key(self):
        """Return how journals of the plan name the agency: its code, or its name without one."""
        self.ensure_one()
        return self.agency_code or self.name

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
