from odoo import fields, models


class CchcStaffExportEvent(models.Model):
    """What was taken out of the system, record by record."""

    _name = "cchc.staff.export.event"
    _description = "Journal of exports of staff data"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "export_id"

    export_id = fields.Many2one(
        "cchc.staff.export", required=True, readonly=True, index=True, ondelete="restrict"
    )
