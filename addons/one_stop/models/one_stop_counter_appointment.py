from datetime import time

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.rules.working_time import UndeclaredDate

from ..rules import appointment

HANDOUT_RULE = "onestop.handout_from"


class OneStopDossier(models.Model):
    """When the citizen comes back, as the screen says it and the receipt prints it."""

    _inherit = "one_stop.dossier"

    def _appointment_data(self):
        """Return the appointment of a received dossier; see `_due_data`."""
        self.ensure_one()
        return self._due_data(
            self.agency_id, self.received_at, self.promised_at, self.due_provisional
        )

    @api.model
    def _due_data(self, agency, received, promised, provisional):
        """Return when to come, in words, of moments as Odoo stores them.

        :return: ``{"text": "Thứ Sáu, ngày 21/9/2012, từ 14 giờ", "day": "Thứ Sáu, ngày
            21/9/2012", "hour": "từ 14 giờ", "provisional": bool}``.
        """
        calendars = self.env["resource.calendar"]
        local = calendars._to_local(promised)
        found = appointment.appointment(
            local,
            calendars._to_local(received),
            self._shifts_on(agency, local.date()),
            self._handout_hour(received),
        )
        text = appointment.words(found)
        day = appointment.day_words(found.at)
        hour = text.removeprefix(f"{day}, ")
        return {"text": text, "day": day, "hour": hour, "provisional": bool(provisional)}

    @api.model
    def _shifts_on(self, agency, day):
        """Return when the counter is open on a local date, nothing where nobody said so."""
        calendar_id = agency._counter_calendar_id(agency.id)
        if not calendar_id:
            return ()
        # sudo: opening hours are public
        calendar = self.env["resource.calendar"].sudo().browse(calendar_id)
        try:
            return calendar._working_calendar(day).shifts(day)
        except (UserError, UndeclaredDate):
            return ()

    @api.model
    def _handout_hour(self, moment):
        """Return the hour from which the counter hands out what is due at the end of a day."""
        value = self._rule(HANDOUT_RULE, moment)
        return time.fromisoformat(value) if value else None
