from odoo import api, fields, models


class DistrictPaperKind(models.Model):
    """A kind of administrative paper (tên loại văn bản) with the letters of its symbol."""

    _name = "district.paper.kind"
    _description = "Kind of paper"
    _order = "sequence, id"
    _rec_names_search = ["name", "symbol", "code"]

    code = fields.Char(required=True, help="Such as decision; programs know the kind by it.")
    name = fields.Char(required=True, help="As printed on papers, such as Quyết định.")
    symbol = fields.Char(help="Such as QĐ; empty for letters (công văn), which bear none.")
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE(code)", "There is a kind of paper with this code already."
    )

    @api.depends("name", "symbol")
    def _compute_display_name(self):
        for kind in self:
            kind.display_name = f"{kind.name} ({kind.symbol})" if kind.symbol else kind.name

    @api.model
    def _of(self, kind):
        """Return the kind that a code or a record names.

        :raise KeyError: for a code that nobody registered.
        """
        if isinstance(kind, models.BaseModel):
            return kind
        # sudo: the kinds of papers are public
        found = self.sudo().with_context(active_test=False).search([("code", "=", kind)])
        if not found:
            raise KeyError(f"No kind of paper has the code {kind!r}.")
        return found.with_env(self.env)
