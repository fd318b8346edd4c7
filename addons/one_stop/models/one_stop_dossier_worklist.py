import contextlib

from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, now
from odoo.addons.district_base.rules.working_time import UndeclaredDate

from ..rules import lifecycle, time_left

SOON_RULE = "onestop.due_soon_hours"
URGENCIES = [
    ("late", "Late"),
    ("today", "Due today"),
    ("soon", "Due soon"),
    ("in_time", "In time"),
    ("paused", "Paused"),
    ("ready", "Waiting to be fetched"),
]
# Numbers of Odoo's palette: red, orange, yellow, green, blue, violet.
COLOURS = {"late": 1, "today": 2, "soon": 3, "in_time": 10, "paused": 4, "ready": 11}
# States in which the clock runs: it ends at the counter, not at the signature.
RUNNING = (*lifecycle.WORKING, "resolved")


class OneStopDossier(models.Model):
    """What a worklist tells at a glance: how much time is left, and why a clock stands.

    Nothing of it is stored, since it changes by the minute; a page is told in one batch.
    """

    _inherit = "one_stop.dossier"

    time_left = fields.Char(string="Time", compute="_compute_time_left")
    urgency = fields.Selection(
        URGENCIES,
        compute="_compute_time_left",
        search="_search_urgency",
    )
    urgency_colour = fields.Integer(
        compute="_compute_time_left", aggregator=None, export_string_translation=False
    )
    remark = fields.Char(string="Remarks", compute="_compute_remark")
    sender_agency_id = fields.Many2one(
        related="visit_id.sender_id.agency_id", string="Handed over by"
    )
    handed_over_at = fields.Datetime(related="visit_id.handed_over_at", string="Given on")

    @api.depends_context(MOMENT_KEY)
    @api.depends("state", "due_at", "paused_at", "done_at")
    def _compute_time_left(self):
        self.time_left = self.urgency = self.urgency_colour = False
        moment = now(self)
        for dossiers in self.filtered("due_at").grouped("agency_id").values():
            calendar = dossiers[0]._clock_now(moment)
            for dossier in dossiers:
                urgency, text = dossier._told_time_left(calendar, moment)
                dossier.urgency = urgency
                dossier.time_left = text
                dossier.urgency_colour = COLOURS.get(urgency, 0)

    def _told_time_left(self, calendar, moment):
        """Return (urgency, words) of one dossier; no words where no calendar reaches."""
        if self.state in RUNNING:
            left, urgency = self._left_at(calendar, moment)
            return urgency, self._left_words(left) if calendar else False
        if self.state == "paused" and self.paused_at:
            left, urgency = self._left_at(calendar, self.paused_at)
            urgency = "late" if urgency == "late" else "paused"
            return urgency, self._left_words(left) if calendar else False
        if self.state == "ready" and self.done_at:
            to_local = self.env["resource.calendar"]._to_local
            waited = _left(calendar, to_local(self.done_at), to_local(moment))
            return "ready", self._span_words(waited) if calendar else False
        return False, False

    def _clock_now(self, moment):
        """Return the ``WorkingCalendar`` of the counter, None where its year is not declared."""
        calendar = self._clock_calendar()
        given = calendar._given(calendar.id, calendar._to_local(moment).year)
        return given[1].calendar if given else None

    def _left_at(self, calendar, moment):
        """Return (``TimeLeft``, urgency) at a stored moment."""
        to_local = self.env["resource.calendar"]._to_local
        at, due = to_local(moment), to_local(self.due_at)
        left = _left(calendar, at, due)
        soon = 60 * (self._rule(SOON_RULE, moment) or 0)
        return left, time_left.urgency(left, at.date() == due.date(), soon)

    def _left_words(self, left):
        span = self._span_words(left)
        if left.is_late:
            return self.env._("overdue by %(time)s", time=span) if span else self.env._("overdue")
        return self.env._("%(time)s left", time=span) if span else self.env._("due now")

    @api.depends("state", "due_provisional", "pending", "paused_at", "pause_kind", "late_apology")
    def _compute_remark(self):
        for dossier in self:
            dossier.remark = " · ".join(dossier._remarks()) or False

    def _remarks(self):
        """Return what else the one who takes the next dossier has to know."""
        remarks = []
        if self.state == "paused" and self.paused_at:
            reasons = dict(self._fields["pause_kind"]._description_selection(self.env))
            remarks.append(
                self.env._(
                    "%(reason)s since %(moment)s",
                    reason=reasons.get(self.pause_kind, ""),
                    moment=self._local_text(self.paused_at),
                )
            )
        if self.pending and self.state == "processing":
            remarks.append(self.env._("not yet accepted"))
        if self.due_provisional and self.state in (*RUNNING, "paused"):
            remarks.append(self.env._("provisional date"))
        if self.late_apology:
            remarks.append(self.env._("apology came late"))
        return remarks


def _left(calendar, at, due):
    """Return the ``TimeLeft``; by the wall clock where no calendar is declared that far."""
    if calendar:
        with contextlib.suppress(UndeclaredDate):
            return time_left.told(calendar, at, due)
    return time_left.told_without_calendar(at, due)
