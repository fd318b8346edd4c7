import json

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now

from ..rules import lifecycle


class OneStopDossier(models.Model):
    """What a step is refused for before anything is written, and by which limits of the law."""

    _inherit = "one_stop.dossier"

    def _check_nothing(self, step):
        """Most kinds ask for nothing beyond the life cycle."""

    @api.model
    def _check_kind(self, kind):
        """Refuse a word that is no kind of event, or no word at all."""
        if not isinstance(kind, str) or kind not in lifecycle.EVENTS:
            raise UserError(self.env._("No step is called “%(kind)s”.", kind=kind))

    def _check_possible(self, step):
        """Refuse what the life cycle does not know now."""
        code = lifecycle.problem(step.standing, step.kind, step.limits)
        if code:
            raise UserError(self._refusal(code, step))

    def _refusal(self, code, step):
        """Return the sentence for a problem of the life cycle."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        kinds = dict(self._journal_events()._fields["kind"]._description_selection(self.env))
        names = {
            "code": self.display_name,
            "state": labels[step.standing.state],
            "step": kinds[step.kind],
        }
        sentences = {
            "state": self.env._(
                "Dossier %(code)s: “%(step)s” cannot follow in the state “%(state)s”.", **names
            ),
            "pending": self.env._(
                "Dossier %(code)s was handed over and is not accepted yet:"
                " accept it or send it back first.",
                **names,
            ),
            "not_pending": self.env._(
                "Dossier %(code)s was not handed over, so there is nothing to accept.", **names
            ),
            "no_sender": self.env._(
                "Dossier %(code)s was not forwarded by anybody, so it cannot be sent back.",
                **names,
            ),
            "other_pause": self.env._(
                "Dossier %(code)s waits for something else: “%(step)s” does not end that wait.",
                **names,
            ),
            "extensions": self.env._(
                "The term of dossier %(code)s was extended already, as often as the rule allows.",
                **names,
            ),
            "apologies": self.env._(
                "A new appointment was given for dossier %(code)s already,"
                " as often as the rule allows.",
                **names,
            ),
        }
        return sentences[code]

    def _check_moment(self, step):
        """A journal tells in order: what is recorded later has not happened before its end."""
        if self.last_event_at and step.at < self.last_event_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the last step was recorded for %(last)s;"
                    " this one cannot have happened before it.",
                    code=self.display_name,
                    last=self._local_text(self.last_event_at),
                )
            )
        step.vals["last_event_at"] = step.at

    @api.model
    def _local_text(self, moment):
        """Return a stored moment as people read it."""
        return self.env["resource.calendar"]._to_local(moment).strftime("%H:%M %d/%m/%Y")

    def _limits(self, kind):
        """Return the limits of number that hold on the day of the event."""
        codes = {
            "request_supplement": ("supplements", "onestop.supplement_max"),
            "extend": ("extensions", "onestop.extend_max"),
            "apologise": ("apologies", "onestop.reappoint_max"),
        }
        if kind not in codes:
            return lifecycle.UNLIMITED
        name, code = codes[kind]
        return lifecycle.Limits(**{name: self._rule(code)})

    @api.model
    def _rule(self, code, moment=None):
        """Return the value of a rule on the local day of a moment, None where no rule is known."""
        on = self.env["resource.calendar"]._to_local(moment or now(self)).date()
        found = self.env["district.rule"]._in_force_on(code, on)
        return json.loads(found[1]) if found else None
