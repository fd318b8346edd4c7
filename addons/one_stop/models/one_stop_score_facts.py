from datetime import datetime, time, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import ZONE, day_end

from ..rules import score

# A term is told by its place in score.TERMS; how stays come together is told in score.chain.
EARLY, ON_TIME, LATE = range(len(score.TERMS))
FACTS = """
    WITH done AS MATERIALIZED (
        SELECT dossier.id, %(counter)s AS agency_id,
               COALESCE(ended.happened_at, dossier.done_at) AS done_at,
               COALESCE(ended.due_after, dossier.due_at) AS due_at
          FROM %(dossiers)s AS dossier
          LEFT JOIN LATERAL (
               SELECT happened_at, due_after FROM one_stop_dossier_event
                WHERE dossier_id = dossier.id AND kind = 'ready' AND happened_at < %(end)s
                  AND (dossier.done_at IS NULL OR dossier.done_at >= %(end)s)
                ORDER BY seq DESC LIMIT 1
          ) AS ended ON TRUE
    ), asked AS (
        SELECT supplement.dossier_id, count(*) AS times
          FROM done
          JOIN one_stop_supplement AS supplement ON supplement.dossier_id = done.id
         WHERE supplement.asked_at <= done.done_at
         GROUP BY 1
    )
    SELECT done.id, %(key)s AS key, %(segment)s AS segment,
           %(done_term)s AS term,
           CASE WHEN stay.most = %(late)s THEN stay.most ELSE stay.least END AS chain,
           LEAST(COALESCE(asked.times, 0), %(contacts)s)::int AS contacts,
           LEAST(CASE WHEN EXISTS (SELECT FROM one_stop_duty WHERE dossier_id = done.id)
                      THEN 2 ELSE 1 END, %(agencies)s)::int AS agencies,
           %(rating)s AS rating
      FROM done
      LEFT JOIN asked ON asked.dossier_id = done.id
     CROSS JOIN LATERAL (
           SELECT %(officer)s max(visit_term) AS most, min(visit_term) AS least
             FROM one_stop_dossier_visit AS visit
            CROSS JOIN LATERAL (SELECT %(stay_term)s AS visit_term) AS told
            WHERE visit.dossier_id = done.id AND visit.handed_over_at <= done.done_at %(stays)s
     ) AS stay
"""
TERM = """
    CASE WHEN {ended} > {due} THEN %(late)s WHEN {due} IS NULL THEN NULL
         WHEN ({ended} + %(zone)s)::date < ({due} + %(zone)s)::date
         THEN %(early)s ELSE %(on_time)s END
"""
READ = {
    "one_stop.dossier": ("agency_id", "done_at", "due_at"),
    "one_stop.dossier.visit": (
        "dossier_id",
        "agency_id",
        "user_id",
        "handed_over_at",
        "left_at",
        "due_at",
    ),
    "one_stop.supplement": ("dossier_id", "asked_at"),
    "one_stop.duty": ("dossier_id",),
}


class Scope(NamedTuple):
    """What is scored: the dossiers done from a local date to another, both included.

    :param agency_ids: the counters that took them in, None for all.
    :param officers_of: instead, an agency whose officers had stays in them, told by officer.
    """

    first: object
    last: object
    agency_ids: tuple[int, ...] | None = None
    officers_of: int | None = None


