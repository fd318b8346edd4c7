from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules.assignment import target
from .plan_token import may_amend

PLAN = "district_base.group_district_plan"
OFFICER = "district_base.group_district_officer"
LEADER = "district_base.group_district_leader"


class CchcPlanAssignment(models.Model):
    """Who may take which step with an assignment, and what it needs."""

    _inherit = "cchc.plan.assignment"

    def _check_step(self, kind):
        """Return the state after a step, or refuse the step."""
        after = target(kind, self.state)
        if after is None:
            steps = self._journal_events()._fields["kind"]._description_selection(self.env)
            states = self._fields["state"]._description_selection(self.env)
            raise UserError(
                self.env._(
                    "“%(assignment)s” is “%(state)s”, so the step “%(step)s” cannot be taken.",
                    assignment=self.display_name,
                    state=dict(states)[self.state],
                    step=dict(steps)[kind],
                )
            )
        if self.plan_id.state != "approved":
            raise UserError(
                self.env._(
                    "The plan of “%(assignment)s” is not in force, so nothing happens to it.",
                    assignment=self.display_name,
                )
            )
        return after

    def _check_start(self, _payload):
        self._check_worker()

    def _check_submit(self, _payload):
        self._check_worker()

    def _check_worker(self):
        if not self._may_work(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(assignment)s” is the work of %(agency)s; only its own people take this"
                    " step, or the plan coordinator when it does not work in this system.",
                    assignment=self.display_name,
                    agency=self.agency_id.name,
                )
            )

    def _check_judge(self):
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(
                self.env._(
                    "Only plan coordinators and leaders accept or return work and decide on"
                    " extensions."
                )
            )
        if self._is_own_work(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(assignment)s” is the work of your own agency: nobody accepts, returns or"
                    " extends that. The vice-chair in charge does.",
                    assignment=self.display_name,
                )
            )

    def _check_accept(self, _payload):
        self._check_judge()
        if not self.evidence_ids:
            raise UserError(
                self.env._(
                    "“%(assignment)s” has no evidence: name the document, or attach the file,"
                    " before it is accepted.",
                    assignment=self.display_name,
                )
            )

    def _check_return(self, payload):
        self._check_judge()
        self._check_reason(payload)

    def _check_evidence(self, payload):
        # The superuser's evidence is made by code, which record rules do not hold back either.
        agency = self._party(payload["agency"])
        if not self.env.su and not self._may_work_for(agency, self.env.user):
            raise AccessError(
                self.env._(
                    "This evidence of “%(assignment)s” is that of %(agency)s; only its own people"
                    " change it, or the plan coordinator when it does not work in this system.",
                    assignment=self.display_name,
                    agency=agency.name or payload["agency"],
                )
            )

    def _effect_evidence(self, _content, _on):
        return {}

    def _check_cancel(self, payload):
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(self.env._("Only plan coordinators and leaders cancel assignments."))
        # A decision on the plan cancels it whoever enters the decision.
        if self._is_own_work(self.env.user) and not may_amend(self.env):
            raise AccessError(
                self.env._(
                    "“%(assignment)s” is the work of your own agency: nobody cancels that. The"
                    " vice-chair in charge does.",
                    assignment=self.display_name,
                )
            )
        self._check_reason(payload)

    def _check_reason(self, payload):
        # A dot or an invisible sign says nothing.
        if not any(char.isalnum() for char in payload.get("reason") or ""):
            raise UserError(
                self.env._(
                    "Give the reason: %(agency)s reads it with “%(assignment)s”.",
                    agency=self.agency_id.name,
                    assignment=self.display_name,
                )
            )

    def _may_work(self, user):
        """Tell whether a user reports for the lead: its people, or others if it has none here."""
        return self._may_work_for(self.agency_id, user)

    def _may_work_for(self, agency, user):
        """Tell whether a user acts for an agency that leads."""
        own = agency & user.agency_ids
        return bool(own and user.has_group(OFFICER)) or self._is_recorded_by(user, agency)

    def _is_own_work(self, user):
        """Tell whether a user's agency leads it, alone, as the hub or with others."""
        return bool((self.agency_id | self.co_lead_ids) & user.agency_ids)
