from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.tools import SQL

# What is settled at once is no result that came back to the counter: it was received then, too.
CLOSING = """
    WITH hours (number, agencies) AS (VALUES %(hours)s),
    closing (number, day, since, until) AS (VALUES %(closing)s), came AS MATERIALIZED (
        SELECT closing.day, event.user_id, event.dossier_id, event.acting_agency_id,
               event.happened_at, count(*) OVER (PARTITION BY event.user_id, closing.day) AS many
          FROM closing JOIN hours ON hours.number = closing.number
          JOIN one_stop_dossier_event event
            ON event.kind = 'ready'
           AND event.happened_at >= closing.since AND event.happened_at < closing.until
           AND event.acting_agency_id = ANY(hours.agencies)
    ), result AS MATERIALIZED (
        SELECT * FROM came
         WHERE came.many >= %(limit)s
           AND (SELECT received_at FROM one_stop_dossier dossier
                 WHERE dossier.id = came.dossier_id) < came.happened_at
    )
    SELECT result.dossier_id, result.acting_agency_id AS agency_id
      FROM result
      JOIN (SELECT user_id, day FROM result
             GROUP BY 1, 2 HAVING count(DISTINCT dossier_id) >= %(limit)s) AS burst
        ON burst.user_id = result.user_id AND burst.day = result.day
"""
NOTHING = "SELECT NULL::int AS dossier_id, NULL::int AS agency_id WHERE FALSE"


class OneStopBoard(models.AbstractModel):
    """Results that one person recorded in a batch when the counter was about to close.

    A day ends when the counter that received them closes; what is recorded later, until midnight,
    when days and periods are over, counts as well. Where nobody works, the end is midnight.
    """

    _inherit = "one_stop.board"

    @api.model
    def _sign_query(self, code, first, last):
        if code != "at_closing":
            return super()._sign_query(code, first, last)
        limit, minutes = self._sign_limits(code, last)
        hours = self._agencies_by_counter_hours()
        if not hours:
            return SQL(NOTHING)  # before there is any agency
        times = [
            SQL("(%s, %s::date, %s::timestamp, %s::timestamp)", number, *closing)
            for number, calendar_id in enumerate(hours)
            for closing in self._closing_times(calendar_id, first, last, minutes)
        ]
        whose = [SQL("(%s, %s)", *numbered) for numbered in enumerate(hours.values())]
        return SQL(
            CLOSING,
            hours=SQL(", ").join(whose),
            closing=SQL(", ").join(times),
            limit=limit,
        )

    @api.model
    def _closing_times(self, calendar_id, first, last, minutes):
        """Return [(day, since, until)] of the days of a period, as UTC moments."""
        from_local = self.env["resource.calendar"]._from_local
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [
            (day, from_local(end - timedelta(minutes=minutes)), from_local(midnight))
            for day, end, midnight in self._ends_of_days(calendar_id, days)
        ]

    @api.model
    def _agencies_by_counter_hours(self):
        """Return {calendar id: ids of the agencies whose counters open by it}."""
        # sudo: opening hours are public
        agencies = self.env["hr.department"].sudo().with_context(active_test=False)
        found = {}
        for id_ in agencies.search([("is_agency", "=", True)]).ids:
            calendar_id = agencies._counter_calendar_id(id_) or agencies._clock_calendar_id(id_)
            found.setdefault(calendar_id, []).append(id_)
        return found

    @api.model
    def _ends_of_days(self, calendar_id, days):
        """Return [(day, local end of its work, local midnight)]."""
        calendars, found, given = self.env["resource.calendar"], [], {}
        for day in days:
            if day.year not in given:
                given[day.year] = calendars._given(calendar_id, day.year)
            calendar = given[day.year] and given[day.year][1].calendar
            midnight = datetime.combine(day + timedelta(days=1), time.min)
            shifts = calendar.shifts(day) if calendar and calendar.is_declared(day) else ()
            found.append((day, shifts[-1][1] if shifts else midnight, midnight))
        return found
