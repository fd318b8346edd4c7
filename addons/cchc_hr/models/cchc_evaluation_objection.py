from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

DAYS = "evaluation.objection_days"


class CchcEvaluation(models.Model):
    """The right to object to a conclusion, and the answer with its reasons."""

    _inherit = "cchc.evaluation"

    objection_until = fields.Date(
        string="Objections until",
        compute="_compute_objection_days",
        help="Last day on which the person may object; empty where no rule sets days.",
    )
    answer_until = fields.Date(string="Answer until", compute="_compute_objection_days")

    @api.depends("concluded_on", "objected_on")
    def _compute_objection_days(self):
        for one in self:
            days = one._objection_days()
            one.objection_until = days and one.concluded_on + timedelta(days=days["file"])
            one.answer_until = (
                days and one.objected_on and one.objected_on + timedelta(days=days["answer"])
            )

    def action_object(self, text=None, paper=None):
        """Object to the conclusion; without words a dialog asks for them."""
        if text is None:
            return self._ask("object", self.env._("Object to the conclusion"))
        return self._apply("object", text=self._said(text), paper=self._said(paper))

    def action_answer(self, text=None, class_code=None, points=None):
        """Answer an objection with reasons, and keep or change the class.

        :param class_code: the class as it is now; the one concluded when omitted.
        :param points: {id of a score line: points} where they change.
        """
        if text is None:
            return self._dialog("cchc.evaluation.conclude", self.env._("Answer the objection"), {})
        given = (
            {line.id: points.get(line.id, line.points) for line in self.score_ids}
            if (points)
            else {line.id: line.points for line in self.score_ids}
        )
        given = self._given_points(given)
        return self._apply(
            "answer",
            **{"class": class_code or self.class_code},
            scores=given,
            points=self._total(given),
            text=self._said(text),
        )

    def _objection_days(self):
        """Return {"file": days, "answer": days} by the rule of the day of the conclusion."""
        rules = self.env["district.rule"]
        if not self.concluded_on or not rules._rule(DAYS, self.concluded_on):
            return False
        return rules.get_value(DAYS, self.concluded_on)

    def _check_object(self, content):
        user = self.env.user
        self._require(self._may_object(user))
        if not self._is_own(user):
            self._require_words(
                content.get("paper"), self.env._("Name the paper by which the person objects.")
            )
        self._require_words(content.get("text"), self.env._("Say what you object to, and why."))
        if self.objection_until and today(self) > self.objection_until:
            raise UserError(
                self.env._(
                    "Objections to %(evaluation)s could be made until %(day)s.",
                    evaluation=self.display_name,
                    day=format_date(self.env, self.objection_until),
                )
            )

    def _check_answer(self, content):
        self._require(self._may_answer(self.env.user))
        self._require_words(
            content.get("text"), self.env._("Give the reasons: the person reads them.")
        )
        self._check_class(content["class"], content["points"])

    def _effect_object(self, content, on):
        text, paper = content["text"], content.pop("paper")
        content["text"] = self._digest(text)
        words = f"{text}\n({paper})" if paper else text
        return {"objected_on": on, "objection": words}

    def _effect_answer(self, content, on):
        text = content["text"]
        self._give_points(content.pop("scores"))
        vals = {
            "points": float(content["points"] or 0),
            "class_code": content["class"],
            "class_name": self._class_name(content["class"]),
            "answered_on": on,
            "answered_by_id": self.env.uid,
            "answer": text,
        }
        content |= {
            "before": self.class_code,
            "text": self._digest(text),
            "result": self._digest(self._words_of_result(vals)),
        }
        self._tell(self.sudo().employee_id.user_id)  # sudo: whom to tell
        return vals

    def _rule_uses(self):
        uses = super()._rule_uses()
        if self.concluded_on and self.state in ("concluded", "objected"):
            uses.append((DAYS, self.concluded_on))
        return uses
