from odoo import api, fields, models

ROLES = [
    ("leader", "Head of the delegation"),
    ("secretary", "Secretary"),
    ("member", "Member"),
    ("agency", "For the agency"),
]


class CchcConductMember(models.Model):
    """Who took part in a visit: the delegation, and who stood for the agency."""

    _name = "cchc.conduct.member"
    _description = "Who took part in a visit"
    _order = "visit_id, sequence, id"

    visit_id = fields.Many2one("cchc.conduct.visit", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    role = fields.Selection(ROLES, string="As", required=True, default="member")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Of our staff",
        index="btree_not_null",
        ondelete="restrict",
        groups="hr.group_hr_user",
    )
    name = fields.Char(
        string="Full name",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    title = fields.Char(
        string="Post held", compute="_compute_title", store=True, readonly=False, precompute=True
    )

    @api.depends("employee_id")
    def _compute_name(self):
        for member in self:
            member.name = member.employee_id.name or member.name

    @api.depends("employee_id")
    def _compute_title(self):
        for member in self:
            employee = member.employee_id
            words = (employee.job_title or employee.job_id.name, employee.department_id.name)
            member.title = ", ".join(filter(None, words)) or member.title

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.visit_id._check_draft()
        return members

    def write(self, vals):
        self.visit_id._check_draft()
        result = super().write(vals)
        self.visit_id._check_draft()
        self.visit_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_concluded(self):
        self.visit_id._check_draft()
        self.visit_id._touch()
