from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.calendar_token import changing
from ..models.district_calendar_year_day import WEEKDAYS


class DistrictCalendarChangeLine(models.TransientModel):
    """One day of a calendar change."""

    _name = "district.calendar.change.line"
    _description = "Day of a calendar change"
    _order = "date, id"

    change_id = fields.Many2one(
        "district.calendar.change", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("off", "Day off"),
            ("swap", "Day off, made up for on another day"),
            ("hours", "Worked at other hours"),
            ("closed", "Closed by emergency"),
            ("cancel", "As its weekday again"),
        ],
        required=True,
        default="off",
    )
    date = fields.Date(required=True)
    work_date = fields.Date(string="Made up for on")
    shift_weekday = fields.Selection(WEEKDAYS, string="Hours as on")
    shifts = fields.Char(string="Own hours")
    reason = fields.Char()

    def _apply(self, calendar):
        """Make the changes in the given years; return those years."""
        years = self.env["district.calendar.year"]
        for line in self:
            years |= getattr(line, f"_apply_{line.kind}")(calendar)
        return years

    def _apply_off(self, calendar):
        year = self._given_year(calendar, self.date)
        self._create_day(year, {"kind": "off"})
        return year

    def _apply_closed(self, calendar):
        """Close a day whatever it was: a make-up day stays paired with its day off."""
        year = self._given_year(calendar, self.date)
        day = changing(year.day_ids.filtered(lambda day: day.date == self.date))
        if day.kind == "work":
            day.write({"closed": True, "reason": f"{day.reason} – {self._reason()}"})
        elif not day:
            self._create_day(year, {"kind": "off"})
        return year

    def _apply_hours(self, calendar):
        year = self._given_year(calendar, self.date)
        self._create_day(
            year,
            {"kind": "work", "shifts": self.shifts, "shift_weekday": self.shift_weekday},
        )
        return year

    def _apply_swap(self, calendar):
        if not self.work_date:
            raise UserError(
                self.env._(
                    "A swap is a pair: say on which day %(date)s is made up for.",
                    date=format_date(self.env, self.date),
                )
            )
        off_year = self._given_year(calendar, self.date)
        work_year = self._given_year(calendar, self.work_date)
        off = self._create_day(off_year, {"kind": "off"})
        self._create_day(
            work_year,
            {
                "kind": "work",
                "date": self.work_date,
                "pair_id": off.id,
                "shifts": self.shifts,
                "shift_weekday": self.shift_weekday,
            },
        )
        return off_year | work_year

    def _apply_cancel(self, calendar):
        """Take a day away; a swap goes as a pair, for one side cannot stay alone."""
        year = self._given_year(calendar, self.date)
        day = year.day_ids.filtered(lambda day: day.date == self.date)
        if not day:
            raise UserError(
                self.env._(
                    "%(date)s is an ordinary day of %(year)s: there is nothing to cancel.",
                    date=format_date(self.env, self.date),
                    year=year.display_name,
                )
            )
        days = day | day.pair_id
        years = days.year_id
        changing(days).unlink()
        return years

    def _given_year(self, calendar, date):
        year = calendar.district_year_ids.filtered(
            lambda year: year.year == date.year and year.state != "draft"
        )
        if not year:
            raise UserError(calendar._undeclared_sentence(date))
        return year

    def _create_day(self, year, vals):
        return changing(self.env["district.calendar.year.day"]).create(
            {
                "year_id": year.id,
                "date": self.date,
                "reason": self._reason(),
                "decision_id": self.change_id.decision_id.id,
                **vals,
            }
        )

    def _reason(self):
        reason = self.reason or self.change_id.reason
        if not reason:
            raise UserError(
                self.env._(
                    "Say why %(date)s changes: the reason is kept.",
                    date=format_date(self.env, self.date),
                )
            )
        return reason

    def _sentence(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        dates = [format_date(self.env, day) for day in (self.date, self.work_date) if day]
        return f"{' ↔ '.join(dates)}: {kinds[self.kind]} – {self._reason()}"
