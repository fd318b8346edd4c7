from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.vietnamese import fold, sort_key


class DistrictVietnameseNameMixin(models.AbstractModel):
    """Lists in Vietnamese order, and a search that does without diacritics (đ included).

    A model that inherits it says `_order = "sort_key, id"` and, where it has more than `name`,
    overrides `_vietnamese_search_fields`.
    """

    _name = "district.vietnamese.name.mixin"
    _description = "Vietnamese order and search of names"

    sort_key = fields.Char(
        compute="_compute_sort_key",
        store=True,
        index=True,
        copy=False,
        export_string_translation=False,
    )
    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        index="trigram",
        copy=False,
        export_string_translation=False,
    )

    @api.depends(lambda self: (self._vietnamese_sort_field(),))
    def _compute_sort_key(self):
        name_field = self._vietnamese_sort_field()
        for record in self:
            record.sort_key = self._vietnamese_sort_key(record[name_field])

    @api.depends(lambda self: self._vietnamese_search_fields())
    def _compute_search_key(self):
        names = self._vietnamese_search_fields()
        for record in self:
            record.search_key = "\n".join(
                folded
                for name in names
                for line in (record[name] or "").splitlines()
                if (folded := fold(line))
            )

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "not ilike") and isinstance(value, str) and fold(value):
            return Domain("search_key", operator, fold(value))
        return super()._search_display_name(operator, value)

    @api.model
    def _vietnamese_sort_field(self):
        """Return the name of the field by which records are put in order."""
        return "name"

    @api.model
    def _vietnamese_search_fields(self):
        """Return the names of the fields (text, one name a line) in which a search looks."""
        return ("name",)

    @api.model
    def _vietnamese_sort_key(self, name):
        return sort_key(name)
