import base64

from odoo import api, models
from odoo.exceptions import AccessError

from .evidence_token import may_file

EVIDENCE = "cchc.plan.evidence"
# What a change of the place of storage writes anew.
CONTENT = {"raw", "datas", "mimetype"}


class IrAttachment(models.Model):
    """Files of evidence change with their piece of evidence alone, whoever asks."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        # After the fact, so that defaults of the context count as well.
        if not may_file(self.env) and attachments._of_evidence():
            self._refuse_evidence()
        return attachments

    def write(self, vals):
        if not may_file(self.env):
            # sudo: the user may not be allowed to read what is guarded
            changed = self._of_evidence().sudo().filtered(lambda one: not one._is_same(vals))
            if changed or vals.get("res_model") == EVIDENCE:
                self._refuse_evidence()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_evidence(self):
        if not may_file(self.env) and self._of_evidence():
            self._refuse_evidence()

    def _of_evidence(self):
        # sudo: the user may not be allowed to read what is guarded
        return self.sudo().filtered(lambda one: one.res_model == EVIDENCE).sudo(self.env.su)

    def _is_same(self, vals):
        """Tell whether values leave the file as it is, as when only its place of storage moves."""
        if not CONTENT.issuperset(vals) or not {"raw", "datas"} & vals.keys():
            return False
        raw = vals.get("raw") or base64.b64decode(vals.get("datas") or b"")
        return (
            self._compute_checksum(raw) == self.checksum
            and vals.get("mimetype", self.mimetype) == self.mimetype
        )

    def _refuse_evidence(self):
        raise AccessError(
            self.env._(
                "A file of evidence is added, corrected or removed with its piece of evidence"
                " alone, and stays as it is once the work was handed in."
            )
        )
