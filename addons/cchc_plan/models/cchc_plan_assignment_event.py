from odoo import fields, models


class CchcPlanAssignmentEvent(models.Model):
    """What happened to an assignment; its state follows from this alone."""

    _name = "cchc.plan.assignment.event"
    _description = "Journal of an assignment"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "assignment_id"
    _journal_extra_fields = ("state_after", "due_after")

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("assign", "Assigned"),
            ("start", "Started"),
            ("submit", "Submitted"),
            ("accept", "Accepted"),
            ("return", "Returned"),
            ("cancel", "Cancelled"),
            ("move", "Moved to another agency"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    due_after = fields.Date(string="Due day afterwards", readonly=True)
    reason = fields.Char(compute="_compute_reason")

    def _compute_reason(self):
        for event in self:
            event.reason = event._payload().get("reason", "")
