from odoo import api, fields, models


class OneStopStepResult(models.TransientModel):
    """A result as the one who decides gives it."""

    _name = "one_stop.step.result"
    _description = "Result of a decision"
    _order = "id"

    dialog_id = fields.Many2one("one_stop.step.resolve", required=True, ondelete="cascade")
    kind_id = fields.Many2one("one_stop.result.kind", string="Kind of result")
    name = fields.Char(
        string="Result", compute="_compute_name", store=True, readonly=False, required=True
    )
    number = fields.Char(help="Số/ký hiệu of the result.")
    date = fields.Date()

    @api.depends("kind_id")
    def _compute_name(self):
        for line in self:
            line.name = line.kind_id.name or line.name

    def _result(self):
        """Return the result as the step reads it."""
        return {
            "name": self.name,
            "number": self.number or "",
            "date": self.date and fields.Date.to_string(self.date) or "",
            **({"kind": self.kind_id.id} if self.kind_id else {}),
        }
