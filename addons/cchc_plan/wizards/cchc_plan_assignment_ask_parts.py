from odoo import api, fields, models


class CchcPlanAssignmentAskParts(models.TransientModel):
    """What the hub of a joint product asks of its co-leads, and by when."""

    _name = "cchc.plan.assignment.ask_parts"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Asking for the parts of co-leads"

    co_lead_ids = fields.Many2many("hr.department", compute="_compute_co_lead_ids")
    agency_ids = fields.Many2many(
        "hr.department",
        "cchc_plan_assignment_ask_parts_agency_rel",
        "dialog_id",
        "agency_id",
        string="Co-leads",
        required=True,
    )
    request = fields.Text(string="What is asked for")
    due_on = fields.Date(string="Wanted by", help="With the whole product when empty.")

    @api.depends("assignment_ids")
    def _compute_co_lead_ids(self):
        for dialog in self:
            dialog.co_lead_ids = dialog.assignment_ids.co_lead_ids

    def action_confirm(self):
        self.ensure_one()
        return self.assignment_ids.action_ask_parts(
            self.request or "", self.due_on, self.agency_ids.ids
        )
