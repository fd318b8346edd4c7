from odoo import api, fields, models


class OneStopResultKind(models.Model):
    """A kind of result that a procedure ends in, such as a certificate or a written answer."""

    _name = "one_stop.result.kind"
    _description = "Kind of result"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE(code)", "Another kind of result has this code.")

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "code")
