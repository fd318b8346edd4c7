from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..fields import JsonValue
from ..rules import calendar_spec
from .calendar_token import changing, may_change

# What stays editable once a year is given: nothing that a deadline rests on.
FIXED_FIELDS = {"calendar_id", "year", "weeks", "day_ids", "snapshot_id", "decision_id"}


class DistrictCalendarYear(models.Model):
    """A declared year of a calendar: which days are off, which are made up, by which decision.

    ``draft`` (being typed, answers nothing) → ``provisional`` (dates given, "tạm tính") →
    ``declared``. Once given it changes only through `district.calendar.change`, which shows first
    what would move.
    """

    _name = "district.calendar.year"
    _description = "Declared year of a calendar"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "year desc, calendar_id"

    calendar_id = fields.Many2one(
        "resource.calendar", required=True, index=True, ondelete="restrict"
    )
    year = fields.Integer(required=True, aggregator=None)
    state = fields.Selection(
        [("draft", "Draft"), ("provisional", "Provisional"), ("declared", "Declared")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    decision_id = fields.Many2one(
        "district.legal.document", index="btree_not_null", ondelete="restrict"
    )
    weeks = JsonValue(
        readonly=True,
        copy=False,
        help="Weekly hours, frozen when the year was given: [[first date, week], …].",
    )
    day_ids = fields.One2many("district.calendar.year.day", "year_id", string="Days", copy=False)
    off_count = fields.Integer(compute="_compute_day_counts", string="Days off")
    work_count = fields.Integer(compute="_compute_day_counts", string="Make-up days")
    snapshot_id = fields.Many2one(
        "district.calendar.snapshot",
        string="Compiled as",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    next_year_reminded_on = fields.Date(readonly=True, copy=False)
    note = fields.Text()

    _year_uniq = models.Constraint(
        "UNIQUE(calendar_id, year)", "This calendar already has a record for this year."
    )

    @api.depends("calendar_id.name", "year")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.calendar_id.name or ''} {record.year or ''}".strip()

    @api.depends("day_ids.kind")
    def _compute_day_counts(self):
        groups = self.env["district.calendar.year.day"]._read_group(
            [("year_id", "in", self.ids)], ["year_id", "kind"], ["__count"]
        )
        counts = {(year.id, kind): count for year, kind, count in groups}
        for year in self:
            year.off_count = counts.get((year.id, "off"), 0)
            year.work_count = counts.get((year.id, "work"), 0)

    @api.constrains("year")
    def _check_year(self):
        for year in self:
            if not 1945 <= year.year <= 2200:
                raise ValidationError(
                    self.env._("%(year)s is not a year between 1945 and 2200.", year=year.year)
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        for year in self.filtered(lambda year: year.state != "draft"):
            raise UserError(
                self.env._(
                    "%(year)s is given already: deadlines rest on it, so it cannot be removed.",
                    year=year.display_name,
                )
            )
        self.day_ids._check_removal(beside=self.day_ids)

    @api.model_create_multi
    def create(self, vals_list):
        if not may_change(self.env) and any(
            vals.get("state", "draft") != "draft" for vals in vals_list
        ):
            raise UserError(
                self.env._(
                    "A year begins as a draft; it is given by “Give provisionally” or “Declare”."
                )
            )
        return super().create(vals_list)

    def write(self, vals):
        if not may_change(self.env):
            if "state" in vals:
                raise UserError(
                    self.env._("The state of a year changes by “Give provisionally” or “Declare”.")
                )
            if FIXED_FIELDS & set(vals):
                self._check_draft()
        result = super().write(vals)
        if {"snapshot_id", "calendar_id", "year"} & set(vals):
            self.env.registry.clear_cache()
        return result

    def action_give_provisionally(self):
        """Give the dates, marked "tạm tính"; asks first when open deadlines would move."""
        return self._give("provisional")

    def action_declare(self):
        """Declare the year; asks first when open deadlines would move."""
        return self._give("declared")

    def action_change(self):
        """Open the wizard that changes a given year and shows what would move."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change of the calendar"),
            "res_model": "district.calendar.change",
            "view_mode": "form",
            "target": "new",
            "context": {"default_calendar_id": self.calendar_id.id},
        }

    def _give(self, state):
        for year in self:
            change = self.env["district.calendar.change"].create(
                {
                    "calendar_id": year.calendar_id.id,
                    "year_id": year.id,
                    "target_state": state,
                    "decision_id": year.decision_id.id,
                    "reason": self.env._("Year %(year)s is given.", year=year.year),
                }
            )
            action = change._confirm_if_harmless()
            if action:
                return action
        return True

    def _check_draft(self):
        for year in self.filtered(lambda year: year.state != "draft"):
            raise UserError(
                self.env._(
                    "%(year)s is given already: it changes only through “Change”,"
                    " which shows first what would move.",
                    year=year.display_name,
                )
            )

    def _set_given(self, state):
        """Freeze the weekly hours, check the days and mark the year as given."""
        self.ensure_one()
        if state == "provisional" and self.state == "declared" or self.state == state:
            raise UserError(
                self.env._("%(year)s is given already in this way.", year=self.display_name)
            )
        self.day_ids._check_given()
        vals = {"state": state}
        if self.state == "draft":
            vals["weeks"] = [[f"{self.year}-01-01", self.calendar_id._week()]]
        changing(self).write(vals)

    def _declared(self):
        """Return the year as rules/calendar_spec.py reads it."""
        self.ensure_one()
        return calendar_spec.DeclaredYear(
            year=self.year,
            weeks=[(first, week) for first, week in self.weeks],
            off={day.date.isoformat() for day in self.day_ids if not day._shifts()},
            work={day.date.isoformat(): day._shifts() for day in self.day_ids if day._shifts()},
            provisional=self.state == "provisional",
        )

    def _neighbours(self):
        """Return the given years without a gap around this one, itself included."""
        self.ensure_one()
        given = self.search(
            [("calendar_id", "=", self.calendar_id.id), ("state", "!=", "draft")], order="year"
        )
        by_year = {year.year: year for year in given}
        first = last = self.year
        while first - 1 in by_year:
            first -= 1
        while last + 1 in by_year:
            last += 1
        return self.browse(by_year[number].id for number in range(first, last + 1))

    def _compile(self, reason, decision):
        """Compile this year with its neighbours; return (snapshots replaced, the one now)."""
        years = self._neighbours()
        spec = calendar_spec.compile_spec(year._declared() for year in years)
        snapshots = years.snapshot_id
        snapshot = snapshots._make(self.calendar_id, spec, reason, decision)
        changing(years).snapshot_id = snapshot
        return snapshots - snapshot, snapshot
