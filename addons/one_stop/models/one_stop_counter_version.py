from odoo import fields, models

OBJECTS = [("place", "A place"), ("parcel", "A parcel of land")]


class OneStopProcedureVersion(models.Model):
    """What the counter writes down beside the applicant."""

    _inherit = "one_stop.procedure.version"

    object_kind = fields.Selection(
        OBJECTS,
        string="Is about",
        help="The counter then asks for ward and address, of a parcel for sheet and number too.",
    )
