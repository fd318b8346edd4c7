from odoo import api, fields, models


class OneStopStepReassign(models.TransientModel):
    """The officer who goes on with dossiers of one agency."""

    _name = "one_stop.step.reassign"
    _inherit = ["one_stop.step.officer.mixin"]
    _description = "Another officer"

    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    user_id = fields.Many2one(domain="[('id', 'in', candidate_ids)]")

    @api.depends("dossier_ids")
    def _compute_candidate_ids(self):
        for dialog in self:
            agencies = dialog.dossier_ids.holder_agency_id
            present = dialog.dossier_ids.user_id
            officers = dialog.dossier_ids._officers_of(agencies)
            dialog.candidate_ids = officers - present if len(present) == 1 else officers

    def _words(self):
        return {"user": self.user_id.id or ""}
