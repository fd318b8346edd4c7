from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from .cchc_qualification_level import KINDS

FORMS = [
    ("regular", "Full time"),
    ("in_service", "In service"),
    ("part_time", "Part time"),
    ("distance", "Distance learning"),
    ("transfer", "Upgrade to a higher degree"),
]


class CchcStaffQualification(models.Model):
    """A degree or certificate of somebody (items 15 to 18 and 26 of the form 2C-BNV/2008)."""

    _name = "cchc.staff.qualification"
    _description = "Qualification"
    _inherit = ["cchc.private.mixin"]
    _order = "employee_id, kind, level_height desc, year desc, id"

    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True, default="professional", index=True)
    level_id = fields.Many2one(
        "cchc.qualification.level",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('kind', '=', kind)]",
    )
    level_height = fields.Integer(related="level_id.sequence", store=True, string="Height of level")
    subject = fields.Char(string="Field or language", help="Such as Kế toán, Tiếng Anh.")
    profession_id = fields.Many2one("cchc.profession", ondelete="restrict", index="btree_not_null")
    school = fields.Char()
    form = fields.Selection(FORMS, string="Form of study")
    year = fields.Integer(string="Year obtained", aggregator=None)
    date_from = fields.Date(string="Studied from")
    date_to = fields.Date(string="Studied until")
    certificate = fields.Char(string="Number of the certificate")
    expires_on = fields.Date(string="Valid until")
    file = fields.Binary(string="Scan", attachment=True)
    file_name = fields.Char()

    _period_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A course of study cannot end before it begins."
    )

    @api.depends("level_id", "kind", "subject")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            parts = (one.level_id.name or kinds.get(one.kind), one.subject)
            one.display_name = " · ".join(part for part in parts if part)

    @api.constrains("kind", "level_id")
    def _check_level(self):
        for one in self:
            if one.level_id and one.level_id.kind != one.kind:
                raise ValidationError(
                    self.env._(
                        "“%(level)s” of %(name)s is no level of this kind of qualification.",
                        level=one.level_id.name,
                        name=one.employee_id.name,
                    )
                )

    @api.constrains("year")
    def _check_year(self):
        this = today(self).year
        for one in self:
            # sudo: the year of birth alone is compared
            birthday = one.employee_id.sudo().birthday
            if one.year and not (birthday.year if birthday else 1900) < one.year <= this:
                raise ValidationError(
                    self.env._(
                        "%(year)s cannot be the year in which %(name)s obtained “%(what)s”.",
                        year=one.year,
                        name=one.employee_id.name,
                        what=one.display_name,
                    )
                )

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.level_id.kind != self.kind:
            self.level_id = False

    @api.model
    def _highest(self, employees):
        """Return {(employee id, kind): the highest qualification} of people; one search.

        Of two of one level the later one counts; what has lost its validity counts for nothing.
        """
        valid = Domain("expires_on", "=", False) | Domain("expires_on", ">=", today(self))
        found = {}
        for one in self.search(
            Domain("employee_id", "in", employees.ids) & valid, order="level_height, year, id"
        ):
            found[one.employee_id.id, one.kind] = one
        return found
