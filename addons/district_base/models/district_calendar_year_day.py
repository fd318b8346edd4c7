from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..rules import calendar_spec
from .calendar_token import may_change

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class DistrictCalendarYearDay(models.Model):
    """A day of a year that is not as its weekday: off, or worked at hours of its own."""

    _name = "district.calendar.year.day"
    _description = "Day off or make-up day"
    _order = "date"

    year_id = fields.Many2one(
        "district.calendar.year", required=True, index=True, ondelete="cascade"
    )
    calendar_id = fields.Many2one(related="year_id.calendar_id", store=True, index=True)
    date = fields.Date(required=True)
    weekday = fields.Selection(WEEKDAYS, compute="_compute_weekday")
    kind = fields.Selection([("off", "Off"), ("work", "Worked")], required=True, default="off")
    shift_weekday = fields.Selection(
        WEEKDAYS,
        string="Hours as on",
        help="Empty: the hours of the weekday that it makes up for.",
    )
    shifts = fields.Char(string="Own hours", help="Such as 07:30-11:30, 13:00-17:00.")
    closed = fields.Boolean(
        string="Closed all the same",
        help="A worked day on which the agency is closed after all (emergency).",
    )
    hours_text = fields.Char(compute="_compute_hours_text", string="Hours worked")
    reason = fields.Char(required=True)
    evidence = fields.Selection(
        lambda self: self.env["district.rule"]._fields["evidence"]._description_selection(self.env),
        help="How far a proposed day was checked; the yearly decision wins.",
    )
    source = fields.Char(help="Where a proposed day was seen.")
    decision_id = fields.Many2one(
        "district.legal.document", index="btree_not_null", ondelete="restrict"
    )
    pair_id = fields.Many2one(
        "district.calendar.year.day",
        string="Swapped with",
        index="btree_not_null",
        ondelete="set null",
        help="A swap is a pair: a day off and the day that makes up for it.",
    )
    leave_id = fields.Many2one(
        "resource.calendar.leaves", readonly=True, copy=False, index="btree_not_null"
    )

    _date_uniq = models.Constraint(
        "UNIQUE(year_id, date)", "A date stands once in a year of a calendar."
    )

    @api.depends("date", "calendar_id.name")
    def _compute_display_name(self):
        for day in self:
            day.display_name = format_date(self.env, day.date) if day.date else ""

    @api.depends("date")
    def _compute_weekday(self):
        for day in self:
            day.weekday = str(day.date.weekday()) if day.date else False

    @api.depends("kind", "shifts", "shift_weekday", "closed", "pair_id.date", "date")
    def _compute_hours_text(self):
        for day in self:
            day.hours_text = calendar_spec.format_shifts(day._shifts()) if day.date else False

    @api.constrains("date", "year_id")
    def _check_date(self):
        for day in self:
            if day.date.year != day.year_id.year:
                raise ValidationError(
                    self.env._(
                        "%(date)s does not lie in the year %(year)s.",
                        date=format_date(self.env, day.date),
                        year=day.year_id.year,
                    )
                )

    @api.constrains("shifts", "kind")
    def _check_shifts(self):
        for day in self.filtered("shifts"):
            try:
                calendar_spec.parse_shifts(day.shifts)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "The hours “%(part)s” of %(date)s are not understood;"
                        " write them as 07:30-11:30, 13:00-17:00.",
                        part=str(error),
                        date=format_date(self.env, day.date),
                    )
                ) from error

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        self._check_editable()
        self._check_removal(beside=self)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_creation(vals_list)
        days = super().create(vals_list)
        days._link_pairs()
        return days

    def write(self, vals):
        self._check_editable()
        former = self.pair_id if "pair_id" in vals else self.browse()
        result = super().write(vals)
        if {"pair_id", "kind"} & set(vals):
            self._link_pairs()
            left = former.filtered(lambda day: day.pair_id and day.pair_id.pair_id != day)
            if left:
                left.pair_id = False
        return result

    def unlink(self):
        leaves = self.leave_id
        result = super().unlink()
        # sudo: mirrored leaves belong to the calendar, whoever may change it.
        leaves.sudo().unlink()
        return result

    def _link_pairs(self):
        """Make both sides of each swap name each other, or refuse the swap."""
        for day in self.filtered("pair_id"):
            pair = day.pair_id
            free = not pair.pair_id or pair.pair_id == day
            if pair.kind == day.kind or pair.calendar_id != day.calendar_id or not free:
                raise ValidationError(
                    self.env._(
                        "The swap of %(date)s must pair one day off with one worked day of the"
                        " same calendar that is in no other swap.",
                        date=day.display_name,
                    )
                )
            if pair.pair_id != day:
                pair.pair_id = day

    def _check_creation(self, vals_list):
        years = self.env["district.calendar.year"].browse(
            {vals["year_id"] for vals in vals_list if vals.get("year_id")}
        )
        if not may_change(self.env):
            years._check_draft()
        taken = {(day.year_id.id, day.date) for day in years.day_ids}
        for vals in vals_list:
            key = (vals.get("year_id"), fields.Date.to_date(vals.get("date")))
            if key in taken:
                raise ValidationError(
                    self.env._(
                        "%(date)s stands in %(year)s already.",
                        date=format_date(self.env, key[1]),
                        year=years.browse(key[0]).display_name,
                    )
                )
            taken.add(key)

    def _check_editable(self):
        if not may_change(self.env):
            self.year_id._check_draft()

    def _check_removal(self, beside):
        """Refuse to take away one side of a swap while the other one stays."""
        for day in self:
            if day.pair_id and day.pair_id not in beside:
                raise UserError(
                    self.env._(
                        "A swap is a pair: %(date)s cannot go while %(other)s stays.",
                        date=day.display_name,
                        other=day.pair_id.display_name,
                    )
                )

    def _check_given(self):
        """Check what a draft may leave open but a given year may not."""
        for day in self.filtered(lambda day: day.kind == "work" and not day.closed):
            if not day._shifts():
                raise UserError(
                    self.env._(
                        "The worked day %(date)s has no hours: give own hours or a weekday.",
                        date=day.display_name,
                    )
                )
            week = calendar_spec.week_on(day._weeks(), day.date)
            if not day.pair_id and not week.get(str(day.date.weekday())):
                raise UserError(
                    self.env._(
                        "A swap is a pair: the make-up day %(date)s names no day off that it"
                        " makes up for.",
                        date=day.display_name,
                    )
                )

    def _weeks(self):
        return self.year_id.weeks or [
            [f"{self.year_id.year}-01-01", self.year_id.calendar_id._week()]
        ]

    def _shifts(self):
        """Return the hours of the day as [["07:30", "11:30"], …]; empty when it is off."""
        self.ensure_one()
        if self.kind == "off" or self.closed:
            return []
        if self.shifts:
            return calendar_spec.parse_shifts(self.shifts)
        like = self.shift_weekday or str((self.pair_id.date or self.date).weekday())
        return calendar_spec.week_on(self._weeks(), self.date).get(like, [])
