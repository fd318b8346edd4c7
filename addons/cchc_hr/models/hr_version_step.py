from odoo import fields, models

# A change of one of these starts the time for the next step of pay anew.
STEPS = ("rank_id", "rank_step", "excess_rate")


class HrVersion(models.Model):
    """Since when the step of pay is held, and by how much the next one comes later."""

    _inherit = "hr.version"

    step_since = fields.Date(
        string="Step counted from",
        groups="hr.group_hr_user",
        tracking=True,
        help="From this day counts the time for the next step.",
    )
    step_delay = fields.Integer(
        string="Next step later by (months)",
        groups="hr.group_hr_user",
        aggregator=None,
        tracking=True,
        help="By discipline, or by a year in which the tasks were not completed.",
    )

    _step_delay_check = models.Constraint("CHECK(step_delay >= 0)", "A delay is not negative.")


class CchcStaffDecisionLine(models.Model):
    _inherit = "cchc.staff.decision.line"

    step_since = fields.Date(
        string="Step counted from", help="Empty: from the day on which the step is given."
    )

    def _version_values(self):
        """Add since when the step counts; what delayed it is over with the next step."""
        vals = super()._version_values()
        if any(name in vals for name in STEPS):
            vals["step_since"] = self.step_since or self.date
            if self.kind != "take_over":
                vals["step_delay"] = 0
        return vals
