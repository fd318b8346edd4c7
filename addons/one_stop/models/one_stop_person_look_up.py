from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now


class OneStopPersonLookUp(models.Model):
    """A clerk was shown an applicant whom only other counters knew until then.

    Whoever holds the card may have the known data filled in at any counter; that it happened is
    kept for those who audit, without the data themselves.
    """

    _name = "one_stop.person.look.up"
    _description = "Look-up of an applicant of another counter"
    _inherit = ["district.immutable.mixin"]
    _order = "id desc"
    _rec_name = "person_id"

    person_id = fields.Many2one(
        "one_stop.person", required=True, readonly=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Clerk", required=True, readonly=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department", string="Counter", readonly=True, ondelete="restrict"
    )
    looked_up_at = fields.Datetime(string="Looked up at", required=True, readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(
                self.env._("Look-ups are written down by the counter itself, not by hand.")
            )
        return super().create(vals_list)

    def copy_data(self, default=None):
        raise UserError(self.env._("A look-up happened once: it is not duplicated."))


class OneStopCounter(models.AbstractModel):
    """Every look-up of whom the user's counters do not know is written down."""

    _inherit = "one_stop.counter"

    @api.model
    def _identify(self, text, name=""):
        found = super()._identify(text, name)
        if found["known"]:
            self._note_look_up(found["identity"])
        return found

    @api.model
    def _note_look_up(self, number):
        """Write down who was shown, but for those whom a counter of the user knows."""
        known = self._known([number]).get(number, ())
        # sudo: clerks do not see people of other counters, nor write the look-ups themselves
        people = self.env["one_stop.person"].sudo().browse([one.id for one in known])
        user = self.env.user
        vals_list = [
            {
                "person_id": person.id,
                "user_id": user.id,
                "agency_id": self._counters()[:1].id,
                "looked_up_at": now(self),
            }
            for person in people
            if not person.agency_ids & user.agency_ids
        ]
        if vals_list:
            self.env["one_stop.person.look.up"].sudo().create(vals_list)
