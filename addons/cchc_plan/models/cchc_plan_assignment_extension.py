from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules.assignment import TO_DO_STATES, extension_problem
from ..rules.text import clean

CLOSED_REQUEST = {
    "extension_until": False,
    "extension_reason": False,
    "extension_asked_on": False,
}


class CchcPlanAssignment(models.Model):
    """A later due day: asked for by the lead, decided by whoever accepts the work."""

    _inherit = "cchc.plan.assignment"
    _projected_fields = (
        "extension_state",
        "extension_until",
        "extension_reason",
        "extension_asked_on",
        "extension_answer",
        "extension_count",
    )

    extension_state = fields.Selection(
        [("asked", "Asked for"), ("granted", "Granted"), ("refused", "Refused")],
        string="Extension",
        readonly=True,
        index="btree_not_null",
    )
    extension_until = fields.Date(string="Extension asked until", readonly=True)
    extension_reason = fields.Char(string="Reason for asking", readonly=True)
    extension_asked_on = fields.Date(string="Asked on", readonly=True)
    extension_answer = fields.Char(string="Answer to the extension", readonly=True)
    extension_count = fields.Integer(string="Times extended", readonly=True)
    is_extension_asked = fields.Boolean(
        string="Extension to be decided",
        compute="_compute_is_extension_asked",
        search="_search_is_extension_asked",
    )

    extension_sentence = fields.Char(compute="_compute_extension_sentence")

    @api.depends("extension_state", "extension_until", "extension_reason")
    def _compute_extension_sentence(self):
        for one in self:
            one.extension_sentence = one.extension_state == "asked" and self.env._(
                "On %(asked)s an extension until %(until)s was asked for: %(reason)s",
                asked=format_date(self.env, one.extension_asked_on),
                until=format_date(self.env, one.extension_until),
                reason=one.extension_reason,
            )

    @api.depends("extension_state", "state")
    def _compute_is_extension_asked(self):
        for one in self:
            asked = one.extension_state == "asked"
            one.is_extension_asked = asked and one.state in TO_DO_STATES

    def _search_is_extension_asked(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        asked = Domain("extension_state", "=", "asked") & Domain("state", "in", TO_DO_STATES)
        return asked if True in value else ~asked

    def action_ask_extension(self, until=None, reason=None, happened_on=None):
        """Ask for a later due day; a dialog asks for day and reason when one is missing.

        A second request takes the place of the first; handing in closes it.

        :param happened_on: the day of the paper, for agencies that do not use the system.
        """
        if until is None or reason is None:
            return self._open_extension("ask", self.env._("Ask for an extension"), until, reason)
        return self._take(
            "ask_extension", happened_on, until=self._read_day(until), reason=_words(reason)
        )

    def action_grant_extension(self, until=None, reason=None):
        """Grant the extension that was asked for; never to the own agency.

        :param until: the new due day; the day asked for when omitted.
        """
        return self._take(
            "grant_extension", until=until and self._read_day(until), reason=_words(reason)
        )

    def action_grant_another(self):
        """Open the dialog for granting another day than the one asked for."""
        until = self.extension_until if len(self) == 1 else None
        return self._open_extension("grant", self.env._("Grant an extension"), until)

    def action_refuse_extension(self, reason=None):
        """Refuse the extension that was asked for; without a reason a dialog asks for it."""
        return self._apply_with_reason("refuse_extension", reason)

    def _open_extension(self, kind, title, until=None, reason=None):
        return self._open_dialog(
            "cchc.plan.assignment.extend", title, kind=kind, until=until, reason=reason
        )

    def _check_ask_extension(self, payload):
        self._check_worker()
        self._check_reason(payload)
        self._check_until(payload["until"])

    def _check_grant_extension(self, payload):
        self._check_judge()
        self._check_asked()
        payload["until"] = payload["until"] or self.extension_until
        self._check_until(payload["until"])

    def _check_refuse_extension(self, payload):
        self._check_judge()
        self._check_asked()
        self._check_reason(payload)

    def _check_asked(self):
        if not self.is_extension_asked:
            raise UserError(
                self.env._(
                    "No extension of “%(assignment)s” is asked for.", assignment=self.display_name
                )
            )

    def _check_until(self, until):
        problem = extension_problem(until, self.due_on, today(self))
        if problem == "not_later":
            raise UserError(
                self.env._(
                    "“%(assignment)s” is due on %(due)s: an extension until %(until)s is no"
                    " later day.",
                    assignment=self.display_name,
                    due=format_date(self.env, self.due_on),
                    until=format_date(self.env, until),
                )
            )
        if problem:
            raise UserError(
                self.env._(
                    "“%(assignment)s” cannot be extended until %(until)s: that day has passed.",
                    assignment=self.display_name,
                    until=format_date(self.env, until),
                )
            )

    def _effect_ask_extension(self, content, on):
        return {
            "extension_state": "asked",
            "extension_until": content["until"],
            "extension_reason": content["reason"],
            "extension_asked_on": on,
            "extension_answer": False,
        }

    def _effect_grant_extension(self, content, _on):
        content["from"] = self.due_on
        return {
            **CLOSED_REQUEST,
            "extension_state": "granted",
            "extension_answer": content["reason"],
            "extension_count": self.extension_count + 1,
            "due_on": content["until"],
            # The day is now decided, whoever gave the first one.
            "due_is_provisional": False,
        }

    def _effect_refuse_extension(self, content, _on):
        content["until"] = self.extension_until
        return {
            **CLOSED_REQUEST,
            "extension_state": "refused",
            "extension_answer": content["reason"],
        }

    def _effect_submit(self, content, on):
        return {**super()._effect_submit(content, on), **self._closed_request()}

    def _effect_cancel(self, content, on):
        return {**super()._effect_cancel(content, on), **self._closed_request()}

    def _closed_request(self):
        """Return the values that close a request which nobody decided."""
        asked = self.extension_state == "asked"
        return {**CLOSED_REQUEST, "extension_state": False} if asked else {}


def _words(text):
    return clean(str(text or ""))
