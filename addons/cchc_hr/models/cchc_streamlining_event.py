from odoo import fields, models


class CchcStreamliningEvent(models.Model):
    """What happened to a list for streamlining."""

    _name = "cchc.streamlining.event"
    _description = "Journal of a list for streamlining"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "list_id"
    _journal_extra_fields = ("state_after",)

    list_id = fields.Many2one(
        "cchc.streamlining", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("propose", "Proposed"),
            ("return", "Taken back"),
            ("decide", "Decided"),
            ("carry_out", "Everybody left"),
            ("cancel", "Given up"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
