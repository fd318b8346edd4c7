from odoo import models

AGAIN = ("minutes", "whole_minutes", "release_seconds")


class OneStopDossier(models.Model):
    """The proof of what was counted: the events, told again, give the stays that are stored."""

    _inherit = "one_stop.dossier"

    def _replay(self):
        """Return also where a counted stay differs, on the calendar that it was counted on."""
        found = super()._replay()
        # sudo: the proof is about all records
        stays = self.env["one_stop.dossier.stay"].sudo().search([("dossier_id", "=", self.id)])
        by_visit = {one.visit_id.id: one for one in stays if one.visit_id}
        compiled = {one.id: (one.id, one._working_calendar()) for one in stays.snapshot_id}
        self._flush_for_measure()
        found += [(self, "stay", None, visit.id) for visit in self._left_visits()]
        counted = self._left_visits(is_counted=True)
        rows = self._measured_rows(
            counted, lambda visit: compiled.get(by_visit[visit.id].snapshot_id.id)
        )
        for row in rows:
            one = by_visit[row["visit_id"]]
            found += [
                (one, name, one[name], row[name]) for name in AGAIN if one[name] != (row[name] or 0)
            ]
        return found + self._replayed_delay(stays)

    def _replayed_delay(self, stays):
        """Return where the shares of the delay differ, unless the calendar has changed since."""
        if not (self.done_at and self.received_at):
            return []
        now = self.sudo()._given_calendar_id()  # sudo: the clock answers whoever asks
        if any(one.snapshot_id.id != now for one in stays if one.visit_id):
            return []
        stored = {
            (one.visit_id or one.consultation_id): one.delay_minutes
            for one in stays
            if one.delay_minutes
        }
        told = {record: minutes for record, minutes in self._delay_shares() if minutes}
        records = {(one._name, one.id) for one in (*stored, *told)}
        by_key = [
            {(one._name, one.id): minutes for one, minutes in some.items()}
            for some in (stored, told)
        ]
        return [
            (self, f"delay of {key}", by_key[0].get(key, 0), by_key[1].get(key, 0))
            for key in sorted(records)
            if by_key[0].get(key, 0) != by_key[1].get(key, 0)
        ]

    def _given_calendar_id(self):
        """Return the id of the snapshot that counts by now for the year of the receipt."""
        calendar = self._clock_calendar()
        year = calendar._to_local(self.received_at).year
        given = calendar._given(calendar.id, year)
        return given and given[0]
