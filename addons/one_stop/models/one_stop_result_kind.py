from odoo import api, fields, models
from odoo.exceptions import UserError


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

    def write(self, vals):
        if "name" in vals:
            self.filtered(lambda kind: kind.name != vals["name"])._check_not_announced()
        return super().write(vals)

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "code")

    def _check_not_announced(self):
        """Refuse another name for a result that a published version names: it is fixed."""
        if not self:
            return
        # sudo: what is published counts, whatever the user sees of it
        versions = self.env["one_stop.procedure.version"].sudo()
        announced = versions.search(
            [("result_kind_ids", "in", self.ids), ("state", "!=", "draft")], limit=1
        )
        if announced:
            raise UserError(
                self.env._(
                    "“%(version)s” is published with the result “%(kind)s”: add another kind for"
                    " a new version instead of renaming it.",
                    version=announced.display_name,
                    kind=(self & announced.result_kind_ids)[:1].name,
                )
            )
