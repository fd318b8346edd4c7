from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now

from ..models.one_stop_consultation import OUTCOMES


class OneStopConsultationAnswer(models.TransientModel):
    """Takes the answer of the agency asked, or records that of one without the system."""

    _name = "one_stop.consultation.answer"
    _description = "Answer a consultation"
    _inherit = ["one_stop.border.mixin"]

    consultation_id = fields.Many2one(
        "one_stop.consultation", required=True, readonly=True, ondelete="cascade"
    )
    question = fields.Text(related="consultation_id.question", related_sudo=False)
    agency_id = fields.Many2one(related="consultation_id.agency_id", related_sudo=False)
    due_at = fields.Datetime(related="consultation_id.due_at", related_sudo=False)
    is_late = fields.Boolean(related="consultation_id.is_late", related_sudo=False)
    standing = fields.Selection(related="consultation_id.standing", related_sudo=False)
    outcome = fields.Selection(OUTCOMES, string="Answer in short")
    answer = fields.Text()
    file_ids = fields.Many2many("ir.attachment", string="Files to send along")
    needs_paper = fields.Boolean(compute="_compute_needs_paper")
    paper = fields.Char(string="Its paper", help="Number and date of the paper that answers.")
    answered_at = fields.Datetime(
        string="When the paper came", default=lambda self: now(self).replace(second=0)
    )

    @api.depends("consultation_id")
    def _compute_needs_paper(self):
        for dialog in self:
            agency = dialog.consultation_id.agency_id
            dialog.needs_paper = bool(agency) and agency not in self.env.user.agency_ids

    def action_answer(self):
        """Give the answer; a dialog with a word missing stays open with the sentence."""
        self.ensure_one()
        if not self.outcome:
            raise UserError(self.env._("Say in short what the answer is."))
        self.consultation_id.action_answer(
            self.outcome,
            self.answer,
            paper=self.paper if self.needs_paper else None,
            answered_at=self.answered_at if self.needs_paper else None,
            files=self.file_ids,
        )
        # Copies were sent; what was uploaded for the dialog is of no use any more.
        self.file_ids.filtered(lambda one: one.res_model == self._name).unlink()
        return True
