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
            ("charge", "Put in charge"),
            ("progress", "Progress reported"),
            ("evidence", "Evidence changed"),
            ("ask_part", "Co-lead asked for its part"),
            ("give_part", "Co-lead gave its part"),
            ("ask_extension", "Extension asked for"),
            ("grant_extension", "Extension granted"),
            ("refuse_extension", "Extension refused"),
            ("remind", "Reminded"),
            ("submit", "Submitted"),
            ("accept", "Accepted"),
            ("return", "Returned"),
            ("close", "Closed by the yearly report"),
            ("amend", "Plan amended"),
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
