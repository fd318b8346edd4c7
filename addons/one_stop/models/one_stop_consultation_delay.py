from odoo import fields, models


class OneStopConsultation(models.Model):
    """What the agency asked answers for of the delay of the dossier."""

    _inherit = "one_stop.consultation"

    delay_hours = fields.Float(
        string="Share of the delay",
        compute="_compute_delay_hours",
        compute_sudo=True,
        help="Working hours of the dossier's delay that the wait for this answer cost beyond its"
        " due date.",
    )

    def _compute_delay_hours(self):
        shares = {
            record.id: minutes
            for found in self.dossier_id._delays().values()
            for record, minutes in found
            if record._name == self._name
        }
        for one in self:
            one.delay_hours = shares.get(one.id, 0) / 60
