from odoo import fields, models

KINDS = [
    ("general", "General"),
    ("education", "Education and degree"),
    ("profession", "Professional knowledge"),
    ("language", "Languages and IT"),
    ("experience", "Experience"),
    ("priority", "Who is preferred"),
]


class CchcVacancyCriterion(models.Model):
    """One thing that who applies must be, have or know."""

    _name = "cchc.vacancy.criterion"
    _description = "Criterion of a vacancy"
    _inherit = ["cchc.vacancy.line.mixin"]
    _order = "vacancy_id, sequence, id"

    kind = fields.Selection(KINDS, required=True, default="general")
    name = fields.Text(string="Criterion", required=True)
