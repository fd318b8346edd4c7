from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from odoo.addons.district_base.models.resource_calendar import CUTOFF_RULE
from odoo.addons.district_base.rules.working_time import SAME_DAY, UndeclaredDate

from ..rules import clock

# Events after which the clock stands otherwise; the others leave it as it is.
CLOCK_KINDS = frozenset(
    {
        *clock.STARTS,
        *clock.PAUSES,
        *clock.ENDS,
        "supplement",
        "payment",
        "extend",
        "reopen",
        "recalculate",
        "migrate",
    }
)


class OneStopDossier(models.Model):
    """The statutory clock of a dossier: told from its events, on the calendar of its counter."""

    _inherit = "one_stop.dossier"

    def _tick(self, step):
        """Tell the clock of an event that is about to happen, and project the due date."""
        if step.kind not in CLOCK_KINDS:
            return
        calendars = self.env["resource.calendar"]
        before = clock.Clock() if step.kind in clock.STARTS else self._clock()
        if step.kind in clock.STARTS or step.kind == "migrate":
            step.payload["term"] = self._term(step)
        if step.kind in clock.STARTS:
            step.payload["snapshot"] = self._snapshot_on(step.at).hash
        after = self._turn(before, step)
        if after.due is None:
            return
        due = calendars._from_local(after.due)
        step.vals["due_at"] = due
        step.vals["due_provisional"] = self._is_provisional(after)
        if step.kind in clock.STARTS:
            step.vals.update(original_due_at=due, promised_at=due)
        elif due != self.due_at and (not self.promised_at or self.promised_at == self.due_at):
            # The appointment goes with the due date until an apology parts them.
            step.vals["promised_at"] = due
        if step.kind == "settle_now":
            step.events = self._settled_events(step, due)

    def _settled_events(self, step, due):
        """Return the four events of work that is settled at once."""
        start = {key: step.payload[key] for key in step.payload if key != "results"}
        results = {"outcome": "granted", "results": step.payload["results"]}
        return [
            ("receive", {**start, "at_once": True}, "received", due),
            ("resolve", results, "resolved", due),
            ("ready", {}, "ready", due),
            ("hand_over", {"receiver": self._digest(self.applicant_name or "")}, "returned", due),
        ]

    def _turn(self, before, step):
        """Return the clock after a step; a calendar that ends too early is replaced by today's."""
        kind = "receive" if step.kind == "settle_now" else step.kind
        at = self.env["resource.calendar"]._to_local(step.at)
        try:
            return clock.step(before, clock.Tick(kind, at, step.payload), self._calendar_of)
        except UndeclaredDate as error:
            fresh = self._fresh_snapshot(step.at, error.date)
            if fresh.hash == (step.payload.get("snapshot") or before.snapshot):
                raise UserError(
                    self.env["resource.calendar"]
                    .browse(fresh.calendar_id.id)
                    ._undeclared_sentence(error.date)
                ) from error
            step.payload["snapshot"] = fresh.hash
            return self._turn(before, step)

    def _fresh_snapshot(self, at, missing):
        """Return the snapshot to go on with when a date is missing in the one that counts."""
        return self._snapshot_on(at)

    def _clock(self, until=None):
        """Return how the clock stands after the events that were appended.

        :param until: a UTC moment: the events that had happened by then.
        """
        self.ensure_one()
        return clock.fold(self._ticks(until), self._calendar_of)

    def _ticks(self, until=None):
        calendars = self.env["resource.calendar"]
        # sudo: whoever takes a step with the dossier counts all its events
        events = self.sudo().event_ids.sorted("seq")
        return [
            clock.Tick(event.kind, calendars._to_local(event.happened_at), event._payload())
            for event in events
            if event.kind in CLOCK_KINDS and (until is None or event.happened_at <= until)
        ]

    def _term(self, step):
        """Return the term that an event freezes: that of the version and of the day's rules."""
        version = step.given.get("version") or self.env["one_stop.procedure.version"].browse(
            step.vals["version_id"]
        )
        term = {
            "unit": version.unit,
            "amount": None if version.unit == SAME_DAY else plain_amount(version.amount),
            "mode": version.supplement_mode,
        }
        if version.unit == SAME_DAY:
            term["cutoff"] = self._rule(CUTOFF_RULE, step.at)
        return term

    def _clock_calendar(self):
        """Return the one clock calendar of a dossier: that of the counter which received it."""
        calendar = self.agency_id.clock_calendar_id or self.env.company.resource_calendar_id
        # sudo: the clock answers whoever asks
        return calendar.sudo()

    def _snapshot_on(self, moment):
        calendar = self._clock_calendar()
        return calendar._snapshot(calendar._to_local(moment).date())

    @api.model
    def _calendar_of(self, digest):
        """Return the ``WorkingCalendar`` of a snapshot, by its hash."""
        return self._compiled_of(digest).calendar

    @api.model
    def _compiled_of(self, digest):
        # sudo: the clock answers whoever asks
        snapshots = self.env["district.calendar.snapshot"].sudo()
        return snapshots.browse(self._snapshot_id(digest))._compiled()

    @api.model
    @ormcache("digest")
    def _snapshot_id(self, digest):
        # sudo: the clock answers whoever asks
        snapshots = self.env["district.calendar.snapshot"].sudo()
        return snapshots.search([("hash", "=", digest)], limit=1, order="id").id

    def _is_provisional(self, told):
        """Tell whether a due date rests on a year that is "tạm tính" still."""
        return self._compiled_of(told.snapshot).is_provisional(told.start, told.due)


def plain_amount(amount):
    """Return a number of hours or days as people write it: "10", "2.5"."""
    return format(Decimal(str(amount)).normalize(), "f")
