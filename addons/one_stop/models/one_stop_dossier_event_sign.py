from odoo import models


class OneStopDossierEvent(models.Model):
    """The events that signs look at, found by their moment with all that is asked of them."""

    _inherit = "one_stop.dossier.event"

    _pause_sign_idx = models.Index(
        "(happened_at) INCLUDE (due_after, dossier_id, acting_agency_id)"
        " WHERE kind IN ('request_supplement', 'await_payment')"
    )
    _apology_sign_idx = models.Index(
        "(happened_at) WHERE kind = 'apologise' AND happened_at > due_after"
    )
    _ready_sign_idx = models.Index(
        "(happened_at) INCLUDE (user_id, acting_agency_id, dossier_id) WHERE kind = 'ready'"
    )
