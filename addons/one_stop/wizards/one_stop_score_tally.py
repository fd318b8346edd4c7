from datetime import date
from typing import Any, NamedTuple

from odoo import api, models

from ..models.one_stop_score_facts import Scope, values_of
from ..rules import score, score_periods

FORM_RULE = "onestop.score"
RULES = sorted({FORM_RULE, *score.MEASURE_RULES.values(), *score.UNIT_RULES.values()})


class Finding(NamedTuple):
    """An index of a unit: its score and what it rests on, or why it is missing.

    :param missing: a code, see `_missing_sentence`; "" where there are points.
    :param part: of `whole`, where a share gives the points.
    :param judgement: record, where people judge.
    """

    score: score.Score
    missing: str = ""
    part: int = 0
    whole: int = 0
    judgement: Any = None


class Sheet(NamedTuple):
    """The score sheet of a unit in a period."""

    agency: Any
    first: date
    last: date
    segments: list
    findings: tuple[Finding, ...]
    total: score.Total
    dossiers: int


class OneStopScore(models.TransientModel):
    """Adding the points up: the indices of units, from their dossiers and from what they publish.

    All of a period is told by the rules of the days on which the dossiers were done; the form
    itself, that is indices, decimals and classes, by those of its last day.
    """

    _inherit = "one_stop.score"

    @api.model
    def _segments(self, first, last):
        """Return the segments of a period, see ``rules/score_periods.py``."""
        return score_periods.segments({code: self._periods(code) for code in RULES}, first, last)

    @api.model
    def _given(self, code, on):
        """Return the value of a rule on a date as ``score_periods.given_on`` does."""
        return score_periods.given_on(self._periods(code), on)

    @api.model
    def _periods(self, code):
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", code)])
        return [
            score_periods.Period(rule.valid_from, rule.valid_to or None, rule.value)
            for rule in rules
        ]

    @api.model
    def _sheets(self, agencies, first, last):
        """Return the `Sheet` of each unit, in a fixed number of queries."""
        segments = self._segments(first, last)
        if not segments[-1].given[FORM_RULE]:
            return []
        dossiers = self.env["one_stop.dossier"]
        counts = {}
        scope = Scope(first, last, agency_ids=tuple(agencies.ids))
        for key, *row in dossiers._score_counts(scope, segments):
            counts.setdefault(key, []).append(row)
        units = self._unit_findings(agencies, segments)
        return [
            self._sheet(agency, segments, counts.get(agency.id, []), units[agency.id])
            for agency in agencies
        ]

    @api.model
    def _sheet(self, agency, segments, rows, units):
        form = segments[-1].given[FORM_RULE].value
        findings = tuple(
            units[line["no"]]
            if line["no"] in units
            else self._dossier_finding(form, line, rows, segments)
            for line in form["indices"]
        )
        return Sheet(
            agency,
            segments[0].first,
            segments[-1].last,
            segments,
            findings,
            score.total([finding.score for finding in findings], form),
            sum(count for _segment, _facts, count in rows),
        )

    @api.model
    def _dossier_finding(self, form, line, rows, segments):
        """Return an index that dossiers tell, or why they do not."""
        measure = score.DOSSIER_MEASURES.get(line["no"])
        if not measure:
            return Finding(score.unit_index(form, line["no"], None), "unknown")
        values = [values_of(segment) for segment in segments]
        counts = {}
        for segment, facts, count in rows:
            points = score.points_of(measure, facts[measure], values[segment])
            counts[points] = counts.get(points, 0) + count
        found = score.index(form, line["no"], counts)
        return Finding(found, "" if found.cells else self._why_missing(measure, rows, values))

    @api.model
    def _why_missing(self, measure, rows, values):
        if not rows:
            return "no_dossiers"
        if measure == "rating":
            known = self.env["one_stop.dossier"]._score_rating_sql()
            return "nobody_rated" if known else "no_rating"
        if not any(score.MEASURE_RULES[measure] in value for value in values):
            return "no_rule"
        return f"no_{measure}"
