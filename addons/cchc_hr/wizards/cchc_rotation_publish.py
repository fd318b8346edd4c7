from odoo import fields, models

from odoo.addons.district_base.moment import today


class CchcRotationPublish(models.TransientModel):
    """Number, date and signer of a plan that is made public."""

    _name = "cchc.rotation.publish"
    _description = "Publishing of a plan of rotation"

    plan_id = fields.Many2one("cchc.rotation.plan", required=True, ondelete="cascade")
    agency_id = fields.Many2one(related="plan_id.agency_id")
    symbol = fields.Char(
        string="Number and symbol", help="Empty: taken from the number book for plans."
    )
    decided_on = fields.Date(
        string="Date of the paper", required=True, default=lambda self: today(self)
    )
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed by",
        domain="[('agency_id', '=', agency_id)]",
        help="Empty: the usual signer.",
    )

    def action_confirm(self):
        self.ensure_one()
        self.plan_id.action_publish(
            symbol=self.symbol or "", decided_on=self.decided_on, signing_id=self.signing_id.id
        )
        return {"type": "ir.actions.act_window_close"}
