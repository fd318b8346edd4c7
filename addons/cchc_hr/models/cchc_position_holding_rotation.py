from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.rotation import DAY, Answer, Case, Standing, answer, standing, terms

RULE_TERM = "rotation.term_months"
RULE_SOON = "rotation.soon_days"
RULES = (
    RULE_TERM,
    "rotation.not_yet_cases",
    "rotation.child_under_months",
    "rotation.retire_exempt_months",
)


class Reckoned(NamedTuple):
    """When the holder of a position must change, and how the holder stands on a day."""

    begin: date
    answer: Answer
    standing: Standing
    cases: tuple[Case, ...]


class CchcPositionHolding(models.Model):
    """How long positions are held, and when they must change: for thousands at once."""

    _inherit = "cchc.position.holding"

    def _rotation(self, on):
        """Return {holding: ``Reckoned``} of these holdings, as of a day.

        Rules, cases and ages are read once for all; `rules/rotation.py` says how it is counted.
        """
        soon = self.env["district.rule"].get_value(RULE_SOON, on)
        begins, by_holding = self._rotation_begins(), self._rotation_terms()
        recorded = self.env["cchc.rotation.case"]._recorded(self.employee_id)
        answers, horizon = {}, on + soon * DAY
        for holding in self:
            own = recorded.get(holding.employee_id.id, ())
            answers[holding] = answer(begins[holding.id], by_holding[holding], own)
        retiring = self._rotation_retiring(answers, horizon)
        found = {}
        for holding, result in answers.items():
            employee, begin = holding.employee_id.id, begins[holding.id]
            own = recorded.get(employee, ())
            if retiring.get(employee):
                own = [*own, *retiring[employee]]
                result = answer(begin, by_holding[holding], own)
            found[holding] = Reckoned(begin, result, standing(on, result, own, soon), tuple(own))
        return found

    def _rotation_terms(self):
        """Return {holding: [``Term``, …]}, made once for a sector and an own term."""
        periods, by_kind, found = self._periods(RULE_TERM), {}, {}
        for holding in self:
            key = (holding.position_id.sector or "", holding.position_id.term_months)
            if key not in by_kind:
                by_kind[key] = terms(periods, *key)
            found[holding] = by_kind[key]
        return found

    def _rotation_retiring(self, answers, horizon):
        """Return {employee id: cases} of those whose retirement comes near before their day.

        Of the others it changes nothing, and most are far from it.
        """
        cases = self.env["cchc.rotation.case"]
        births, days = cases._births(self.employee_id), {}
        for holding, result in answers.items():
            day = max(result.latest or result.plain or horizon, horizon)
            employee = holding.employee_id.id
            days[employee] = max(day, days.get(employee, day))
        return cases._retirements(cases._retiring_before(births, days))

    def _rotation_begins(self):
        """Return {holding id: first day}: a post taken again the day after is held on.

        A new contract or a new record of the same post does not begin the count anew; a day
        without it does.
        """
        self.flush_model(["employee_id", "position_id", "date_from", "date_to", "active"])
        rows = self.env.execute_query(
            SQL(
                "SELECT h.id, h.employee_id, h.position_id, h.date_from, h.date_to"
                " FROM cchc_position_holding h WHERE h.active AND EXISTS"
                " (SELECT FROM cchc_position_holding own WHERE own.id = ANY(%s)"
                " AND own.employee_id = h.employee_id AND own.position_id = h.position_id)"
                " ORDER BY h.date_from, h.id",
                self.ids,
            )
        )
        begins, running = {}, {}
        for holding, employee, position, date_from, date_to in rows:
            begin, until = running.get((employee, position), (None, None))
            if begin is None or (until is not None and until + DAY < date_from):
                begin, until = date_from, date_to
            elif until is not None:
                until = max(until, date_to) if date_to else None
            running[employee, position] = begin, until
            begins[holding] = begin
        return {one.id: begins.get(one.id, one.date_from) for one in self}

    @api.model
    def _periods(self, code):
        """Return [(first day, last day or None, value)] of the periods of a rule, in order."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", code)])
        return [
            (rule.valid_from, rule.valid_to or None, rule.value)
            for rule in rules.sorted("valid_from")
        ]
