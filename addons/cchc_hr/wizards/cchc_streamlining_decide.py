from odoo import fields, models

from odoo.addons.district_base.moment import today


class CchcStreamliningDecide(models.TransientModel):
    """Asks for the number and day of the decision on a list."""

    _name = "cchc.streamlining.decide"
    _description = "Decision on a list for streamlining"

    list_id = fields.Many2one("cchc.streamlining", required=True, ondelete="cascade")
    symbol = fields.Char(string="Number of the decision", required=True)
    decided_on = fields.Date(required=True, default=lambda self: today(self))

    def action_decide(self):
        """Record the decision."""
        self.ensure_one()
        self.list_id.action_decide(self.symbol, self.decided_on)
        return {"type": "ir.actions.act_window_close"}
