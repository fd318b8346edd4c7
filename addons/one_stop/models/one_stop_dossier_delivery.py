from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules import lifecycle


class OneStopDossier(models.Model):
    """Handing many dossiers over with one list; see one_stop_delivery.py."""

    _inherit = "one_stop.dossier"

    def action_deliver(self):
        """Open a new delivery list with these dossiers; those that cannot go say why on it."""
        self.check_access("read")
        agencies = self._givers()
        if len(agencies) != 1:
            raise UserError(
                self.env._(
                    "A delivery list is made by one agency; these dossiers are at %(count)s:"
                    " %(agencies)s.",
                    count=len(agencies),
                    agencies=", ".join(agencies.mapped("display_name")),
                )
            )
        if agencies not in self.env.user.agency_ids and not self.env.su:
            raise AccessError(
                self.env._(
                    "The delivery list of %(agency)s is made by its own officers.",
                    agency=agencies.display_name,
                )
            )
        delivery = self.env["one_stop.delivery"].create({"agency_id": agencies.id})
        fit = self.filtered(lambda one: one._is_deliverable())
        lines = delivery.line_ids.create(
            [{"delivery_id": delivery.id, "dossier_id": one.id} for one in fit]
        )
        left = self - lines.dossier_id
        action = delivery._get_records_action()
        return self._telling_left(left, action) if left else action

    def _effect_accept(self, step):  # pylint: disable=missing-return
        """Keep what the receiver noted on accepting, such as a page that is missing."""
        super()._effect_accept(step)
        if step.given.get("remark"):
            step.payload["remark"] = self._text("remark", step.given["remark"])

    def _is_deliverable(self):
        """Tell whether the dossier can stand on a delivery list now."""
        if self.pending:
            lines = self.env["one_stop.delivery.line"]
            # sudo: the list of another colleague counts as well
            return not lines.sudo().search_count([("visit_id", "=", self.visit_id.id)], limit=1)
        return self.state in lifecycle.WORKING

    def _givers(self):
        """Return the agencies that have the dossiers, or handed them over just now."""
        givers = self.env["hr.department"]
        for dossier in self:
            visit = dossier.visit_id
            givers |= visit.sender_id.agency_id if dossier.pending else visit.agency_id
        return givers

    def _telling_left(self, left, action):
        """Return the action with a notice about the dossiers that did not get on the list."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "Not on the list, since they are not there to be handed over: %(codes)s.",
                    codes=", ".join(left.mapped("display_name")),
                ),
                "next": action,
            },
        }
