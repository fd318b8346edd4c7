from operator import itemgetter
from typing import Any, NamedTuple

from odoo import api, models
from odoo.tools import SQL, groupby, split_every

from odoo.addons.district_base.rules.working_time import UndeclaredDate

from ..rules import stay
from .one_stop_dossier_stay import AT_ONCE, MEASURED

# By these the work at a step ends by itself; by the others it is broken off.
COUNTED = ("forward", "send_back", "ready")
LEAVING = frozenset({*COUNTED, "withdraw", "stop"})
STOPS = frozenset(stay.KINDS)
KINDS = sorted({*stay.KINDS, *COUNTED, "resolve"})


class Left(NamedTuple):
    """A visit that was left, as the database has it; moments are UTC."""

    id: int
    dossier: int
    step: int
    agency: int
    begun: Any  # from when on its holder answers, never before that of an earlier visit
    handed_over: Any
    accepted: Any
    left: Any
    budget: int
    next_from: Any
    next_at: Any
    turn: int  # 1 for the first visit that was left at this very second
    procedure: int
    counter: int
    received: Any
    done: Any
    due: Any

    @property
    def is_last(self):
        """Whether the result came to the counter from here."""
        return bool(self.received) and self.left == self.done and self.next_at is None

    @property
    def is_settled(self):
        """Whether it was received, decided and handed over in one act."""
        return self.is_last and self.received == self.done == self.handed_over

    def left_by(self, events):
        """Return the kind of event by which it was left, "" for a change of agencies."""
        kinds = [kind for kind, at, _user in events if kind in LEAVING and at == self.left]
        return kinds[self.turn - 1] if len(kinds) >= self.turn else ""


