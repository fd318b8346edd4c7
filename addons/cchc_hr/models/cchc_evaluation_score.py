from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CchcEvaluationScore(models.Model):
    """What was given for one criterion: by the person, then by whoever concludes."""

    _name = "cchc.evaluation.score"
    _description = "Score of a criterion"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "evaluation_id, sequence, id"
    _projected_fields = (
        *("evaluation_id", "criterion_id", "sequence", "section", "name", "most", "weight"),
        "points",
    )

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, index=True, ondelete="restrict"
    )
    criterion_id = fields.Many2one(
        "cchc.evaluation.criterion",
        string="Criterion of the set",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(readonly=True)
    section = fields.Char(readonly=True)
    name = fields.Char(string="Evaluation criterion", required=True, readonly=True)
    most = fields.Float(string="Most points", digits=(6, 2), readonly=True, aggregator=None)
    weight = fields.Float(digits=(6, 2), readonly=True, aggregator=None)
    self_points = fields.Float(string="Own points", digits=(6, 2), aggregator=None)
    self_note = fields.Char(string="What shows it")
    points = fields.Float(string="Points given", digits=(6, 2), readonly=True, aggregator=None)

    @api.constrains("self_points", "points")
    def _check_points(self):
        for score in self:
            score._check_range(score.self_points)
            score._check_range(score.points)

    def write(self, vals):
        if not self._is_projection_open():
            for evaluation in self.evaluation_id:
                evaluation._check_own_words()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("The criteria of an evaluation stay as they were given."))

    def _check_range(self, points):
        """Refuse points that the criterion does not give."""
        self.ensure_one()
        if not 0 <= points <= self.most:
            raise ValidationError(
                self.env._(
                    "“%(criterion)s” gives 0 to %(most)s points, not %(points)s.",
                    criterion=self.name,
                    most=f"{self.most:g}",
                    points=f"{points:g}",
                )
            )
