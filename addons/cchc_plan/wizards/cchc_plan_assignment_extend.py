from odoo import fields, models


class CchcPlanAssignmentExtend(models.TransientModel):
    """The day and the reason of an extension, asked for or granted."""

    _name = "cchc.plan.assignment.extend"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Extension of the due day"

    kind = fields.Selection([("ask", "Ask"), ("grant", "Grant")], required=True, readonly=True)
    until = fields.Date(string="New due day", required=True)
    reason = fields.Text()

    def action_confirm(self):
        self.ensure_one()
        works, reason = self.assignment_ids, self.reason or ""
        if self.kind == "grant":
            return works.action_grant_extension(self.until, reason)
        return works.action_ask_extension(self.until, reason, self.happened_on)
