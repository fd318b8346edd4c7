from odoo import fields, models

STEPS = [
    ("cancel", "Give the visit up"),
    ("answer", "Say what was done"),
    ("return", "Send the answer back"),
    ("verify", "Find it mended"),
]


class CchcConductWords(models.TransientModel):
    """Asks for the words of a step with a visit or with findings."""

    _name = "cchc.conduct.words"
    _description = "Words of a step after a check"

    kind = fields.Selection(STEPS, required=True, readonly=True)
    visit_id = fields.Many2one("cchc.conduct.visit", readonly=True, ondelete="cascade")
    finding_ids = fields.Many2many("cchc.conduct.finding", readonly=True)
    words = fields.Text()
    due_on = fields.Date(string="New day for the answer")
    file = fields.Binary(string="Picture or paper", attachment=False)
    name = fields.Char(string="File name")

    def action_confirm(self):
        """Take the step; what it needs is checked by the step itself."""
        self.ensure_one()
        words, findings = self.words or "", self.finding_ids
        if self.kind == "cancel":
            return self.visit_id.action_cancel(words)
        if self.kind == "answer":
            return findings.action_answer(words, file=self.file, name=self.name)
        if self.kind == "return":
            return findings.action_return(words, due_on=self.due_on)
        return findings.action_verify(words)
