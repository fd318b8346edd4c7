from odoo import fields, models


class OneStopProposalWords(models.TransientModel):
    """Asks for the words with which a proposal is returned, assessed or withdrawn."""

    _name = "one_stop.proposal.words"
    _description = "Words of a step with a proposal"

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("return", "Return"), ("assess", "Assess"), ("withdraw", "Withdraw")],
        required=True,
        readonly=True,
    )
    words = fields.Text(string="Opinion")

    def action_confirm(self):
        """Take the step."""
        self.ensure_one()
        return self.proposal_id._apply_with_words(self.kind, self.words or "")
