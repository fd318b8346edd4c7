from odoo import fields, models


class CchcConductVisitEvent(models.Model):
    """What happened to a visit; what it says, row by row, when it was concluded."""

    _name = "cchc.conduct.visit.event"
    _description = "Journal of a check of office culture"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "visit_id"
    _journal_extra_fields = ("state_after",)

    visit_id = fields.Many2one(
        "cchc.conduct.visit", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("conclude", "Concluded"), ("scan", "Signed minutes added"), ("cancel", "Given up")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Reason or number", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.words = content.get("words") or content.get("symbol") or False
