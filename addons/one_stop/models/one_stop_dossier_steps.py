import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timezone
from typing import Any

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry
from odoo.addons.district_base.moment import now

from ..rules import lifecycle

# Between these a moment may lie; a form that gives the year 12 or 20122 is a slip.
MOMENTS = (datetime(1900, 1, 1), datetime(2200, 1, 1))


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
    """The steps of a dossier: one door, ``_apply``, for buttons, RPC and bulk alike."""

    _inherit = "one_stop.dossier"

    def write(self, vals):
        if not self._is_projection_open():
            self._check_edit(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        kept = self.filtered(lambda one: one.state != "draft" or one.journal_count)
        if kept:
            raise UserError(
                self.env._(
                    "Dossier %(code)s has a history and is not deleted.",
                    code=kept[0].display_name,
                )
            )

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

    def _check_nothing(self, step):
        """Most kinds ask for nothing beyond the life cycle."""

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

    def _check_edit(self, vals):
        """What is received is not rewritten; contacts stay up to date."""
        allowed = self._editable_after_intake()
        kept = self.filtered(lambda one: one.state != "draft")
        refused = vals.keys() - allowed
        if kept and refused and not self._is_projection_open():
            name = min(refused)
            raise AccessError(
                self.env._(
                    "Dossier %(code)s is received: “%(field)s” is not changed any more.",
                    code=kept[0].display_name,
                    field=self._fields[name]._description_string(self.env)
                    if name in self._fields
                    else name,
                )
            )

    @api.model
    def _editable_after_intake(self):
        """Return the names of the fields that a counter may correct after the intake."""
        return {"applicant_phone", "applicant_email"}

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

    def _acting_agency(self, step):
        """Return the agency that acts: the counter's, the holder's, else the user's own."""
        actor = lifecycle.actor(step.standing, step.kind, step.limits)
        if actor == "clerk":
            return self.agency_id
        if actor in ("holder", "receiver", "head") and self.holder_agency_id:
            return self.holder_agency_id
        return None


def day_of(value):
    """Return a date given as such, as a moment or as text; None for none.

    :raise ValueError: for what is no date.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return date.fromisoformat(value.strip()[:10]) if value.strip() else None
    if value and not isinstance(value, date):
        raise ValueError(value)
    return value or None


def moment_of(value):
    """Return a moment given as a datetime or as text, in UTC without microseconds; None for none.

    :raise ValueError: for what is no moment, or so far away that no calendar will ever reach it.
    """
    if not value:
        return None
    if not isinstance(value, str | date):
        raise ValueError(value)
    moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    if moment.tzinfo:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    if not MOMENTS[0] <= moment < MOMENTS[1]:
        raise ValueError(value)
    return moment.replace(microsecond=0)
