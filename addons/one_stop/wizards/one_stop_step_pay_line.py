from odoo import fields, models


class OneStopStepPayLine(models.TransientModel):
    """An amount that the applicant has to pay."""

    _name = "one_stop.step.pay.line"
    _description = "Amount to pay"
    _order = "id"

    dialog_id = fields.Many2one("one_stop.step.pay", required=True, ondelete="cascade")
    name = fields.Char(string="What for", required=True)
    # Land is dear: more than a column of 32 bits holds.
    amount = fields.Float(string="Amount (đồng)", digits=(16, 0))
