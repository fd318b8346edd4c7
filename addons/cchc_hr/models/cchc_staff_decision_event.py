from odoo import fields, models


class CchcStaffDecisionEvent(models.Model):
    """What happened to a staff decision."""

    _name = "cchc.staff.decision.event"
    _description = "Journal of a staff decision"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "decision_id"
    _journal_extra_fields = ("state_after",)

    decision_id = fields.Many2one(
        "cchc.staff.decision", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("execute", "Executed"), ("cancel", "Cancelled"), ("correct", "Corrected")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
