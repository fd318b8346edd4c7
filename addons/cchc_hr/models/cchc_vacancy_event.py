from odoo import fields, models


class CchcVacancyEvent(models.Model):
    """What happened to a vacancy: its notice, and how it ended."""

    _name = "cchc.vacancy.event"
    _description = "Journal of a vacancy"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "vacancy_id"
    _journal_extra_fields = ("state_after",)

    vacancy_id = fields.Many2one(
        "cchc.vacancy", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection([("publish", "Published"), ("close", "Closed"), ("cancel", "Given up")])
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Number or reason", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.words = content.get("symbol") or content.get("words") or False
