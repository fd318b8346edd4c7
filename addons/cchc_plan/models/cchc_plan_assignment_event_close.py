from odoo import models


class CchcPlanAssignmentEvent(models.Model):
    """What the journal of continuous work says of the report that closed it."""

    _inherit = "cchc.plan.assignment.event"

    def _tell_close(self, said):
        parts = [said.get("title"), said.get("symbol"), self._day(said.get("dated"))]
        return ", ".join(filter(None, parts))
