from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcTrainingClass(models.Model):
    """What is done with all people of a class at once, from its form."""

    _inherit = "cchc.training.class"

    has_begun = fields.Boolean(compute="_compute_has_begun", export_string_translation=False)
    has_ended = fields.Boolean(compute="_compute_has_begun", export_string_translation=False)

    @api.depends("begins_at", "ends_at")
    def _compute_has_begun(self):
        for one in self:
            one.has_begun = one._has_begun()
            one.has_ended = one._is_over()

    def action_place_all(self):
        """Confirm the nominations in their order; those for whom there is no place wait."""
        return self._people("nominated").action_place()

    def action_pass_all(self):
        """Record that all who have no result passed."""
        return self._people("confirmed").action_pass()

    def action_certify_all(self):
        """Issue certificates to those who passed and have none."""
        people = self._people("passed").filtered(
            lambda one: not one.certificate_ids.filtered("is_live")
        )
        if not people:
            raise UserError(
                self.env._("Everybody who passed “%(name)s” has a certificate.", name=self.name)
            )
        return people.action_certify()

    def _people(self, state):
        self.ensure_one()
        return self.enrolment_ids.filtered(lambda one: one.state == state)


class CchcTrainingSession(models.Model):
    """From a class to the attendance of a session."""

    _inherit = "cchc.training.session"

    def action_open_attendance(self):
        """Open the session with who was there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
