from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .cchc_plan_assignment_checks import OFFICER


class CchcPlanAssignment(models.Model):
    """Who in the lead is in charge of it."""

    _inherit = "cchc.plan.assignment"
    _projected_fields = ("charge_id",)

    charge_id = fields.Many2one(
        "res.users",
        string="In charge",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    can_charge = fields.Boolean(compute="_compute_can_charge", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("agency_id", "state")
    def _compute_can_charge(self):
        for one in self:
            one.can_charge = one.is_open and one._is_lead_officer(self.env.user)

    def action_charge(self, user_id=None):
        """Put one of the lead's people in charge, or nobody (False).

        :param user_id: id of the user; without it a dialog asks.
        """
        if user_id is None:
            return self._open_dialog(
                "cchc.plan.assignment.charge",
                self.env._("Put in charge"),
                user_id=self.charge_id.id if len(self) == 1 else False,
            )
        return self._take("charge", user=int(user_id) or None)

    def action_charge_me(self):
        """Take charge oneself."""
        return self.action_charge(self.env.uid)

    def _check_charge(self, payload):
        if not self._is_lead_officer(self.env.user):
            raise AccessError(
                self.env._(
                    "Who is in charge of “%(assignment)s” is for the people of %(agency)s to say.",
                    assignment=self.display_name,
                    agency=self.agency_id.name,
                )
            )
        chosen = self.env["res.users"].browse(payload["user"] or [])
        if chosen and not (chosen.exists().active and self._is_lead_officer(chosen)):
            raise UserError(
                self.env._(
                    "Put one of the officers of %(agency)s in charge of “%(assignment)s”;"
                    " %(user)s is none of them.",
                    agency=self.agency_id.name,
                    assignment=self.display_name,
                    user=chosen.exists().name or payload["user"],
                )
            )

    def _effect_charge(self, content, _on):
        return {"charge_id": content["user"]}

    def _is_lead_officer(self, user):
        """Tell whether a user is one of the lead's own people, head or officer."""
        # sudo: whether a colleague is an officer is no secret
        return bool(self.agency_id & user.sudo().agency_ids) and user.sudo().has_group(OFFICER)
