from odoo import api, fields, models
from odoo.fields import Command

from ..rules import evaluation


class CchcEvaluationConclude(models.TransientModel):
    """Points and class by whoever concludes, or answers an objection.

    It shows what its user may read of the evaluation: nothing here is computed as superuser, else
    a dialog on somebody else's evaluation would tell of it.
    """

    _name = "cchc.evaluation.conclude"
    _description = "Conclusion of an evaluation"

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, ondelete="cascade"
    )
    is_answer = fields.Boolean(compute="_compute_facts")
    on_paper = fields.Boolean(compute="_compute_facts")
    ceiling_name = fields.Char(related="evaluation_id.ceiling_name", related_sudo=False)
    ceiling_reason = fields.Char(related="evaluation_id.ceiling_reason", related_sudo=False)
    self_name = fields.Char(related="evaluation_id.self_name", related_sudo=False)
    council_name = fields.Char(related="evaluation_id.council_name", related_sudo=False)
    objection = fields.Text(related="evaluation_id.objection", related_sudo=False)
    line_ids = fields.One2many(
        "cchc.evaluation.conclude.line",
        "conclude_id",
        string="Points of the criteria",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
    )
    points = fields.Float(string="Out of 100", digits=(6, 2), compute="_compute_points")
    by_points = fields.Boolean(
        compute="_compute_points", help="The law of the day makes the class from the points."
    )
    class_code = fields.Selection(
        "_selection_class",
        string="Rating",
        compute="_compute_class_code",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
    )
    text = fields.Text(string="Words to it")
    paper = fields.Char()

    @api.model
    def _selection_class(self):
        return self.env["cchc.evaluation"]._class_choices()

    @api.depends("evaluation_id")
    def _compute_facts(self):
        for dialog in self:
            one = dialog.evaluation_id
            dialog.is_answer = one.state == "objected"
            dialog.on_paper = bool(one) and one._is_on_paper() and not dialog.is_answer

    @api.depends("evaluation_id")
    def _compute_line_ids(self):
        for dialog in self:
            dialog.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "score_id": score.id,
                        "points": score.points if dialog.is_answer else score.self_points,
                    }
                )
                for score in dialog.evaluation_id.score_ids
            ]

    @api.depends("line_ids.points")
    def _compute_points(self):
        for dialog in self:
            one = dialog.evaluation_id
            total = evaluation.total(line._score() for line in dialog.line_ids)
            dialog.points = float(total or 0)
            dialog.by_points = bool(one) and evaluation.is_by_points(one._classes())

    @api.depends("line_ids.points")
    def _compute_class_code(self):
        for dialog in self:
            one = dialog.evaluation_id
            total = evaluation.total(line._score() for line in dialog.line_ids)
            ceiling = one._ceiling()[0] if one else ""
            proposed = one and evaluation.proposed(one._classes(), total, ceiling or None)
            dialog.class_code = (
                proposed or dialog.class_code or (dialog.is_answer and one.class_code) or False
            )

    def action_confirm(self):
        self.ensure_one()
        points = {line.score_id.id: line.points for line in self.line_ids}
        code, text = self.class_code or False, self.text or ""
        if self.is_answer:
            self.evaluation_id.action_answer(text, code, points)
        else:
            self.evaluation_id.action_conclude(code, points, text, self.paper)
        return {"type": "ir.actions.act_window_close"}


class CchcEvaluationConcludeLine(models.TransientModel):
    """Points for one criterion."""

    _name = "cchc.evaluation.conclude.line"
    _description = "Points of a criterion"

    conclude_id = fields.Many2one(
        "cchc.evaluation.conclude", required=True, ondelete="cascade", index=True
    )
    score_id = fields.Many2one(
        "cchc.evaluation.score", string="Score of a criterion", required=True, ondelete="cascade"
    )
    section = fields.Char(related="score_id.section", related_sudo=False)
    name = fields.Char(related="score_id.name", related_sudo=False)
    most = fields.Float(related="score_id.most", related_sudo=False)
    self_points = fields.Float(related="score_id.self_points", related_sudo=False)
    self_note = fields.Char(related="score_id.self_note", related_sudo=False)
    points = fields.Float(string="Points given", digits=(6, 2))

    def _score(self):
        return evaluation.Score(
            evaluation.rounded(self.points),
            evaluation.rounded(self.score_id.most),
            evaluation.rounded(self.score_id.weight),
        )
