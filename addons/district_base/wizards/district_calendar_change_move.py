from odoo import fields, models


class DistrictCalendarChangeMove(models.TransientModel):
    """A deadline that a calendar change would move."""

    _name = "district.calendar.change.move"
    _description = "Deadline moved by a calendar change"
    _order = "late_after desc, new_due, id"

    change_id = fields.Many2one(
        "district.calendar.change", required=True, index=True, ondelete="cascade"
    )
    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    label = fields.Char(required=True, string="Record")
    old_due = fields.Datetime(string="Due before")
    new_due = fields.Datetime(string="Due after")
    late_before = fields.Boolean()
    late_after = fields.Boolean()

    def action_open(self):
        """Open the record behind the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
