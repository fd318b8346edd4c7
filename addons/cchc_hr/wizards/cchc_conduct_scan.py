from odoo import fields, models


class CchcConductScan(models.TransientModel):
    """Takes the minutes as they were signed."""

    _name = "cchc.conduct.scan"
    _description = "Signed minutes of a check"

    visit_id = fields.Many2one(
        "cchc.conduct.visit", required=True, readonly=True, ondelete="cascade"
    )
    file = fields.Binary(string="Signed minutes", required=True, attachment=False)
    name = fields.Char(string="File name")

    def action_confirm(self):
        self.ensure_one()
        return self.visit_id.action_scan(file=self.file, name=self.name)
