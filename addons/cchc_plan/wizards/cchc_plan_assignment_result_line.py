from odoo import fields, models


class CchcPlanAssignmentResultLine(models.TransientModel):
    """One assignment: done, or refused with the sentence that says why."""

    _name = "cchc.plan.assignment.result.line"
    _description = "Result of a step with one assignment"
    _order = "done, id"

    result_id = fields.Many2one(
        "cchc.plan.assignment.result", required=True, index=True, ondelete="cascade"
    )
    assignment_id = fields.Many2one("cchc.plan.assignment", required=True, readonly=True)
    done = fields.Boolean(readonly=True)
    sentence = fields.Text(string="Why not", readonly=True)
