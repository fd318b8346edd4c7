from odoo import models


class OneStopDossier(models.Model):
    """The journal of a dossier says why it went to a colleague."""

    _inherit = "one_stop.dossier"

    def _effect_reassign(self, step):  # pylint: disable=missing-return
        super()._effect_reassign(step)
        absence = step.given.get("absence")
        # A record, which code gives; what comes over RPC is none.
        if isinstance(absence, models.BaseModel) and absence._name == "one_stop.absence":
            step.payload["absence"] = {
                "id": absence.id,
                "from": absence.date_from,
                "to": absence.date_to,
            }
