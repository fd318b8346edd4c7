from odoo import fields, models


class CchcProgrammeEvent(models.Model):
    """What happened to a programme; its state follows from this alone."""

    _name = "cchc.programme.event"
    _description = "Journal of a programme"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "programme_id"
    _journal_extra_fields = ("state_after",)

    programme_id = fields.Many2one(
        "cchc.programme", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("draft", "Begun"),
            ("submit", "Handed in"),
            ("return", "Returned"),
            ("approve", "Approved"),
            ("supplement", "Supplement begun"),
            ("cancel", "Given up"),
            ("move", "Moved to another agency"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    reason = fields.Char(compute="_compute_words")
    text = fields.Text(
        compute="_compute_words", help="The text as it was handed in or decided, line by line."
    )

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.reason = content.get("reason") or content.get("symbol") or ""
            event.text = "\n".join(
                f"{place}. {line['content']} ({line['from']} – {line['to']})"
                for place, line in enumerate(content.get("lines", ()), 1)
            )
