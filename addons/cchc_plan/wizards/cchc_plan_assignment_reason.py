from odoo import fields, models


class CchcPlanAssignmentReason(models.TransientModel):
    """Asks for the words without which work is neither returned nor cancelled."""

    _name = "cchc.plan.assignment.reason"
    _description = "Reason of a step"

    kind = fields.Selection(
        [("return", "Return"), ("cancel", "Cancel")], required=True, readonly=True
    )
    assignment_ids = fields.Many2many("cchc.plan.assignment", readonly=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        return self.assignment_ids._apply_with_reason(self.kind, self.reason)
