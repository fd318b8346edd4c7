from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

ROLES = [("lead", "Leads"), ("co_lead", "Leads together"), ("coordinate", "Coordinates")]
# What the plan says of its own work; the programme adds people, dates and remarks.
OF_THE_PLAN = {"content", "deliverable", "field_id", "coordinator_ids"}


class CchcProgrammeLine(models.Model):
    """A line of a programme: an assignment of the plan, or the agency's own activity."""

    _name = "cchc.programme.line"
    _description = "Line of a programme"
    _inherit = ["district.projection.mixin", "district.vietnamese.name.mixin"]
    _order = "programme_id, kind desc, sequence, id"
    # The part follows from the programme: nobody writes into what another one decides.
    _projected_fields = ("kind", "role", "part_id", "assignment_id", "coordinator_text")

    programme_id = fields.Many2one("cchc.programme", required=True, index=True, ondelete="restrict")
    part_id = fields.Many2one(
        "cchc.programme.part",
        compute="_compute_part_id",
        store=True,
        index=True,
        ondelete="restrict",
    )
    part_state = fields.Selection(related="part_id.state", string="State of the part")
    is_decided = fields.Boolean(
        string="Decided",
        compute="_compute_is_decided",
        search="_search_is_decided",
        help="Approved, and its work not cancelled since.",
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("plan", "Work of the plan"), ("own", "Own activity")], default="own", readonly=True
    )
    role = fields.Selection(ROLES, readonly=True)
    assignment_id = fields.Many2one(
        "cchc.plan.assignment",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Of the plan; for an own activity, made when the programme was approved.",
    )
    content = fields.Text(required=True)
    deliverable = fields.Text()
    field_id = fields.Many2one(
        "cchc.reform.field", string="Field of reform", index="btree_not_null"
    )
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="Until")
    user_ids = fields.Many2many(
        "res.users",
        "cchc_programme_line_user_rel",
        "line_id",
        "user_id",
        string="People",
        help="Those of the agency who do it.",
    )
    charge_id = fields.Many2one(
        "res.users",
        string="In charge",
        compute="_compute_charge_id",
        store=True,
        readonly=False,
        help="The first of the people, unless another is chosen.",
    )
    people_names = fields.Char(
        string="Others by name", help="Employees who do not work in this system."
    )
    people = fields.Char(string="Done by", compute="_compute_people")
    coordinator_ids = fields.Many2many(
        "hr.department",
        "cchc_programme_line_coordinator_rel",
        "line_id",
        "agency_id",
        string="Coordinating agencies",
        domain=[("is_agency", "=", True)],
    )
    coordinator_text = fields.Char(
        string="Coordinating agencies as written",
        readonly=True,
        help="In the words of the plan, which name many at once.",
    )
    clause_ids = fields.Many2many(
        "cchc.plan.clause",
        "cchc_programme_line_clause_rel",
        "line_id",
        "clause_id",
        string="Answers the clauses",
    )
    note = fields.Char()

    _kind_check = models.Constraint(
        "CHECK(kind = 'own' OR assignment_id IS NOT NULL)",
        "A line of the plan's work names its assignment.",
    )
    _assignment_uniq = models.UniqueIndex(
        "(programme_id, assignment_id) WHERE assignment_id IS NOT NULL",
        "A programme names an assignment once.",
    )

    @api.depends("programme_id")
    def _compute_part_id(self):
        for line in self:
            # sudo: whoever writes a line writes it into the part at hand
            line.part_id = line.sudo().programme_id.part_id

    @api.depends("part_id.state", "assignment_id.state")
    def _compute_is_decided(self):
        for line in self:
            # sudo: whether a line holds is the same for everybody
            line.is_decided = bool(line.sudo().filtered_domain(self._decided_domain()))

    def _search_is_decided(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        # sudo: see _compute_is_decided
        domain = Domain("id", "in", self.sudo()._search(self._decided_domain()))
        return domain if True in value else ~domain

    @api.model
    def _decided_domain(self):
        return [("part_id.state", "=", "approved"), ("assignment_id.state", "!=", "cancelled")]

    @api.depends("content")
    def _compute_display_name(self):
        for line in self:
            words = " ".join((line.content or "").split())
            line.display_name = words if len(words) <= 80 else f"{words[:79].rstrip()}…"

    @api.depends("user_ids")
    def _compute_charge_id(self):
        for line in self:
            if line.charge_id not in line.user_ids:
                line.charge_id = line.user_ids[:1]

    @api.depends("user_ids", "charge_id", "people_names")
    def _compute_people(self):
        for line in self:
            # sudo: names of those who do the work stand on the programme's paper
            people = (line.charge_id | line.user_ids).sudo().mapped("name")
            line.people = ", ".join([*people, *filter(None, [line.people_names])])

    @api.constrains("user_ids", "charge_id", "programme_id")
    def _check_people(self):
        for line in self:
            agency = line.programme_id.agency_id
            # sudo: which agency a colleague belongs to is no secret
            people = (line.user_ids | line.charge_id).sudo()
            strangers = people.filtered(lambda one, agency=agency: agency not in one.agency_ids)
            if strangers:
                raise ValidationError(
                    self.env._(
                        "%(people)s: not of %(agency)s, so “%(line)s” cannot be theirs.",
                        people=", ".join(strangers.mapped("name")),
                        agency=agency.name,
                        line=line.display_name,
                    )
                )

    @api.constrains("clause_ids", "programme_id")
    def _check_clauses(self):
        for line in self:
            foreign = line.clause_ids.filtered(
                lambda one, plan=line.programme_id.plan_id: one.plan_id != plan
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” answers clauses of its own plan only, not %(clause)s.",
                        line=line.display_name,
                        clause=foreign[0].display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        if self._is_projection_open():
            return super().write(vals)
        self._check_draft()
        fixed = OF_THE_PLAN & set(vals) and self.filtered(lambda one: one.kind == "plan")
        if fixed:
            raise UserError(
                self.env._(
                    "“%(line)s” is the plan's own work: its words stay as the plan has them.",
                    line=fixed[0].display_name,
                )
            )
        result = super().write(vals)
        # Moved to another programme: that one must be a draft as well.
        self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self._check_draft()

    def _check_draft(self):
        """Refuse to touch lines that were handed in, and tell the programme that it changes.

        :raise UserError: naming the first line that is fixed.
        """
        # sudo: a part is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda one: one.part_id.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "“%(line)s” was handed in with the programme %(programme)s and stays as it"
                    " is; a supplement adds to an approved programme.",
                    line=fixed.display_name,
                    programme=fixed.programme_id.display_name,
                )
            )
        self.programme_id._touch()

    @api.model
    def _vietnamese_sort_field(self):
        return "content"

    @api.model
    def _vietnamese_search_fields(self):
        return ("content", "deliverable", "people_names")
