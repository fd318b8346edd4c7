from odoo import api, fields, models

from ..models.one_stop_dossier_actions_result import RELATIONS


class OneStopStepHandOver(models.TransientModel):
    """Who takes the result."""

    _name = "one_stop.step.hand_over"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Hand-over of the result"

    relation = fields.Selection(RELATIONS, required=True, default="owner")
    receiver = fields.Char(string="Name", compute="_compute_receiver", store=True, readonly=False)
    authorisation = fields.Char(
        compute="_compute_receiver",
        store=True,
        readonly=False,
        help="Number, date and authority of the power of attorney.",
    )

    @api.depends("dossier_ids", "relation")
    def _compute_receiver(self):
        """Fill in what the dossier says; who was authorised at the intake often comes again."""
        for dialog in self:
            one = dialog.dossier_ids[:1]
            owner = one.owner_ids[:1].name or one.applicant_name
            authorised = dialog.relation == "authorised"
            known = authorised and one.authorisation
            dialog.receiver = one.submitter_id.name if known else not authorised and owner
            dialog.authorisation = known and one.authorisation

    def _words(self):
        words = {"receiver": self.receiver or "", "relation": self.relation}
        if self.relation == "authorised":
            words["authorisation"] = self.authorisation or ""
        return words
