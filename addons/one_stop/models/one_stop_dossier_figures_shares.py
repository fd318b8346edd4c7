from odoo import api, models
from odoo.tools import SQL

STAYS = """
    WITH visits AS (
        SELECT visit.dossier_id, visit.agency_id, visit.id, visit.handed_over_at, visit.due_at,
               CASE WHEN visit.left_at < %(end)s THEN visit.left_at END AS left_at,
               CASE WHEN lag(visit.agency_id) OVER way IS DISTINCT FROM visit.agency_id
                    THEN 1 ELSE 0 END AS begins
          FROM one_stop_dossier_visit AS visit
          JOIN one_stop_dossier AS dossier ON dossier.id = visit.dossier_id
         WHERE dossier.received_at < %(end)s AND visit.handed_over_at < %(end)s
           AND dossier.id IN (
               SELECT other.dossier_id
                 FROM one_stop_dossier_visit AS other
                 JOIN one_stop_dossier AS linked ON linked.id = other.dossier_id
                WHERE other.agency_id != linked.agency_id AND other.handed_over_at < %(end)s
                  AND (other.left_at IS NULL OR other.left_at >= %(begin)s)
           ) %(filters)s
        WINDOW way AS (PARTITION BY visit.dossier_id ORDER BY visit.id)
    ), numbered AS (
        SELECT visits.*, sum(begins) OVER (PARTITION BY dossier_id ORDER BY id) AS stay
          FROM visits
    ), stays AS (
        SELECT dossier_id, agency_id, min(handed_over_at) AS came_at,
               CASE WHEN bool_and(left_at IS NOT NULL) THEN max(left_at) END AS left_at,
               coalesce(bool_or(left_at > due_at), FALSE) AS is_over
          FROM numbered GROUP BY dossier_id, agency_id, stay
    )
    SELECT stays.agency_id, count(DISTINCT stays.dossier_id),
           count(*) FILTER (WHERE stays.came_at < %(begin)s),
           count(*) FILTER (WHERE stays.came_at >= %(begin)s),
           count(*) FILTER (WHERE stays.left_at IS NOT NULL AND NOT stays.is_over),
           count(*) FILTER (WHERE stays.left_at IS NOT NULL AND stays.is_over),
           count(*) FILTER (WHERE stays.left_at IS NULL)
      FROM stays
      JOIN one_stop_dossier AS dossier ON dossier.id = stays.dossier_id
     WHERE stays.agency_id != dossier.agency_id
       AND (stays.left_at IS NULL OR stays.left_at >= %(begin)s)
     GROUP BY stays.agency_id
"""


class OneStopDossier(models.Model):
    """Each agency's share of what other counters took in: linked dossiers, told from the visits."""

    _inherit = "one_stop.dossier"

    @api.model
    def _shares(
        self,
        date_from,
        date_to,
        agency=None,
        ward=None,
        field=None,
        level=None,
        procedure=None,
    ):
        """Return {agency id: its share of dossiers of other counters} of a period.

        The share is {"dossiers", "carried", "came", "finished", "in_budget", "over_budget",
        "held"}: how many dossiers the agency had, and of its stays how many it had already when
        the period began, how many came, were finished (all its steps within their budgets, or one
        beyond it), and are held at the end. Visits that follow each other at one agency are one
        stay; carried + came = finished + held, finished = in_budget + over_budget. A dossier that
        ended while the agency had it is finished by it.

        :param agency: the counters that took the dossiers in; filters are those of `_figures`.
        """
        first, last = self._figure_dates(date_from, date_to)
        filters = self._figure_filters(agency, ward, field, level, procedure)
        if any(values == [] for values in filters.values()):
            return {}
        period = self._figure_period(first, last)
        self.flush_model(["agency_id", "ward_id", "procedure_id", "received_at"])
        self.env["one_stop.dossier.visit"].flush_model()
        rows = self.env.execute_query(
            SQL(
                STAYS,
                begin=period.begin,
                end=period.end,
                filters=self._figure_conditions(filters, SQL("dossier.agency_id")),
            )
        )
        return {agency_id: self._share(*counts) for agency_id, *counts in rows}

    @api.model
    def _share(self, dossiers, carried, came, in_budget, over_budget, held):
        return {
            "dossiers": dossiers,
            "carried": carried,
            "came": came,
            "finished": in_budget + over_budget,
            "in_budget": in_budget,
            "over_budget": over_budget,
            "held": held,
        }
