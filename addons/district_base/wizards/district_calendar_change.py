from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.calendar_token import changing
from ..rules import calendar_spec


class _RollBackError(Exception):
    """Leaves a savepoint without keeping what was done inside."""


class DistrictCalendarChange(models.TransientModel):
    """A change of given years: shows what would move, then makes it and moves it.

    The preview makes the change for real inside a savepoint, asks what would move, and rolls
    back; so what is shown is what happens.
    """

    _name = "district.calendar.change"
    _description = "Change a given calendar"

    calendar_id = fields.Many2one("resource.calendar", required=True, ondelete="cascade")
    year_id = fields.Many2one("district.calendar.year", ondelete="cascade", string="Year to give")
    target_state = fields.Selection([("provisional", "Provisional"), ("declared", "Declared")])
    agency_id = fields.Many2one(
        "hr.department", ondelete="cascade", string="Agency closed by emergency"
    )
    line_ids = fields.One2many("district.calendar.change.line", "change_id", string="Days")
    week_from = fields.Date(
        string="Take over the weekly hours from",
        help="The hours that the calendar's timetable shows now count from this day on.",
    )
    reason = fields.Char()
    decision_id = fields.Many2one("district.legal.document", ondelete="cascade")
    state = fields.Selection([("edit", "Edit"), ("preview", "Preview")], default="edit")
    is_stale = fields.Boolean(help="What would move is no longer what was shown.")
    move_ids = fields.One2many("district.calendar.change.move", "change_id", readonly=True)
    moved_count = fields.Integer(compute="_compute_counts", string="Deadlines that move")
    relieved_count = fields.Integer(compute="_compute_counts", string="No longer late")
    late_count = fields.Integer(compute="_compute_counts", string="Become late")
    confirmed_count = fields.Integer(
        compute="_compute_counts", string="Stay, no longer provisional"
    )

    @api.depends("move_ids")
    def _compute_counts(self):
        for change in self:
            moves = change.move_ids
            change.moved_count = len(moves.filtered(lambda move: move.old_due != move.new_due))
            change.relieved_count = len(
                moves.filtered(lambda move: move.late_before and not move.late_after)
            )
            change.late_count = len(
                moves.filtered(lambda move: move.late_after and not move.late_before)
            )
            change.confirmed_count = len(moves) - change.moved_count

    def action_preview(self):
        """Show which open deadlines the change would move."""
        self.ensure_one()
        self._show(self._preview())
        return self._reopen()

    def action_back(self):
        """Go back to editing."""
        self.ensure_one()
        self.move_ids.unlink()
        self.write({"state": "edit", "is_stale": False})
        return self._reopen()

    def action_confirm(self):
        """Make the change and move what was shown; shows it anew when it is no longer that."""
        self.ensure_one()
        if self.state != "preview":
            raise UserError(self.env._("Look first at what the change would move."))
        shown = [
            (move.res_model, move.res_id, move.old_due, move.new_due) for move in self.move_ids
        ]
        rows = self._preview()
        if sorted(shown) != sorted(map(self._row_key, rows)):
            self._show(rows)
            self.is_stale = True
            return self._reopen()
        revisions = self._apply()
        if self.agency_id:  # opened from a menu: there is no screen below to come back to
            return {
                "type": "ir.actions.act_window",
                "res_model": revisions._name,
                "res_id": revisions[:1].id,
                "view_mode": "form",
            }
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _confirm_if_harmless(self):
        """Make the change at once when nothing moves; else return the action that shows it."""
        rows = self._preview()
        if rows:
            self._show(rows)
            return self._reopen()
        self._apply()
        return None

    def _preview(self):
        """Return the rows that the change would move, leaving everything as it is."""
        rows = []
        with suppress(_RollBackError), self.env.cr.savepoint():
            for run in self._perform():
                for _model, found in self._dependent_rows(*run):
                    rows += found
            raise _RollBackError
        # What was read inside the savepoint may name a snapshot that does not exist any more.
        self.env.registry.clear_cache()
        return rows

    def _apply(self):
        """Make the change, move what depends on it, and return the records of both."""
        revisions = self.env["district.calendar.revision"]
        for calendar, old, snapshot in self._perform():
            rows = []
            for model, found in self._dependent_rows(calendar, old, snapshot):
                model._calendar_recalculate(calendar, snapshot, self.decision_id, found)
                rows += found
            revisions += self._record(calendar, old, snapshot, rows)
        return revisions

    def _perform(self):
        """Make the change itself.

        :return: [(calendar, snapshots replaced, snapshot now), …], one for each run of given
            years without a gap.
        """
        self.ensure_one()
        self.env["district.calendar.year"].check_access("write")
        calendar = self.calendar_id
        if self.agency_id:
            calendar = calendar._own_calendar_of(self.agency_id)
        years = changing(self.env["district.calendar.year"])
        if self.target_state:
            years += changing(self.year_id)
            years._set_given(self.target_state)
            if calendar.tz != calendar._local_zone():
                calendar.tz = calendar._local_zone()
        else:
            years |= changing(self._take_over_week(calendar))
            years |= changing(self.line_ids._apply(calendar))
        if not years:
            raise UserError(self.env._("The change says nothing that would be changed."))
        years.day_ids._check_given()
        years.day_ids._mirror()
        return self._compile(calendar, years)

    def _compile(self, calendar, years):
        runs = []
        while years:
            run = years[:1]._neighbours()
            replaced, snapshot = years[:1]._compile(self.reason, self.decision_id)
            if calendar != self.calendar_id:  # the agency leaves the calendar that it shared
                shared = self.calendar_id.district_year_ids
                replaced |= shared.filtered(
                    lambda one, run=run: one.year in run.mapped("year")
                ).snapshot_id
            runs.append((calendar, replaced, snapshot))
            years -= run
        return runs

    def _take_over_week(self, calendar):
        """Write the timetable of the calendar into its given years from a date on."""
        years = self.env["district.calendar.year"]
        if not self.week_from:
            return years
        years = calendar.district_year_ids.filtered(
            lambda year: year.state != "draft" and year.year >= self.week_from.year
        )
        week = calendar._week()
        for year in changing(years):
            first = max(self.week_from.isoformat(), f"{year.year}-01-01")
            year.weeks = calendar_spec.replace_week(year.weeks, first, week)
        return years

    def _dependent_rows(self, calendar, old, snapshot):
        """Return [(model, rows)] of every model that the change moves something of."""
        found = []
        for model in calendar._calendar_dependents():
            rows = model._calendar_preview(calendar, old, snapshot)
            if rows:
                found.append((model, rows))
        return found

    def _row_key(self, row):
        return row["record"]._name, row["record"].id, row["old_due"], row["new_due"]

    def _show(self, rows):
        self.move_ids.unlink()
        keys = ("label", "old_due", "new_due", "late_before", "late_after")
        self.env["district.calendar.change.move"].create(
            [
                {
                    "change_id": self.id,
                    "res_model": row["record"]._name,
                    "res_id": row["record"].id,
                    **{key: row[key] for key in keys},
                }
                for row in rows
            ]
        )
        self.write({"state": "preview", "is_stale": False})

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change of the calendar"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
