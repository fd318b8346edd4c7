from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date
from odoo.addons.district_base.rules.working_time import WORKING_DAYS, UndeclaredDate

from ..rules import clock, lifecycle

LIMIT_RULE = "onestop.supplement_max"
UNFIT_RULE = "onestop.return_unfit_days"
WAIT_RULE = "onestop.stop_wait_days"


class OneStopDossier(models.Model):
    """Supplements: what was asked for and when, what came, and how long it is waited for."""

    _inherit = "one_stop.dossier"

    supplement_ids = fields.One2many(
        "one_stop.supplement", "dossier_id", string="Requests to supplement", readonly=True
    )

    def _effect_request_supplement(self, step):
        limit = self._freeze_rule(step, LIMIT_RULE)
        step.payload["number"] = step.after.supplements
        step.payload["beyond_limit"] = limit is not None and step.after.supplements > limit
        until = self._unfit_until(step)
        if until:
            step.payload["unfit_until"] = until.strftime(clock.MINUTE)
            step.payload["unfit_late"] = self.env["resource.calendar"]._to_local(step.at) > until
        if step.given.get("returned"):
            self._check_returned(step, until)
            step.payload["returned"] = True

    def _may_return_unfit(self):
        """Tell whether the days in which the dossier may be returned as unfit are not over."""
        self.ensure_one()
        step = self._bare_step("request_supplement")
        until = self._unfit_until(step)
        return not until or self.env["resource.calendar"]._to_local(step.at) <= until

    def _check_returned(self, step, until):
        """A dossier goes back as unfit within the days of the rule; later papers are asked for.

        It is the request of NĐ 61/2018/NĐ-CP with which the dossier itself goes back: the clock
        stands, and runs on or anew as the procedure says, when it comes back complete.
        """
        if step.payload.get("unfit_late"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s could be returned as unfit until %(until)s;"
                    " now ask for what is missing.",
                    code=self.display_name,
                    until=until.strftime("%H:%M %d/%m/%Y"),
                )
            )

    def _unfit_until(self, step):
        """Return until when an unfit dossier may be returned by the rule; None for no limit.

        Working days since the clock began, anew after a supplement where it restarted; time in
        which the clock stood is not the office's.
        """
        days = self._freeze_rule(step, UNFIT_RULE)
        told = self._clock()
        if days is None or told.start is None:
            return None
        calendar = self._calendar_of(told.snapshot)
        try:
            if not days:
                return max(
                    [told.start, *(end for _start, end in calendar.shifts(told.start.date()))]
                )
            term = {"unit": WORKING_DAYS, "amount": days}
            return clock.due_of(told._replace(term=term, set_due=None), calendar)
        except UndeclaredDate:
            return None

    def _effect_supplement(self, step):
        step.payload["number"] = step.standing.supplements

    def _effect_stop(self, step):  # pylint: disable=missing-return
        self._freeze_rule(step, WAIT_RULE)
        super()._effect_stop(step)

    def _check_possible(self, step):  # pylint: disable=missing-return
        super()._check_possible(step)
        days = self._rule(WAIT_RULE, step.at) if step.kind == "stop" else None
        if self._is_waiting(step, days):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the supplement was asked for on %(asked)s and is waited"
                    " for %(days)s days; the dossier may be stopped after %(last)s.",
                    code=self.display_name,
                    asked=local_date(self, self.paused_at).strftime("%d/%m/%Y"),
                    days=days,
                    last=self._wait_until(days).strftime("%d/%m/%Y"),
                )
            )

    def _is_waiting(self, step, days):
        """Tell whether the applicant has days of the rule left to answer in."""
        last = self._wait_until(days)
        return bool(last) and local_date(self, step.at) <= last

    def _wait_until(self, days):
        """Return the last day on which a supplement is waited for; None for no limit.

        :param days: calendar days by the rule; the day of the request is not counted.
        """
        if not days or not self.paused_at:
            return None
        return fields.Date.add(local_date(self, self.paused_at), days=days)

    def _obstacle(self, step):
        """Return why a step cannot be taken now, as a code; "" when it can."""
        code = lifecycle.problem(step.standing, step.kind, step.limits)
        if not code and step.kind == "stop":
            return "wait" if self._is_waiting(step, self._rule(WAIT_RULE, step.at)) else ""
        return code
