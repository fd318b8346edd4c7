from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, ormcache

from ..moment import LOCAL_ZONE
from ..rules import calendar_spec
from ..rules.working_time import SAME_DAY, Answer, UndeclaredDate

CUTOFF_RULE = "onestop.transfer_cutoff"
ZONE, UTC = timezone(timedelta(hours=7)), timezone.utc


class Deadline(NamedTuple):
    """An answer: ``due`` in UTC as Odoo stores it, ``local_due``, whether it rests on a year
    that is provisional still ("tạm tính"), the snapshot that gave it, and the engine's own
    `Answer`, whose ``segments`` explain it."""

    due: datetime
    local_due: datetime
    provisional: bool
    snapshot: models.BaseModel
    answer: Answer


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    district_year_ids = fields.One2many(
        "district.calendar.year", "calendar_id", string="Declared years"
    )
    district_warning = fields.Char(compute="_compute_district_warning", string="To be looked at")

    @api.depends("attendance_ids", "district_year_ids.weeks", "tz")
    def _compute_district_warning(self):
        for calendar in self:
            calendar.district_warning = calendar._district_warning()

    def action_open_district_years(self):
        """Open the declared years of this calendar."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "district_base.district_calendar_year_action"
        )
        return {
            **action,
            "domain": [("calendar_id", "=", self.id)],
            "context": {"default_calendar_id": self.id},
        }

    def action_change_declared(self):
        """Open the wizard that changes given years of this calendar."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change of the calendar"),
            "res_model": "district.calendar.change",
            "view_mode": "form",
            "target": "new",
            "context": {"default_calendar_id": self.id},
        }

    @api.model
    def _local_zone(self):
        return LOCAL_ZONE

    @api.model
    def _to_local(self, moment):
        """Return a stored moment (UTC, naive) in local time, cut to the minute."""
        local = moment.replace(tzinfo=UTC).astimezone(ZONE)
        return local.replace(tzinfo=None, second=0, microsecond=0)

    @api.model
    def _from_local(self, moment):
        """Return a local moment as Odoo stores it (UTC, naive)."""
        return moment.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None)

    def _week_problem(self):
        """Return why the weekly hours cannot be compiled, or None."""
        self.ensure_one()
        if self.two_weeks_calendar:
            return self.env._(
                "The calendar “%(calendar)s” alternates between two weeks; the clock needs one"
                " week that repeats.",
                calendar=self.name,
            )
        if self.schedule_type != "fully_fixed" or self.duration_based:
            return self.env._(
                "The calendar “%(calendar)s” is not fully fixed; the clock needs an opening and"
                " a closing time for every shift.",
                calendar=self.name,
            )
        if not self._weekly_shifts():
            return self.env._(
                "The calendar “%(calendar)s” has no working hours.", calendar=self.name
            )
        return None

    def _week(self):
        """Return the weekly hours in the form of the vectors, read as local time.

        :raise UserError: for calendars that are flexible, alternating or empty.
        """
        problem = self._week_problem()
        if problem:
            raise UserError(problem)
        return self._weekly_shifts()

    def _weekly_shifts(self):
        week = {}
        attendances = self.attendance_ids.filtered(
            lambda one: not one.display_type and one.day_period != "lunch"
        )
        for one in attendances.sorted(lambda one: (one.dayofweek, one.hour_from)):
            shift = [calendar_spec.clock(round(hour * 60)) for hour in (one.hour_from, one.hour_to)]
            if shift[0] < shift[1]:
                week.setdefault(one.dayofweek, []).append(shift)
        return week

    def _district_warning(self):
        problem = self._week_problem()
        if problem or not self.district_year_ids:
            return False if not self.district_year_ids else problem
        week = self._weekly_shifts()
        differing = self.district_year_ids.filtered(
            lambda year: year.weeks
            and year.year >= fields.Date.context_today(self).year
            and year.weeks[-1][1] != week
        )
        if not differing:
            return False
        return self.env._(
            "The weekly hours differ from those that %(years)s were given with;"
            " they count there only after a change with “Take over the weekly hours”.",
            years=", ".join(str(year) for year in sorted(differing.mapped("year"))),
        )

    @api.model
    @ormcache("calendar_id", "year")
    def _given(self, calendar_id, year):
        """Return (snapshot id, `CompiledCalendar`) that count for a year, or None."""
        # sudo: the clock answers whoever asks, citizens on the portal included.
        found = (
            self.env["district.calendar.year"]
            .sudo()
            .search([("calendar_id", "=", calendar_id), ("year", "=", year)])
        )
        snapshot = found.snapshot_id
        return (snapshot.id, snapshot._compiled()) if snapshot else None

    def _given_on(self, on):
        on = fields.Date.to_date(on)
        given = self._given(self.id, on.year)
        if not given:
            raise UserError(self._undeclared_sentence(on))
        return given

    def _snapshot(self, on):
        """Return the snapshot that counts for a local date.

        :raise UserError: naming the date and the calendar when its year was never given.
        """
        snapshot_id, compiled = self._given_on(on)
        # sudo: see _given
        snapshot = self.env["district.calendar.snapshot"].sudo().browse(snapshot_id)
        # Its hash is what events name; reading the row for it would bring the whole content.
        snapshot._fields["hash"]._insert_cache(snapshot, [compiled.hash])
        return snapshot

    def _working_calendar(self, on):
        """Return the `WorkingCalendar` (rules/working_time.py) that counts for a local date.

        :raise UserError: naming the date and the calendar when its year was never given.
        """
        return self._given_on(on)[1].calendar

    def _deadline(self, start, unit, amount=1, pauses=(), cutoff=None):
        """Return the `Deadline` of a term that starts at a stored moment.

        :param start: UTC, naive, as Odoo stores it; so are the pairs of `pauses`.
        :param unit: ``working_hours``, ``working_days``, ``calendar_days`` or ``same_day``.
        :param cutoff: for ``same_day``: the hour ("15:00") from which on it is the next day;
            that of the rule ``onestop.transfer_cutoff`` when omitted.
        :raise UserError: naming the date that no given year covers, and the calendar.
        """
        local = self._to_local(start)
        compiled = self._given_on(local)[1]
        if unit == SAME_DAY and cutoff is None:
            cutoff = self.env["district.rule"].get_value(CUTOFF_RULE, local.date())
        try:
            answer = compiled.calendar.due(
                local,
                unit,
                amount,
                pauses=[tuple(self._to_local(end) for end in pause) for pause in pauses],
                cutoff=cutoff,
            )
        except UndeclaredDate as error:
            raise UserError(self._undeclared_sentence(error.date)) from error
        return Deadline(
            due=self._from_local(answer.due),
            local_due=answer.due,
            provisional=compiled.is_provisional(local, answer.due),
            snapshot=self._snapshot(local),
            answer=answer,
        )

    def _undeclared_sentence(self, on):
        return self.env._(
            "The calendar “%(calendar)s” is not declared for %(date)s;"
            " an administrator gives the year %(year)s first.",
            calendar=self.name,
            date=format_date(self.env, on),
            year=on.year,
        )
