from odoo import api, models
from odoo.tools import SQL

from ..rules import heat

# What a cell of the heat map tells.
MEASURES = ("over", "median")
ROWS = 40
# Times are shown in tenths of an hour (six minutes), so what is told apart is that: the median of
# tenths is the tenth of the median. Counted first by stays alike, and ranked afterwards.
HEAT = """
    WITH fine AS (
        SELECT stay.step_id, stay.agency_id, stay.weekday, (stay.minutes + 3) / 6 AS tenth,
               count(*)::int AS stays,
               (count(*) FILTER (WHERE %(is_over)s))::int AS overs,
               coalesce(sum(stay.minutes - stay.budget_minutes) FILTER (WHERE %(is_over)s), 0)::int
               AS over
          FROM one_stop_dossier_stay stay
         WHERE stay.minutes IS NOT NULL AND stay.left_on BETWEEN %(first)s AND %(last)s %(own)s
         GROUP BY 1, 2, 3, 4
    ), step AS (
        SELECT id, min(id) OVER (PARTITION BY name) AS alike FROM one_stop_step
    ), merged AS (
        SELECT step.alike, fine.agency_id, fine.weekday, fine.tenth, sum(stays)::int AS stays,
               sum(overs)::int AS overs, sum(over)::int AS over
          FROM fine JOIN step ON step.id = fine.step_id
         GROUP BY 1, 2, GROUPING SETS ((3, 4), (4))
    ), ranked AS (
        SELECT merged.*, sum(stays) OVER upto AS reached,
               sum(stays) OVER (PARTITION BY alike, agency_id, weekday) AS total
          FROM merged WINDOW upto AS (PARTITION BY alike, agency_id, weekday ORDER BY tenth)
    )
    SELECT alike, agency_id, weekday, sum(stays)::int, sum(overs)::int, sum(over)::bigint,
           min(tenth) FILTER (WHERE 2 * reached >= total),
           min(tenth) FILTER (WHERE 10 * reached >= 9 * total)
      FROM ranked GROUP BY 1, 2, 3
"""
PROCEDURES = """
    WITH fine AS (
        SELECT procedure_id, (whole_minutes + 3) / 6 AS tenth, count(*)::int AS done
          FROM one_stop_dossier_stay stay
         WHERE whole_minutes IS NOT NULL AND done_on BETWEEN %(first)s AND %(last)s %(own)s
         GROUP BY 1, 2
    ), ranked AS (
        SELECT fine.*, sum(done) OVER (PARTITION BY procedure_id ORDER BY tenth) AS reached,
               sum(done) OVER (PARTITION BY procedure_id) AS total
          FROM fine
    )
    SELECT procedure_id, sum(done)::int, min(tenth) FILTER (WHERE 2 * reached >= total),
           min(tenth) FILTER (WHERE 10 * reached >= 9 * total)
      FROM ranked GROUP BY 1
"""
DELAYS = """
    SELECT agency_id, sum(delay_minutes)::bigint
      FROM one_stop_dossier_stay stay
     WHERE delay_minutes > 0 AND done_on BETWEEN %(first)s AND %(last)s %(own)s
     GROUP BY 1
"""


