from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, now


class OneStopDossierVisit(models.Model):
    """Whether a stay took longer than its step may take."""

    _inherit = "one_stop.dossier.visit"

    standing = fields.Selection(
        [("pending", "Not accepted yet"), ("here", "Here"), ("left", "Left")],
        string="How it stands",
        compute="_compute_standing",
    )
    is_late = fields.Boolean(
        string="Late at the step",
        compute="_compute_standing",
        help="It left, or is here still, after the due moment of the step.",
    )

    @api.depends_context(MOMENT_KEY)
    @api.depends("left_at", "accepted_at", "due_at", "dossier_id.paused_at")
    def _compute_standing(self):
        for visit in self:
            here = "here" if visit.accepted_at else "pending"
            visit.standing = "left" if visit.left_at else here
            until = visit.left_at or visit.dossier_id.paused_at or now(visit)
            visit.is_late = bool(visit.due_at) and until > visit.due_at
