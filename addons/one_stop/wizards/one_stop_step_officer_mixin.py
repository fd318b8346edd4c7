from odoo import api, fields, models


class OneStopStepOfficerMixin(models.AbstractModel):
    """A dialog in which an officer is chosen tells when that one is absent."""

    _name = "one_stop.step.officer.mixin"
    _description = "Dialog that names an officer"
    _inherit = ["one_stop.step.dialog.mixin"]

    user_id = fields.Many2one("res.users", string="Officer")
    absent_words = fields.Char(compute="_compute_absent_words")

    @api.depends("user_id")
    def _compute_absent_words(self):
        absences = self.env["one_stop.absence"]
        for dialog in self:
            officer = dialog.user_id._origin
            dialog.absent_words = bool(officer) and absences._absent_words(officer)
