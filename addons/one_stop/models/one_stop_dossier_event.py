from odoo import fields, models

KINDS = [
    ("receive", "Received"),
    ("refuse_intake", "Refused at intake"),
    ("settle_now", "Settled at once"),
    ("forward", "Forwarded"),
    ("accept", "Accepted"),
    ("send_back", "Sent back"),
    ("reassign", "Reassigned"),
    ("request_supplement", "Supplement requested"),
    ("supplement", "Supplemented"),
    ("await_payment", "Payment awaited"),
    ("payment", "Paid"),
    ("extend", "Extended"),
    ("apologise", "Apology"),
    ("resolve", "Resolved"),
    ("ready", "Result at the counter"),
    ("hand_over", "Result handed over"),
    ("withdraw", "Withdrawn"),
    ("stop", "Stopped"),
    ("reopen", "Reopened"),
    ("recalculate", "Due date recalculated"),
    ("migrate", "Moved to another version"),
    ("note", "Note"),
]


class OneStopDossierEvent(models.Model):
    """The journal of a dossier: the only source of its clock and of the statistics."""

    _name = "one_stop.dossier.event"
    _description = "Event of a dossier"
    _inherit = ["district.journal.mixin"]
    _log_access = False

    _journal_record_field = "dossier_id"
    _journal_extra_fields = ("state_after", "due_after")

    dossier_id = fields.Many2one("one_stop.dossier", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(KINDS)
    state_after = fields.Char(readonly=True)
    due_after = fields.Datetime(readonly=True)
