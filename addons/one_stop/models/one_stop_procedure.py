from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.rules.vietnamese import fold

LEVELS = [("province", "Province"), ("district", "District"), ("ward", "Ward")]
# The announced ones: they are those of the latest published version.
FIXED_FIELDS = {"code", "name"}
# Shorter ones stand inside nearly every name.
SHORTEST_INSIDE = 3


class OneStopProcedure(models.Model):
    """An administrative procedure (thủ tục hành chính): what stays the same in all versions."""

    _name = "one_stop.procedure"
    _description = "Administrative procedure"
    _inherit = ["district.projection.mixin", "district.vietnamese.name.mixin"]
    _order = "sort_key, id"
    _projected_fields = ("is_announced",)

    code = fields.Char(required=True, copy=False)
    name = fields.Char(required=True)
    field_id = fields.Many2one("one_stop.field", required=True, ondelete="restrict", index=True)
    level = fields.Selection(LEVELS, required=True, default="district")
    agency_id = fields.Many2one(
        "hr.department",
        string="Agency in charge",
        domain=[("is_agency", "=", True)],
        index=True,
        ondelete="restrict",
        help="Empty where every ward answers for its own.",
    )
    keywords = fields.Char(help="Other words by which the counter looks for it, such as “sao y”.")
    public = fields.Boolean(default=True, help="Shown in the public catalogue.")
    active = fields.Boolean(default=True)
    version_ids = fields.One2many("one_stop.procedure.version", "procedure_id")
    is_announced = fields.Boolean(string="Ever published", readonly=True, copy=False)

    _code_unique = models.UniqueIndex("(upper(code))", "Another procedure has this code.")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for procedure in self:
            procedure.display_name = f"{procedure.code or ''} {procedure.name or ''}".strip()

    @api.model
    def _search_display_name(self, operator, value):
        """Find by words in any order, whatever their diacritics: “chung sao” finds the copies."""
        words = fold(value).split() if isinstance(value, str) else ()
        if operator in ("ilike", "not ilike") and words:
            found = Domain.AND(self._word_domain(word) for word in words)
            return found if operator == "ilike" else ~found
        return super()._search_display_name(operator, value)

    @api.model
    def _word_domain(self, word):
        """Find a word inside others when it is long enough to mean something, else at starts."""
        if len(word) >= SHORTEST_INSIDE:
            return Domain("search_key", "ilike", word)
        text = self._escaped(word)
        starts = (f"{text}%", f"% {text}%", f"%\n{text}%")
        return Domain.OR(Domain("search_key", "=ilike", start) for start in starts)

    @api.model
    def _escaped(self, text):
        """Return a text that `=ilike` takes as it stands."""
        return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")

    @api.model
    def _with_code(self, code):
        """Return the procedure with a code, archived ones too; capitals make no difference."""
        archived_too = self.with_context(active_test=False)
        return archived_too.search([("code", "=ilike", self._escaped(code))])

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "code", "keywords")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._tidied(vals) for vals in vals_list])

    def write(self, vals):
        vals = self._tidied(vals)
        for procedure in self.filtered("is_announced"):
            changed = [name for name in FIXED_FIELDS & vals.keys() if vals[name] != procedure[name]]
            if changed and not self._is_projection_open():
                procedure._refuse_announced()
        return super().write(vals)

    def unlink(self):
        # Drafts go with the procedure; a published version refuses for itself.
        self.version_ids.unlink()
        return super().unlink()

    def _refuse_announced(self):
        raise UserError(
            self.env._(
                "“%(procedure)s” is published under this code and name;"
                " another name comes with a new version.",
                procedure=self.display_name,
            )
        )

    @api.model
    def _tidied(self, vals):
        """Return the values with codes and names free of stray spaces."""
        texts = {name: vals[name] for name in FIXED_FIELDS & vals.keys() if vals[name]}
        return {**vals, **{name: " ".join(text.split()) for name, text in texts.items()}}
