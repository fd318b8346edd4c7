from odoo import api, models

from odoo.addons.district_base.moment import now, today

from ..rules import evaluation

# A vote and another judge change no state.
IN_PLACE = {"vote": ("council",), "rejudge": ("draft", "remarks", "council", "judge")}


class CchcEvaluation(models.Model):
    """The steps of an evaluation: one door, `_apply`, for buttons, dialogs and RPC alike."""

    _inherit = "cchc.evaluation"

    def action_submit(self, class_code=None, paper=None):
        """Hand the own part in; without a class a dialog asks for it.

        :param class_code: code of the class that the person holds right.
        :param paper: the paper of somebody without account, for staff managers.
        """
        if class_code is None:
            return self._ask("self", self.env._("Hand the own part in"))
        return self._apply("self", **{"class": class_code}, paper=self._said(paper))

    def action_return(self, reason=None):
        """Return the own part to the person; without a reason a dialog asks for it."""
        if reason is None:
            return self._ask("return", self.env._("Return the own part"))
        return self._apply("return", reason=self._said(reason))

    def action_gather(self, text=None):
        """Close the remarks of the colleagues, with the opinion of the collective in short."""
        if text is None:
            return self._ask("gather", self.env._("Close the remarks"))
        return self._apply("gather", text=self._said(text))

    def action_vote(self, class_code=None):
        """Vote, as a member of the council."""
        if class_code is None:
            return self._ask("vote", self.env._("Vote"))
        return self._apply("vote", **{"class": class_code})

    def action_tally(self):
        """Count the votes of the council."""
        return self._apply("tally")

    def action_conclude(self, class_code=None, points=None, text=None, paper=None):
        """Conclude; without a class a dialog asks for points and class.

        :param points: {id of a score line: points}; where omitted for a line, the own ones.
        """
        if class_code is None:
            return self._dialog("cchc.evaluation.conclude", self.env._("Conclude"), {})
        given = self._given_points(points or {})
        return self._apply(
            "conclude",
            **{"class": class_code},
            scores=given,
            points=self._total(given),
            text=self._said(text),
            paper=self._said(paper),
        )

    def action_withdraw(self, reason=None):
        """Take a conclusion back before it is closed, to conclude anew."""
        if reason is None:
            return self._ask("withdraw", self.env._("Withdraw the conclusion"))
        return self._apply("withdraw", reason=self._said(reason))

    def action_skip(self, reason=None, note=None):
        """Say why somebody is not judged this year."""
        if reason is None:
            return self._ask("skip", self.env._("Do not judge this year"))
        return self._apply("skip", reason=reason, note=self._said(note))

    def action_resume(self):
        """Judge somebody after all."""
        return self._apply("resume")

    def action_rejudge(self, judged_by=None):
        """Say who concludes, when it is not who was found at the opening."""
        if judged_by is None:
            return self._ask("rejudge", self.env._("Who concludes"))
        return self._apply("rejudge", judge=judged_by)

    def _ask(self, kind, title):
        return self._dialog("cchc.evaluation.step", title, {"default_kind": kind})

    def _dialog(self, model, title, context):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {**context, "default_evaluation_id": self.id},
        }

    def _apply(self, kind, **payload):
        """Take one step with each evaluation: lock, check, append to the journal, project.

        A kind of step has a ``_check_<kind>(content)``, which refuses, and an
        ``_effect_<kind>(content, today)``, which returns the projected values and takes out of
        the content what the journal must not hold.

        :raise UserError: naming the evaluation with which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        sources = IN_PLACE.get(kind) or evaluation.STEPS[kind][0]
        for one in self:
            content = dict(payload)
            one._require_state(kind, *sources)
            getattr(one, f"_check_{kind}")(content)
            one._take(kind, content)
        return True

    def _take(self, kind, content):
        """Append a step that was checked, and project what follows from it."""
        # sudo: whether a council votes is said by the set of criteria
        council = self.sudo().set_id.council
        after = self.state
        if kind not in IN_PLACE:
            after = evaluation.target(kind, self.state, council)
        vals = getattr(self, f"_effect_{kind}")(content, today(self))
        self._append(kind, content, happened_at=now(self), state_after=after)
        settled = after in evaluation.SETTLED
        self._project({"state": after, "is_settled": settled, **vals})

    def _effect_self(self, content, on):
        code, paper = content["class"] or False, content.pop("paper", "")
        content["text"] = self._digest(self._words_of_self())
        return {
            "self_on": on,
            "self_by_id": self.env.uid,
            "self_paper": paper or False,
            "self_code": code,
            "self_name": code and self._class_name(code),
            "return_reason": False,
        }

    def _effect_return(self, content, _on):
        reason = content["reason"]
        content["reason"] = self._digest(reason)
        self._tell(self.sudo().employee_id.user_id)  # sudo: whom to tell
        return {"return_reason": reason, "collective": False}

    def _effect_gather(self, content, _on):
        text = content["text"]
        content["text"] = self._digest(text)
        content["remarks"] = len(self.remark_ids)
        return {"collective": text or False}

    def _effect_conclude(self, content, on):
        text, paper = content.pop("text"), content.pop("paper")
        self._give_points(content.pop("scores"))
        content["points"] = content["points"] if content["points"] is not None else None
        self._tell(self.sudo().employee_id.user_id)  # sudo: whom to tell
        vals = {
            "points": float(content["points"] or 0),
            "class_code": content["class"],
            "class_name": self._class_name(content["class"]),
            "conclusion": text or False,
            "judge_paper": paper or False,
            "concluded_on": on,
            "concluded_by_id": self.env.uid,
        }
        content["result"] = self._digest(self._words_of_result(vals))
        return vals

    def _effect_withdraw(self, content, _on):
        content["reason"] = self._digest(content["reason"])
        self.score_ids._project({"points": 0})
        names = ("points", "class_code", "class_name", "conclusion", "judge_paper")
        return dict.fromkeys((*names, "concluded_on", "concluded_by_id"), False)

    def _effect_skip(self, content, _on):
        note = content.pop("note", "")
        return {"skip_reason": content["reason"], "skip_note": note or False}

    def _effect_resume(self, _content, _on):
        return {"skip_reason": False, "skip_note": False}

    def _effect_rejudge(self, content, _on):
        content["before"] = self.judged_by
        return {"judged_by": content["judge"]}

    def _effect_close(self, content, _on):
        content |= {"class": self.class_code or None, "result": self._result_digest()}
        return {"is_final": True}

    def _tell(self, user):
        """Send a message about the evaluation to its person, without what it says."""
        if not user or user == self.env.user:
            return
        self.env["mail.thread"].message_notify(
            partner_ids=user.sudo().partner_id.ids,  # sudo: address of a colleague
            subject=self.env._("Your evaluation of %(year)s", year=str(self.year)),
            body=self.env._("Something happened to your evaluation; open it to see what."),
            model=self._name,
            res_id=self.id,
        )

    @api.model
    def _said(self, text):
        return str(text or "").strip()
