from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcEvaluationVote(models.Model):
    """A vote of a member of the council; secret, only the count is told."""

    _name = "cchc.evaluation.vote"
    _description = "Vote of a council member"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "evaluation_id, id"
    _rec_name = "evaluation_id"
    _projected_fields = ("evaluation_id", "user_id", "class_code")

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Member", required=True, readonly=True, ondelete="restrict"
    )
    class_code = fields.Char(string="Class voted for", required=True, readonly=True)

    _member_uniq = models.Constraint(
        "UNIQUE(evaluation_id, user_id)", "A member of the council votes once."
    )

    def write(self, vals):
        if not self._is_projection_open():
            raise UserError(self.env._("A vote is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("A vote is not taken back."))
