from odoo import models


class CchcPlanAssignment(models.Model):
    """Late work, of which a letter reminds."""

    _inherit = "cchc.plan.assignment"

    def action_draft_letter(self):
        """Draft the letter that reminds the leads of what is overdue here."""
        return self.env["cchc.reminder.letter"]._draft_for_work(self)._open_form()
