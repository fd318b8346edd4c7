import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import now, today

from ..rules import conduct
from .cchc_conduct_answer import RULE_DAYS
from .cchc_conduct_visit_steps import HEAD, HR, LEADER


class CchcConductFinding(models.Model):
    """The follow-up: the agency says what was done, others verify or send back."""

    _inherit = "cchc.conduct.finding"
    _projected_fields = (
        "answer_words",
        "answer_file",
        "answer_file_name",
        "answered_on",
        "answered_by_id",
        "return_words",
        "return_count",
        "verify_words",
        "verified_on",
        "verified_by_id",
    )

    answer_words = fields.Text(string="What was done", readonly=True)
    answer_file = fields.Binary(string="Paper of the answer", attachment=True, readonly=True)
    answer_file_name = fields.Char(string="File name", readonly=True)
    answered_on = fields.Date(readonly=True)
    answered_by_id = fields.Many2one(
        "res.users", string="Answered by", readonly=True, ondelete="restrict"
    )
    return_words = fields.Text(string="Why it was sent back", readonly=True)
    return_count = fields.Integer(string="Times sent back", readonly=True)
    verify_words = fields.Text(string="How it was verified", readonly=True)
    verified_on = fields.Date(readonly=True)
    verified_by_id = fields.Many2one(
        "res.users", string="Verified by", readonly=True, ondelete="restrict"
    )
    can_answer = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_return = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_verify = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state", "agency_id")
    def _compute_rights(self):
        user = self.env.user
        for one in self:
            judges = one._may_judge(user)
            one.can_answer = bool(one._step_target("answer")) and one._may_answer(user)
            one.can_return = bool(one._step_target("return")) and judges
            one.can_verify = bool(one._step_target("verify")) and judges

    def action_answer(self, words=None, file=None, name=None):
        """Say what the agency has done; without words a dialog asks.

        :param file: a paper that shows it, in base64, with its `name`.
        """
        if words is None:
            return self._ask("answer", self.env._("What was done"))
        return self._apply(
            "answer", words=str(words or "").strip(), file=file or None, name=str(name or "")
        )

    def action_return(self, words=None, due_on=None):
        """Send the answer back, with the reason and a new day; without words a dialog asks.

        :param due_on: date or its ISO text; counted from today by the rule when omitted.
        """
        if words is None:
            return self._ask("return", self.env._("Send the answer back"))
        return self._apply("return", words=str(words or "").strip(), due_on=due_on or None)

    def action_verify(self, words=None):
        """Find that it is mended; words are needed where the agency has not answered."""
        if words is None:
            return self._ask("verify", self.env._("It is mended"))
        return self._apply("verify", words=str(words or "").strip())

    def _ask(self, kind, title):
        return self._dialog("cchc.conduct.words", title, kind=kind, finding_ids=self.ids)

    def _step_target(self, kind):
        return conduct.target(conduct.FINDING_STEPS, kind, self.state)

    def _step_agency(self, kind):
        return self.agency_id if kind == "answer" else None

    def _may_answer(self, user):
        """Tell whether a user answers: the agency's head, or HR where it has nobody in here."""
        if self.agency_id in user.agency_ids:
            return user.has_group(HEAD)
        # sudo: whether it uses the system is read to decide
        return not self.agency_id.sudo().uses_system and user.has_group(HR)

    def _may_judge(self, user):
        """Tell whether a user verifies: HR or a leader, never for the own agency."""
        return user.has_groups(f"{HR},{LEADER}") and self.agency_id not in user.agency_ids

    def _check_judge(self):
        if not self.env.su and not self._may_judge(self.env.user):
            raise AccessError(
                self.env._(
                    "Whether “%(finding)s” is mended is for a staff manager or a leader of another"
                    " agency to say.",
                    finding=self.display_name,
                )
            )

    def _check_answer(self, content):
        if not self.env.su and not self._may_answer(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(finding)s” is answered by the head of %(agency)s.",
                    finding=self.display_name,
                    agency=self.agency_id.name,
                )
            )
        if not content["words"]:
            raise UserError(
                self.env._("Say what was done about “%(finding)s”.", finding=self.display_name)
            )
        try:
            base64.b64decode(content["file"] or "", validate=True)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("The paper of the answer is no file.")) from error

    def _effect_answer(self, content):
        file, name = content.pop("file"), content.pop("name")
        if file:
            content["file"] = self._digest(file if isinstance(file, str) else file.decode())
        self._tell(self.visit_id.sudo().concluded_by_id, content["words"])  # sudo: who to tell
        return {
            "answer_words": content["words"],
            "answer_file": file or False,
            "answer_file_name": (name or "tra-loi.pdf") if file else False,
            "answered_on": today(self),
            "answered_by_id": self.env.uid,
        }

    def _check_return(self, content):
        self._check_judge()
        if not content["words"]:
            raise UserError(
                self.env._("Say why “%(finding)s” is sent back.", finding=self.display_name)
            )
        on = today(self)
        due = self._day(content["due_on"]) or self._days_from(on)
        if due and due < on:
            raise ValidationError(
                self.env._(
                    "The new answer to “%(finding)s” cannot be due on %(day)s, which is past.",
                    finding=self.display_name,
                    day=format_date(self.env, due),
                )
            )
        content["due_on"] = due or None

    def _effect_return(self, content):
        self._tell(self.agency_id._conduct_heads(), content["words"])
        return {
            "return_words": content["words"],
            "return_count": self.return_count + 1,
            "due_on": content["due_on"] or False,
        }

    def _check_verify(self, content):
        self._check_judge()
        if self.state != "answered" and not content["words"]:
            raise UserError(
                self.env._(
                    "The agency has not answered: say how it was seen that “%(finding)s” is"
                    " mended.",
                    finding=self.display_name,
                )
            )

    def _effect_verify(self, content):
        return {
            "verify_words": content["words"] or False,
            "verified_on": today(self),
            "verified_by_id": self.env.uid,
        }

    @api.model
    def _days_from(self, on):
        rules = self.env["district.rule"]
        return (
            on + timedelta(days=rules.get_value(RULE_DAYS, on))
            if rules._rule(RULE_DAYS, on)
            else None
        )

    def _tell(self, users, words):
        """Send a message about the finding to people."""
        if not users:
            return
        self.env["mail.thread"].message_notify(
            partner_ids=users.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.display_name,
            body=words,
            model=self._name,
            res_id=self.id,
        )

    def _district_move_agency(self, _field, old, new, _change):
        """Let what is not mended follow into the agency that took over."""
        for finding in self:
            finding._append(
                "move",
                {"from": old._journal_key(), "agency": new._journal_key()},
                happened_at=now(self),
                state_after=finding.state,
            )
            finding._project({"agency_id": new.id})
