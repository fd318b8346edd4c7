from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import ZONE, day_end
from odoo.addons.district_base.rules.working_time import UndeclaredDate

AHEAD = 40
PAUSES = """
    WITH near (day, since) AS (VALUES %(near)s), sign AS MATERIALIZED (
        SELECT event.dossier_id, event.acting_agency_id, event.happened_at, event.due_after
          FROM one_stop_dossier_event event
          JOIN near ON near.day = (event.due_after + %(zone)s)::date
           AND event.happened_at >= near.since
         WHERE event.kind IN ('request_supplement', 'await_payment')
           AND event.happened_at >= %(begin)s AND event.happened_at < %(end)s
           AND event.happened_at <= event.due_after
    )
    SELECT sign.dossier_id, sign.acting_agency_id, dossier.agency_id, sign.happened_at,
           sign.due_after
      FROM sign JOIN one_stop_dossier dossier ON dossier.id = sign.dossier_id
"""


class OneStopBoard(models.AbstractModel):
    """Pauses that began just before the due date, in working hours of the counter's calendar."""

    _inherit = "one_stop.board"

    @api.model
    def _pauses_near_due(self, first, last):
        """Return [(dossier id, agency id)] of the pauses with so many working hours left or fewer.

        By the day on which something falls due, the database finds those that may be: all others
        began earlier than that day allows.
        """
        [hours] = self._sign_limits("pause_near_due", last)
        near = self._near_days(first, last, 60 * hours)
        if not near:
            return []
        begin, end = day_end(self, first) - timedelta(days=1), day_end(self, last)
        zone = ZONE.utcoffset(datetime.combine(first, time.min))
        query = SQL(PAUSES, near=SQL(", ").join(near), begin=begin, end=end, zone=zone)
        rows = self.env.execute_query(query)
        agencies = self.env["one_stop.dossier"]._figures_agencies()
        if agencies is not None:
            rows = [row for row in rows if row[1] in agencies.ids]
        local = self.env["resource.calendar"]._to_local
        given, found = self._calendars_by_counter(), []
        for dossier, agency, counter, at, due in rows:
            calendar, begin = given(counter, at), local(at)
            try:
                left = calendar.worked(begin, max(local(due), begin)) if calendar else None
            except UndeclaredDate:
                left = None
            if left is not None and left <= 60 * hours:
                found.append((dossier, agency))
        return found

    @api.model
    def _near_days(self, first, last, minutes):
        """Return (day, UTC moment) of the days from the first of a period on.

        What is due on the day has more than so many working minutes left before that moment.
        """
        calendars = [
            given.calendar
            for calendar, _agencies in self.env["one_stop.dossier"]._counters_by_clock()
            for year in range(first.year, last.year + 2)
            if (given := (calendar._given(calendar.id, year) or (None, None))[1])
        ]
        from_local = self.env["resource.calendar"]._from_local
        found = []
        # With the days on which what was paused in the period may fall due soon after.
        for number in range((last - first).days + AHEAD + minutes // 240):
            day = first + timedelta(days=number)
            moments = [_begin_of(one, day, minutes) for one in calendars]
            moments = [moment for moment in moments if moment]
            if moments:
                found.append(SQL("(%s::date, %s::timestamp)", day, from_local(min(moments))))
        return found

    @api.model
    def _calendars_by_counter(self):
        """Return the function of (counter, moment) that gives the calendar it is counted on."""
        calendars, agencies = self.env["resource.calendar"], self.env["hr.department"]
        # sudo: the hours of the company are no secret
        company_id = self.env.company.sudo().resource_calendar_id.id
        known = {}

        def calendar_of(counter, moment):
            key = counter, moment.year
            if key not in known:
                calendar_id = agencies._clock_calendar_id(counter) or company_id
                given = calendars._given(calendar_id, calendars._to_local(moment).year)
                known[key] = given[1].calendar if given else None
            return known[key]

        return calendar_of


def _begin_of(calendar, day, minutes):
    """Return a midnight so long before a day that more than so many minutes are worked until it.

    None for a day that the calendar does not declare.
    """
    if not calendar.is_declared(day):
        return None
    left, first = minutes, calendar.covers[0]
    while left >= 0 and day > first:
        day -= timedelta(days=1)
        left -= sum((end - begin).seconds // 60 for begin, end in calendar.shifts(day))
    return datetime.combine(day, time.min)
