from odoo import models
from odoo.tools import format_list

from odoo.addons.district_base.rules.working_time import (
    CALENDAR_DAYS,
    SAME_DAY,
    WORKING_HOURS,
)

from ..rules import clock, explanation


class OneStopDossier(models.Model):
    """The sentences of an explanation, for each kind of event: `_words_<kind>(chapter)`."""

    _inherit = "one_stop.dossier"

    def _words_receive(self, chapter):
        return [
            self.env._(
                "The dossier was received at %(moment)s.",
                moment=self._moment_text(chapter.tick.at),
            ),
            self._words_term(chapter.after),
            self.env._("By this it was due at %(due)s.", due=self._due_text(chapter.after)),
        ]

    def _words_term(self, told):
        """Return the sentences about how a term is counted."""
        unit, amount = told.term["unit"], self._decimals(told.term["amount"])
        if unit == SAME_DAY:
            return self.env._(
                "It is settled within the same day if it is received on a working day before"
                " %(cutoff)s, else by the end of the next working day.",
                cutoff=told.term.get("cutoff") or "",
            )
        if unit == WORKING_HOURS:
            return self.env._(
                "The term is %(amount)s working hours. Time outside office hours, days of weekly"
                " rest and days off are not counted.",
                amount=amount,
            )
        if unit == CALENDAR_DAYS:
            return self.env._(
                "The term is %(amount)s days, days of rest included. The day of receipt is not"
                " counted; if the last day is no working day, the next working day takes its"
                " place.",
                amount=amount,
            )
        return self.env._(
            "The term is %(amount)s working days. The day of receipt, days of weekly rest and"
            " days off are not counted.",
            amount=amount,
        )

    def _words_request_supplement(self, chapter):
        return [
            self.env._(
                "At %(moment)s a supplement was asked for: %(reason)s",
                moment=self._moment_text(chapter.tick.at),
                reason=self._sentence(chapter.tick.payload.get("reason")),
            )
        ]

    def _words_await_payment(self, chapter):
        moment = self._moment_text(chapter.tick.at)
        return [self.env._("At %(moment)s the applicant was asked to pay.", moment=moment)]

    def _words_supplement(self, chapter):
        if chapter.after.start != chapter.before.start:
            return [
                self.env._(
                    "It was supplemented at %(moment)s. By this procedure the term then begins"
                    " anew: it was due at %(due)s.",
                    moment=self._moment_text(chapter.tick.at),
                    due=self._due_text(chapter.after),
                )
            ]
        return [
            self.env._(
                "It was supplemented at %(moment)s.", moment=self._moment_text(chapter.tick.at)
            ),
            self._words_pause(chapter),
        ]

    def _words_payment(self, chapter):
        return [
            self.env._("It was paid at %(moment)s.", moment=self._moment_text(chapter.tick.at)),
            self._words_pause(chapter),
        ]

    def _words_pause(self, chapter):
        """Return what the pause that ended took away, and where the due date moved by it."""
        if not chapter.pause:
            return ""
        if chapter.too_late:
            return self.env._(
                "The clock stood from %(begin)s on, when the time was over already: the due date"
                " does not move.",
                begin=self._moment_text(chapter.pause[0]),
            )
        calendar = self._calendar_of(chapter.after.snapshot)
        unit = chapter.after.term["unit"]
        return self.env._(
            "From %(begin)s to %(end)s the clock stood: %(amount)s are not counted, and the due"
            " date moved from %(old)s to %(new)s.",
            begin=self._moment_text(chapter.pause[0]),
            end=self._moment_text(chapter.pause[1]),
            amount=self._amount_text(explanation.taken(calendar, chapter.pause, unit), unit),
            old=self._due_text(chapter.before),
            new=self._due_text(chapter.after),
        )

    def _words_extend(self, chapter):
        payload = chapter.tick.payload
        return [
            self.env._(
                "By %(document)s the term was extended until %(due)s: %(reason)s",
                document=payload.get("document") or "",
                due=self._due_text(chapter.after),
                reason=self._sentence(payload.get("reason")),
            )
        ]

    def _words_apologise(self, chapter):
        payload = chapter.tick.payload
        return [
            self.env._(
                "At %(moment)s the agency apologised and gave a new appointment at %(promised)s:"
                " %(reason)s The due date itself stays.",
                moment=self._moment_text(chapter.tick.at),
                promised=self._minute_words(payload.get("promised_at")),
                reason=self._sentence(payload.get("reason")),
            )
        ]

    def _words_recalculate(self, chapter):
        payload = chapter.tick.payload
        names = {
            "decision": self._cause(payload),
            "old": self._due_text(chapter.before),
            "new": self._due_text(chapter.after),
        }
        if chapter.before.due == chapter.after.due:
            return [
                self.env._(
                    "The calendar changed (%(decision)s): the due date %(new)s stays.", **names
                )
            ]
        return [
            self.env._(
                "The calendar changed (%(decision)s): the due date moved from %(old)s to %(new)s.",
                **names,
            )
        ]

    def _words_migrate(self, chapter):
        return [
            self.env._(
                "At %(moment)s the dossier moved to another version of the procedure: %(reason)s",
                moment=self._moment_text(chapter.tick.at),
                reason=self._sentence(chapter.tick.payload.get("reason")),
            ),
            self._words_term(chapter.after),
            self.env._("By this it is due at %(due)s.", due=self._due_text(chapter.after)),
        ]

    def _words_ready(self, chapter):
        names = {"moment": self._moment_text(chapter.tick.at)}
        if chapter.tick.at > chapter.after.due:
            return [
                self.env._(
                    "The result was at the counter at %(moment)s, after the due date.", **names
                )
            ]
        return [self.env._("The result was at the counter at %(moment)s, in time.", **names)]

    def _words_withdraw(self, chapter):
        moment = self._moment_text(chapter.tick.at)
        return [self.env._("At %(moment)s the applicant withdrew the dossier.", moment=moment)]

    def _words_stop(self, chapter):
        return [
            self.env._(
                "At %(moment)s the handling was stopped: %(reason)s",
                moment=self._moment_text(chapter.tick.at),
                reason=self._sentence(chapter.tick.payload.get("reason")),
            )
        ]

    def _words_reopen(self, chapter):
        if chapter.after.start is None:
            return []
        return [
            self.env._(
                "At %(moment)s the dossier was opened again: %(reason)s",
                moment=self._moment_text(chapter.tick.at),
                reason=self._sentence(chapter.tick.payload.get("reason")),
            ),
            self._words_pause(chapter),
        ]

    def _words_due(self, chapters):
        """Return the sentences about the due date as it stands."""
        told = chapters[-1].after
        due = self._due_text(told)
        if told.paused_at and not told.ended_at:
            sentences = [
                self.env._(
                    "Due at %(due)s. The clock stands since %(begin)s; when that ends, the due"
                    " date moves by just as much as it took away.",
                    due=due,
                    begin=self._moment_text(told.paused_at),
                )
            ]
        else:
            sentences = [self.env._("Due at %(due)s.", due=due)]
        years = self._compiled_of(told.snapshot).provisional_years
        years = sorted(years.intersection(range(told.start.year, told.due.year + 1)))
        if years:
            sentences.append(
                self.env._(
                    "This date is provisional: the days off of %(years)s are not declared yet.",
                    years=format_list(self.env, [str(year) for year in years]),
                )
            )
        return sentences

    def _cause(self, payload):
        """Return by which decision and why a calendar changed."""
        parts = [payload.get("decision"), payload.get("reason")]
        return ", ".join(part for part in parts if part) or self.env._("as decided")

    def _due_text(self, told):
        return self._moment_text(told.due)

    def _minute_words(self, text):
        """Return a moment of a payload as citizens read it."""
        return self._moment_text(clock.moment(text)) if text else ""

    @staticmethod
    def _sentence(text):
        """Return what somebody typed as the end of a sentence."""
        text = (text or "").strip()
        return text if text.endswith((".", "!", "?", "…")) else f"{text}."
