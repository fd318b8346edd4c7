from odoo import api, fields, models

from ..models.cchc_evaluation import JUDGES, SKIPS


class CchcEvaluationStep(models.TransientModel):
    """Asks for what a step of an evaluation needs: words, a class, a paper, a reason."""

    _name = "cchc.evaluation.step"
    _description = "Step of an evaluation"

    evaluation_id = fields.Many2one(
        "cchc.evaluation", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("self", "Hand the own part in"),
            ("return", "Return"),
            ("gather", "Close the remarks"),
            ("vote", "Vote"),
            ("withdraw", "Withdraw"),
            ("object", "Object"),
            ("skip", "Do not judge"),
            ("rejudge", "Change who concludes"),
        ],
        required=True,
        readonly=True,
    )
    is_own = fields.Boolean(related="evaluation_id.is_own", related_sudo=False)
    text = fields.Text(string="Words")
    paper = fields.Char()
    class_code = fields.Selection("_selection_class", string="Rating")
    skip_reason = fields.Selection(SKIPS, string="Why")
    judged_by = fields.Selection(JUDGES, string="Who concludes")

    @api.model
    def _selection_class(self):
        return self.env["cchc.evaluation"]._class_choices()

    def action_confirm(self):
        self.ensure_one()
        one, text = self.evaluation_id, self.text or ""
        steps = {
            "self": lambda: one.action_submit(self.class_code or False, self.paper),
            "return": lambda: one.action_return(text),
            "gather": lambda: one.action_gather(text),
            "vote": lambda: one.action_vote(self.class_code or False),
            "withdraw": lambda: one.action_withdraw(text),
            "object": lambda: one.action_object(text, self.paper),
            "skip": lambda: one.action_skip(self.skip_reason or False, text),
            "rejudge": lambda: one.action_rejudge(self.judged_by or False),
        }
        steps[self.kind]()
        return {"type": "ir.actions.act_window_close"}
