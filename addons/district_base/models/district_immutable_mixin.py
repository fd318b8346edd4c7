from odoo import api, models
from odoo.exceptions import UserError

from .. import append_only


class DistrictImmutableMixin(models.AbstractModel):
    """Records that are evidence: made once, never changed or removed, by SQL neither.

    Models that inherit it hold no stored computed, related or translated field, since those are
    written by the ORM itself.
    """

    _name = "district.immutable.mixin"
    _description = "Never changed or removed"

    def init(self):
        if not self._abstract:
            append_only.protect(self.env.cr, self._table)

    def write(self, vals):
        if self:
            raise UserError(
                self.env._(
                    "“%(model)s” is evidence and is never changed.",
                    model=self.env["ir.model"]._get(self._name).name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._(
                "“%(model)s” is evidence and is never removed.",
                model=self.env["ir.model"]._get(self._name).name,
            )
        )
