from odoo import fields, models


class OneStopField(models.Model):
    _name = "one_stop.field"
    _description = "Field of procedures"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sequence, sort_key, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE(code)", "Another field has this code.")
