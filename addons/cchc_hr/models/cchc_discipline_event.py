from odoo import fields, models


class CchcDisciplineEvent(models.Model):
    """What happened to a discipline case; its state follows from this alone."""

    _name = "cchc.discipline.event"
    _description = "Journal of a discipline case"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "case_id"
    _journal_extra_fields = ("state_after",)

    case_id = fields.Many2one(
        "cchc.discipline.case",
        string="Discipline case",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(
        [
            ("open", "Opened formally"),
            ("consider", "Taken under consideration"),
            ("decide", "Disciplined"),
            ("dismiss", "Ended without discipline"),
            ("close", "Effect over"),
            ("move", "Moved to another agency"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
