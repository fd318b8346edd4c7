from odoo import api, models

from odoo.addons.district_base.rules.working_time import CALENDAR_DAYS, WORKING_HOURS

from ..rules import explanation


class OneStopDossier(models.Model):
    """The words of the table of days: what each day is, and how much of it counts."""

    _inherit = "one_stop.dossier"

    def _row(self, run, told, reasons, pauses):
        """Return the texts of a row of the table."""
        what = getattr(self, f"_what_{run.first.kind}")
        return {
            "kind": run.first.kind,
            "days": self._row_days(run),
            "hours": self._row_hours(run),
            "what": what(run, told, reasons.get(run.first.date), pauses),
            "counted": self._row_counted(run, told),
        }

    def _row_days(self, run):
        if run.first.kind == "pause":
            begin, end = self._moment_text(run.first.start), self._moment_text(run.last.end)
            return f"{begin} – {end}"
        if run.first.date == run.last.date:
            return self._day_text(run.first.date)
        return f"{self._day_text(run.first.date)} – {self._day_text(run.last.date)}"

    @api.model
    def _row_hours(self, run):
        """Return the hours of a row that is not about whole days."""
        part = run.first
        if part.kind not in (*explanation.COUNTS, "given_back") or part.is_full:
            return ""
        end = "24:00" if part.end.date() > part.date else part.end.strftime("%H:%M")
        return f"{part.start:%H:%M}–{end}"

    def _row_counted(self, run, told):
        unit = told.term["unit"]
        if run.first.kind not in explanation.COUNTS:
            return ""
        if run.first.is_full and unit != WORKING_HOURS:
            return self._days_text(run.days, unit)
        return self._amount_text(explanation.Amount(0, run.minutes), unit)

    def _words_total(self, rows, told, length_of):
        """Return what the counted days add up to: the term itself.

        Pieces of days that are equally long make whole days together.
        """
        unit = told.term["unit"]
        counted = [run for run in rows if run.first.kind in explanation.COUNTS]
        full = [run for run in counted if run.first.is_full and unit != WORKING_HOURS]
        pieces = [run for run in counted if run not in full]
        days, minutes = sum(run.days for run in full), sum(run.minutes for run in pieces)
        lengths = {length_of(one.date) for run in pieces for one in (run.first, run.last)} - {0}
        if unit != WORKING_HOURS and len(lengths) == 1:
            more, minutes = divmod(minutes, lengths.pop())
            days += more
        amount = explanation.Amount(days, minutes)
        return self.env._("Together: %(amount)s", amount=self._amount_text(amount, unit))

    def _what_start_day(self, run, told, reason, pauses):
        return self.env._("Day of receipt, not counted")

    def _what_counted(self, run, told, reason, pauses):
        if told.term["unit"] == CALENDAR_DAYS:
            return reason or self.env._("Counted")
        return reason or self.env._("Working day")

    def _what_make_up(self, run, told, reason, pauses):
        return reason or self.env._("Worked to make up for a day off")

    def _what_off(self, run, told, reason, pauses):
        return reason or self.env._("Day off")

    def _what_weekend(self, run, told, reason, pauses):
        return self.env._("Weekly rest")

    def _what_closed(self, run, told, reason, pauses):
        return self.env._("After office hours")

    def _what_given_back(self, run, told, reason, pauses):
        return self.env._("For what the pause took on the day of receipt")

    def _what_rolled(self, run, told, reason, pauses):
        return self.env._("Until the office closes")

    def _what_pause(self, run, told, reason, pauses):
        chapter = pauses.get((run.first.start, run.last.end))
        amount = explanation.Amount(0, run.taken)
        if chapter:
            amount = explanation.taken(
                self._calendar_of(told.snapshot), chapter.pause, told.term["unit"]
            )
        return self.env._(
            "The clock stands; %(amount)s are not counted",
            amount=self._amount_text(amount, told.term["unit"]),
        )
