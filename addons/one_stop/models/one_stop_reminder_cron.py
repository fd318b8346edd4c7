import logging

from odoo import api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.district_base.moment import now

from .one_stop_reminder import KINDS

_logger = logging.getLogger(__name__)

TRIES = 3
# A message names so many dossiers of each kind; the rest stands in the worklist.
LISTED = 20


class OneStopReminder(models.Model):
    """Reminders by themselves, agency by agency; each agency is one transaction."""

    _inherit = "one_stop.reminder"

    @api.model
    def _cron_remind(self):
        """Tell people what is due, while their agency works.

        An agency's reminders and messages are committed together, so that a run which was broken
        off is taken up by the next one where it stopped.
        """
        moment = now(self)
        agencies = self._agencies_owed(moment).filtered(
            lambda agency: self._is_office_hour(agency, moment)
        )
        for left, agency in zip(range(len(agencies) - 1, -1, -1), agencies, strict=True):
            self._patiently(self._remind_agency, agency)
            if not self.env["ir.cron"]._commit_progress(1, remaining=left):
                break  # the time of this run is over; the next one goes on

    @api.model
    def _patiently(self, act, record):
        """Act for one record; begin anew when somebody changes the same at that moment.

        What goes wrong with one is logged and tried again by the next run: the others are told
        all the same.
        """
        for _attempt in range(TRIES):
            try:
                act(record)
                self.env.flush_all()  # what fails in the database fails here
                return
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
            except Exception:
                self.env.cr.rollback()
                _logger.exception("%s could not be reminded of dossiers.", record)
                return
        _logger.info("Dossiers of %s are being changed; it is reminded next time.", record)

    @api.model
    def _remind_agency(self, agency):
        """Tell the people of an agency what they were not told yet, in one message each."""
        moment = now(self)
        owed = self._owed(agency, moment)
        self._project_new(
            [
                {
                    "dossier_id": dossier.id,
                    "kind": kind,
                    "due_on": self._day(kind, dossier),
                    "user_id": user.id,
                    "sent_at": moment,
                }
                for user, kinds in owed.items()
                for kind, dossiers in kinds.items()
                for dossier in dossiers
            ]
        )
        for user, kinds in owed.items():
            self._tell_due(user, kinds)

    @api.model
    def _tell_due(self, user, kinds):
        told = self.with_context(lang=user.lang or self.env.lang)
        labels = dict(told._fields["kind"]._description_selection(told.env))
        sections = [
            (labels[kind], [one.id for one in kinds[kind]])
            for kind, _label in KINDS
            if kind in kinds
        ]
        dossiers = told.env["one_stop.dossier"]
        values = {
            "sections": [
                (label, dossiers.browse(ids[:LISTED]), len(ids)) for label, ids in sections
            ]
        }
        count = len({one.id for dossiers in kinds.values() for one in dossiers})
        subject = told.env._("Dossiers that need you: %(count)s", count=count)
        self._tell(user, subject, "one_stop.reminder_message", values)
