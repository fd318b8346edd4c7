from odoo import fields, models


class OneStopDossierVisit(models.Model):
    """One stay of a dossier at one step; who holds it answers for the time.

    Between a hand-over and its acceptance the receiver answers from `owned_from` on: the next
    opening, or that of the next working day once the cut-off hour is over. A visit lasts until
    the next one's `owned_from`, so no counted minute is lost or told twice.
    """

    _name = "one_stop.dossier.visit"
    _description = "Visit of a dossier at a step"
    _inherit = ["district.projection.mixin"]
    _order = "dossier_id, id"

    _projected_fields = (
        "dossier_id",
        "step_id",
        "agency_id",
        "user_id",
        "sender_id",
        "depth",
        "handed_over_at",
        "owned_from",
        "accepted_at",
        "due_at",
        "left_at",
        "budget_minutes",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    step_id = fields.Many2one("one_stop.step", readonly=True, ondelete="restrict")
    agency_id = fields.Many2one("hr.department", readonly=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", string="Officer", readonly=True, ondelete="restrict")
    sender_id = fields.Many2one(
        "one_stop.dossier.visit", string="Handed over from", readonly=True, ondelete="restrict"
    )
    depth = fields.Integer(string="Hand-overs that may be sent back", readonly=True)
    handed_over_at = fields.Datetime(string="Handed over on", readonly=True)
    owned_from = fields.Datetime(string="Answers from", readonly=True)
    accepted_at = fields.Datetime(string="Accepted on", readonly=True)
    due_at = fields.Datetime(string="Due at the step", readonly=True)
    left_at = fields.Datetime(string="Left on", readonly=True)
    budget_minutes = fields.Integer(string="Minutes of the step", readonly=True)
