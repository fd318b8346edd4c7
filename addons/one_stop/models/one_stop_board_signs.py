from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end

# The rules whose numbers a sign needs; the first one is the limit of its query.
SIGNS = {
    "pause_near_due": ("onestop.sign_pause_hours",),
    "second_supplement": (),
    "same_minute": ("onestop.sign_release_count",),
    "after_acceptance": ("onestop.sign_release_seconds",),
    "at_closing": ("onestop.sign_closing_count", "onestop.sign_closing_minutes"),
    "late_apology": (),
}
# (dossier, agency) of each occurrence; pauses and closing time are told by calendars (next files).
OCCURRENCES = {
    "second_supplement": """
        SELECT sign.dossier_id, sign.agency_id FROM one_stop_supplement sign
         WHERE sign.number > 1 AND sign.asked_at >= %(begin)s AND sign.asked_at < %(end)s
    """,
    "late_apology": """
        SELECT sign.dossier_id, sign.acting_agency_id AS agency_id FROM one_stop_dossier_event sign
         WHERE sign.kind = 'apologise' AND sign.happened_at > sign.due_after
           AND sign.happened_at >= %(begin)s AND sign.happened_at < %(end)s
    """,
    "same_minute": """
        SELECT stay.dossier_id, stay.agency_id
          FROM one_stop_dossier_stay stay
          JOIN (SELECT released_by_id, date_trunc('minute', released_at) AS at
                  FROM one_stop_dossier_stay
                 WHERE released_at IS NOT NULL AND done_on BETWEEN %(first)s AND %(last)s
                 GROUP BY 1, 2 HAVING count(*) >= %(limit)s) AS many
            ON many.released_by_id = stay.released_by_id
           AND many.at = date_trunc('minute', stay.released_at)
         WHERE stay.released_at IS NOT NULL AND stay.done_on BETWEEN %(first)s AND %(last)s
    """,
    "after_acceptance": """
        SELECT stay.dossier_id, stay.agency_id FROM one_stop_dossier_stay stay
         WHERE stay.released_at IS NOT NULL AND stay.done_on BETWEEN %(first)s AND %(last)s
           AND stay.release_seconds <= %(limit)s
    """,
}
COUNTS = """
    SELECT agency_id, count(DISTINCT dossier_id)::int, grouping(agency_id) = 1
      FROM (%s) AS found WHERE %s GROUP BY GROUPING SETS ((agency_id), ())
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

        :return: ``signs`` [{code, limits (the numbers of its rules, None without a rule),
            is_counted (whether all are there), count of dossiers}]; ``agencies`` [{id, name,
            counts {code: dossiers}}], the most first.
        :raise AccessError: for others than leaders, auditors and heads.
        """
        self._check_signs()
        first, last = self._period(date_from, date_to)
        signs, agencies = [], {}
        for code in SIGNS:
            count, by_agency = self._sign_counts(code, first, last)
            signs.append(
                {
                    "code": code,
                    "limits": self._sign_limits(code, last),
                    "is_counted": self._is_sign_counted(code, last),
                    "count": count,
                }
            )
            for agency, one in by_agency.items():
                agencies.setdefault(agency, {})[code] = one
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
    def _sign_limits(self, code, last):
        """Return the numbers of the rules of a sign, by the rules of the end of the period."""
        noon = datetime.combine(last, time(12))
        return [self.env["one_stop.dossier"]._rule(rule, noon) for rule in SIGNS[code]]

    @api.model
    def _is_sign_counted(self, code, last):
        return None not in self._sign_limits(code, last)

    @api.model
    def _sign_counts(self, code, first, last):
        """Return the number of dossiers with a sign, and {agency id: their number}."""
        if not self._is_sign_counted(code, last):
            return 0, {}
        if code == "pause_near_due":
            by_agency = {}
            for dossier, agency in self._pauses_near_due(first, last):
                by_agency.setdefault(agency, set()).add(dossier)
            count = len(set().union(*by_agency.values()))
            return count, {agency: len(ids) for agency, ids in by_agency.items()}
        query = SQL(COUNTS, self._sign_query(code, first, last), self._own_found())
        rows = self.env.execute_query(query)
        return (
            next(count for _id, count, is_all in rows if is_all),
            {id_: count for id_, count, is_all in rows if not is_all},
        )

    @api.model
    def _sign_dossiers(self, code, agency, first, last):
        """Return SQL of the ids of the dossiers with a sign, or those at an agency (0: at none)."""
        if not self._is_sign_counted(code, last):
            return SQL("(SELECT id FROM one_stop_dossier WHERE FALSE)")
        if code == "pause_near_due":
            rows = self._pauses_near_due(first, last)
            ids = {id_ for id_, one in rows if agency is None or (one or 0) == agency}
            return SQL("(SELECT unnest(%s::int[]))", sorted(ids))
        at = SQL("TRUE") if agency is None else SQL("coalesce(found.agency_id, 0) = %s", agency)
        return SQL(
            "(SELECT found.dossier_id FROM (%s) AS found WHERE %s AND %s)",
            self._sign_query(code, first, last),
            at,
            self._own_found(),
        )

    @api.model
    def _own_found(self):
        """Return SQL of what of the signs that were found the user may see."""
        agencies = self.env["one_stop.dossier"]._figures_agencies()
        return SQL("TRUE") if agencies is None else SQL("found.agency_id = ANY(%s)", agencies.ids)

    @api.model
    def _sign_query(self, code, first, last):
        limit = next(iter(self._sign_limits(code, last)), None)
        return SQL(OCCURRENCES[code], limit=limit, **self._sign_days(first, last))

    @api.model
    def _sign_days(self, first, last):
        begin, end = day_end(self, first) - timedelta(days=1), day_end(self, last)
        return {"first": first, "last": last, "begin": begin, "end": end}
