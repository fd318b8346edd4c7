from odoo import api, fields, models
from odoo.exceptions import UserError


class OneStopStepForward(models.TransientModel):
    """Where dossiers go next: the step after the present one, unless another is chosen."""

    _name = "one_stop.step.forward"
    _inherit = ["one_stop.step.officer.mixin"]
    _description = "Hand-over to the next step"

    version_id = fields.Many2one("one_stop.procedure.version", compute="_compute_version_id")
    step_id = fields.Many2one(
        "one_stop.step",
        string="Next step",
        compute="_compute_step_id",
        store=True,
        readonly=False,
        domain="[('version_id', '=', version_id)]",
    )
    agency_id = fields.Many2one("hr.department", compute="_compute_agency_id")
    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    user_id = fields.Many2one(
        compute="_compute_user_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', candidate_ids)]",
        help="Anyone of the agency may accept it when empty.",
    )

    @api.depends("dossier_ids")
    def _compute_version_id(self):
        for dialog in self:
            versions = dialog.dossier_ids.version_id
            if len(versions) > 1:
                raise UserError(
                    self.env._(
                        "Dossiers of one procedure are forwarded together, not of %(several)s.",
                        several=", ".join(versions.mapped("display_name")),
                    )
                )
            dialog.version_id = versions

    @api.depends("dossier_ids")
    def _compute_step_id(self):
        for dialog in self:
            dialog.step_id = dialog.dossier_ids[:1]._next_step()

    @api.depends("step_id")
    def _compute_agency_id(self):
        for dialog in self:
            agencies = dialog.dossier_ids._agencies_of(dialog.step_id)
            dialog.agency_id = agencies if len(agencies) == 1 else False

    @api.depends("agency_id")
    def _compute_candidate_ids(self):
        for dialog in self:
            dialog.candidate_ids = dialog.dossier_ids._officers_of(dialog.agency_id)

    @api.depends("agency_id")
    def _compute_user_id(self):
        """An officer of another agency is not kept."""
        for dialog in self:
            dialog.user_id = dialog.user_id & dialog.candidate_ids

    def _words(self):
        words = {"step": self.step_id.id or ""}
        return {**words, "user": self.user_id.id} if self.user_id else words
