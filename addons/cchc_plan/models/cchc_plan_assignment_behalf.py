from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import happening, local_date, today

from .cchc_plan_assignment_checks import PLAN


class CchcPlanAssignment(models.Model):
    """Steps that the coordinator records for agencies that do not work in this system."""

    _inherit = "cchc.plan.assignment"

    on_behalf = fields.Boolean(
        string="Recorded on behalf of the lead",
        compute="_compute_on_behalf",
        help="The lead does not work in this system; its papers are recorded with their day.",
    )

    @api.depends_context("uid")
    @api.depends("agency_id.uses_system")
    def _compute_on_behalf(self):
        user = self.env.user
        for one in self:
            one.on_behalf = one._is_recorded_by(user, one.agency_id)

    def action_record(self, kind="submit"):
        """Open the dialog that asks for the day on which the lead's paper says it happened."""
        return self._open_dialog(
            "cchc.plan.assignment.record",
            self.env._("Record with the day of the paper"),
            kind=kind,
        )

    def _is_recorded_by(self, user, agency):
        """Tell whether a user records what an agency does that does not use the system."""
        return not agency.uses_system and user.has_group(PLAN)

    def _at(self, happened_on, agency=None):
        """Return the assignment acting on the day of a paper, or as it is without one.

        :param happened_on: date or its text.
        :param agency: whose paper it is; the lead's when omitted.
        :raise AccessError: for a day given by anybody but the coordinator for such agencies.
        """
        if not happened_on:
            return self
        day = self._read_day(happened_on)
        agency = agency or self.agency_id
        if not self._is_recorded_by(self.env.user, agency):
            raise AccessError(
                self.env._(
                    "Only the plan coordinator gives the day of a step, and only for agencies that"
                    " do not work in this system; %(agency)s acts on the day itself.",
                    agency=agency.name,
                )
            )
        self._check_paper_day(day)
        return self if day == today(self) else happening(self, day)

    def _check_paper_day(self, day):
        first = max(self.date_start, self._returned_on() or self.date_start)
        if not first <= day <= today(self):
            raise UserError(
                self.env._(
                    "%(day)s cannot be the day of a paper for “%(assignment)s”: it lies between"
                    " %(first)s and today.",
                    day=format_date(self.env, day),
                    assignment=self.display_name,
                    first=format_date(self.env, first),
                )
            )

    def _returned_on(self):
        """Return the day on which it was last given back: what answers that comes later."""
        event = self._journal_events().search(
            [("assignment_id", "=", self.id), ("kind", "=", "return")],
            order="seq desc",
            limit=1,
        )
        return event and local_date(self, event.happened_at)

    @api.model
    def _read_day(self, value):
        """Return a date from a date or its text, or say that it is none."""
        try:
            day = fields.Date.to_date(value)
        except (TypeError, ValueError):
            day = None
        if not day:
            raise UserError(self.env._("“%(text)s” is no date.", text=str(value)))
        return day
