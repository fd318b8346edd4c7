from odoo import models
from odoo.exceptions import UserError

from ..rules.retirement import pension_from
from ..rules.streamlining import lacks
from .cchc_streamlining_line import RULE_POLICIES, RULE_REASONS

REASON, EARLY, AWAY = "two_years", "early_retirement", "severance"


class CchcStreamlining(models.Model):
    """Who may come on a list by what the system knows: years running not completed."""

    _inherit = "cchc.streamlining"

    def action_suggest(self):
        """Put down everybody in service whose evaluations give a reason; the rest is for people."""
        self.ensure_one()
        self._check_keeper()
        self._check_open()
        evaluations = self._repeated()
        known = self.line_ids.employee_id | self._elsewhere()
        lines = [self._suggested(one) for one in evaluations if one.employee_id not in known]
        if not lines:
            raise UserError(
                self.env._("No evaluations of years running give a reason for anybody else.")
            )
        self.line_ids.create(lines)
        return True

    def _repeated(self):
        """Return the last evaluation of each person in service with years running not completed."""
        self.env.flush_all()
        served = (
            self.env["cchc.staff"]
            .with_context(staff_on=self.planned_on)
            .search([("employee_id", "!=", False)])
        )
        found = self.env["cchc.evaluation"].search(
            [
                ("is_repeated", "=", True),
                ("employee_id", "in", served.employee_id.ids),
                ("year", "in", (self.planned_on.year - 1, self.planned_on.year)),
            ],
            order="year desc, id desc",
        )
        last = {}
        for one in found:
            last.setdefault(one.employee_id, one)
        return found.browse(one.id for one in last.values())

    def _elsewhere(self):
        """Return who stands on another open list."""
        lines = self.line_ids.search(
            [("state", "in", ("draft", "proposed", "decided")), ("list_id", "!=", self.id)]
        )
        return lines.employee_id

    def _suggested(self, evaluation):
        employee = evaluation.employee_id
        leaves_on = pension_from(self.planned_on)
        line = self.line_ids.new({"list_id": self.id})
        early = line._entry(RULE_POLICIES, EARLY)
        retires_on = employee._retires_on()[employee]
        fits = early and not lacks(early, leaves_on, retires_on)
        years = f"{evaluation.year - 1}, {evaluation.year}"
        return {
            "list_id": self.id,
            "employee_id": employee.id,
            "reason": REASON if line._entry(RULE_REASONS, REASON) else False,
            "policy": EARLY if fits else AWAY,
            "leaves_on": leaves_on,
            "evidence": self.env._("Evaluations of %(years)s", years=years),
        }
