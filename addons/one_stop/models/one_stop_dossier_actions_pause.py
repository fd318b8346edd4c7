from odoo import fields, models


class OneStopDossier(models.Model):
    """Since when a dossier is paused: what its deadline has lost nobody knows before the end."""

    _inherit = "one_stop.dossier"
    _projected_fields = ("paused_at",)

    paused_at = fields.Datetime(string="Paused since", readonly=True, copy=False)

    def _tick(self, step):  # pylint: disable=missing-return
        super()._tick(step)
        was, will = step.standing.state == "paused", step.after.state == "paused"
        if was != will:
            step.vals["paused_at"] = step.at if will else False
