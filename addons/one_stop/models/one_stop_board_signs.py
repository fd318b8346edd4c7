from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end
from odoo.addons.district_base.rules.working_time import UndeclaredDate

SIGNS = {
    "pause_near_due": "onestop.sign_pause_hours",
    "second_supplement": None,
    "same_minute": "onestop.sign_release_count",
    "after_acceptance": "onestop.sign_release_seconds",
    "late_apology": None,
}
# Working hours may lie as far apart as this: a weekend and the longest holidays.
GAP = timedelta(days=20)
HOURS_A_DAY = 8
SECONDS = "second_supplement"
# (dossier, agency) of each occurrence. Of pauses, that they were near the due date is counted on
# the calendar afterwards.
OCCURRENCES = {
    "second_supplement": """
        SELECT sign.dossier_id, sign.agency_id FROM one_stop_supplement sign
         WHERE sign.number > 1 AND sign.asked_at >= %(begin)s AND sign.asked_at < %(end)s
    """,
    "late_apology": """
        SELECT sign.dossier_id, sign.acting_agency_id FROM one_stop_dossier_event sign
         WHERE sign.kind = 'apologise' AND sign.happened_at > sign.due_after
           AND sign.happened_at >= %(begin)s AND sign.happened_at < %(end)s
    """,
    "same_minute": """
        SELECT stay.dossier_id, stay.agency_id
          FROM one_stop_dossier_stay stay
          JOIN (SELECT released_by_id, date_trunc('minute', released_at) AS at
                  FROM one_stop_dossier_stay
                 WHERE whole_minutes IS NOT NULL AND done_on BETWEEN %(first)s AND %(last)s
                   AND released_at IS NOT NULL
                 GROUP BY 1, 2 HAVING count(*) >= %(limit)s) AS many
            ON many.released_by_id = stay.released_by_id
           AND many.at = date_trunc('minute', stay.released_at)
         WHERE stay.whole_minutes IS NOT NULL AND stay.done_on BETWEEN %(first)s AND %(last)s
    """,
    "after_acceptance": """
        SELECT stay.dossier_id, stay.agency_id FROM one_stop_dossier_stay stay
         WHERE stay.whole_minutes IS NOT NULL AND stay.done_on BETWEEN %(first)s AND %(last)s
           AND stay.release_seconds <= %(limit)s
    """,
}
PAUSES = """
    SELECT sign.dossier_id, sign.acting_agency_id, dossier.agency_id, sign.happened_at,
           sign.due_after
      FROM one_stop_dossier_event sign
      JOIN one_stop_dossier dossier ON dossier.id = sign.dossier_id
     WHERE sign.kind IN ('request_supplement', 'await_payment')
       AND sign.happened_at >= %(begin)s AND sign.happened_at < %(end)s
       AND sign.happened_at <= sign.due_after AND sign.due_after - sign.happened_at <= %(gap)s
"""


class OneStopBoard(models.AbstractModel):
    """Signs that deserve a second look (dấu hiệu cần xem lại): figures, never an accusation.

    Each is a fact of the journal with a number of the district's own rules; whether something is
    wrong is for people to say, who open the dossiers. Leaders and auditors see the district, the
    head of an agency what that agency did; nobody else sees any.
    """

    _inherit = "one_stop.board"

    @api.model
    def get_signs(self, date_from=None, date_to=None):
        """Return the third screen: ``_period_values``, ``signs`` and ``agencies``.

        :return: ``signs`` [{code, limit (the number of the rule, None without a rule, in which
            case nothing is counted), count of dossiers}]; ``agencies`` [{id, name, counts {code:
            dossiers}}], the most first.
        :raise AccessError: for others than leaders, auditors and heads.
        """
        self._check_signs()
        first, last = self._period(date_from, date_to)
        signs, agencies = [], {}
        for code in SIGNS:
            found = set(self._occurrences(code, first, last))
            signs.append(
                {
                    "code": code,
                    "limit": self._sign_limit(code, last),
                    "is_counted": self._is_sign_counted(code, last),
                    "count": len({dossier for dossier, _agency in found}),
                }
            )
            for _dossier, agency in found:
                counts = agencies.setdefault(agency, {})
                counts[code] = counts.get(code, 0) + 1
        return {
            **self._period_values(first, last),
            "signs": signs,
            "agencies": self._sign_rows(agencies),
        }

    @api.model
    def _check_signs(self):
        if not self._may_see_signs():
            raise AccessError(
                self.env._(
                    "Signs that deserve a second look are for leaders, auditors and the heads of"
                    " the agencies."
                )
            )
        self._check_reader()

    @api.model
    def _sign_rows(self, agencies):
        # sudo: names of agencies are no secret
        names = self.env["hr.department"].sudo().browse(filter(None, agencies))
        names = {one.id: one.name for one in names}
        rows = [
            {"id": id_ or 0, "name": names.get(id_) or self.env._("No agency"), "counts": counts}
            for id_, counts in agencies.items()
        ]
        return sorted(rows, key=lambda row: (-sum(row["counts"].values()), row["name"]))

    @api.model
    def _sign_limit(self, code, last):
        """Return the number of the rule of a sign, by the rules of the end of the period."""
        if not SIGNS[code]:
            return None
        noon = datetime.combine(last, time(12))
        return self.env["one_stop.dossier"]._rule(SIGNS[code], noon)

    @api.model
    def _is_sign_counted(self, code, last):
        return not SIGNS[code] or self._sign_limit(code, last) is not None

    @api.model
    def _occurrences(self, code, first, last):
        """Return [(dossier id, agency id)] of a sign in a period, of what the user may see."""
        if not self._is_sign_counted(code, last):
            return []
        limit = self._sign_limit(code, last)
        begin, end = day_end(self, first) - timedelta(days=1), day_end(self, last)
        words = {"first": first, "last": last, "begin": begin, "end": end, "limit": limit}
        if code == "pause_near_due":
            rows = self._pauses_near_due(limit, words)
        else:
            rows = self.env.execute_query(SQL(OCCURRENCES[code], **words))
        agencies = self.env["one_stop.dossier"]._figures_agencies()
        own = None if agencies is None else set(agencies.ids)
        return [row for row in rows if own is None or row[1] in own]

    @api.model
    def _pauses_near_due(self, hours, words):
        """Return the pauses that began with so many working hours left, or fewer."""
        gap = GAP + timedelta(days=-(-hours // HOURS_A_DAY) * 7 // 5)
        rows = self.env.execute_query(SQL(PAUSES, gap=gap, **words))
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
