from odoo import fields, models


class CchcReminderLetterEvent(models.Model):
    """The issuing of a letter of reminder."""

    _name = "cchc.reminder.letter.event"
    _description = "Journal of a letter of reminder"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "letter_id"
    _journal_extra_fields = ("state_after",)

    letter_id = fields.Many2one(
        "cchc.reminder.letter", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection([("issue", "Issued")])
    state_after = fields.Char(string="State afterwards", readonly=True)
