from odoo import fields, models


class CchcPlanAssignmentReason(models.TransientModel):
    """Asks for the words of a step: the reason of a refusal, or the note of a reminder."""

    _name = "cchc.plan.assignment.reason"
    _inherit = ["cchc.plan.assignment.dialog.mixin"]
    _description = "Reason of a step"

    kind = fields.Selection(
        [
            ("return", "Return"),
            ("cancel", "Cancel"),
            ("refuse_extension", "Refuse the extension"),
            ("remind", "Remind"),
        ],
        required=True,
        readonly=True,
    )
    reason = fields.Text()

    def action_confirm(self):
        self.ensure_one()
        if self.kind == "remind":
            return self.assignment_ids.action_remind(self.reason)
        return self.assignment_ids._apply_with_reason(self.kind, self.reason or "")
