import base64

from odoo import api, models

COMPONENT = "one_stop.component"
# What a change of the place of storage writes anew.
CONTENT = {"raw", "datas", "mimetype"}


class IrAttachment(models.Model):
    """Forms to download are fixed with the published version that they belong to."""

    _inherit = "ir.attachment"

    def write(self, vals):
        changed = self._of_components().filtered(lambda one: not one._is_same_form(vals))
        changed._check_components()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published_form(self):
        self._of_components()._check_components()

    def _of_components(self):
        # sudo: the user may not be allowed to read what is guarded
        return self.sudo().filtered(lambda one: one.res_model == COMPONENT and one.res_field)

    def _check_components(self):
        self.env[COMPONENT].browse(self.mapped("res_id")).exists().version_id._check_draft()

    def _is_same_form(self, vals):
        """Tell whether values leave the file as it is, as when only its place of storage moves."""
        if not CONTENT.issuperset(vals) or not {"raw", "datas"} & vals.keys():
            return False
        raw = vals.get("raw") or base64.b64decode(vals.get("datas") or b"")
        return self._compute_checksum(raw) == self.checksum
