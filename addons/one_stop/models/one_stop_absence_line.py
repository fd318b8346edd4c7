from odoo import api, fields, models
from odoo.exceptions import UserError


class OneStopAbsenceLine(models.Model):
    """One dossier that was handed over, as it stood then, and how it came back."""

    _name = "one_stop.absence.line"
    _description = "Dossier of an absent officer"
    _inherit = ["district.projection.mixin"]
    _order = "absence_id, id"

    _projected_fields = (
        "absence_id",
        "dossier_id",
        "step_id",
        "due_at",
        "state_then",
        "problem",
        "is_back",
        "back_problem",
    )

    absence_id = fields.Many2one(
        "one_stop.absence", required=True, readonly=True, index=True, ondelete="restrict"
    )
    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    step_id = fields.Many2one("one_stop.step", readonly=True, ondelete="restrict")
    due_at = fields.Datetime(string="Due on", readonly=True)
    state_then = fields.Selection(
        [("received", "Received"), ("processing", "In process"), ("paused", "Paused")],
        string="State then",
        readonly=True,
    )
    problem = fields.Text(string="Why it was not handed over", readonly=True)
    is_back = fields.Boolean(string="Came back", readonly=True)
    back_problem = fields.Text(string="Why it did not come back", readonly=True)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("What was handed over stays on its record."))
