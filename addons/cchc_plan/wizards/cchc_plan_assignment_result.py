from odoo import fields, models


class CchcPlanAssignmentResult(models.TransientModel):
    """What became of each assignment when a step was taken with several."""

    _name = "cchc.plan.assignment.result"
    _description = "Result of a step with several assignments"

    line_ids = fields.One2many("cchc.plan.assignment.result.line", "result_id", readonly=True)
    done_count = fields.Integer(string="Done", compute="_compute_counts")
    refused_count = fields.Integer(string="Refused", compute="_compute_counts")

    def _compute_counts(self):
        for result in self:
            done = result.line_ids.filtered("done")
            result.done_count = len(done)
            result.refused_count = len(result.line_ids - done)
