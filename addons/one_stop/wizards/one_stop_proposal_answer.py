from odoo import fields, models

from ..models.one_stop_proposal import ANSWERS


class OneStopProposalAnswer(models.TransientModel):
    """What the competent authority answered, with its document."""

    _name = "one_stop.proposal.answer"
    _description = "Answer to a proposal"

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, readonly=True, ondelete="cascade"
    )
    answer = fields.Selection(ANSWERS, default="accepted")
    symbol = fields.Char(string="Number of the document")
    answered_on = fields.Date(string="Date of the document")
    words = fields.Text(string="What it says")
    refused_change_ids = fields.Many2many(
        "one_stop.proposal.change",
        string="Changes refused",
        domain="[('proposal_id', '=', proposal_id)]",
    )
    file = fields.Binary(string="Document")
    file_name = fields.Char()

    def action_confirm(self):
        """Record the answer."""
        self.ensure_one()
        return self.proposal_id.action_answer(
            self.answer or "none",
            self.symbol,
            self.answered_on,
            self.words,
            self.refused_change_ids.ids,
            self.file,
            self.file_name,
        )
