from odoo import api, models
from odoo.exceptions import AccessError, UserError


class OneStopDossier(models.Model):
    """What is received is a record: beside its steps nothing of it is rewritten or removed."""

    _inherit = "one_stop.dossier"

    def write(self, vals):
        if not self._is_projection_open():
            self._check_edit(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        kept = self.filtered(lambda one: one.state != "draft" or one.journal_count)
        if kept:
            raise UserError(
                self.env._(
                    "Dossier %(code)s has a history and is not deleted.",
                    code=kept[0].display_name,
                )
            )

    def _check_edit(self, vals):
        """What is received is not rewritten; contacts stay up to date."""
        allowed = self._editable_after_intake()
        kept = self.filtered(lambda one: one.state != "draft")
        refused = vals.keys() - allowed
        if kept and refused and not self._is_projection_open():
            name = min(refused)
            raise AccessError(
                self.env._(
                    "Dossier %(code)s is received: “%(field)s” is not changed any more.",
                    code=kept[0].display_name,
                    field=self._fields[name]._description_string(self.env)
                    if name in self._fields
                    else name,
                )
            )

    @api.model
    def _editable_after_intake(self):
        """Return the names of the fields that a counter may correct after the intake."""
        return {"applicant_phone", "applicant_email"}
