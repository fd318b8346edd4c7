import csv

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open

HOLIDAYS = "district_base/data/holidays_vn.csv"


class DistrictCalendarYear(models.Model):
    _inherit = "district.calendar.year"

    def action_propose_days(self):
        """Fill drafts with the public holidays and swaps known for their years.

        They come from a file that a script computes; the yearly decision on days off wins, so
        what stands in the year already is kept. A swap that reaches into another year is proposed
        when both years are drafts; else it is left out, and the year says so.
        """
        self._check_draft()
        rows = self._holiday_rows()
        for year in self:
            known = [row for row in rows if row["date"][:4] == str(year.year)]
            if not known:
                raise UserError(
                    self.env._(
                        "No holidays are known for %(year)s; type the days of the decision.",
                        year=year.year,
                    )
                )
            year._propose(known, {row["date"]: row for row in rows})
        return True

    @api.model
    def _holiday_rows(self):
        with file_open(HOLIDAYS) as file:
            return list(csv.DictReader(file))

    def _propose(self, known, by_date):
        """Create the days of the rows, makers-up after the days off that they make up for."""
        left_out = []
        for row in sorted(known, key=lambda row: row["kind"] == "work"):
            partner = by_date.get(row["paired_with"])
            other = self._draft_of(partner["date"]) if partner else self
            if not other:
                left_out.append(f"{row['date']} ↔ {partner['date']}")
                continue
            day = self._propose_day(row)
            if partner and not day.pair_id:
                pair = other._propose_day(partner)
                if not pair.pair_id and pair.kind != day.kind:
                    day.pair_id = pair
        if left_out:
            self.message_post(
                body=self.env._(
                    "Left out, since the other year is no draft: %(swaps)s."
                    " Make these swaps by “Change” once both years are given.",
                    swaps="; ".join(left_out),
                )
            )

    def _draft_of(self, iso):
        """Return the draft of this calendar for the year of a date, empty when there is none."""
        if iso[:4] == str(self.year):
            return self
        return self.search(
            [
                ("calendar_id", "=", self.calendar_id.id),
                ("year", "=", int(iso[:4])),
                ("state", "=", "draft"),
            ]
        )

    def _propose_day(self, row):
        """Return the day of a row, made unless the date stands in the year already."""
        day = self.day_ids.filtered(lambda day: day.date.isoformat() == row["date"])
        return day or self.env["district.calendar.year.day"].create(
            {
                "year_id": self.id,
                "date": row["date"],
                "kind": row["kind"],
                "reason": row["name"],
                "evidence": row["evidence"],
                "source": row["source"],
            }
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
