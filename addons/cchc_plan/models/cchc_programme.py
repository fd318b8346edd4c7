from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.district_base.moment import now, today

from ..rules.programme import due_day

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("approved", "Approved"),
    ("cancelled", "Cancelled"),
]
RULE_DUE = "programme.due_mmdd"
KEY = ("plan_id", "agency_id", "year")
LINES = ("line_ids", "plan_line_ids", "own_line_ids")


class CchcProgramme(models.Model):
    """An agency's plan of the year (Kế hoạch CCHC năm của đơn vị).

    It is decided in parts: the first, then supplements that only add. `state` is that of the first
    part, so a programme stays approved while a supplement is being written; `part_state` is that
    of the part at hand.
    """

    _name = "cchc.programme"
    _description = "Programme of the year"
    _inherit = ["district.journaled.mixin", "district.rule.user.mixin"]
    _order = "year desc, agency_id, id desc"
    _rec_names_search = ["agency_id", "plan_id"]
    _projected_fields = ("state", "part_id", "part_state", "submitted_on", "approved_on")

    def _default_plan_id(self):
        return self.env["cchc.plan"].search([("state", "=", "approved")], limit=1)

    def _default_agency_id(self):
        on = today(self)
        return self.env.user.agency_ids.filtered(lambda one: one._is_in_force(on))[:1]

    def _default_year(self):
        plan, year = self._default_plan_id(), today(self).year
        return min(max(year, plan.date_from.year), plan.date_to.year) if plan else year

    plan_id = fields.Many2one(
        "cchc.plan",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_plan_id(),
        domain=[("state", "=", "approved")],
    )
    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    year = fields.Integer(required=True, aggregator=None, default=lambda self: self._default_year())
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    include_coordinated = fields.Boolean(
        string="Also what we coordinate",
        help="The draft then also lists the work of others that the agency coordinates.",
    )
    part_ids = fields.One2many("cchc.programme.part", "programme_id", readonly=True)
    part_id = fields.Many2one("cchc.programme.part", string="Part at hand", readonly=True)
    part_state = fields.Selection(
        STATES, string="State of the part", default="draft", readonly=True
    )
    is_supplement = fields.Boolean(compute="_compute_is_supplement")
    submitted_on = fields.Date(
        string="Handed in", readonly=True, help="When a part of it was last handed in."
    )
    approved_on = fields.Date(string="Decided", readonly=True, help="Date of the first decision.")
    line_ids = fields.One2many("cchc.programme.line", "programme_id", string="Work of the year")
    plan_line_ids = fields.One2many(
        "cchc.programme.line",
        "programme_id",
        string="Work of the plan",
        domain=[("kind", "=", "plan")],
    )
    own_line_ids = fields.One2many(
        "cchc.programme.line",
        "programme_id",
        string="Own activities",
        domain=[("kind", "=", "own")],
    )
    event_ids = fields.One2many(
        "cchc.programme.event", "programme_id", string="Journal", readonly=True
    )
    return_remark = fields.Char(string="Last remark", related="part_id.last_reason")
    due_on = fields.Date(
        string="Due", compute="_compute_due_on", help="By when the programme is to be handed in."
    )
    is_mine = fields.Boolean(
        string="My agency's", compute="_compute_is_mine", search="_search_is_mine"
    )

    _live_uniq = models.UniqueIndex(
        "(plan_id, agency_id, year) WHERE state != 'cancelled'",
        "An agency has one programme of a year.",
    )

    @api.depends("agency_id.name", "year")
    def _compute_display_name(self):
        for one in self:
            one.display_name = " · ".join(
                part for part in (str(one.year or ""), one.agency_id.name) if part
            )

    @api.depends("part_id", "part_id.number")
    def _compute_is_supplement(self):
        for one in self:
            # sudo: the number of the part at hand is no secret, its lines are
            one.is_supplement = one.sudo().part_id.number > 1

    @api.depends("year", "plan_id")
    def _compute_due_on(self):
        for one in self:
            one.due_on = one._due_day(one.plan_id, one.year)

    @api.depends("due_on", "state")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.depends_context("uid")
    @api.depends("agency_id")
    def _compute_is_mine(self):
        for one in self:
            one.is_mine = one.agency_id in self.env.user.agency_ids

    def _search_is_mine(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        mine = self.env.user.agency_ids.ids
        return [("agency_id", "in" if True in value else "not in", mine)]

    @api.constrains("year", "plan_id", "agency_id")
    def _check_year(self):
        for one in self:
            plan = one.plan_id
            if not plan.date_from.year <= one.year <= plan.date_to.year:
                raise ValidationError(
                    self.env._(
                        "%(year)s lies outside “%(plan)s”, so there is no programme of that year.",
                        year=str(one.year),
                        plan=plan.name,
                    )
                )
            if not one._is_agency_in_force():
                raise ValidationError(
                    self.env._(
                        "%(agency)s is no agency in force in %(year)s.",
                        agency=one.agency_id.name,
                        year=str(one.year),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_twin({**self.default_get(KEY), **vals})
        # Lines belong to a part, which comes with the programme.
        lines = [{name: vals[name] for name in LINES if name in vals} for vals in vals_list]
        programmes = super().create(
            [{name: vals[name] for name in vals if name not in LINES} for vals in vals_list]
        )
        programmes._check_begin()
        programmes._begin()
        for one, vals in zip(programmes, lines, strict=True):
            if vals:
                one.write(vals)
        return programmes

    def write(self, vals):
        changed = set(KEY) & set(vals)
        if changed and not self._is_projection_open():
            raise AccessError(
                self.env._(
                    "Plan, agency and year of a programme do not change; give this one up and"
                    " begin another."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("Programmes are not deleted; give up one that is no longer wanted.")
        )

    def copy_data(self, default=None):
        raise UserError(self.env._("A programme is not copied; draft the next one from the plan."))

    def _begin(self):
        """Give new programmes their first part and the first entry of their journal."""
        parts = self.env["cchc.programme.part"]._project_new(
            [{"programme_id": one.id, "number": 1} for one in self]
        )
        for one, part in zip(self, parts, strict=True):
            one._project({"part_id": part.id})
            content = {
                "plan": one.plan_id.name,
                "agency": one.agency_id._journal_key(),
                "year": one.year,
            }
            one._append("draft", content, happened_at=now(self), state_after="draft")

    def _days(self):
        """Return (first day, last day) that the programme covers: the year inside the plan."""
        self.ensure_one()
        plan = self.plan_id
        return (
            max(date(self.year, 1, 1), plan.date_from),
            min(date(self.year, 12, 31), plan.date_to),
        )

    def _is_agency_in_force(self):
        first, last = self._days()
        agency = self.agency_id
        begins, ends = agency.valid_from or first, agency.valid_to or last
        return agency.is_agency and begins <= last and ends >= first

    @api.model
    def _due_day(self, plan, year):
        """Return the day by which programmes of a year are due, or False; see `rules.programme`."""
        if not plan or not 1 < (year or 0) < 9999:
            return False
        # sudo: when a plan was decided is on every paper
        decided_on = plan.sudo().decision_id.issued_on or None
        on = date(year - 1, 1, 1)
        if not self.env["district.rule"]._rule(RULE_DUE, on):
            return False
        return due_day(year, self.env["district.rule"].get_value(RULE_DUE, on), decided_on) or False

    def _rule_uses(self):
        if not self.due_on or self.state not in ("draft", "submitted"):
            return []
        return [(RULE_DUE, date(self.year - 1, 1, 1))]
