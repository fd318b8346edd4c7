from odoo import models

from ..rules import clock, lifecycle


class OneStopDossier(models.Model):
    """The proof of a dossier: its events, told again, give what is stored."""

    _inherit = "one_stop.dossier"

    def _replay(self):
        """Return where a replay of the events differs from what is stored; [] when nowhere.

        :return: list of (event or dossier, name of what differs, stored, told again).
        """
        self.ensure_one()
        calendars = self.env["resource.calendar"]
        standing, told, found = lifecycle.Standing(), clock.Clock(), []
        # sudo: the proof is about all events
        for event in self.sudo().event_ids.sorted("seq"):
            code = lifecycle.problem(standing, event.kind)
            if code:
                found.append((event, code, event.kind, standing.state))
            standing = lifecycle.follow(standing, event.kind)
            at = calendars._to_local(event.happened_at)
            told = clock.step(told, clock.Tick(event.kind, at, event._payload()), self._calendar_of)
            due = calendars._from_local(told.due) if told.due else False
            for name, stored, again in (
                ("state_after", event.state_after, standing.state),
                ("due_after", event.due_after, due),
            ):
                if stored != again:
                    found.append((event, name, stored, again))
        if self._standing() != standing:
            found.append((self, "standing", self._standing(), standing))
        if found or not told.due:
            return found
        again = {
            "due_at": calendars._from_local(told.due),
            "due_provisional": self._is_provisional(told),
        }
        return [
            (self, name, self[name], value) for name, value in again.items() if self[name] != value
        ]
