from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules import statistics
from .one_stop_dossier_figures_query import day_of_column, offset
from .one_stop_dossier_figures_sql import ENDED_BY, IS_COUNTED, LAST, OUTCOME_THEN
from .one_stop_statistic_period_close import NAMED

# Rows of dossiers that contradict themselves could be counted nowhere.
TORN = """
    SELECT dossier.id FROM one_stop_dossier AS dossier
     WHERE dossier.state NOT IN ('draft', 'refused') %(filters)s
       AND (dossier.received_at IS NULL OR dossier.last_event_at IS NULL
            OR (dossier.done_at IS NOT NULL) != (dossier.state IN ('ready', 'returned')))
     ORDER BY 1 LIMIT %(limit)s
"""
# Dossiers whose columns are not those that their events tell, one by one.
UNTOLD = f"""
    SELECT dossier.id
      FROM (
           SELECT line.dossier_id AS id, array_agg(line."column"::text) AS columns
             FROM one_stop_statistic_line AS line
            WHERE line.period_id = %(period)s AND line.closing = %(closing)s GROUP BY 1
      ) AS dossier
      JOIN one_stop_dossier AS row ON row.id = dossier.id
      LEFT JOIN LATERAL ({LAST}) AS last ON TRUE
      LEFT JOIN LATERAL ({ENDED_BY}) AS ended ON TRUE
     CROSS JOIN LATERAL (
           SELECT min(happened_at) AS at FROM one_stop_dossier_event
            WHERE dossier_id = dossier.id AND kind = ANY(%(starts)s)
      ) AS received
     CROSS JOIN LATERAL (
           SELECT CASE WHEN received.at < %(begin)s THEN 'c6'
                       WHEN row.channel = 'online' THEN 'c4' ELSE 'c5' END AS intake,
                  CASE WHEN received.at < %(end)s AND ({IS_COUNTED}) THEN {OUTCOME_THEN} END
                  AS outcome
      ) AS told
     CROSS JOIN LATERAL (
           SELECT CASE told.outcome WHEN 0 THEN ARRAY['outside']
                  ELSE ARRAY[told.intake, 'c' || told.outcome] END AS columns
      ) AS events
     WHERE told.outcome IS NULL
        OR NOT (dossier.columns @> events.columns AND dossier.columns <@ events.columns)
     ORDER BY 1 LIMIT %(limit)s
"""


class OneStopStatisticPeriod(models.Model):
    """Before figures are closed, they are told a second time, from events alone.

    Rows of dossiers are a shortcut to what their journals say. Where both differ, somebody wrote
    past the journal, and a number that nobody could explain later would be closed.
    """

    _inherit = "one_stop.statistic.period"

    def _checked_figures(self, closing):
        figures = super()._checked_figures(closing)
        found = self._torn_dossiers() | self._untold_dossiers(closing)
        if found:
            raise UserError(
                self.env._(
                    "%(period)s is not closed: dossiers do not stand as their journals say."
                    " %(dossiers)s",
                    period=self.display_name,
                    dossiers=self._naming(found[:NAMED]),
                )
            )
        return figures

    def _torn_dossiers(self):
        """Return some dossiers of the period's counters whose rows contradict themselves."""
        dossiers = self.env["one_stop.dossier"]
        conditions = dossiers._figure_conditions(self._own_filters(), SQL("dossier.agency_id"))
        return self._found_dossiers(SQL(TORN, filters=conditions, limit=NAMED))

    def _untold_dossiers(self, closing):
        """Return some dossiers that a closing counts otherwise than their events do."""
        dossiers = self.env["one_stop.dossier"]
        period = dossiers._figure_period(self.date_from, self.date_to)
        zone = offset(period.begin)
        return self._found_dossiers(
            SQL(
                UNTOLD,
                period=self.id,
                closing=closing,
                begin=period.begin,
                end=period.end,
                asof=period.asof,
                starts=list(statistics.STARTS),
                ended_day=day_of_column("ended.happened_at", zone),
                ended_due_day=day_of_column("ended.due_after", zone),
                limit=NAMED,
            )
        )

    def _found_dossiers(self, query):
        return self.env["one_stop.dossier"].browse(row[0] for row in self.env.execute_query(query))