class OneStopDossier(models.Model):
    """What visits took is counted in the step by which a dossier leaves them."""

    _inherit = "one_stop.dossier"

    @api.model
    def _commit_steps(self, steps, heads):
        events = super()._commit_steps(steps, heads)
        reopened = [step.dossier.id for step in steps if step.kind == "reopen"]
        if reopened:
            self.browse(reopened)._forget_done()
        left = [
            step.dossier.id
            for step in steps
            if "left_at" in step.visit_vals or (step.visit or {}).get("left_at")
        ]
        if left:
            self.browse(left)._measure()
        return events

    def _measure(self):
        """Count the visits of the dossiers that were left and are not counted yet."""
        self._flush_for_measure()
        told = self._measured_rows(self._left_visits(), self._given_calendars())
        stays = self.env["one_stop.dossier.stay"]
        self._insert_stays(MEASURED, [[row[name] for name in MEASURED] for row in told])
        late = [row["dossier_id"] for row in told if row["late"]]
        if late:
            self.browse(late)._measure_delays()
        stays.invalidate_model(flush=False)

    @api.model
    def _insert_stays(self, names, rows):
        for some in split_every(AT_ONCE, rows):
            self.env.cr.execute(
                SQL(
                    "INSERT INTO one_stop_dossier_stay (%s) VALUES %s",
                    SQL(", ").join(map(SQL.identifier, names)),
                    SQL(", ").join(tuple(row) for row in some),
                )
            )

    def _left_visits(self, is_counted=False):
        """Return the `Left` visits of the dossiers that are not counted yet, or those that are."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH visit AS (
                    SELECT one.*, max(owned_from) OVER past AS begun,
                           lead(owned_from) OVER past AS next_from,
                           lead(handed_over_at) OVER past AS next_at, row_number()
                           OVER (PARTITION BY dossier_id, left_at ORDER BY id) AS turn
                    FROM one_stop_dossier_visit one WHERE dossier_id = ANY(%s)
                    WINDOW past AS (PARTITION BY dossier_id ORDER BY id)
                )
                SELECT visit.id, dossier.id, visit.step_id, visit.agency_id, visit.begun,
                       visit.handed_over_at, visit.accepted_at, visit.left_at,
                       visit.budget_minutes, visit.next_from, visit.next_at, visit.turn,
                       dossier.procedure_id, dossier.agency_id, dossier.received_at,
                       dossier.done_at, dossier.due_at
                FROM visit JOIN one_stop_dossier dossier ON dossier.id = visit.dossier_id
                LEFT JOIN one_stop_dossier_stay stay ON stay.visit_id = visit.id
                WHERE visit.left_at IS NOT NULL AND (stay.id IS NOT NULL) = %s
                ORDER BY visit.id
                """,
                list(self.ids),
                is_counted,
            )
        )
        return [Left(*row) for row in rows]

    @api.model
    def _measured_rows(self, visits, calendar_of):
        """Return what is stored of visits that were left: {column: value, "late": whether}.

        :param calendar_of: a function of a `Left` visit that returns (snapshot id,
            ``WorkingCalendar``), None where none is given.
        """
        told = self.browse({visit.dossier for visit in visits})._told_for_measure()
        return [self._measured(visit, *told[visit.dossier], calendar_of(visit)) for visit in visits]

    def _told_for_measure(self):
        """Return {id: (events, stops)} of what tells how long it took.

        Events are (kind, UTC moment, user id); stops are local, see rules/stay.py.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT dossier_id, kind, happened_at, user_id FROM one_stop_dossier_event"
                " WHERE dossier_id = ANY(%s) AND kind = ANY(%s) ORDER BY dossier_id, seq",
                list(self.ids),
                KINDS,
            )
        )
        local, told = self.env["resource.calendar"]._to_local, dict.fromkeys(self.ids, ((), ()))
        for id_, some in groupby(rows, itemgetter(0)):
            events = [row[1:] for row in some]
            stood = stay.stops((kind, local(at)) for kind, at, _user in events if kind in STOPS)
            told[id_] = events, stood
        return told

    @api.model
    def _measured(self, visit, events, stood, given):
        """Return what is stored of one visit that was left."""
        local = self.env["resource.calendar"]._to_local
        snapshot_id, calendar = given or (None, None)
        kind = visit.left_by(events)
        row = dict.fromkeys(MEASURED) | {
            "dossier_id": visit.dossier,
            "visit_id": visit.id,
            "procedure_id": visit.procedure,
            "counter_id": visit.counter,
            "agency_id": visit.agency,
            "step_id": visit.step,
            "weekday": local(visit.handed_over).isoweekday(),
            "left_on": local(visit.left).date(),
            "budget_minutes": visit.budget or 0,
            "snapshot_id": snapshot_id,
            "late": False,
        }
        if kind in COUNTED and visit.begun and not visit.is_settled:
            # Until the next holder answers; a result that is ready is nobody's work any more.
            goes_on = kind != "ready" and visit.next_from
            end = max(visit.begun, visit.next_from) if goes_on else visit.left
            row["minutes"] = _minutes(calendar, local(visit.begun), local(end), stood)
        if visit.is_last:
            row["done_on"] = row["left_on"]
            row["late"] = bool(visit.due) and visit.done > visit.due
            whole = _minutes(calendar, local(visit.received), local(visit.done), stood)
            row["whole_minutes"] = whole
            row |= self._measured_release(visit, events)
        return row

    @api.model
    def _measured_release(self, visit, events):
        """Return when and by whom the result was decided, and how long after its acceptance."""
        decided = [(at, user) for kind, at, user in events if kind == "resolve"]
        if visit.is_settled or not decided:
            return {}
        at, user = decided[-1]
        seconds = int((at - visit.accepted).total_seconds()) if visit.accepted else None
        return {"released_at": at, "released_by_id": user, "release_seconds": seconds}

    @api.model
    def _given_calendars(self):
        """Return the function of a visit that says on which calendar it is counted.

        It is the one that is given by now for the year of the receipt, as for the delay.
        """
        calendars, agencies = self.env["resource.calendar"], self.env["hr.department"]
        # sudo: the hours of the company are no secret
        company_id = self.env.company.sudo().resource_calendar_id.id
        known = {}

        def calendar_of(visit):
            if not visit.received:
                return None
            key = visit.counter, (year := calendars._to_local(visit.received).year)
            if key not in known:
                calendar_id = agencies._clock_calendar_id(visit.counter) or company_id
                given = calendars._given(calendar_id, year)
                known[key] = (given[0], given[1].calendar) if given else None
            return known[key]

        return calendar_of

    def _flush_for_measure(self):
        self.env["one_stop.dossier.visit"].flush_model(["left_at", "owned_from", "accepted_at"])
        self.env["one_stop.dossier"].flush_model(["done_at", "due_at", "received_at", "agency_id"])


def _minutes(calendar, start, end, stood):
    """Return the counted minutes, None where no calendar reaches."""
    try:
        return stay.minutes(calendar, start, end, stood) if calendar else None
    except UndeclaredDate:
        return None
