from odoo import models


class OneStopSupplement(models.Model):
    """The requests that were not the first of their dossiers, found by their moment."""

    _inherit = "one_stop.supplement"

    _again_idx = models.Index("(asked_at) WHERE number > 1")
