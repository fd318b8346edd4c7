from odoo import fields, models


class CchcEvaluationPartEvent(models.Model):
    """What happened to the evaluation of an agency."""

    _name = "cchc.evaluation.part.event"
    _description = "Journal of the evaluation in an agency"
    _inherit = ["district.journal.mixin", "cchc.private.mixin"]
    _log_access = False
    _journal_record_field = "part_id"
    _journal_extra_fields = ("state_after",)

    part_id = fields.Many2one(
        "cchc.evaluation.part", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("open", "Opened in the agency"), ("add", "People added"), ("close", "Closed")]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
