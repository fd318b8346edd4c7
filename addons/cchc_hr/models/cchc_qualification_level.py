from odoo import fields, models

KINDS = [
    ("general", "General education"),
    ("professional", "Profession"),
    ("political", "Political theory"),
    ("state_management", "State management"),
    ("language", "Foreign language"),
    ("it", "Informatics"),
    ("defence", "Defence and security"),
]


class CchcQualificationLevel(models.Model):
    """A level of a kind of qualification, such as "Trung cấp" of political theory."""

    _name = "cchc.qualification.level"
    _description = "Level of qualification"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "kind, sequence, id"

    name = fields.Char(required=True)
    kind = fields.Selection(KINDS, required=True, index=True)
    sequence = fields.Integer(
        string="Height", required=True, default=10, help="The higher the number, the higher."
    )
    alias_names = fields.Text(string="Also called", help="One a line; lists are read by them.")
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint(
        "UNIQUE(kind, name)", "There is a level of this kind and name already."
    )

    def _vietnamese_search_fields(self):
        return ("name", "alias_names")
