from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from ..rules import calendar_spec


class DistrictCalendarClosure(models.TransientModel):
    """Emergency closure of one agency (flood, fire …): its clock stops on those days.

    Other agencies on the same calendar go on: the agency gets a copy of its own first. What
    would move is shown before anything happens (`district.calendar.change`).
    """

    _name = "district.calendar.closure"
    _description = "Close an agency by emergency"

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        ondelete="cascade",
        domain="[('is_agency', '=', True)]",
    )
    calendar_id = fields.Many2one(related="agency_id.clock_calendar_id", string="Clock calendar")
    is_shared = fields.Boolean(compute="_compute_is_shared")
    date_from = fields.Date(required=True, string="Closed from")
    date_to = fields.Date(required=True, string="Closed until")
    reason = fields.Char(required=True)
    decision_id = fields.Many2one("district.legal.document", required=True, ondelete="cascade")

    @api.depends("agency_id")
    def _compute_is_shared(self):
        for closure in self:
            calendar = closure.calendar_id
            closure.is_shared = bool(calendar) and calendar._is_shared_beyond(closure.agency_id)

    def action_preview(self):
        """Show which open deadlines of the agency would move."""
        self.ensure_one()
        dates = self._working_dates()
        change = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar_id.id,
                "agency_id": self.agency_id.id,
                "reason": self.reason,
                "decision_id": self.decision_id.id,
                "line_ids": [Command.create({"kind": "closed", "date": day}) for day in dates],
            }
        )
        return change.action_preview()

    def _working_dates(self):
        """Return the dates of the closure on which the agency would have worked."""
        calendar = self.calendar_id
        if not calendar:
            raise UserError(
                self.env._(
                    "%(agency)s has no clock calendar; give it one first.",
                    agency=self.agency_id.name,
                )
            )
        if self.date_to < self.date_from:
            raise UserError(self.env._("A closure cannot end before it begins."))
        days = [
            self.date_from + timedelta(days=offset)
            for offset in range((self.date_to - self.date_from).days + 1)
        ]
        years = {
            year.year: year._declared()
            for year in calendar.district_year_ids
            if year.state != "draft"
        }
        for day in days:
            if day.year not in years:
                raise UserError(calendar._undeclared_sentence(day))
        worked = [day for day in days if calendar_spec.shifts_on(years[day.year], day)]
        if not worked:
            raise UserError(
                self.env._(
                    "%(agency)s does not work between %(start)s and %(end)s anyway.",
                    agency=self.agency_id.name,
                    start=format_date(self.env, self.date_from),
                    end=format_date(self.env, self.date_to),
                )
            )
        return worked
