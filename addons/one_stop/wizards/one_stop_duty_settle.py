from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..models.one_stop_duty import STATES


class OneStopDutySettle(models.TransientModel):
    """Records that duties are paid, deferred or waived; with the last one the clock runs again."""

    _name = "one_stop.duty.settle"
    _description = "Settle duties"

    dossier_id = fields.Many2one("one_stop.dossier", required=True, readonly=True)
    duty_ids = fields.Many2many(
        "one_stop.duty",
        string="Duties",
        required=True,
        domain="[('dossier_id', '=', dossier_id), ('state', '=', 'open')]",
    )
    state = fields.Selection(STATES[1:], string="Settled as", required=True, default="paid")
    proof = fields.Char(
        required=True, help="Number and date of the receipt, or of the decision that defers it."
    )
    date = fields.Date(string="On", required=True, default=lambda self: today(self))

    def action_settle(self):
        self.ensure_one()
        if not self.duty_ids:
            raise UserError(self.env._("Choose the duties that are settled."))
        self.dossier_id._settle(
            [
                {"duty": duty.id, "state": self.state, "proof": self.proof, "date": self.date}
                for duty in self.duty_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
