from odoo import fields, models


class OneStopStepWords(models.TransientModel):
    """The reason of a step, or a note."""

    _name = "one_stop.step.words"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Reason of a step"

    words = fields.Text()

    def _words(self):
        return {"text" if self.kind == "note" else "reason": self.words or ""}
