from odoo import fields, models


class CchcPositionDescriptionEvent(models.Model):
    """What was decided about a job description, with the text that was approved."""

    _name = "cchc.position.description.event"
    _description = "Journal of a job description"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "description_id"
    _journal_extra_fields = ("state_after",)

    description_id = fields.Many2one(
        "cchc.position.description", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("approve", "Approved"), ("end", "Ended"), ("cancel", "Draft given up")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Number or reason", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.words = content.get("symbol") or content.get("words") or False
