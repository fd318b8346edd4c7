from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..models.cchc_training_enrolment import LIVE


class CchcTrainingNominate(models.TransientModel):
    """Nominates people for a class: the head those of the agency, HR anybody."""

    _name = "cchc.training.nominate"
    _description = "Nomination for a class"

    class_id = fields.Many2one(
        "cchc.training.class", required=True, readonly=True, ondelete="cascade"
    )
    choice_ids = fields.Many2many(
        "cchc.staff", "cchc_training_nominate_choice", compute="_compute_choice_ids"
    )
    # Rows of people in service, not employees: heads of agencies read no staff files.
    staff_ids = fields.Many2many("cchc.staff", "cchc_training_nominate_staff", string="People")
    free_places = fields.Integer(related="class_id.free_places")
    nominate_until = fields.Date(related="class_id.nominate_until")
    hours = fields.Float(related="class_id.hours")
    is_short_only = fields.Boolean(
        string="Only those who will fall short of the year's minimum", default=False
    )

    @api.depends("class_id", "is_short_only")
    def _compute_choice_ids(self):
        for wizard in self:
            wizard.choice_ids = wizard._choices()

    def _choices(self):
        """Return who may be nominated: people in service of the own agency, all for HR."""
        one = self.class_id
        # sudo: who is in the class already, for those too who see the own people only
        inside = one.sudo().enrolment_ids.filtered(lambda each: each.state in LIVE).employee_id
        domain = Domain("id", "not in", inside.ids)
        if not one.is_hr:
            domain &= Domain("agency_id", "in", self.env.user.agency_ids.ids)
        if self.is_short_only:
            year = (one.date_start or today(self)).year
            short = self.env["cchc.training.standing"].search(
                [("year", "=", year), ("status", "=", "short")]
            )
            domain &= Domain("id", "in", short.employee_id.ids)
        return self.env["cchc.staff"].search(domain)

    def action_nominate(self):
        """Nominate the people; all or none."""
        self.ensure_one()
        if not self.staff_ids:
            raise UserError(self.env._("Choose who is nominated."))
        self.env["cchc.training.enrolment"].create(
            [
                {"class_id": self.class_id.id, "employee_id": person.employee_id.id}
                for person in self.staff_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
