from odoo import fields, models


class CchcProfession(models.Model):
    """What somebody is trained for and a position asks for (chuyên môn), such as accountancy."""

    _name = "cchc.profession"
    _description = "Profession"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True, index=True)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE(code)", "There is a profession with this code already.")
