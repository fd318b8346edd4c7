from odoo import fields, models


class OneStopReviewEvent(models.Model):
    """What happened to a review, its conclusions included."""

    _name = "one_stop.review.event"
    _description = "Journal of a review of procedures"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "review_id"
    _journal_extra_fields = ("state_after",)

    review_id = fields.Many2one(
        "one_stop.review", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("issue", "Plan issued"), ("conclude", "Conclusion"), ("close", "Review closed")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Content in short", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            parts = (content.get("symbol"), content.get("procedure"), content.get("reason"))
            event.words = ": ".join(filter(None, parts)) or False
