from odoo import fields, models

FORMS = [("original", "Original"), ("certified", "Certified copy"), ("copy", "Copy")]


class CchcVacancyPaper(models.Model):
    """A paper that who applies hands in."""

    _name = "cchc.vacancy.paper"
    _description = "Paper to hand in"
    _inherit = ["cchc.vacancy.line.mixin"]
    _order = "vacancy_id, sequence, id"

    name = fields.Char(string="Paper", required=True)
    form = fields.Selection(FORMS, string="Handed in as", required=True, default="original")
    quantity = fields.Integer(string="Copies", required=True, default=1)

    _quantity_check = models.Constraint("CHECK(quantity > 0)", "One copy at least is handed in.")
