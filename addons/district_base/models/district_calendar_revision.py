from odoo import api, fields, models

from ..fields import JsonValue


class DistrictCalendarRevision(models.Model):
    """What was changed in a given calendar, by which decision, and which deadlines it moved."""

    _name = "district.calendar.revision"
    _description = "Change of a calendar"
    _inherit = ["district.immutable.mixin"]
    _order = "id desc"

    calendar_id = fields.Many2one(
        "resource.calendar", required=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Closed agency",
        index="btree_not_null",
        ondelete="restrict",
        help="Only for the emergency closure of one agency.",
    )
    summary = fields.Text(required=True, string="What changed")
    reason = fields.Char(required=True)
    decision_id = fields.Many2one(
        "district.legal.document", index="btree_not_null", ondelete="restrict"
    )
    snapshot_from_id = fields.Many2one(
        "district.calendar.snapshot",
        string="Snapshot before",
        index="btree_not_null",
        ondelete="restrict",
    )
    snapshot_id = fields.Many2one(
        "district.calendar.snapshot",
        string="Snapshot after",
        required=True,
        index=True,
        ondelete="restrict",
    )
    moved_count = fields.Integer(string="Deadlines moved")
    relieved_count = fields.Integer(string="No longer late")
    late_count = fields.Integer(string="Became late")
    moves = JsonValue(help="[[model, id, old due, new due], …], in UTC.")

    @api.depends("calendar_id.name", "create_date")
    def _compute_display_name(self):
        for revision in self:
            day = fields.Datetime.context_timestamp(revision, revision.create_date)
            revision.display_name = f"{revision.calendar_id.name} {day:%d/%m/%Y %H:%M}"
