from odoo import fields, models

from ..models.one_stop_dossier import OUTCOMES


class OneStopStepResolve(models.TransientModel):
    """The decision on dossiers and its results, or work that is settled at once."""

    _name = "one_stop.step.resolve"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Decision"

    outcome = fields.Selection(OUTCOMES, default="granted")
    reason = fields.Text()
    line_ids = fields.One2many("one_stop.step.result", "dialog_id", string="Results")

    def _words(self):
        results = [line._result() for line in self.line_ids]
        if self.kind == "settle_now":
            return {"results": results}
        words = {"outcome": self.outcome or "", "reason": self.reason or ""}
        return {**words, "results": results} if results else words
