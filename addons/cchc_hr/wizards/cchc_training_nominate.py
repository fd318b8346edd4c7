from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today


class CchcTrainingNominate(models.TransientModel):
    """Nominates people for a class: the head those of the agency, HR anybody."""

    _name = "cchc.training.nominate"
    _description = "Nomination for a class"

    class_id = fields.Many2one(
        "cchc.training.class", required=True, readonly=True, ondelete="cascade"
    )
    agency_ids = fields.Many2many("hr.department", compute="_compute_agency_ids")
    choice_ids = fields.Many2many(
        "hr.employee", "cchc_training_nominate_choice", compute="_compute_choice_ids"
    )
    employee_ids = fields.Many2many(
        "hr.employee", "cchc_training_nominate_employee", string="People"
    )
    free_places = fields.Integer(related="class_id.free_places")
    nominate_until = fields.Date(related="class_id.nominate_until")
    hours = fields.Float(related="class_id.hours")
    is_short_only = fields.Boolean(
        string="Only those who will fall short of the year's minimum", default=False
    )

    @api.depends_context("uid")
    def _compute_agency_ids(self):
        self.agency_ids = self.env.user.agency_ids

    @api.depends("class_id", "is_short_only")
    def _compute_choice_ids(self):
        for wizard in self:
            wizard.choice_ids = wizard._choices()

    def _choices(self):
        """Return who may be nominated: staff of today whom the user sees, not in the class yet."""
        standing = self.env["cchc.training.standing"]
        one = self.class_id
        year = min((one.date_start or today(self)).year, today(self).year + 1)
        domain = [("year", "=", year)]
        if self.is_short_only:
            domain.append(("status", "=", "short"))
        if not one.is_hr:
            domain.append(("agency_id", "in", self.env.user.agency_ids.ids))
        people = standing.search(domain).employee_id
        # sudo: who is in the class already, for those too who see the own people only
        return people - one.sudo().enrolment_ids.filtered(
            lambda each: each.state in ("nominated", "waiting", "confirmed")
        ).employee_id.with_env(self.env)

    def action_nominate(self):
        """Nominate the people; all or none."""
        self.ensure_one()
        if not self.employee_ids:
            raise UserError(self.env._("Choose who is nominated."))
        self.env["cchc.training.enrolment"].create(
            [
                {"class_id": self.class_id.id, "employee_id": employee.id}
                for employee in self.employee_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
