from odoo import api, fields, models


class CchcPlanAssignmentGivePart(models.TransientModel):
    """The words with which a co-lead gives its part."""

    _name = "cchc.plan.assignment.give_part"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Giving the part of a co-lead"

    choice_ids = fields.Many2many("hr.department", compute="_compute_choice_ids")
    agency_id = fields.Many2one("hr.department", string="Co-lead", required=True)
    request = fields.Text(string="What was asked for", compute="_compute_request")
    answer = fields.Text(
        string="What is given", help="Not needed when evidence of the co-lead says it."
    )

    @api.depends("assignment_ids")
    def _compute_choice_ids(self):
        for dialog in self:
            dialog.choice_ids = dialog.assignment_ids._parts_to_give(self.env.user)

    @api.depends("assignment_ids", "agency_id")
    def _compute_request(self):
        for dialog in self:
            parts = dialog.assignment_ids.part_ids
            asked = parts.filtered(lambda part, own=dialog.agency_id: part.agency_id == own)
            dialog.request = asked[:1].request

    @api.depends("agency_id")
    def _compute_on_behalf(self):
        for dialog in self:
            dialog.on_behalf = dialog.assignment_ids._is_recorded_by(
                self.env.user, dialog.agency_id
            )

    def action_confirm(self):
        self.ensure_one()
        return self.assignment_ids.action_give_part(
            self.answer or "", self.agency_id.id, self.happened_on
        )
