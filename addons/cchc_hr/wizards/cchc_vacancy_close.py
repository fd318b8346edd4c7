from odoo import fields, models


class CchcVacancyClose(models.TransientModel):
    """Asks how many people were found, and why where it is less than were wanted."""

    _name = "cchc.vacancy.close"
    _description = "Closing of a vacancy"

    vacancy_id = fields.Many2one("cchc.vacancy", required=True, readonly=True, ondelete="cascade")
    number = fields.Integer(related="vacancy_id.number")
    recruited = fields.Integer(string="People found")
    words = fields.Text(string="How it ended")

    def action_confirm(self):
        self.ensure_one()
        return self.vacancy_id.action_close(self.recruited, self.words)
