import json
from decimal import Decimal
from functools import cache
from itertools import islice
from operator import itemgetter

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL, groupby

from odoo.addons.district_base.models.resource_calendar import CUTOFF_RULE
from odoo.addons.district_base.rules.working_time import SAME_DAY, UndeclaredDate

from ..rules import clock

# Events that move the due date, and those after which the clock stands otherwise; the others
# leave it as it is.
MOVING_KINDS = frozenset(
    {*clock.STARTS, "supplement", "payment", "extend", "reopen", "recalculate", "migrate"}
)
AHEAD = "one_stop.dossier clocks told ahead"
# Dossiers whose events are read and told at once: a district has tens of thousands open.
AT_ONCE = 1000
CLOCK_KINDS = MOVING_KINDS.union(clock.PAUSES, clock.ENDS)


class OneStopDossier(models.Model):
    """The statutory clock of a dossier: told from its events, on the calendar of its counter."""

    _inherit = "one_stop.dossier"

    def _tick(self, step):
        """Tell the clock of an event that is about to happen, and project the due date."""
        if step.kind not in MOVING_KINDS:
            return
        before = clock.Clock() if step.kind in clock.STARTS else self._clock_ahead()
        if step.kind in clock.STARTS or step.kind == "migrate":
            step.payload["term"] = self._term(step)
        self._name_snapshot(before, step)
        after = self._turn(before, step)
        if after.due is None:
            return
        due = self.env["resource.calendar"]._from_local(after.due)
        step.vals["due_at"] = due
        step.vals["due_provisional"] = self._is_provisional(after)
        if step.kind in clock.STARTS:
            step.vals.update(original_due_at=due, promised_at=due)
        else:
            if due != self.due_at and (not self.promised_at or self.promised_at == self.due_at):
                # The appointment goes with the due date until an apology parts them.
                step.vals["promised_at"] = due
            self._move_visit(step, after)
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

    def _name_snapshot(self, before, step):
        """Name the calendar that counts from a step on, where another one does.

        A change of the calendar moves only the dossiers that are open and fall due otherwise by
        it; the others, and those that are closed by then, go on with it from their next step.
        """
        if step.kind in clock.STARTS:
            step.payload["snapshot"] = self._snapshot_on(step.at).hash
        elif step.kind != "recalculate" and before.start:
            snapshot = self._snapshot_reaching(before.start, told=before)
            if snapshot.hash != before.snapshot:
                step.payload["snapshot"] = snapshot.hash

    def _turn(self, before, step):
        """Return the clock after a step; where its calendar ends too early, a longer one counts.

        The years that are missing are given provisionally: a term that reaches an undeclared year
        stops nobody at the counter.
        """
        kind = "receive" if step.kind == "settle_now" else step.kind
        at = self.env["resource.calendar"]._to_local(step.at)
        while True:
            try:
                return clock.step(before, clock.Tick(kind, at, step.payload), self._calendar_of)
            except UndeclaredDate as error:
                fresh = self._snapshot_reaching(before.start or at, error.date, before)
                if fresh.hash == (step.payload.get("snapshot") or before.snapshot):
                    sentence = self._clock_calendar()._undeclared_sentence(error.date)
                    raise UserError(sentence) from error
                step.payload["snapshot"] = fresh.hash

    def _move_visit(self, step, told):
        """Move the due moment of the present stay with the clock: a pause takes nobody's time."""
        visit, vals = self.visit_id, step.visit_vals
        budget = vals.get("budget_minutes", visit.budget_minutes)
        if step.visit or visit.left_at or not visit.owned_from or not budget:
            return
        calendars = self.env["resource.calendar"]
        start = max(calendars._to_local(visit.owned_from), told.start)
        calendar = self._calendar_of(told.snapshot)
        try:
            due = clock.budget_due(calendar, start, budget, told.pauses)
            vals["due_at"] = calendars._from_local(due)
        except UndeclaredDate:
            vals["due_at"] = False

    def _clock(self, until=None):
        """Return how the clock stands after the events that were appended.

        :param until: a UTC moment: the events that had happened by then.
        """
        self.ensure_one()
        return self._clocks(until)[self.id]

    def _clock_ahead(self):
        """Return the clock, told in one query for all dossiers that a step is taken with.

        The head of a journal stands for all its events, so what is kept is never out of date.
        """
        ahead = self.env.cr.cache.setdefault(AHEAD, {})
        if (self.id, self.journal_head) not in ahead:
            ahead.clear()
            near = self.browse({self.id, *islice(self._prefetch_ids, AT_ONCE)})
            # sudo: what is told ahead is shown to nobody
            near = near.sudo().exists() if len(near) > 1 else near
            heads = {one.id: one.journal_head for one in near}
            ahead.update({(id_, heads[id_]): told for id_, told in near._clocks().items()})
        return ahead.pop((self.id, self.journal_head))

    def _clocks(self, until=None):
        """Return {id: clock} of many dossiers, told from one query; those not received stand."""
        ticks, calendar_of = self._ticks(until), cache(self._calendar_of)
        return {id_: clock.fold(ticks.get(id_, ()), calendar_of) for id_ in self.ids}

    def _ticks(self, until=None, kinds=()):
        """Return {id: [Tick]} of the events that the clock hears, in their order.

        Whoever takes a step with a dossier counts all its events, hence no access rules.

        :param kinds: further kinds that are asked for.
        """
        calendars = self.env["resource.calendar"]
        rows = self.env.execute_query(
            SQL(
                "SELECT dossier_id, kind, happened_at, payload FROM one_stop_dossier_event"
                " WHERE dossier_id = ANY(%s) AND kind = ANY(%s)%s ORDER BY dossier_id, seq",
                list(self.ids),
                sorted(CLOCK_KINDS.union(kinds)),
                SQL(" AND happened_at <= %s", until) if until else SQL(),
            )
        )
        return {
            id_: [
                clock.Tick(kind, calendars._to_local(happened_at), json.loads(payload))
                for _id, kind, happened_at, payload in found
            ]
            for id_, found in groupby(rows, key=itemgetter(0))
        }

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


def plain_amount(amount):
    """Return a number of hours or days as people write it: "10", "2.5"."""
    return format(Decimal(str(amount)).normalize(), "f")
