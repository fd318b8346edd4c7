from odoo import fields, models


class OneStopProposalEvent(models.Model):
    """What happened to a proposal; its state follows from this alone."""

    _name = "one_stop.proposal.event"
    _description = "Journal of a proposal"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "proposal_id"
    _journal_extra_fields = ("state_after",)

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("submit", "Submitted"),
            ("return", "Returned"),
            ("assess", "Assessed"),
            ("send", "Sent to the authority"),
            ("answer", "Authority answered"),
            ("enact", "Enacted"),
            ("measure", "Effect measured"),
            ("withdraw", "Proposal withdrawn"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    words = fields.Char(string="Remark or number", compute="_compute_words")

    def _compute_words(self):
        for event in self:
            content = event._payload()
            parts = (content.get("symbol"), content.get("words"))
            event.words = ": ".join(filter(None, parts)) or False
