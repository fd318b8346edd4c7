from odoo import api, fields, models
from odoo.exceptions import UserError


class OneStopStepLater(models.TransientModel):
    """A later date: of the term by a decision, or of the appointment with an apology."""

    _name = "one_stop.step.later"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Later date"

    due_at = fields.Datetime(related="dossier_ids.due_at", string="Due on")
    promised_at = fields.Datetime(related="dossier_ids.promised_at", string="Appointment")
    until_on = fields.Date(string="New day", help="Until the office closes on that day.")
    until_at = fields.Datetime(string="Until", compute="_compute_until_at")
    reason = fields.Text()
    document = fields.Char(help="Number and date of the decision that extends the term.")

    @api.depends("until_on", "dossier_ids")
    def _compute_until_at(self):
        for dialog in self:
            closing = dialog.until_on and dialog.dossier_ids[:1]._closing_on(dialog.until_on)
            dialog.until_at = closing or False

    def _words(self):
        if self.until_on and not self.until_at:
            raise UserError(
                self.env._(
                    "%(day)s is no working day of %(counter)s: choose another one.",
                    day=self.until_on.strftime("%d/%m/%Y"),
                    counter=self.dossier_ids[:1].agency_id.display_name,
                )
            )
        words = {"reason": self.reason or ""}
        if self.kind == "extend":
            return {**words, "due_at": self.until_at or "", "document": self.document or ""}
        return {**words, "promised_at": self.until_at or ""}
