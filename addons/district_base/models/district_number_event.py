from odoo import fields, models


class DistrictNumberEvent(models.Model):
    """Journal of a number: reserved, issued, corrected, cancelled."""

    _name = "district.number.event"
    _description = "Event of a number"
    _inherit = ["district.journal.mixin"]
    _log_access = False

    _journal_record_field = "number_id"
    _journal_extra_fields = ("state_after",)

    number_id = fields.Many2one(
        "district.number", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("reserve", "Reserved"),
            ("issue", "Issued"),
            ("correct", "Description corrected"),
            ("cancel", "Cancelled"),
        ],
        string="Event",
        required=True,
        readonly=True,
    )
    state_after = fields.Selection(
        [("reserved", "Reserved"), ("issued", "Issued"), ("cancelled", "Cancelled")],
        readonly=True,
    )
