from odoo import fields, models


class DistrictNumberCancel(models.TransientModel):
    """Cancels numbers with a reason; they stay in the book and are never given again."""

    _name = "district.number.cancel"
    _description = "Cancel a number"

    number_ids = fields.Many2many(
        "district.number",
        string="Numbers",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    reason = fields.Char(required=True)

    def action_cancel(self):
        self.number_ids.check_access("write")
        self.number_ids._cancel(self.reason)
