from odoo import api, models
from odoo.exceptions import AccessError

# What would open a file to people who do not see its record.
OPENING = {"public", "access_token"}


class IrAttachment(models.Model):
    """Files of the one-stop shop go with their records: seen, added and removed with these alone.

    Fields with files write them as the superuser, past this guard and through the guard of their
    own record.  Files beside the fields are those that ``_check_files(adding)`` of a record lets
    be; records without it have none.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        attachments = super().create(vals_list)
        # After the fact, so that defaults of the context count as well.
        attachments._check_one_stop(adding=True)
        return attachments

    def write(self, vals):
        self._check_one_stop()
        result = super().write(vals)
        self._check_one_stop()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_one_stop(self):
        self._check_one_stop()

    def _check_one_stop(self, adding=False):
        for attachment in self._of_one_stop():
            record = self.env[attachment.res_model].browse(attachment.res_id).exists()
            opened = any(attachment[name] for name in OPENING)
            if attachment.res_field or opened or not hasattr(record, "_check_files"):
                self._refuse_one_stop()
            record._check_files(adding)

    def _of_one_stop(self):
        """Return, as the superuser, those that belong to stored records of the one-stop shop."""
        if self.env.su:
            return self.browse()
        # sudo: the user may not be allowed to read what is guarded
        return self.sudo().filtered(lambda one: one.res_id and self._is_one_stop(one.res_model))

    @api.model
    def _is_one_stop(self, model_name):
        model = self.env.get(model_name)
        return model is not None and model._original_module == "one_stop" and not model._transient

    @api.model
    def _refuse_one_stop(self):
        raise AccessError(
            self.env._(
                "A file of the one-stop shop is added, changed or removed with the record that it"
                " belongs to, and is open to nobody else."
            )
        )
