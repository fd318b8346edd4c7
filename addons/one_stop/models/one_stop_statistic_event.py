from odoo import fields, models


class OneStopStatisticEvent(models.Model):
    """What happened to a period of statistics: every closing with its hash, every reopening."""

    _name = "one_stop.statistic.event"
    _description = "Journal of a statistical period"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "period_id"

    period_id = fields.Many2one(
        "one_stop.statistic.period", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("close", "Figures closed"), ("reopen", "Figures reopened")], string="Act"
    )
    reason = fields.Char(compute="_compute_words")
    content_hash = fields.Char(
        string="Hash of the figures",
        compute="_compute_words",
        help="Of the closing; a reopening names that of the closing before it.",
    )

    def _compute_words(self):
        for event in self:
            content = event._payload()
            event.reason = content.get("reason") or False
            event.content_hash = content.get("hash") or False
