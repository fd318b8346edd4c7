from odoo import fields, models


class OneStopDossierVisit(models.Model):
    """What a visit answers for of the delay of its dossier."""

    _inherit = "one_stop.dossier.visit"

    delay_minutes = fields.Integer(
        string="Minutes of the delay",
        compute="_compute_delay",
        help="Working minutes of the dossier's delay that this visit answers for.",
    )
    delay_hours = fields.Float(
        string="Share of the delay",
        compute="_compute_delay",
        help="Working hours of the dossier's delay that this visit answers for; with what"
        " consultations cost beyond their due date, the shares add up to it.",
    )

    def _compute_delay(self):
        shares = {
            record.id: minutes
            for found in self.dossier_id._delays().values()
            for record, minutes in found
            if record._name == self._name
        }
        for visit in self:
            visit.delay_minutes = shares.get(visit.id, 0)
            visit.delay_hours = visit.delay_minutes / 60
