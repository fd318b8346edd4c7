from odoo import api, models
from odoo.exceptions import AccessError

# Their files lie in fields alone, which the steps of a record or its form write.
FILED = {
    "cchc.conduct.visit",
    "cchc.conduct.answer",
    "cchc.conduct.finding",
    "cchc.vacancy",
    "cchc.position.description",
}


class IrAttachment(models.Model):
    """Files of checks and notices are changed with their records alone, not beside them.

    The fields write their files as the superuser, past this guard and through that of the record.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        # After the fact, so that defaults of the context count as well.
        attachments._refuse_filed()
        return attachments

    def write(self, vals):
        self._refuse_filed()
        result = super().write(vals)
        self._refuse_filed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filed(self):
        self._refuse_filed()

    def _refuse_filed(self):
        # sudo: the user may not be allowed to read what is guarded
        if not self.env.su and any(one.res_model in FILED for one in self.sudo()):
            raise AccessError(
                self.env._(
                    "A file of a check or a notice is added, changed or removed with its record"
                    " alone."
                )
            )
