from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from .cchc_plan_assignment_checks import LEADER, OFFICER, PLAN

# kind of step: (state from which it is taken, state that it leads to)
STEPS = {
    "submit": ("draft", "submitted"),
    "forward": ("submitted", "submitted"),
    "return": ("submitted", "draft"),
    "accept": ("submitted", "accepted"),
    "remind": ("draft", "draft"),
}


class CchcReport(models.Model):
    """Who may take which step with a report, and what it needs."""

    _inherit = "cchc.report"

    can_write = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_contribute = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_forward = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_accept = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_return = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state", "agency_id", "forwarded_on")
    def _compute_rights(self):
        user = self.env.user
        assemblers = {plan: reports._assembling_agencies() for plan, reports in self._by_plan()}
        for report in self:
            report.can_write = report.state == "draft" and report._may_write(user)
            report.can_contribute = report.state == "draft" and report._may_contribute(user)
            sent = report.state == "submitted"
            waits = sent and report._waits_for_via()
            report.can_forward = waits and report._is_via(user)
            report.can_accept = (
                sent and not waits and report._may_judge(user, assemblers[report.plan_id])
            )
            report.can_return = report.can_forward or report.can_accept

    def _by_plan(self):
        return self.grouped("plan_id").items()

    def _may_write(self, user):
        """Tell whether a user writes the report and hands it in."""
        self.ensure_one()
        if self.level == "district":
            return user.has_group(PLAN)
        own = bool(self.agency_id & user.agency_ids) and user.has_group(OFFICER)
        return own or self._is_recorded_by(user)

    def _is_recorded_by(self, user):
        """Tell whether a user records the report of an agency that does not work in the system."""
        return not self.agency_id.uses_system and user.has_group(PLAN)

    def _may_contribute(self, user):
        """Tell whether a user writes some part of the report."""
        part = bool(self.contributor_ids & user.agency_ids) and user.has_group(OFFICER)
        return part or self._may_write(user)

    def _waits_for_via(self):
        """Tell whether the agency that collects the report has not sent it on yet."""
        return bool(self.via_id) and not self.forwarded_on

    def _is_via(self, user):
        return bool(self.via_id & user.agency_ids) and user.has_group(OFFICER)

    def _may_judge(self, user, assemblers):
        """Tell whether a user accepts or returns the report: never that of the own agency.

        What Phòng Nội vụ and Văn phòng write, who assemble, and what they assemble, the leaders
        judge.
        """
        self.ensure_one()
        if (self.agency_id | self.contributor_ids) & user.agency_ids and self.level != "district":
            return False
        if user.has_group(LEADER):
            return True
        return self.level != "district" and user.has_group(PLAN) and not self.agency_id & assemblers

    def _assembling_agencies(self):
        """Return the agencies through which the reports of these plans go up."""
        named = self.plan_id.assembling_agency_ids
        if named:
            return named
        # sudo: who coordinates is no secret; reading users is
        coordinators = self.env.ref(PLAN).sudo().all_user_ids.filtered(lambda one: not one.share)
        return coordinators.agency_ids.sudo(False)

    def _check_step(self, kind):
        """Return the state after a step, or refuse the step."""
        before, after = STEPS[kind]
        if self.state != before or (kind == "forward" and self.forwarded_on):
            states = dict(self._fields["state"]._description_selection(self.env))
            steps = self._journal_events()._fields["kind"]._description_selection(self.env)
            raise UserError(
                self.env._(
                    "“%(report)s” is “%(state)s”, so the step “%(step)s” cannot be taken.",
                    report=self.display_name,
                    state=states[self.state],
                    step=dict(steps)[kind],
                )
            )
        return after

    def _check_submit(self, _content):
        if not self._may_write(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(report)s” is the report of %(agency)s; only its own people hand it in, or"
                    " the plan coordinator when it does not work in this system.",
                    report=self.display_name,
                    agency=self.agency_id.name,
                )
            )
        cutoff = self.period_id.date_to
        if self.kind != "final" and today(self) < cutoff:
            raise UserError(
                self.env._(
                    "The data of “%(report)s” run until %(day)s: it can be handed in from then on.",
                    report=self.display_name,
                    day=format_date(self.env, cutoff),
                )
            )
        self._check_paper()

    def _check_paper(self):
        """Refuse a paper that is named by halves, or dated ahead."""
        outside = self.level == "agency" and not self.uses_system
        if outside and not (self.paper_symbol and self.paper_date):
            raise UserError(
                self.env._(
                    "%(agency)s does not work in this system: give the number and the date of the"
                    " paper on which it reported.",
                    agency=self.agency_id.name,
                )
            )
        if bool(self.paper_symbol) != bool(self.paper_date):
            raise UserError(
                self.env._(
                    "The paper of “%(report)s” needs both its number and its date, or neither.",
                    report=self.display_name,
                )
            )
        days = [day for day in (self.paper_date, self.received_on, today(self)) if day]
        if days != sorted(days):
            raise UserError(
                self.env._(
                    "The paper of “%(report)s” cannot be dated later than it arrived, and not"
                    " ahead of today.",
                    report=self.display_name,
                )
            )
        self._check_paper_begins()

    def _check_paper_begins(self):
        """Refuse a paper that is older than what it reports on."""
        # sudo: when a plan was decided is on every paper
        decided_on = self.plan_id.sudo().decision_id.issued_on
        first = max(filter(None, (self.period_id.date_from, decided_on)))
        if self.paper_date and self.paper_date < first:
            raise UserError(
                self.env._(
                    "The paper of “%(report)s” cannot be dated before %(day)s: nothing was to be"
                    " reported on before that day.",
                    report=self.display_name,
                    day=format_date(self.env, first),
                )
            )

    def _check_forward(self, _content):
        if not self.via_id:
            raise UserError(
                self.env._("“%(report)s” goes through nobody.", report=self.display_name)
            )
        if not self._is_via(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(report)s” is with %(agency)s, which sends it on or returns it.",
                    report=self.display_name,
                    agency=self.via_id.name,
                )
            )

    def _check_accept(self, _content):
        if self._waits_for_via():
            raise UserError(
                self.env._(
                    "“%(report)s” goes through %(agency)s, which has not sent it on yet.",
                    report=self.display_name,
                    agency=self.via_id.name,
                )
            )
        self._check_judge()

    def _check_return(self, content):
        if self._waits_for_via():
            self._check_forward(content)
        else:
            self._check_judge()
        # A dot or an invisible sign says nothing.
        if not any(char.isalnum() for char in content.get("reason") or ""):
            raise UserError(
                self.env._(
                    "Say what is to be changed: %(agency)s reads it with “%(report)s”.",
                    agency=self.agency_id.name,
                    report=self.display_name,
                )
            )

    def _check_judge(self):
        if self._may_judge(self.env.user, self._assembling_agencies()):
            return
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(
                self.env._("Only plan coordinators and leaders accept or return reports.")
            )
        raise AccessError(
            self.env._(
                "“%(report)s” was written by those who assemble the report, or by your own"
                " agency: a leader of the district accepts or returns it.",
                report=self.display_name,
            )
        )

    def _check_remind(self, _content):
        if not self.env.user.has_group(PLAN):
            raise AccessError(self.env._("Only plan coordinators remind agencies."))
