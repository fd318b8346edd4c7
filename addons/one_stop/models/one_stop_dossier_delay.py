from datetime import datetime, time

from odoo import models

from odoo.addons.district_base.moment import now

from ..rules import delay, delay_waits


class OneStopDossier(models.Model):
    """Whose the delay of a dossier is: counted minutes, split over its visits."""

    _inherit = "one_stop.dossier"

    def _delay_shares(self):
        """Return [(visit, minutes)]: what each visit answers for; they sum to the delay.

        The delay is the counted time from the due moment to the end of the clock, or to now (to
        the beginning of a pause) while there is none; pauses are nobody's. What a consultation
        cost beyond its own due date is told beside the visits, with the consultation in place of
        a visit. See rules/delay.py and rules/delay_waits.py.
        """
        self.ensure_one()
        return self._delays()[self.id]

    def _delay_minutes(self):
        """Return the counted minutes by which the dossier is late, 0 when it is in time."""
        return sum(minutes for _visit, minutes in self._delay_shares())

    def _delays(self):
        """Return {id: [(visit, minutes)]} of many dossiers, as `_delay_shares` does."""
        # sudo: every visit has its share, whoever may see it
        self.sudo().visit_ids.fetch(["owned_from", "budget_minutes"])
        self.sudo().consultation_ids.fetch(["due_at", "answered_at", "taken_back_at", "state"])
        return {
            one.id: one._shares_by(told) if told.due else []
            for one, told in zip(self, self._clocks().values(), strict=True)
        }

    def _shares_by(self, told):
        to_local = self.env["resource.calendar"]._to_local
        # sudo: see _delays
        visits = self.sudo().visit_ids.sorted("id")
        calendar = self._delay_calendar(told)
        until = told.ended_at or told.paused_at or to_local(now(self))
        # A reading gives no years: what lies beyond those that are given is told once they are.
        until = min(until, datetime.combine(calendar.covers[1], time.max))
        if until <= told.due:
            return [(visit.with_env(self.env), 0) for visit in visits]
        stays = [
            delay.Stay(visit, to_local(visit.owned_from), visit.budget_minutes or None)
            for visit in visits
        ]
        shares = delay_waits.shares_with_waits(
            calendar, stays, self._overdue_answers(until), told.start, told.due, until, told.pauses
        )
        return [(record.with_env(self.env), minutes) for record, minutes in shares]

    def _overdue_answers(self, until):
        """Return the times in which answers of other agencies were overdue, up to a moment."""
        to_local = self.env["resource.calendar"]._to_local
        return [
            delay_waits.Wait(one, to_local(one.due_at), min(to_local(one._waited_until()), until))
            for one in self.sudo().consultation_ids  # sudo: see _delays
            if one._waited_until() > one.due_at and to_local(one.due_at) < until
        ]

    def _delay_calendar(self, told):
        """Return the calendar that counts by now: an office that was closed was late for nobody."""
        clock_calendar = self._clock_calendar()
        given = clock_calendar._given(clock_calendar.id, told.start.year)
        return given[1].calendar if given else self._calendar_of(told.snapshot)
