from odoo import api, fields, models


class HrEmployeePublic(models.Model):
    """The profile that everybody opens shows of skills what the reader may read.

    Odoo takes these lists from the private file, past the record rules: the profile of a colleague
    would not open.
    """

    _inherit = "hr.employee.public"

    current_employee_skill_ids = fields.One2many(
        related=None, compute="_compute_readable_skills", compute_sudo=False
    )
    certification_ids = fields.One2many(
        related=None, compute="_compute_readable_skills", compute_sudo=False
    )

    @api.depends_context("uid")
    def _compute_readable_skills(self):
        lines = self.env["hr.employee.skill"].search([("employee_id", "in", self.ids)])
        current = lines.get_current_skills_by_employee()
        for person in self:
            own = lines.filtered(lambda one, person=person: one.employee_id.id == person.id)
            person.current_employee_skill_ids = current[person.id]
            person.certification_ids = own.filtered("is_certification")
