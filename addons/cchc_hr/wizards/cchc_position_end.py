from odoo import fields, models

from odoo.addons.district_base.moment import today


class CchcPositionEnd(models.TransientModel):
    """Asks for the last day of a job description and the reason."""

    _name = "cchc.position.end"
    _description = "End of a job description"

    description_id = fields.Many2one(
        "cchc.position.description", required=True, readonly=True, ondelete="cascade"
    )
    ended_on = fields.Date(string="Last day", required=True, default=lambda self: today(self))
    words = fields.Text(string="Reason", required=True)

    def action_confirm(self):
        self.ensure_one()
        return self.description_id.action_end(self.ended_on, self.words)
