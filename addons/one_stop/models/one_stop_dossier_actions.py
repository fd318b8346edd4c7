from odoo import api, models

# The dialogs of steps that ask for more than words.
DIALOGS = {
    "settle_now": "one_stop.step.resolve",
    "forward": "one_stop.step.forward",
    "reassign": "one_stop.step.reassign",
    "request_supplement": "one_stop.step.papers",
    "supplement": "one_stop.step.papers",
    "await_payment": "one_stop.step.pay",
    "payment": "one_stop.step.pay",
    "extend": "one_stop.step.later",
    "apologise": "one_stop.step.later",
    "resolve": "one_stop.step.resolve",
    "hand_over": "one_stop.step.hand_over",
    "migrate": "one_stop.migrate",
}


class OneStopDossier(models.Model):
    """The public steps: `action_<kind>`, for buttons and remote calls alike.

    With words given as arguments they act and return True; without they open the dialog that asks
    for them. They all end in ``_apply``; what is refused is a sentence and changes nothing.
    Records may be given as their ids. `paper` is number and date of the paper of an agency that
    does not use the system and is recorded for.
    """

    _inherit = "one_stop.dossier"

    def action_receive(self):
        """Receive drafts at their counter: they get code, due date and their first visit."""
        return self._take("receive")

    def action_refuse_intake(self, reason=None):
        """Refuse drafts at the counter (từ chối tiếp nhận)."""
        return self._ask_or_take("refuse_intake", reason=reason)

    def action_settle_now(self, results=None):
        """Settle drafts at once, as for certified copies.

        :param results: list of {"name", "number", "date"}, or of names.
        """
        return self._ask_or_take("settle_now", results=results)

    def action_forward(self, step=None, user=None, paper=None):
        """Hand the dossiers over to the agency of a step of their procedure.

        :param step: ``one_stop.step`` of the dossiers' version.
        :param user: officer of that agency; anyone of it may accept when omitted.
        """
        return self._ask_or_take("forward", step=step, user=user, paper=paper)

    def action_accept(self, paper=None):
        """Accept dossiers that were handed over."""
        return self._take("accept", paper=paper)

    def action_send_back(self, reason=None, paper=None):
        """Give dossiers back to whoever handed them over."""
        return self._ask_or_take("send_back", reason=reason, paper=paper)

    def action_reassign(self, user=None, paper=None):
        """Give dossiers to another officer of the agency that holds them.

        :param user: ``res.users``.
        """
        return self._ask_or_take("reassign", user=user, paper=paper)

    def action_resolve(self, outcome=None, reason=None, results=None, paper=None):
        """Decide.

        :param outcome: "granted" or "refused", which needs the reason.
        :param results: list of {"name", "number", "date"}, or of names.
        """
        return self._ask_or_take(
            "resolve", outcome=outcome, reason=reason, results=results, paper=paper
        )

    def action_ready(self):
        """Tell that the results lie at the counter: the clock ends."""
        return self._take("ready")

    def action_hand_over(self, receiver=None, relation=None, authorisation=None):
        """Hand the result over.

        :param receiver: name of who takes it; the journal keeps a digest.
        :param relation: "owner", or "authorised", which needs the authorisation.
        :param authorisation: number and date of the power of attorney.
        """
        return self._ask_or_take(
            "hand_over", receiver=receiver, relation=relation, authorisation=authorisation
        )

    def action_note(self, text=None):
        """Write a note into the journal."""
        return self._ask_or_take("note", text=text)

    def _ask_or_take(self, kind, **words):
        """Take a step with the words given, or open its dialog when there are none.

        The dialog of a step that cannot be taken does not open: the sentence comes first.
        """
        if any(word is not None for word in words.values()):
            return self._take(kind, **words)
        if len(self) == 1:
            step = self._bare_step(kind)
            self._check_possible(step)
            self._check_actor(step)
        return self._open_dialog(kind)

    def _take(self, kind, **words):
        """Take a step with all the dossiers, or with none; see ``_apply``."""
        self._apply(kind, **{name: word for name, word in words.items() if word is not None})
        return True

    def _open_dialog(self, kind):
        """Return the action that opens the dialog of a step with these dossiers."""
        return {
            "type": "ir.actions.act_window",
            "name": self._step_titles()[kind],
            "res_model": DIALOGS.get(kind, "one_stop.step.words"),
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_ids": self.ids, "default_kind": kind},
        }

    @api.model
    def _step_titles(self):
        """Return {kind: what the one who takes the step does}."""
        return {
            "refuse_intake": self.env._("Refuse at the counter"),
            "settle_now": self.env._("Settle at once"),
            "forward": self.env._("Forward"),
            "send_back": self.env._("Send back"),
            "reassign": self.env._("Give to another officer"),
            "request_supplement": self.env._("Ask for a supplement"),
            "supplement": self.env._("Take the supplement"),
            "await_payment": self.env._("Wait for payment"),
            "payment": self.env._("Take the proof of payment"),
            "extend": self.env._("Extend the term"),
            "apologise": self.env._("Apologise and give another appointment"),
            "resolve": self.env._("Decide"),
            "hand_over": self.env._("Hand over the result"),
            "withdraw": self.env._("The applicant withdraws"),
            "stop": self.env._("Stop"),
            "reopen": self.env._("Open again"),
            "migrate": self.env._("Move to another version"),
            "note": self.env._("Write a note"),
        }
