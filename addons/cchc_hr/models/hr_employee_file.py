from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

HR = "hr.group_hr_user"
# Stored level of an employee: field → kind of qualification.
LEVELS = {
    "general_level_id": "general",
    "education_level_id": "professional",
    "political_level_id": "political",
    "state_level_id": "state_management",
    "language_level_id": "language",
    "it_level_id": "it",
}
# Days of a life, in the order in which they come.
LIFE = (
    ("birthday", "party_joined_on"),
    ("birthday", "recruited_on"),
    ("party_joined_on", "party_official_on"),
    ("enlisted_on", "discharged_on"),
)


class HrEmployee(models.Model):
    """The personal file as the form 2C-BNV/2008 asks for it, beside what Odoo has of a person."""

    _inherit = "hr.employee"

    other_names = fields.Char(groups=HR)
    ethnicity = fields.Char(groups=HR)
    religion = fields.Char(groups=HR)
    hometown = fields.Char(groups=HR)
    residence = fields.Char(string="Present residence", groups=HR)
    identity_issued_on = fields.Date(string="Identity card of the day", groups=HR)
    identity_issued_by = fields.Char(string="Identity card issued by", groups=HR)
    former_occupation = fields.Char(string="Occupation before recruitment", groups=HR)
    recruited_on = fields.Date(groups=HR)
    recruited_by = fields.Char(string="Recruited by", groups=HR)
    party_joined_on = fields.Date(string="Joined the Party on", groups=HR)
    party_official_on = fields.Date(string="Full Party member from", groups=HR)
    joined_organisations = fields.Text(string="Mass organisations", groups=HR)
    enlisted_on = fields.Date(groups=HR)
    discharged_on = fields.Date(string="Discharged on", groups=HR)
    military_rank = fields.Char(string="Highest military rank", groups=HR)
    honour = fields.Char(string="Highest title conferred", groups=HR)
    strengths = fields.Char(string="Best at", groups=HR)
    awards = fields.Text(groups=HR)
    health = fields.Char(string="State of health", groups=HR)
    height = fields.Integer(string="Height (cm)", groups=HR, aggregator=None)
    weight = fields.Integer(string="Weight (kg)", groups=HR, aggregator=None)
    blood_group = fields.Char(groups=HR)
    war_invalid = fields.Char(string="Class of war invalid", groups=HR)
    policy_family = fields.Char(string="Family under a policy", groups=HR)
    history = fields.Text(string="Features of the own history", groups=HR)
    qualification_ids = fields.One2many(
        "cchc.staff.qualification", "employee_id", string="Degrees and certificates", groups=HR
    )
    general_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Level of general education",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )
    education_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Highest degree",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )
    education_subject = fields.Char(
        string="Subject of the degree", compute="_compute_levels", store=True, groups=HR
    )
    political_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Level of political theory",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )
    state_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Level of state management",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )
    language_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Level of a foreign language",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )
    it_level_id = fields.Many2one(
        "cchc.qualification.level",
        string="Level of informatics",
        compute="_compute_levels",
        store=True,
        groups=HR,
    )

    @api.depends(
        "qualification_ids.kind",
        "qualification_ids.level_id.sequence",
        "qualification_ids.subject",
        "qualification_ids.year",
        "qualification_ids.expires_on",
    )
    def _compute_levels(self):
        # sudo: the levels are the same whoever writes the qualification
        highest = self.env["cchc.staff.qualification"].sudo()._highest(self)
        none = self.env["cchc.staff.qualification"]
        for employee in self:
            for name, kind in LEVELS.items():
                employee[name] = highest.get((employee.id, kind), none).level_id
            degree = highest.get((employee.id, "professional"), none)
            employee.education_subject = degree.subject

    @api.constrains(*dict.fromkeys(name for pair in LIFE for name in pair))
    def _check_life(self):
        for employee in self:
            for earlier, later in LIFE:
                first, second = employee[earlier], employee[later]
                if first and second and second < first:
                    raise ValidationError(
                        self.env._(
                            "“%(later)s” of %(name)s, %(day)s, is before “%(earlier)s”,"
                            " %(before)s.",
                            later=self._fields[later]._description_string(self.env),
                            earlier=self._fields[earlier]._description_string(self.env),
                            name=employee.name,
                            day=format_date(self.env, second),
                            before=format_date(self.env, first),
                        )
                    )

    @api.constrains("birthday")
    def _check_birthday(self):
        for employee in self:
            if employee.birthday and employee.birthday > today(self):
                raise ValidationError(
                    self.env._(
                        "The birthday of %(name)s, %(day)s, lies in the future.",
                        name=employee.name,
                        day=format_date(self.env, employee.birthday),
                    )
                )
