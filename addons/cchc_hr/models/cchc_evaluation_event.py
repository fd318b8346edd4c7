from odoo import fields, models


class CchcEvaluationEvent(models.Model):
    """What happened to an evaluation; its state and its class follow from this alone."""

    _name = "cchc.evaluation.event"
    _description = "Journal of an evaluation"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "evaluation_id"
    _journal_extra_fields = ("state_after",)

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("begin", "Begun"),
            ("self", "Judged oneself"),
            ("return", "Returned"),
            ("remark", "Colleague remarked"),
            ("gather", "Remarks closed"),
            ("vote", "Council member voted"),
            ("tally", "Votes counted"),
            ("conclude", "Concluded"),
            ("withdraw", "Conclusion withdrawn"),
            ("object", "Objected"),
            ("answer", "Objection answered"),
            ("skip", "Not judged"),
            ("resume", "Judged after all"),
            ("rejudge", "Judge changed"),
            ("criteria", "Criteria given"),
            ("move", "Moved to another agency"),
            ("close", "Closed and frozen"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
