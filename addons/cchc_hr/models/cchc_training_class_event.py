from odoo import fields, models


class CchcTrainingClassEvent(models.Model):
    """What happened to a class and to its places; people are numbers of enrolments here."""

    _name = "cchc.training.class.event"
    _description = "Journal of a training class"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "class_id"
    _journal_extra_fields = ("state_after",)

    class_id = fields.Many2one(
        "cchc.training.class", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("open", "Opened"),
            ("nominate", "Nominated"),
            ("confirm", "Confirmed"),
            ("wait", "Put on the waiting list"),
            ("move_up", "Moved up from the waiting list"),
            ("refuse", "Not accepted"),
            ("give_back", "Place given back"),
            ("decide", "Participants decided"),
            ("attend", "Attendance recorded"),
            ("result", "Result recorded"),
            ("undo", "Result taken back"),
            ("certify", "Certificates issued"),
            ("finish", "Finished"),
            ("cancel", "Cancelled"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Remark or number", compute="_compute_words")
    people_count = fields.Integer(string="How many people", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.words = content.get("symbol") or content.get("reason") or ""
            event.people_count = len(content.get("enrolments", ()))
