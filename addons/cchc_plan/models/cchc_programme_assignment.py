from odoo import api, fields, models

from odoo.addons.district_base.moment import now, today

from .cchc_plan_assignment_checks import OFFICER


class CchcPlanAssignment(models.Model):
    """Own activities of a programme, as assignments like all others."""

    _inherit = "cchc.plan.assignment"
    _rec_names_search = ["task_id", "programme_line_id", "agency_id"]

    title = fields.Char(
        string="Work", compute="_compute_title", help="The task, or the agency's own activity."
    )

    @api.depends("task_id.display_name", "programme_line_id.display_name")
    def _compute_title(self):
        for one in self:
            one.title = one.task_id.display_name or one.programme_line_id.display_name

    def _assign_content(self):
        content = super()._assign_content()
        line = self.programme_line_id
        if line:
            content |= {"programme": line.programme_id.display_name, "activity": line.content}
        return content

    def _twin_of(self, agency):
        # Two activities in one period are two products, whoever makes them.
        return self.browse() if self.programme_line_id else super()._twin_of(agency)

    def _charge_by_programme(self, user, symbol):
        """Put the person in charge whom an approved programme names first; nobody changes nothing.

        The agency said so itself when it handed the programme in, so nobody's right is asked here.
        """
        self.ensure_one()
        if not user or not self.is_open or self.charge_id == user:
            return
        self._lock_journal()
        self._append(
            "charge",
            {"user": user.id, "programme": symbol},
            happened_at=now(self),
            acting_agency=self.agency_id,
            **self._after(self.state, {}),
        )
        self._project({"charge_id": user.id})

    @api.model
    def _is_officer_of(self, agency, user):
        # sudo: whether a colleague is an officer is no secret
        user = user.sudo()
        return agency in user.agency_ids and user.has_group(OFFICER)

    def _delay_note(self):
        """Return how many days the work is or came late, "" when it is not."""
        self.ensure_one()
        late = {"late": self.submitted_on, "overdue": today(self)}.get(self.lateness)
        if not late:
            return ""
        days = (late - self.due_on).days
        note = self.env._("%(count)s days late", count=days)
        return f"{note}, {self.lateness_note}" if self.lateness_note else note
