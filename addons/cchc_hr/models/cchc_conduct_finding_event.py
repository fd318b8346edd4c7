from odoo import fields, models


class CchcConductFindingEvent(models.Model):
    """What happened to a finding; its state follows from this alone."""

    _name = "cchc.conduct.finding.event"
    _description = "Journal of a finding"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "finding_id"
    _journal_extra_fields = ("state_after",)

    finding_id = fields.Many2one(
        "cchc.conduct.finding", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("find", "Found"),
            ("answer", "Answered"),
            ("return", "Sent back"),
            ("verify", "Found to be mended"),
            ("move", "Moved to another agency"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.words = content.get("words") or content.get("agency") or False
