from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from odoo import api, models

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry
from odoo.addons.district_base.moment import now

from ..rules import lifecycle


@dataclass
class Step:
    """What one event will do to one dossier: decided and checked before anything is written."""

    dossier: models.BaseModel
    kind: str
    given: dict  # what the caller gave, read by ``_payload_<name>``
    at: datetime  # UTC
    standing: lifecycle.Standing  # before the event
    limits: lifecycle.Limits = lifecycle.UNLIMITED
    behalf: bool = False  # recorded for an agency that does not use the system
    payload: dict = field(default_factory=dict)  # what the journal will say
    vals: dict = field(default_factory=dict)  # projected values of the dossier
    visit: dict | None = None  # values of a visit that begins
    visit_vals: dict = field(default_factory=dict)  # values of the present visit
    after: lifecycle.Standing | None = None
    acting: Any = None
    events: list = field(default_factory=list)  # (kind, payload, state, due) instead of one


class OneStopDossier(models.Model):
    """The steps of a dossier: one door, ``_apply``, for buttons, RPC and bulk alike.

    What a step is refused for stands in one_stop_dossier_steps_checks.py.
    """

    _inherit = "one_stop.dossier"

    def _apply(self, kind, **payload):
        """Take one step with every dossier: lock, check, append to the journal, project.

        Nothing is written unless the step can be taken with all of them; `_apply_each` is for
        taking it where it can be.

        :param kind: an event of ``rules/lifecycle.py``.
        :param payload: what the event must say (``lifecycle.EVENTS[kind].payload``), and
            ``paper`` (number and date) when it is recorded for an agency that does not use the
            system. Records may be given as ids.
        :return: the events, in the order of the dossiers; each takes the step once, however
            often a caller names it.
        :raise UserError: naming the first dossier of which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        dossiers = self.browse(dict.fromkeys(self.ids))
        heads = dossiers._begin()
        return self._commit_steps([one._plan(kind, payload) for one in dossiers], heads)

    def _begin(self):
        """Lock the dossiers and read them anew; what another user did while we waited counts.

        :return: the heads of their journals, for `_commit_steps`.
        """
        heads = self._lock_and_read()
        self.check_access("read")
        self.version_id._recall()
        return heads

    def _plan(self, kind, given):
        """Return the `Step` of one dossier, or raise; nothing is written."""
        self.ensure_one()
        self._check_kind(kind)
        standing = self._standing()
        step = Step(
            dossier=self,
            kind=kind,
            given=dict(given),
            at=now(self),
            standing=standing,
            limits=self._limits(kind),
        )
        self._check_possible(step)
        self._check_actor(step)
        self._check_moment(step)
        self._read_payload(step)
        step.after = lifecycle.follow(standing, kind)
        step.acting = self._acting_agency(step)
        getattr(self, f"_check_{kind}", self._check_nothing)(step)
        getattr(self, f"_effect_{kind}", self._check_nothing)(step)
        self._tick(step)
        return step

    @api.model
    def _commit_steps(self, steps, heads):
        """Append the events of checked steps, then project what follows from them.

        :param heads: what `_begin` returned.
        """
        if not steps:
            return self._journal_events()
        self._run_hooks("prepare", steps)
        entries = [entry for step in steps for entry in self._entries(step)]
        events = self._chain(entries, heads)
        self._project_visits(steps)
        beginning = [step for step in steps if step.visit]
        made = self.env["one_stop.dossier.visit"]._project_new(
            [{"dossier_id": step.dossier.id, **step.visit} for step in beginning]
        )
        for step, visit in zip(beginning, made, strict=True):
            step.vals["visit_id"] = visit.id
        self._run_hooks("number", steps)
        self._project_steps(steps, heads)
        self._run_hooks("follow", steps)
        return events

    @api.model
    def _run_hooks(self, phase, steps):
        """Call ``_<phase>_<kind>(steps)``, where there is one, once for all steps of a kind.

        ``prepare``: nothing is written yet and nothing is refused any more; ``number``: last
        before the projection, for what makes others wait; ``follow``: side records.
        """
        for kind in dict.fromkeys(step.kind for step in steps):
            hook = getattr(self, f"_{phase}_{kind}", None)
            if hook:
                hook([step for step in steps if step.kind == kind])

    @api.model
    def _entries(self, step):
        """Return the journal entries of a step; only settling at once has several."""
        due = step.vals["due_at"] if "due_at" in step.vals else step.dossier.due_at
        events = step.events or [(step.kind, step.payload, step.after.state, due)]
        return [
            JournalEntry(
                step.dossier,
                kind,
                payload,
                happened_at=step.at,
                acting_agency=step.acting,
                extra={"state_after": state, "due_after": due_after},
            )
            for kind, payload, state, due_after in events
        ]

    @api.model
    def _standing_values(self, standing):
        return {
            "state": standing.state,
            "state_before": standing.before or False,
            "pause_kind": standing.pause or False,
            "pending": standing.pending,
            "supplement_count": standing.supplements,
            "extension_count": standing.extensions,
            "apology_count": standing.apologies,
        }

    def _acting_agency(self, step):
        """Return the agency that acts: the counter's, the holder's, else the user's own."""
        actor = lifecycle.actor(step.standing, step.kind, step.limits)
        if actor == "clerk":
            return self.agency_id
        if actor in ("holder", "receiver", "head") and self.holder_agency_id:
            return self.holder_agency_id
        return None
