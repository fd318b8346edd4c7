from odoo import api, fields, models


class OneStopDossier(models.Model):
    """Whose request it is: name, number and address of each owner, a line each."""

    _inherit = "one_stop.dossier"

    owner_words = fields.Text(string="Who owns it", compute="_compute_owner_words")

    @api.depends("owner_ids.name", "owner_ids.identity", "owner_ids.address")
    def _compute_owner_words(self):
        for dossier in self:
            dossier.owner_words = "\n".join(
                ", ".join(filter(None, [one.name, one.identity, one.address]))
                for one in dossier.owner_ids
            )
