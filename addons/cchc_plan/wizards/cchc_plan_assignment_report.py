from odoo import fields, models


class CchcPlanAssignmentReport(models.TransientModel):
    """Progress in one dialog: how far, what was done, what hinders."""

    _name = "cchc.plan.assignment.report"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Report of progress"

    percent = fields.Integer(string="Progress (%)")
    note = fields.Text(string="What was done")
    obstacle = fields.Text(string="What hinders")

    def action_confirm(self):
        self.ensure_one()
        return self.assignment_ids.action_report_progress(
            self.percent, self.note or "", self.obstacle or "", self.happened_on
        )
