from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..rules import evaluation
from .evaluation_roles import HR


class CchcEvaluation(models.Model):
    """What each step of an evaluation needs, and who takes it."""

    _inherit = "cchc.evaluation"

    def _require_state(self, kind, *states):
        """Refuse a step in another state than these; every step in a closed part."""
        # sudo: the state of the part is asked by people who do not read it
        part = self.sudo().part_id
        if self.is_final or part.state == "closed":
            part._refuse_closed()
        if self.state not in states:
            kinds = dict(self._journal_events()._fields["kind"]._description_selection(self.env))
            names = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The evaluation %(evaluation)s is at “%(state)s”, so the step “%(step)s”"
                    " cannot be taken.",
                    evaluation=self.display_name,
                    state=names[self.state],
                    step=kinds[kind],
                )
            )

    def _refuse_step(self):
        raise AccessError(
            self.env._(
                "This step of the evaluation %(evaluation)s is not yours: people write their own"
                " part, the head of the agency concludes (of heads the chair), staff managers"
                " organise, and nobody judges himself or herself.",
                evaluation=self.display_name,
            )
        )

    def _require(self, allowed):
        if not allowed:
            self._refuse_step()

    @api.model
    def _require_words(self, text, sentence):
        """Refuse texts that say nothing: a dot, blanks."""
        if not any(char.isalnum() for char in text or ""):
            raise UserError(sentence)

    def _check_self(self, content):
        user = self.env.user
        self._require(self._may_write_self(user))
        if not self._is_own(user):
            self._require_words(
                content.get("paper"),
                self.env._("Name the paper by which the own part was handed in."),
            )
        self._require_words(
            self.self_text,
            self.env._("Write the own part first: what was done, what was not, and why."),
        )
        if content.get("class"):
            self._check_known(content["class"])

    def _check_return(self, content):
        self._require_organiser()
        self._require_words(
            content.get("reason"),
            self.env._("Give the reason for returning it: the person reads it."),
        )
        if self._voted():
            raise UserError(
                self.env._(
                    "The council has voted on %(evaluation)s, so it is not returned any more.",
                    evaluation=self.display_name,
                )
            )

    def _check_gather(self, content):
        self._require_organiser()
        if not self.remark_ids:
            self._require_words(
                content.get("text"),
                self.env._("Write down the opinion of the collective: nobody has remarked here."),
            )

    def _check_vote(self, content):
        self._require(self._may_vote(self.env.user))
        self._check_known(content["class"])

    def _check_tally(self, _content):
        self._require_organiser()

    def _check_conclude(self, content):
        self._require(self._may_conclude(self.env.user))
        if self._is_on_paper():
            self._require_words(
                content.get("paper"), self.env._("Name the paper by which it was concluded.")
            )
        self._check_class(content["class"], content["points"])

    def _check_withdraw(self, content):
        self._require(self._may_conclude(self.env.user))
        self._require_words(
            content.get("reason"), self.env._("Give the reason for withdrawing the conclusion.")
        )

    def _check_skip(self, content):
        self._require(self.env.user.has_group(HR) and not self._is_own(self.env.user))
        reasons = dict(self._fields["skip_reason"]._description_selection(self.env))
        if content.get("reason") not in reasons:
            raise UserError(
                self.env._(
                    "Choose why %(person)s is not judged.",
                    person=self.employee_id.name,
                )
            )
        if content["reason"] == "other":
            self._require_words(
                content.get("note"), self.env._("Say why the person is not judged.")
            )

    def _check_rejudge(self, content):
        self._require(self.env.user.has_group(HR) and not self._is_own(self.env.user))
        judges = dict(self._fields["judged_by"]._description_selection(self.env))
        if content.get("judge") not in judges:
            raise UserError(self.env._("Choose who concludes the evaluation."))
        if content["judge"] == "above" and not self._may_be_judged_above():
            raise UserError(
                self.env._(
                    "Those above judge the leaders of the district alone; %(person)s is judged by"
                    " the head of the agency or the chair.",
                    person=self.sudo().employee_id.name,  # sudo: only the name
                )
            )

    def _check_resume(self, _content):
        self._require(self.env.user.has_group(HR) and not self._is_own(self.env.user))

    def _check_close(self, _content):
        # Whose result it is does not matter: the part is closed for all of its people.
        self._require(self.env.user.has_group(HR))

    def _require_organiser(self):
        user = self.env.user
        organises = user.has_group(HR) and not self._is_own(user)
        self._require(organises or self._may_conclude(user))

    def _check_known(self, code):
        if evaluation.place(self._classes(), code) is None:
            raise UserError(self._unknown_words(self._classes()))
