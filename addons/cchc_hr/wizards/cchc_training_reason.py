from odoo import api, fields, models
from odoo.exceptions import UserError

# What may be called with a reason: nothing else comes through this dialog.
STEPS = {
    "cchc.training.need": ("action_decline",),
    "cchc.training.plan": ("action_amend",),
    "cchc.training.class": ("action_cancel",),
    "cchc.training.enrolment": ("action_refuse", "action_give_back", "action_undo_result"),
    "cchc.training.certificate": ("action_revoke",),
}


class CchcTrainingReason(models.TransientModel):
    """Asks for the words without which a step of training is not taken."""

    _name = "cchc.training.reason"
    _description = "Reason of a step in training"

    model = fields.Char(required=True, readonly=True, export_string_translation=False)
    method = fields.Char(required=True, readonly=True, export_string_translation=False)
    records = fields.Json(readonly=True, export_string_translation=False)
    reason = fields.Text(required=True)

    @api.model
    def _ask(self, records, method, title):
        """Return the action that asks for a reason and then takes a step with these records."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model": records._name,
                "default_method": method,
                "default_records": records.ids,
            },
        }

    def action_confirm(self):
        self.ensure_one()
        ids = self.records if isinstance(self.records, list) else []
        if self.method not in STEPS.get(self.model, ()) or not ids:
            raise UserError(self.env._("There is nothing to give a reason for."))
        if not (self.reason or "").strip():
            raise UserError(self.env._("Give the reason in words."))
        getattr(self.env[self.model].browse(ids).exists(), self.method)(self.reason)
        return {"type": "ir.actions.act_window_close"}
