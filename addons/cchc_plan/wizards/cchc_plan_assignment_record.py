from odoo import fields, models


class CchcPlanAssignmentRecord(models.TransientModel):
    """A step of an agency that does not use the system, with the day of its paper."""

    _name = "cchc.plan.assignment.record"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Record of a step with its day"

    kind = fields.Selection(
        [("start", "Started"), ("submit", "Submitted")],
        string="Step",
        required=True,
        default="submit",
    )

    def action_confirm(self):
        self.ensure_one()
        if self.kind == "start":
            return self.assignment_ids.action_start(self.happened_on)
        return self.assignment_ids.action_submit(self.happened_on)
