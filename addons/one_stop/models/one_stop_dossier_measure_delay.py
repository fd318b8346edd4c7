from odoo import api, models
from odoo.tools import SQL


class OneStopDossier(models.Model):
    """What is counted of the end of a dossier: whose its delay was, until it is reopened."""

    _inherit = "one_stop.dossier"

    def _measure_delays(self):
        """Keep what each visit and each consultation answers for of the delay of late dossiers."""
        visits, waits = [], []
        for id_, shares in self._delays().items():
            dossier = self.browse(id_)
            on = self._measured_day(dossier.done_at)
            for record, minutes in shares:
                if minutes and record._name == "one_stop.dossier.visit":
                    visits.append((record.id, on, minutes, dossier.agency_id.id))
                elif minutes:
                    # sudo: what is counted is shown to nobody here
                    asked = record.sudo().agency_id.id
                    procedure = dossier.procedure_id.id
                    counter = dossier.agency_id.id
                    waits.append((id_, record.id, procedure, counter, asked, on, minutes))
        if visits:
            self.env.cr.execute(
                SQL(
                    "UPDATE one_stop_dossier_stay stay SET done_on = told.done_on::date,"
                    " delay_minutes = told.minutes, counter_id = told.counter"
                    " FROM (VALUES %s) AS told (visit, done_on, minutes, counter)"
                    " WHERE stay.visit_id = told.visit",
                    SQL(", ").join(visits),
                )
            )
        names = ("dossier_id", "consultation_id", "procedure_id", "counter_id", "agency_id")
        self._insert_stays((*names, "done_on", "delay_minutes"), waits)

    def _forget_done(self):
        """A reopened dossier is not done: nothing of its end is counted any more."""
        self.env.cr.execute(
            SQL(
                "UPDATE one_stop_dossier_stay SET done_on = NULL, delay_minutes = NULL,"
                " whole_minutes = NULL, released_at = NULL, released_by_id = NULL,"
                " release_seconds = NULL WHERE dossier_id = ANY(%s)",
                list(self.ids),
            )
        )
        self.env.cr.execute(
            SQL(
                "DELETE FROM one_stop_dossier_stay WHERE dossier_id = ANY(%s) AND visit_id IS NULL",
                list(self.ids),
            )
        )
        self.env["one_stop.dossier.stay"].invalidate_model(flush=False)

    @api.model
    def _measured_day(self, moment):
        return self.env["resource.calendar"]._to_local(moment).date()