class OneStopDossier(models.Model):
    """What the dossiers of a period tell for their scores, set by set in SQL.

    Which dossiers count is told by column 7 of form II.06; when a dossier was reopened after the
    period, it is told as it stood at the end of the period.
    """

    _inherit = "one_stop.dossier"

    @api.model
    def _score_counts(self, scope, segments):
        """Return [(key, segment, {measure: fact}, number of dossiers)].

        The key is the counter, or the officer where officers are told apart.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT key, segment, term, chain, contacts, agencies, rating, count(*)"
                " FROM (%s) AS fact GROUP BY 1, 2, 3, 4, 5, 6, 7",
                self._score_facts(scope, segments),
            )
        )
        measures = tuple(score.DOSSIER_MEASURES.values())
        return [
            (key, segment, self._score_words(dict(zip(measures, facts, strict=True))), count)
            for key, segment, *facts, count in rows
        ]

    @api.model
    def _score_ids(self, scope, segments, measure, points, key=None):
        """Return SQL of the ids of the dossiers that have these points in a measure.

        :param measure: None for all dossiers.
        :param points: None for those of which the data do not tell.
        :param key: only of this officer.
        """
        tests = [
            SQL("fact.segment = %s AND (%s)", place, self._score_test(measure, points, segment))
            for place, segment in enumerate(segments)
            if measure
        ] or [SQL("TRUE")]
        return SQL(
            "SELECT fact.id FROM (%s) AS fact WHERE (%s)%s",
            self._score_facts(scope, segments),
            SQL(" OR ").join(tests),
            SQL() if key is None else SQL(" AND fact.key = %s", key),
        )

    @api.model
    def _score_rating_sql(self):
        """Return SQL of the points that the applicant of `done.id` gave the staff, or None.

        Ratings come with the portal, which extends this; until then they are missing.
        """
        return None

    @api.model
    def _score_facts(self, scope, segments):
        """Return SQL of (id, key, segment, and a fact of each measure) of each dossier."""
        for model, names in READ.items():
            self.env[model].flush_model(names)
        self._journal_events().flush_model()
        caps = score_caps(segments)
        zone = ZONE.utcoffset(datetime.combine(scope.first, time.min))
        officers = scope.officers_of is not None
        return SQL(
            FACTS,
            end=day_end(self, scope.last),
            counter=self._figure_counter(day_end(self, scope.last)),
            late=LATE,
            dossiers=self._score_dossiers(scope),
            officer=SQL("visit.user_id,") if officers else SQL(),
            stays=SQL(
                "AND visit.agency_id = %s AND visit.user_id IS NOT NULL GROUP BY visit.user_id",
                scope.officers_of,
            )
            if officers
            else SQL(),
            stay_term=_term("COALESCE(visit.left_at, done.done_at)", "visit.due_at", zone),
            done_term=_term("done.done_at", "done.due_at", zone),
            key=SQL("stay.user_id") if officers else SQL("done.agency_id"),
            segment=self._score_segment(segments),
            contacts=caps["contacts"],
            agencies=caps["agencies"],
            rating=self._score_rating_sql() or SQL("NULL::numeric"),
        )

    @api.model
    def _score_dossiers(self, scope):
        """Return SQL of the rows of the dossiers that count: those of column 7."""
        agencies = self.env["hr.department"]
        counters = None if scope.agency_ids is None else agencies.browse(scope.agency_ids)
        domain = self._figures_dossiers("c7", scope.first, scope.last, agency=counters)
        if scope.officers_of is not None:
            domain = [*domain, ("agency_ids", "in", [scope.officers_of])]
        return self._score_found(domain, ("id", "agency_id", "done_at", "due_at"))

    @api.model
    def _score_found(self, domain, names):
        """Return SQL of some columns of the dossiers of a domain, whoever asks."""
        # sudo: whoever may see the figures of a counter may see what they are made of
        query = self.sudo().with_context(active_test=False)._search(domain)
        columns = [SQL.identifier(query.table, name) for name in names]
        return SQL("(%s)", query.select(*columns))

    @api.model
    def _score_segment(self, segments):
        """Return SQL of the place of the segment in which a dossier was done."""
        turns = [day_end(self, one.first - timedelta(days=1)) for one in segments[1:]]
        if not turns:
            return SQL("0")
        return SQL("width_bucket(done.done_at, %s::timestamp[])", turns)

    @api.model
    def _score_words(self, facts):
        """Return the facts of a row with the words of terms in place of their numbers."""
        for measure in ("term", "chain"):
            if facts[measure] is not None:
                facts[measure] = score.TERMS[facts[measure]]
        return facts

    @api.model
    def _score_test(self, measure, points, segment):
        """Return SQL of whether the fact of a row gives these points by the rules of a segment."""
        column = SQL.identifier("fact", measure)
        if measure == "rating":
            return SQL("%s IS NULL", column) if points is None else SQL("%s = %s", column, points)
        values = values_of(segment)
        if measure in ("term", "chain"):
            known = dict(zip(score.TERMS, range(len(score.TERMS)), strict=True))
        else:
            known = {count: count for count in range(score_caps([segment])[measure] + 1)}
        facts = [known[one] for one in score.facts_with(measure, points, known, values)]
        most = max(known.values())
        # Counts above the highest band of this segment all give the same.
        found = SQL("LEAST(%s, %s) = ANY(%s)", column, most, facts)
        return SQL("%s OR %s IS NULL", found, column) if points is None else found


def values_of(segment):
    """Return {code of a rule: its value} of a segment, without the rules that nobody gave."""
    return {code: given.value for code, given in segment.given.items() if given}


def score_caps(segments):
    """Return {measure: the number from which on nothing changes} of the measures that count."""
    return {
        measure: score.highest_count(
            segment.given[code].value for segment in segments if segment.given.get(code)
        )
        for measure, code in score.MEASURE_RULES.items()
        if measure in ("contacts", "agencies")
    }


def _term(ended, due, zone):
    return SQL(
        TERM.format(ended=ended, due=due),
        early=EARLY,
        on_time=ON_TIME,
        late=LATE,
        zone=zone,
    )
