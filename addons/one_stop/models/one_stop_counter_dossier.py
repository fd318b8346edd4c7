from odoo import fields, models


class OneStopDossier(models.Model):
    """What the counter keeps of a dossier beyond the request itself."""

    _inherit = "one_stop.dossier"

    intake_key = fields.Char(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Tells an intake that is sent again, after its answer was lost, from a new one.",
    )

    _object_idx = models.Index(
        "(object_parcel, object_sheet, ward_id) WHERE object_parcel IS NOT NULL"
        " AND object_parcel != ''"
    )
