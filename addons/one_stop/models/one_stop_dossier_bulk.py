from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import split_every

# So many dossiers are locked, planned and written together; more would only take more memory.
AT_ONCE = 500
BULK_KINDS = ("receive", "accept", "forward", "reassign", "ready", "hand_over", "note")


class OneStopDossier(models.Model):
    """One step with many dossiers: each is told how it went, and a bad one blocks no other."""

    _inherit = "one_stop.dossier"

    def take_each(self, kind, **words):
        """Take one step with each dossier of which it can be taken, as remote calls ask for it.

        :param kind: an event of ``rules/lifecycle.py``.
        :param words: what the event must say, as for ``action_<kind>``.
        :return: list of {"id", "code", "problem"} in the order of the dossiers; the problem is
            the sentence that says why not, or "".
        """
        results = self._apply_each(kind, **words)
        codes = self.browse(one.id for one, _problem in results)._codes()
        return [
            {"id": one.id, "code": codes.get(one.id, ""), "problem": problem}
            for one, problem in results
        ]

    def action_bulk(self, kind=None):
        """Take a step with the dossiers chosen in a list, asking for its words where it has any.

        :param kind: one of ``BULK_KINDS``; that of the context's "bulk_kind" when omitted.
        """
        kind = kind or self.env.context.get("bulk_kind")
        if kind not in BULK_KINDS:
            raise UserError(self.env._("No step is called “%(kind)s”.", kind=kind or ""))
        dialog = self.env["one_stop.bulk"].create({"kind": kind, "dossier_ids": self.ids})
        return dialog._show() if dialog._asks() else dialog.action_confirm()

    def _apply_each(self, kind, payload_of=None, **payload):
        """Take one step with each dossier of which it can be taken; a bad one blocks no other.

        :param payload_of: function of a dossier that returns its own payload, beside the common.
        :return: list of (dossier, sentence that says why not, or ""), each dossier once.
        """

        def given(one):
            return {**payload, **(payload_of(one) if payload_of else {})}

        problems = dict.fromkeys(self.ids, "")
        for ids in split_every(AT_ONCE, problems):
            problems.update(self.browse(ids)._apply_some(kind, given))
            if len(problems) > AT_ONCE:
                self.env.flush_all()
                self.env.invalidate_all()
        return [(self.browse(dossier_id), problem) for dossier_id, problem in problems.items()]

    def _apply_some(self, kind, given):
        """Take a step with a batch of dossiers; return {id: problem} of those that refuse."""
        seen = self.exists()._filtered_access("read")
        problems = {one.id: self._unseen_sentence() for one in self - seen}
        if not seen:
            return problems
        heads, steps = seen._begin(), []
        for one in seen:
            try:
                steps.append(one._plan(kind, given(one)))
            except UserError as error:  # AccessError is one as well
                problems[one.id] = str(error.args[0])
        if not steps:
            return problems
        try:
            with self.env.cr.savepoint():
                self._commit_steps(steps, heads)
        except UserError:
            # What refuses only when it is written is found by taking them one by one.
            for step in steps:
                problems.update(step.dossier._apply_alone(kind, given))
        return problems

    def _apply_alone(self, kind, given):
        try:
            with self.env.cr.savepoint():
                self._apply(kind, **given(self))
        except UserError as error:
            return {self.id: str(error.args[0])}
        return {}

    @api.model
    def _unseen_sentence(self):
        return self.env._("This dossier does not exist, or it is none that you may see.")

    def _codes(self):
        """Return {id: code} of the dossiers that the user may see."""
        seen = self.exists()._filtered_access("read")
        return {one.id: one.display_name for one in seen}
