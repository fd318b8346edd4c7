import csv

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open

HOLIDAYS = "district_base/data/holidays_vn.csv"


class DistrictCalendarYear(models.Model):
    _inherit = "district.calendar.year"

    def action_propose_days(self):
        """Fill a draft with the public holidays and swaps known for its year.

        They come from a file that a script computes; the yearly decision on days off wins, so
        what stands in the year already is kept.
        """
        self._check_draft()
        for year in self:
            rows = [row for row in self._holiday_rows() if row["date"][:4] == str(year.year)]
            if not rows:
                raise UserError(
                    self.env._(
                        "No holidays are known for %(year)s; type the days of the decision.",
                        year=year.year,
                    )
                )
            year._propose(rows)
        return True

    @api.model
    def _holiday_rows(self):
        with file_open(HOLIDAYS) as file:
            return list(csv.DictReader(file))

    def _propose(self, rows):
        taken = {day.date.isoformat() for day in self.day_ids}
        days = self.env["district.calendar.year.day"].create(
            [
                {
                    "year_id": self.id,
                    "date": row["date"],
                    "kind": row["kind"],
                    "reason": row["name"],
                }
                for row in rows
                if row["date"] not in taken
            ]
        )
        by_date = {day.date.isoformat(): day for day in self.day_ids}
        paired = {row["date"]: row["paired_with"] for row in rows if row.get("paired_with")}
        for day in days.filtered(lambda day: day.kind == "work"):
            iso = day.date.isoformat()
            pair = by_date.get(paired.get(iso)) or self._day_of_neighbour_on(paired.get(iso))
            if pair and not pair.pair_id:
                day.pair_id = pair

    def _day_of_neighbour_on(self, iso):
        return self.env["district.calendar.year.day"].search(
            [("calendar_id", "=", self.calendar_id.id), ("date", "=", iso or False)], limit=1
        )

    @api.model
    def _cron_remind_next_year(self):
        """From 1 October, remind the administrators once of each missing next year."""
        today = fields.Date.context_today(self.with_context(tz=self.calendar_id._local_zone()))
        if today.month < 10:
            return
        years = self.search(
            [
                ("year", "=", today.year),
                ("state", "!=", "draft"),
                ("next_year_reminded_on", "=", False),
                ("calendar_id.active", "=", True),
            ]
        )
        given = self.search([("year", "=", today.year + 1), ("state", "!=", "draft")])
        for year in years.filtered(lambda year: year.calendar_id not in given.calendar_id):
            year._remind_next_year(today)

    def _remind_next_year(self, today):
        administrators = self.env.ref("district_base.group_district_admin").all_user_ids
        administrators = administrators.filtered("active")
        if not administrators:
            return
        for user in administrators:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=fields.Date.to_date(f"{today.year}-12-15"),
                summary=self.with_context(lang=user.lang).env._(
                    "Declare %(year)s for “%(calendar)s”",
                    year=today.year + 1,
                    calendar=self.calendar_id.name,
                ),
                user_id=user.id,
            )
        self.next_year_reminded_on = today