class OneStopBoard(models.AbstractModel):
    """Bottlenecks: where and on which weekday dossiers stay too long, and whose the delay is.

    All is counted working time, from the stays that the steps have counted (see
    ``one.stop.dossier.stay``): of the visits that were left in the period, of the dossiers whose
    results came to the counter in it, and of those among them that were late.
    """

    _inherit = "one_stop.board"

    @api.model
    def get_bottlenecks(self, date_from=None, date_to=None):
        """Return the second screen, in three queries over the counted stays.

        :return: ``_period_values``; ``heat`` {"rows" [{step, agency, agency_name, stays, overs,
            over, median, p90, "days" {weekday: the same}}], the most minutes over their budgets
            first, "count" of all rows, "borders" {measure: [number]}}; ``procedures`` [{id, name,
            code, done, median, p90}], the longest first; ``delays`` {"minutes", "hours",
            "agencies" [{id, name, minutes, hours, share}]}. Times are working hours to a tenth;
            `over` is the sum of what stays took beyond their budgets.
        """
        self._check_reader()
        first, last = self._period(date_from, date_to)
        return {
            **self._period_values(first, last),
            "heat": self._heat(first, last),
            "procedures": self._procedure_times(first, last),
            "delays": self._delay_by_agency(first, last),
            "signs": self._may_see_signs(),
        }

    @api.model
    def _stay_rows(self, query, first, last, column):
        """Return the rows of a query over the stays of a period that the user may see.

        :param column: of `one_stop.dossier.stay`, the agency by which it is the user's.
        """
        return self.env.execute_query(
            SQL(
                query,
                first=first,
                last=last,
                is_over=SQL("stay.budget_minutes > 0 AND stay.minutes > stay.budget_minutes"),
                own=self._own_condition(column),
            )
        )

    @api.model
    def _own_condition(self, column):
        agencies = self.env["one_stop.dossier"]._figures_agencies()
        if agencies is None:
            return SQL()
        return SQL("AND %s = ANY(%s)", SQL.identifier("stay", column), agencies.ids)

    @api.model
    def _heat(self, first, last):
        found = {}
        for step_id, agency_id, weekday, *told in self._stay_rows(HEAT, first, last, "agency_id"):
            row = found.setdefault((step_id, agency_id), {"days": {}})
            if weekday is None:
                row.update(self._told_stays(*told))
            else:
                row["days"][weekday] = self._told_stays(*told)
        # sudo: names of agencies are no secret
        agencies = self.env["hr.department"].sudo().browse({key[1] for key in found})
        names = {one.id: one.name for one in agencies}
        # sudo: the catalogue is public
        steps = self.env["one_stop.step"].sudo().browse({key[0] for key in found})
        steps = {one.id: one.name for one in steps}
        rows = [
            {"step": steps[step_id], "agency": agency_id, "agency_name": names[agency_id], **row}
            for (step_id, agency_id), row in found.items()
        ]
        rows.sort(key=lambda row: (-row["over"], -row["median"], row["agency_name"], row["step"]))
        shown = rows[:ROWS]
        days = [day for row in shown for day in row["days"].values()]
        return {
            "rows": shown,
            "count": len(rows),
            "borders": {name: heat.borders(day[name] for day in days) for name in MEASURES},
        }

    @api.model
    def _told_stays(self, stays, overs, over, median, p90):
        return {
            "stays": stays,
            "overs": overs,
            "over": _hours(over),
            "median": median / 10,
            "p90": p90 / 10,
        }

    @api.model
    def _procedure_times(self, first, last):
        rows = self._stay_rows(PROCEDURES, first, last, "counter_id")
        # sudo: the catalogue is public
        procedures = self.env["one_stop.procedure"].sudo().browse(row[0] for row in rows)
        found = [
            {
                "id": one.id,
                "name": one.name,
                "code": one.code or "",
                "done": done,
                "median": median / 10,
                "p90": p90 / 10,
            }
            for one, (_id, done, median, p90) in zip(procedures, rows, strict=True)
        ]
        return sorted(found, key=lambda row: (-row["p90"], -row["median"], row["name"]))

    @api.model
    def _delay_by_agency(self, first, last):
        rows = self._stay_rows(DELAYS, first, last, "counter_id")
        total = sum(minutes for _id, minutes in rows)
        # sudo: names of agencies are no secret
        agencies = self.env["hr.department"].sudo().browse(row[0] for row in rows)
        found = [
            {
                "id": one.id,
                "name": one.name,
                "minutes": minutes,
                "hours": _hours(minutes),
                "share": round(100 * minutes / total, 1),
            }
            for one, (_id, minutes) in zip(agencies, rows, strict=True)
        ]
        found.sort(key=lambda row: (-row["minutes"], row["name"]))
        return {"minutes": total, "hours": _hours(total), "agencies": found}


def _hours(minutes):
    """Return minutes as hours to a tenth."""
    return round(int(minutes) / 60, 1)
