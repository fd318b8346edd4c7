from odoo import models

from odoo.addons.district_base.moment import local_date
from odoo.addons.one_stop.rules import lifecycle


class CchcRotationHandover(models.Model):
    """The open dossiers that somebody handles are handed over with the position."""

    _inherit = "cchc.rotation.handover"

    def _work(self):
        return super()._work() + [
            {
                "kind": "dossier",
                "name": f"{one.name}: {one.procedure_id.name}",
                "due_on": local_date(self, one.due_at) if one.due_at else False,
                "model": one._name,
                "res_id": one.id,
            }
            for one in self._open_dossiers()
        ]

    def _open_dossiers(self):
        """Return the dossiers that lie with the person at the agency that is left."""
        self.ensure_one()
        # sudo: whoever hands over, or has it done, sees the own open work by code
        user = self.employee_id.sudo().user_id
        dossiers = self.env["one_stop.dossier"].sudo()  # sudo: as above
        if not user:
            return dossiers
        return dossiers.search(
            [
                ("user_id", "=", user.id),
                ("holder_agency_id", "=", self.agency_id.id),
                # What is resolved, or waits for its owner, is handed over as well.
                ("state", "in", (*lifecycle.OPEN, "resolved", "ready")),
            ],
            order="due_at, id",
        )
