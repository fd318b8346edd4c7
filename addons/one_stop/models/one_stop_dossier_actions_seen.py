from odoo import models


class OneStopDossier(models.Model):
    """Two at one dossier: who comes second is told what happened meanwhile, and by whom."""

    _inherit = "one_stop.dossier"

    def _refusal(self, code, step):
        return self._with_last_step(super()._refusal(code, step))

    def _refusal_of(self, actor, step):
        sentence = super()._refusal_of(actor, step)
        # Who holds a dossier changes with its steps; who the clerks are does not.
        passing = actor in ("holder", "receiver", "head")
        return self._with_last_step(sentence) if passing else sentence

    def _with_last_step(self, sentence):
        """Return a refusal followed by what happened to the dossier last."""
        # sudo: whoever may read the dossier may read its events
        events = self._journal_events().sudo()
        last = events.search([("dossier_id", "=", self.id)], order="seq desc", limit=1)
        if not last:
            return sentence
        kinds = dict(events._fields["kind"]._description_selection(self.env))
        told = self.env._(
            "It changed last at %(moment)s: “%(step)s”, by %(officer)s.",
            moment=self._local_text(last.happened_at),
            step=kinds[last.kind],
            officer=last.user_id.name,
        )
        return f"{sentence} {told}"
