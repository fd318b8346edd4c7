from odoo import api, models
from odoo.exceptions import AccessError


class OneStopDossierPaper(models.Model):
    """The checklist is the counter's until the receipt; afterwards it follows the steps alone."""

    _name = "one_stop.dossier.paper"
    _inherit = ["one_stop.dossier.paper", "district.projection.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        if not self._is_creation_open():
            papers._check_draft()
        return papers

    def write(self, vals):
        if not self._is_projection_open():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        self._check_draft()

    def _check_draft(self):
        received = self.dossier_id.filtered(lambda dossier: dossier.state != "draft")
        if received:
            raise AccessError(
                self.env._(
                    "Dossier %(code)s is received: its checklist follows what is asked for and"
                    " handed in afterwards.",
                    code=received[0].display_name,
                )
            )
