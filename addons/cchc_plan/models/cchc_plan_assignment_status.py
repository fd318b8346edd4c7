from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import MOMENT_KEY, today

from ..rules.assignment import TO_DO_STATES, cell_status
from ..rules.tally import BY_RULE

STATUSES = [
    ("done", "Accepted"),
    ("done_late", "Accepted, handed in late"),
    ("submitted", "Submitted"),
    ("submitted_late", "Submitted late"),
    ("overdue", "Overdue"),
    ("provisional", "Past a provisional due day"),
    ("due_soon", "Due soon"),
    ("doing", "In progress"),
    ("todo", "To do"),
    ("cancelled", "Cancelled"),
]


class CchcPlanAssignment(models.Model):
    """State and lateness in one word, as figures count them: what a number opens."""

    _inherit = "cchc.plan.assignment"

    status = fields.Selection(
        STATUSES,
        compute="_compute_status",
        search="_search_status",
        help="As matrix, board and figures count it; what is past a day that only an unverified"
        " rule gives stands apart.",
    )

    @api.depends_context("tz", MOMENT_KEY)
    @api.depends("state", "lateness", "lateness_is_provisional")
    def _compute_status(self):
        for one in self:
            status = cell_status(one.state, one.lateness or "")
            one.status = BY_RULE.get(status, status) if one.lateness_is_provisional else status

    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._status_domains(today(self))
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.model
    def _status_domains(self, on):
        """Return {status: domain}; every assignment is in exactly one of them."""
        soon = fields.Date.add(on, days=self._soon_days(on))
        in_time, late = Domain("was_late", "=", False), Domain("was_late", "=", True)
        accepted, submitted = Domain("state", "=", "accepted"), Domain("state", "=", "submitted")
        past = Domain("state", "in", TO_DO_STATES) & Domain("due_on", "<", on)
        apart = Domain("due_is_provisional", "=", True) & Domain("date_end", ">=", on)
        ahead = Domain("due_on", ">", soon)
        return {
            "done": accepted & in_time,
            "done_late": accepted & late,
            "submitted": submitted & in_time,
            "submitted_late": submitted & late,
            "overdue": past & ~apart,
            "provisional": past & apart,
            "due_soon": Domain("state", "in", TO_DO_STATES)
            & Domain("due_on", ">=", on)
            & Domain("due_on", "<=", soon),
            "doing": Domain("state", "=", "doing") & ahead,
            "todo": Domain("state", "=", "todo") & ahead,
            "cancelled": Domain("state", "=", "cancelled"),
        }
