from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

# The first key of the advisory lock under which a calendar's missing years are given.
PROVIDING = 0x6F735F79


class DistrictCalendarYear(models.Model):
    """Years that a term reaches before anybody gave them."""

    _inherit = "district.calendar.year"

    @api.model
    def _provide(self, calendar, year):
        """Give a missing year provisionally, with the public holidays known for it; return it.

        It happens once, however many clerks ask at the same time: the others begin their request
        anew and find it. What an administrator typed into a draft is kept.

        :raise ConcurrencyError: when another one gave it meanwhile; Odoo repeats the request.
        """
        domain = [("calendar_id", "=", calendar.id), ("year", "=", year)]
        self.env.cr.execute(
            SQL("SELECT pg_advisory_xact_lock(%s, %s)", PROVIDING, calendar.id),
        )
        found = self.search(domain)
        if found.state in ("provisional", "declared"):
            # What is cached here is older than the year.
            self.env.registry.clear_cache()
            return found
        if not found and self._was_made_meanwhile(calendar, year):
            raise ConcurrencyError(
                f"The year {year} of calendar {calendar.id} was given meanwhile."
            )
        found = found or self.create({"calendar_id": calendar.id, "year": year})
        found._propose_what_is_known()
        found._leave_out_unfit()
        found.action_give_provisionally()
        found._tell_administrators()
        return found

    @api.model
    def _was_made_meanwhile(self, calendar, year):
        """Tell whether another transaction committed the year, which this one cannot see yet."""
        with self.env.registry.cursor() as cursor:
            cursor.execute(
                SQL(
                    "SELECT 1 FROM %s WHERE calendar_id = %s AND year = %s",
                    SQL.identifier(self._table),
                    calendar.id,
                    year,
                )
            )
            return bool(cursor.fetchone())

    def _propose_what_is_known(self):
        """Fill in the holidays of the file; a year that it does not know keeps its weeks alone."""
        if any(row["date"][:4] == str(self.year) for row in self._holiday_rows()):
            self.action_propose_days()

    def _leave_out_unfit(self):
        """Take out typed make-up days without hours or a partner, which no given year may have."""
        unfit = self.day_ids.filtered(lambda day: not day._is_fit())
        if unfit:
            names = ", ".join(unfit.mapped("display_name"))
            unfit.pair_id = False
            unfit.unlink()
            self.message_post(
                body=self.env._(
                    "Left out, since they had no hours or made up for no day off: %(days)s.",
                    days=names,
                )
            )

    def _tell_administrators(self):
        """Ask each administrator to look at the year and to declare it."""
        administrators = self.env.ref("district_base.group_district_admin").all_user_ids
        quiet = self.with_context(mail_activity_quick_update=True)
        for user in administrators.filtered("active"):
            there = quiet.with_context(lang=user.lang)
            quiet.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=today(self),
                summary=there.env._("Check and declare %(year)s", year=self.display_name),
                note=there.env._(
                    "A dossier reached this year before it was given, so it was given"
                    " provisionally with the public holidays known. Dates that rest on it are"
                    " marked as provisional; declaring it shows which of them move."
                ),
                user_id=user.id,
            )
