from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.moment import today

RULE_SECTORS = "rotation.sectors"


class CchcPosition(models.Model):
    """A position of work (vị trí công tác): what is done, where, for which agency.

    Rotation counts how long somebody has held one; a change of the area inside one office is a
    change of position, which Odoo's department and job do not see.
    """

    _name = "cchc.position"
    _description = "Position of work"
    _inherit = ["district.vietnamese.name.mixin", "district.period.mixin"]
    _order = "agency_id, sequence, sort_key, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(index="btree_not_null", copy=False)
    sequence = fields.Integer(default=10)
    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Team",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('agency_id', '=', agency_id), ('is_agency', '=', False)]",
        help="Part of the agency; empty for the agency itself.",
    )
    job_id = fields.Many2one("hr.job", ondelete="restrict", index="btree_not_null")
    work = fields.Text(help="What is done in this position.")
    area = fields.Char(help="The wards, blocks or subjects that the position looks after.")
    is_listed = fields.Boolean(
        string="On the rotation list",
        help="Its holder must change after some time, by the list of the sector.",
    )
    sector = fields.Selection(
        "_selection_sector", help="Sector of the rotation list, from the rule of law."
    )
    term_months = fields.Integer(
        string="Own term (months)",
        help="Months after which the holder changes, as the ministry set for the sector; 0: as the"
        " rule of law says.",
    )
    is_leading = fields.Boolean(
        string="Leads or manages",
        help="Leaders are moved by another procedure (luân chuyển), not by rotation.",
    )
    at_counter = fields.Boolean(string="At the counter", help="It must never be left empty.")
    profession_id = fields.Many2one("cchc.profession", ondelete="restrict", index="btree_not_null")
    rank_ids = fields.Many2many("cchc.rank", string="Ranks", help="Empty: any rank.")
    headcount = fields.Integer(string="Posts", default=1, help="How many people hold it at once.")
    standards = fields.Text()
    valid_from = fields.Date()
    valid_to = fields.Date(string="Until", help="Last day; empty while it exists.")
    active = fields.Boolean(default=True)
    holding_ids = fields.One2many(
        "cchc.position.holding", "position_id", string="Holders so far", readonly=True
    )
    # Names are for everybody, files are not.
    holder_ids = fields.Many2many(
        "hr.employee.public", string="Held by", compute="_compute_holder_ids"
    )
    vacancies = fields.Integer(compute="_compute_holder_ids")

    _code_uniq = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "There is a position with this code already."
    )
    _headcount_check = models.Constraint("CHECK(headcount > 0)", "A position has a post at least.")
    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A position cannot end before it begins."
    )
    _term_check = models.Constraint("CHECK(term_months >= 0)", "A term has no negative months.")

    @api.model
    def _selection_sector(self):
        """Return the sectors of all periods of the rule: an old position keeps its own."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", RULE_SECTORS)])
        names = {}
        for rule in rules.sorted("valid_from"):
            names |= {one["code"]: one["name"] for one in rule.value}
        return list(names.items())

    @api.depends("name", "area")
    def _compute_display_name(self):
        for position in self:
            area = f" ({position.area})" if position.area else ""
            position.display_name = f"{position.name or ''}{area}"

    @api.depends("headcount", "holding_ids.date_from", "holding_ids.date_to")
    def _compute_holder_ids(self):
        on = today(self)
        held = self._holdings(on)
        for position in self:
            people = held.get(position._origin, self.holding_ids.browse()).employee_id
            position.holder_ids = self.env["hr.employee.public"].browse(people.ids)
            position.vacancies = max(position.headcount - len(people), 0)

    @api.constrains("agency_id", "department_id")
    def _check_department(self):
        for position in self.filtered("department_id"):
            if position.department_id.agency_id != position.agency_id:
                raise ValidationError(
                    self.env._(
                        "%(team)s is no part of %(agency)s.",
                        team=position.department_id.display_name,
                        agency=position.agency_id.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for position in self:
            if position.with_context(active_test=False).holding_ids:
                raise UserError(
                    self.env._(
                        "%(position)s was held by somebody and stays; give it a last day instead.",
                        position=position.display_name,
                    )
                )

    def _is_open(self, on):
        """Return whether the position exists on a day."""
        self.ensure_one()
        begun = not self.valid_from or self.valid_from <= on
        return self.active and begun and (not self.valid_to or on <= self.valid_to)

    def _holdings(self, on):
        """Return {position: its holdings on a day}; positions that nobody holds are left out."""
        domain = [
            ("position_id", "in", self.ids),
            *self.env["cchc.position.holding"]._domain_on(on),
        ]
        # sudo: who holds a position is told to everybody; why and since when is not
        holdings = self.env["cchc.position.holding"].sudo().search(domain)
        return holdings.grouped("position_id")

    def _holders(self, on):
        """Return the employees who hold one of these positions on a day."""
        holdings = self._holdings(on).values()
        return self.env["hr.employee"].browse(
            dict.fromkeys(one.employee_id.id for many in holdings for one in many)
        )
