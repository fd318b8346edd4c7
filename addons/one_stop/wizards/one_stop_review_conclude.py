from odoo import fields, models

from ..models.one_stop_review_line import CONCLUSIONS


class OneStopReviewConclude(models.TransientModel):
    """What came of the review of a procedure."""

    _name = "one_stop.review.conclude"
    _description = "Conclusion of a review"

    line_id = fields.Many2one(
        "one_stop.review.line", required=True, readonly=True, ondelete="cascade"
    )
    conclusion = fields.Selection(CONCLUSIONS, default="keep")
    reason = fields.Text()

    def action_confirm(self):
        """Record the conclusion; one that proposes something opens the proposal."""
        self.ensure_one()
        self.line_id.action_conclude(self.conclusion or "none", self.reason)
        if self.conclusion == "propose" and self.line_id.can_propose:
            return self.line_id.action_propose()
        return True
