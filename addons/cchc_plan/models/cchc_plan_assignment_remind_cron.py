import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.district_base.moment import today

from ..rules.assignment import TO_DO_STATES, lateness_is_provisional

_logger = logging.getLogger(__name__)

TRIES = 3


class CchcPlanAssignment(models.Model):
    """Reminders by themselves, agency by agency; each agency is one transaction."""

    _inherit = "cchc.plan.assignment"

    @api.model
    def _cron_remind(self):
        """Tell every lead what is due soon and what is late, once for each due day.

        An agency's notices, events and message are committed together, so that a run which was
        broken off is taken up by the next one where it stopped.
        """
        agencies = self._agencies_to_remind()
        for left, agency in zip(range(len(agencies) - 1, -1, -1), agencies, strict=True):
            self._remind_patiently(agency)
            if not self.env["ir.cron"]._commit_progress(1, remaining=left):
                break  # the time of this run is over; the next one goes on

    @api.model
    def _agencies_to_remind(self):
        """Return the agencies of which something is due soon or overdue, in a fixed order."""
        found = self.search(self._domain_to_remind()).agency_id
        return found.sorted("id")

    @api.model
    def _domain_to_remind(self):
        on = today(self)
        soon = fields.Date.add(on, days=self._soon_days(on))
        return (
            Domain("state", "in", TO_DO_STATES)
            & Domain("plan_id.state", "=", "approved")
            & Domain("due_on", "<=", soon)
        )

    @api.model
    def _remind_patiently(self, agency):
        """Remind an agency; begin anew when somebody changes its work at that moment.

        What goes wrong with one agency is logged and tried again by the next run: the others are
        reminded all the same.
        """
        for _attempt in range(TRIES):
            try:
                self._remind_agency(agency)
                self.env.flush_all()  # what fails in the database fails here
                return
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Agency %s could not be reminded of its work.", agency.id)
                return
        _logger.info("Work of agency %s is being changed; it is reminded next time.", agency.id)

    @api.model
    def _remind_agency(self, agency):
        """Remind an agency of what nobody has reminded it of, in one message."""
        due = self.search(self._domain_to_remind() & Domain("agency_id", "=", agency.id))
        owed = due._not_reminded()
        if not owed:
            return
        owed._lock_journal()
        owed.invalidate_recordset()
        for one in owed:
            one._apply("remind", notice=one._notice_kind(), note="")
        owed._tell_people()

    def _not_reminded(self):
        """Return those whose notice of this due day has not gone out."""
        told = {
            (notice.assignment_id.id, notice.kind, notice.due_on)
            for notice in self.env["cchc.plan.notice"].search([("assignment_id", "in", self.ids)])
        }
        return self.filtered(
            lambda one: (kind := one._notice_kind()) and (one.id, kind, one.due_on) not in told
        )

    def _notice_kind(self):
        """Return "due_soon" or "late"; "" for a lateness that only an unverified rule gives."""
        on = today(self)
        if self.due_on >= on:
            return "due_soon"
        by_rule = self.due_is_provisional
        return "" if lateness_is_provisional(by_rule, self.date_end, None, on) else "late"
