from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules.salary_step import Rates, Standing, next_step

RULE_EXCESS = "staff.step_excess"


class CchcStaff(models.Model):
    """Who is due for the next step of pay (nâng bậc lương thường xuyên), and the decision of it."""

    _inherit = "cchc.staff"

    step_due_on = fields.Date(string="Next step due on", readonly=True)
    next_step = fields.Integer(compute="_compute_next_step")
    next_coefficient = fields.Float(digits=(4, 2), compute="_compute_next_step")
    next_excess = fields.Float(
        string="Then beyond the last step (%)", digits=(4, 1), compute="_compute_next_step"
    )

    @api.depends("rank_id", "rank_step", "excess_rate", "step_since", "step_delay")
    def _compute_next_step(self):
        rates = self._excess_rates()
        for person in self:
            found = person._next_step(rates)
            person.next_step = found and found.step
            person.next_coefficient = found and found.coefficient
            person.next_excess = found and found.excess

    def action_propose_steps(self):
        """Draft one decision for the people chosen, each from the day on which the step is due."""
        self.env["cchc.staff.decision"]._check_hr()
        due = self.filtered("next_step")
        if not due:
            raise UserError(
                self.env._("Nobody chosen is due for a step: rank, step and since when are needed.")
            )
        decision = self.env["cchc.staff.decision"].create(
            {
                "name": self.env._("Next steps of pay"),
                "kind": "change",
                "effective_on": min(due.mapped("step_due_on")),
                "line_ids": [(0, 0, person._step_line()) for person in due],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": decision._name,
            "res_id": decision.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _step_line(self):
        """Return the values of the line that gives somebody the next step."""
        self.ensure_one()
        return {
            "employee_id": self.employee_id.id,
            "date": self.step_due_on,
            "rank_step": self.next_step,
            "coefficient": self.next_coefficient,
            "excess_rate": self.next_excess,
            "step_since": self.step_due_on,
        }

    @api.model
    def _step_due_sql(self):
        """Return the SQL of `step_due_on`, as `rules/salary_step.py` reckons it."""
        return SQL(
            """
            CASE WHEN jsonb_typeof(k.coefficients) = 'array' AND k.years_per_step > 0
                      AND v.rank_step BETWEEN 1 AND jsonb_array_length(k.coefficients)
                 THEN (v.step_since + make_interval(
                    months => COALESCE(v.step_delay, 0) + CASE
                        WHEN v.excess_rate > 0 THEN 12 ELSE 12 * k.years_per_step END))::date
            END
            """
        )

    def _next_step(self, rates):
        """Return the `Step` that comes next, or False."""
        self.ensure_one()
        steps = self.rank_id.coefficients
        if not self.step_since or not steps or (rates is None and self.rank_step >= len(steps)):
            return False
        standing = Standing(self.rank_step, self.step_since, self.excess_rate, self.step_delay)
        months = 12 * self.rank_id.years_per_step
        return next_step(steps, months, standing, rates) or False

    @api.model
    def _excess_rates(self):
        # sudo: what the law says is public
        value = self.env["district.rule"].sudo()._rule(RULE_EXCESS, today(self)).value
        return Rates(value["first"], value["after"]) if value else None
