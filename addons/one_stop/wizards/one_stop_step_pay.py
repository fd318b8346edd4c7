from odoo import fields, models


class OneStopStepPay(models.TransientModel):
    """What the applicant has to pay, or the proof that it was paid."""

    _name = "one_stop.step.pay"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Payment by the applicant"

    line_ids = fields.One2many("one_stop.step.pay.line", "dialog_id", string="To be paid")
    proof = fields.Char(string="Proof of payment")

    def _words(self):
        if self.kind == "payment":
            return {"proof": self.proof or ""}
        return {
            "duties": [{"name": line.name, "amount": round(line.amount)} for line in self.line_ids]
        }
