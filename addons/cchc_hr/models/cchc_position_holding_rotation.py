from datetime import date
from typing import NamedTuple

from odoo import api, models

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
        periods = self._periods(RULE_TERM)
        soon = self.env["district.rule"].get_value(RULE_SOON, on)
        begins, by_kind = self._rotation_begins(), {}
        cases = self.env["cchc.rotation.case"]._of(self.employee_id)
        found = {}
        for holding in self:
            position, begin = holding.position_id, begins[holding.id]
            key = (position.sector or "", position.term_months)
            if key not in by_kind:
                by_kind[key] = terms(periods, *key)
            own = cases.get(holding.employee_id.id, ())
            result = answer(begin, by_kind[key], own)
            found[holding] = Reckoned(begin, result, standing(on, result, own, soon), tuple(own))
        return found

    def _rotation_begins(self):
        """Return {holding id: first day}: a post taken again the day after is held on.

        A new contract or a new record of the same post does not begin the count anew; a day
        without it does.
        """
        # sudo: earlier records of the same post, whichever agency it belonged to
        known = self.sudo().search_fetch(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("position_id", "in", self.position_id.ids),
            ],
            ["employee_id", "position_id", "date_from", "date_to"],
            order="date_from, id",
        )
        begins, running = {}, {}
        for one in known:
            key = (one.employee_id.id, one.position_id.id)
            begin, until = running.get(key, (None, None))
            if begin is None or (until is not None and until + DAY < one.date_from):
                begin, until = one.date_from, one.date_to or None
            elif until is not None:
                until = max(until, one.date_to) if one.date_to else None
            running[key] = begin, until
            begins[one.id] = begin
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
