from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from odoo.addons.district_base.rules.working_time import UndeclaredDate


class OneStopDossier(models.Model):
    """The calendar of a dossier's clock, and its snapshots that events name."""

    _inherit = "one_stop.dossier"

    def _clock_calendar(self):
        """Return the one clock calendar of a dossier: that of the counter which received it."""
        calendar_id = self.agency_id._clock_calendar_id(self.agency_id.id)
        if not calendar_id:
            calendar_id = self.env.company.sudo().resource_calendar_id.id
        # sudo: the clock answers whoever asks
        return self.env["resource.calendar"].sudo().browse(calendar_id)

    def _snapshot_on(self, moment):
        """Return the snapshot that counts at a UTC moment; see `_snapshot_reaching`."""
        return self._snapshot_reaching(self.env["resource.calendar"]._to_local(moment))

    def _snapshot_reaching(self, start, missing=None, told=None):
        """Return the snapshot that counts now for what started at a local moment.

        :param missing: a date that it has to declare; years that nobody gave are given
            provisionally.
        :param told: the clock that runs already, so that it stays on its calendar.
        """
        calendar = self._calendar_in_use(told) if told else self._clock_calendar()
        return calendar._snapshot_reaching(start.date(), missing or start.date())

    def _calendar_in_use(self, told):
        """Return the calendar by which a clock is told: its snapshot's.

        Where the agency was closed by emergency, it has a calendar of its own since then.
        """
        own = self._clock_calendar()
        known = self._snapshot_calendar_ids(told.snapshot)
        if not known or own.id in known:
            return own
        closed = own.env["district.calendar.revision"].search_count(
            [("agency_id", "=", self.agency_id.id), ("calendar_id", "=", own.id)], limit=1
        )
        return own if closed else own.browse(known[0])

    @api.model
    @ormcache("digest")
    def _snapshot_calendar_ids(self, digest):
        # sudo: the clock answers whoever asks
        snapshots = self.env["district.calendar.snapshot"].sudo()
        return tuple(snapshots.search([("hash", "=", digest)], order="id").calendar_id.ids)

    @api.model
    def _calendar_of(self, digest):
        """Return the ``WorkingCalendar`` of a snapshot, by its hash."""
        return self._compiled_of(digest).calendar

    @api.model
    def _compiled_of(self, digest):
        # sudo: the clock answers whoever asks
        return self.env["district.calendar.snapshot"].sudo()._compiled_by(digest)

    @api.model
    @ormcache("digest")
    def _snapshot_id(self, digest):
        # sudo: the clock answers whoever asks
        snapshots = self.env["district.calendar.snapshot"].sudo()
        return snapshots.search([("hash", "=", digest)], limit=1, order="id").id

    @api.model
    def _is_provisional(self, told):
        """Tell whether a due date rests on a year that is "tạm tính" still."""
        return self._compiled_of(told.snapshot).is_provisional(told.start, told.due)

    def _ask_calendar(self, local, question):
        """Return what a function makes of the ``WorkingCalendar`` of a local moment.

        As `_turn`, it has the years given that the answer misses.
        """
        snapshot = self._snapshot_reaching(local)
        while True:
            try:
                return question(snapshot._working_calendar())
            except UndeclaredDate as error:
                longer = self._snapshot_reaching(local, error.date)
                if longer == snapshot:
                    sentence = self._clock_calendar()._undeclared_sentence(error.date)
                    raise UserError(sentence) from error
                snapshot = longer
