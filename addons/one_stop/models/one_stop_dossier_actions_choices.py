from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now
from odoo.addons.district_base.rules.working_time import UndeclaredDate


class OneStopDossier(models.Model):
    """What the dialogs of steps propose."""

    _inherit = "one_stop.dossier"

    def _next_step(self):
        """Return the step after the present one; empty at the last."""
        steps = self.version_id.step_ids
        places = steps.ids
        if self.step_id.id not in places:
            return steps[:1]
        return steps[places.index(self.step_id.id) + 1 :][:1]

    def _agencies_of(self, step):
        """Return the agencies to which a step takes the dossiers, as far as it is known."""
        agencies = self.env["hr.department"]
        for dossier in self if step else ():
            try:
                agencies |= dossier._agency_of(step, now(dossier))
            except UserError:
                continue  # the sentence comes when the step is taken
        return agencies

    def _officers_of(self, agencies):
        """Return the users who work for agencies."""
        # sudo: who works where is no secret among colleagues
        users = self.env["res.users"].sudo()
        found = users.search([("agency_ids", "in", agencies.ids)]) if agencies else users
        return found.sudo(False)

    def _closing_on(self, day):
        """Return when the office closes on a day, in UTC; None when it does not open.

        :raise UserError: naming the day when the calendar does not declare it.
        """
        calendars = self.env["resource.calendar"]
        calendar = self._clock_calendar()
        try:
            shifts = calendar._working_calendar(day).shifts(day)
        except UndeclaredDate as error:
            raise UserError(calendar._undeclared_sentence(error.date)) from error
        return calendars._from_local(shifts[-1][1]) if shifts else None
