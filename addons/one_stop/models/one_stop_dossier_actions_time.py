from odoo import models


class OneStopDossier(models.Model):
    """The public steps that move the clock or end the work; see one_stop_dossier_actions.py."""

    _inherit = "one_stop.dossier"

    def action_request_supplement(self, reason=None, papers=None, paper=None, returned=None):
        """Ask the applicant to complete the dossier: the clock stands.

        :param papers: lines of the checklist (records or ids), names, or dicts
            {"name" or "paper" (id), "quantity", "note" (what to correct)}.
        :param returned: whether the dossier goes back as unfit, within the days of the rule.
        """
        return self._ask_or_take(
            "request_supplement",
            reason=reason,
            papers=papers,
            paper=paper,
            returned=returned or None,
        )

    def action_supplement(self, papers=None):
        """Take what was asked for: the clock runs on, or anew where the procedure says so.

        :param papers: what came, as in `action_request_supplement`.
        """
        return self._ask_or_take("supplement", papers=papers)

    def action_await_payment(self, duties=None, paper=None):
        """Wait for the applicant to pay: the clock stands.

        :param duties: list of {"name", "amount" (VND)}.
        """
        return self._ask_or_take("await_payment", duties=duties, paper=paper)

    def action_payment(self, proof=None):
        """Take the proof of payment (number and date): the clock runs on."""
        return self._ask_or_take("payment", proof=proof)

    def action_extend(self, due_at=None, reason=None, document=None, paper=None):
        """Extend the term by a decision.

        :param due_at: UTC datetime, later than the present due date.
        :param document: the decision: its number and date, or ``district.legal.document``.
        """
        return self._ask_or_take(
            "extend", due_at=due_at, reason=reason, document=document, paper=paper
        )

    def action_apologise(self, promised_at=None, reason=None, paper=None):
        """Apologise and give another appointment; the due date stays.

        :param promised_at: UTC datetime.
        """
        return self._ask_or_take("apologise", promised_at=promised_at, reason=reason, paper=paper)

    def action_withdraw(self, reason=None):
        """Let the applicant take the dossier back."""
        return self._ask_or_take("withdraw", reason=reason)

    def action_stop(self, reason=None, paper=None):
        """Stop: what was asked for did not come within the days of the rule."""
        return self._ask_or_take("stop", reason=reason, paper=paper)

    def action_reopen(self, reason=None):
        """Open what had ended again; the time since then counts as a pause."""
        return self._ask_or_take("reopen", reason=reason)

    def action_migrate(self, version=None, reason=None, steps=None):
        """Move open dossiers to another published version of their procedure.

        :param version: ``one_stop.procedure.version``.
        :param steps: {step: step that takes its place} as ids, where the names do not tell.
        """
        return self._ask_or_take("migrate", version=version, reason=reason, steps=steps)
