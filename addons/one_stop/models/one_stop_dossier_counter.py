from odoo import fields, models


class OneStopDossierCounter(models.Model):
    """At which counter a dossier was until another agency took its place.

    Figures of a period are those of the counter of its last day: a merger in May takes nothing
    away from what a ward reports of March.
    """

    _name = "one_stop.dossier.counter"
    _description = "Former counter of a dossier"
    _inherit = ["district.immutable.mixin"]
    _log_access = False
    _order = "until, id"
    _rec_name = "agency_id"

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Counter until then",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    until = fields.Datetime(required=True, readonly=True, index=True)
