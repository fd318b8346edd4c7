from datetime import datetime, time, timedelta
from functools import cache

from odoo import api, fields, models

from ..rules import clock, explanation

# What is told of beside the events of the clock.
TOLD_KINDS = ("apologise",)


class OneStopDossier(models.Model):
    """Why a dossier is due when it is, so that a citizen can follow it day by day.

    The words are in `one_stop_dossier_explanation_words.py`, those of the table in
    `one_stop_dossier_explanation_table.py`; both follow from the events alone.
    """

    _inherit = "one_stop.dossier"

    clock_explanation = fields.Html(
        compute="_compute_clock_explanation",
        string="How the due date is told",
        sanitize=False,
        export_string_translation=False,
    )

    @api.depends("journal_head")
    @api.depends_context("lang")
    def _compute_clock_explanation(self):
        for dossier in self:
            dossier.clock_explanation = dossier._explain_html()

    def action_explain(self):
        """Show the explanation in a dialog."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Due date of dossier %(code)s", code=self.display_name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(self.env.ref("one_stop.one_stop_dossier_view_form_clock").id, "form")],
            "target": "new",
        }

    def _explain(self):
        """Return why the dossier is due when it is, as lines in the order of what happened.

        :return: list of dicts, empty for a draft: ``kind`` (an event's, or ``term``, ``days``,
            ``due``), ``text`` (a sentence or two), and of the line ``days`` also ``rows``: dicts
            with ``days``, ``hours``, ``what``, ``counted`` (texts) and ``kind``, and ``total``.
        """
        self.ensure_one()
        chapters = self._chapters()
        if not chapters or chapters[-1].after.start is None:
            return []
        lines = []
        for chapter in chapters:
            words = getattr(self, f"_words_{chapter.tick.kind}")
            lines += [{"kind": chapter.tick.kind, "text": text} for text in words(chapter) if text]
        lines.append(self._days_line(chapters))
        lines.append({"kind": "due", "text": " ".join(self._words_due(chapters))})
        return lines

    def _explain_html(self):
        """Return `_explain` as it is shown on screen and on papers."""
        lines = self._explain()
        if not lines:
            return False
        values = {"lines": lines, "due": lines[-1]}
        return self.env["ir.qweb"]._render("one_stop.dossier_explanation", values)

    def _chapters(self):
        """Return the story of the clock, see rules/explanation.py."""
        ticks = self._ticks(kinds=TOLD_KINDS).get(self.id, ())
        return explanation.story(ticks, cache(self._calendar_of))

    def _days_line(self, chapters):
        """Return the line with the table of days."""
        told = explanation.explained(chapters)
        calendar = self._calendar_of(told.snapshot)
        segments = clock.answer(told, calendar).segments
        length_of = self._length_of(told, calendar)
        parts = explanation.table(segments, length_of)
        reasons = self._reasons(told.snapshot, parts[0].date, parts[-1].date)
        rows = explanation.runs(parts, lambda on: reasons.get(on, ""))
        pauses = {chapter.pause: chapter for chapter in chapters if chapter.pause}
        return {
            "kind": "days",
            "text": self._days_title(told),
            "rows": [self._row(run, told, reasons, pauses) for run in rows],
            "total": self._words_total(rows, told, length_of),
        }

    def _days_title(self, told):
        if told.set_due is not None:
            return self.env._("The days, up to the end of the term as it was without extension:")
        return self.env._("The days, up to the end of the term:")

    @api.model
    def _length_of(self, told, calendar):
        """Return the function that gives the minutes of a date that may count."""

        def working_minutes(on):
            midnight = datetime.combine(on, time.min)
            return calendar.worked(midnight, midnight + timedelta(days=1))

        whole_day = told.term["unit"] == explanation.CALENDAR_DAYS
        return (lambda on: explanation.MINUTES_OF_DAY) if whole_day else working_minutes

    @api.model
    def _reasons(self, digest, first, last):
        """Return {date: why it is off or made up} of the calendar that a snapshot compiles."""
        # sudo: the days off of a calendar are for everybody
        snapshot = self.env["district.calendar.snapshot"].sudo().browse(self._snapshot_id(digest))
        days = snapshot.env["district.calendar.year.day"].search(
            [
                ("calendar_id", "=", snapshot.calendar_id.id),
                ("date", ">=", first),
                ("date", "<=", last),
            ]
        )
        return {day.date: self._reason(day) for day in days}

    @api.model
    def _reason(self, day):
        if day.kind == "work" and not day.closed and day.pair_id:
            return self.env._("Worked to make up for %(day)s", day=self._day_text(day.pair_id.date))
        return day.reason

    @api.model
    def _moment_text(self, local):
        """Return a local moment as citizens read it: "09:00, Monday 05/03/2012"."""
        return self.env._(
            "%(time)s, %(day)s", time=local.strftime("%H:%M"), day=self._day_text(local)
        )

    @api.model
    def _day_text(self, on):
        """Return a date with its weekday: "Monday 05/03/2012"."""
        names = self.env["district.calendar.year.day"]._fields["weekday"]
        weekday = dict(names._description_selection(self.env))[str(on.weekday())]
        return f"{weekday} {on:%d/%m/%Y}"

    @api.model
    def _amount_text(self, amount, unit):
        """Return an `explanation.Amount` in words: "1 working day 3 hours 30 minutes"."""
        hours, minutes = divmod(amount.minutes, 60)
        parts = []
        if amount.days:
            parts.append(self._days_text(amount.days, unit))
        if hours:
            parts.append(
                self.env._("1 hour") if hours == 1 else self.env._("%(count)s hours", count=hours)
            )
        if minutes or not parts:
            parts.append(
                self.env._("1 minute")
                if minutes == 1
                else self.env._("%(count)s minutes", count=minutes)
            )
        return " ".join(parts)

    @api.model
    def _decimals(self, amount):
        """Return the amount of a term with the decimal point of the user's language."""
        return self.env["one_stop.procedure.version"]._number(float(amount)) if amount else ""

    @api.model
    def _days_text(self, count, unit):
        if unit == explanation.CALENDAR_DAYS:
            return self.env._("1 day") if count == 1 else self.env._("%(count)s days", count=count)
        if count == 1:
            return self.env._("1 working day")
        return self.env._("%(count)s working days", count=count)
