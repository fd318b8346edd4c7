from odoo import api, fields, models


class CchcVacancyLineMixin(models.AbstractModel):
    """A line of a vacancy: it changes until the notice is published."""

    _name = "cchc.vacancy.line.mixin"
    _description = "Line of a vacancy"
    _order = "vacancy_id, sequence, id"

    vacancy_id = fields.Many2one("cchc.vacancy", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.vacancy_id._check_draft()
        return lines

    def write(self, vals):
        self.vacancy_id._check_draft()
        result = super().write(vals)
        self.vacancy_id._check_draft()
        # Who publishes meanwhile begins anew.
        self.vacancy_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.vacancy_id._check_draft()
        self.vacancy_id._touch()
