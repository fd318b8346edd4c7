from odoo import models


class OneStopDossierEvent(models.Model):
    """The events that signs look at, found by their moment."""

    _inherit = "one_stop.dossier.event"

    _sign_idx = models.Index(
        "(happened_at) WHERE kind IN ('request_supplement', 'await_payment', 'apologise')"
    )
