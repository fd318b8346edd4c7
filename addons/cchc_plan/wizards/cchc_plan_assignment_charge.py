from odoo import api, fields, models

from ..models.cchc_plan_assignment_checks import OFFICER


class CchcPlanAssignmentCharge(models.TransientModel):
    """Who of the lead's people is put in charge."""

    _name = "cchc.plan.assignment.charge"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Who is in charge"

    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    user_id = fields.Many2one(
        "res.users", string="In charge", help="Nobody in particular when empty."
    )

    @api.depends("assignment_ids")
    def _compute_candidate_ids(self):
        users = self.env["res.users"]
        for dialog in self:
            agencies = dialog.assignment_ids.agency_id
            dialog.candidate_ids = dialog.assignment_ids._people_of_group(
                users, OFFICER, [("agency_ids", "in", agencies.ids)]
            )

    def action_confirm(self):
        self.ensure_one()
        return self.assignment_ids.action_charge(self.user_id.id)
