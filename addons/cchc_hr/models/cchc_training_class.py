from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import local_date, now, today

STATES = [
    ("draft", "Draft"),
    ("open", "Open for nominations"),
    ("decided", "Participants decided"),
    ("done", "Finished"),
    ("cancelled", "Cancelled"),
]
LIVE = ("open", "decided")
# What stays once a class is finished or cancelled.
FIXED = {"course_id", "plan_line_id", "agency_id", "places", "nominate_until", "session_ids"}


class CchcTrainingClass(models.Model):
    """A class of a course: sessions, places, participants, cost.

    Everybody sees classes that are open; who takes part is in `cchc.training.enrolment`, which
    only those read who may.
    """

    _name = "cchc.training.class"
    _description = "Training class"
    _inherit = [
        "district.journaled.mixin",
        "district.vietnamese.name.mixin",
        "district.xlsx.mixin",
    ]
    _order = "date_start desc, sort_key, id"
    _rec_names_search = ["name", "course_id"]
    _projected_fields = ("state", "cancel_reason")

    def _default_agency_id(self):
        # sudo: which agency stands on top is no secret
        agency = self.env.user.agency_ids[:1].sudo()
        return agency._top_agency() if agency else agency

    name = fields.Char(
        string="Class",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    course_id = fields.Many2one(
        "cchc.training.course", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(related="course_id.kind", store=True, index=True)
    plan_line_id = fields.Many2one(
        "cchc.training.plan.line",
        string="Line of the plan",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('plan_state', '=', 'approved'), ('course_id', 'in', [False, course_id])]",
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Decided by",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
        help="The agency that decides who takes part.",
    )
    organiser = fields.Char(help="Who teaches: a school, an institute, the agency itself.")
    venue = fields.Char()
    places = fields.Integer(required=True, default=30, aggregator="sum")
    nominate_until = fields.Date(string="Nominations until", help="Last day of nomination.")
    session_ids = fields.One2many("cchc.training.session", "class_id", string="Sessions")
    begins_at = fields.Datetime(string="Begins", compute="_compute_span", store=True)
    ends_at = fields.Datetime(string="Ends", compute="_compute_span", store=True)
    date_start = fields.Date(string="First day", compute="_compute_span", store=True, index=True)
    date_end = fields.Date(string="Last day", compute="_compute_span", store=True)
    hours = fields.Float(
        string="Periods", digits=(6, 1), compute="_compute_span", store=True, aggregator=None
    )
    cost_planned = Dong(string="Planned cost (đồng)")
    cost_actual = Dong(string="Paid (đồng)")
    state = fields.Selection(STATES, default="draft", readonly=True, index=True, group_expand=True)
    cancel_reason = fields.Char(string="Reason of the cancellation", readonly=True)
    note = fields.Text()
    decision_ids = fields.One2many(
        "cchc.training.decision", "class_id", string="Lists of participants", readonly=True
    )
    enrolment_ids = fields.One2many(
        "cchc.training.enrolment", "class_id", string="Participants", readonly=True
    )
    event_ids = fields.One2many(
        "cchc.training.class.event", "class_id", string="Journal", readonly=True
    )

    _places_check = models.Constraint("CHECK(places > 0)", "A class has one place at least.")
    _cost_check = models.Constraint(
        "CHECK(cost_planned >= 0 AND cost_actual >= 0)", "The cost of a class is not negative."
    )

    @api.depends("course_id")
    def _compute_name(self):
        for one in self:
            one.name = one.name or one.course_id.name

    @api.depends("session_ids.date_start", "session_ids.date_end", "session_ids.hours")
    def _compute_span(self):
        for one in self:
            sessions = one.session_ids.filtered(lambda each: each.date_start and each.date_end)
            one.begins_at = min(sessions.mapped("date_start"), default=False)
            one.ends_at = max(sessions.mapped("date_end"), default=False)
            one.date_start = one.begins_at and local_date(one, one.begins_at)
            one.date_end = one.ends_at and local_date(one, one.ends_at)
            one.hours = sum(sessions.mapped("hours"))

    @api.constrains("nominate_until", "session_ids")
    def _check_nominate_until(self):
        for one in self:
            if one.nominate_until and one.date_start and one.nominate_until > one.date_start:
                raise ValidationError(
                    self.env._(
                        "Nominations for “%(name)s” cannot go on after its first day, %(day)s.",
                        name=one.name,
                        day=format_date(self.env, one.date_start),
                    )
                )

    @api.constrains("plan_line_id", "course_id")
    def _check_plan_line(self):
        for one in self.filtered("plan_line_id"):
            course = one.plan_line_id.course_id
            if one.plan_line_id.kind != one.kind or (course and course != one.course_id):
                raise ValidationError(
                    self.env._(
                        "“%(line)s” of the plan is about another course than “%(course)s”.",
                        line=one.plan_line_id.content,
                        course=one.course_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        classes = super().create(vals_list)
        classes._check_plan_state()
        return classes

    def write(self, vals):
        self.check_access("write")
        if FIXED & vals.keys():
            self._check_not_over()
        if "course_id" in vals:
            self._check_course_change(vals)
        if "places" in vals:
            self._lock_journal()
        result = super().write(vals)
        if "plan_line_id" in vals:
            self._check_plan_state()
        if "places" in vals:
            self._follow_places()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        for one in self.filtered("journal_count")[:1]:
            raise UserError(
                self.env._("“%(name)s” was opened and stays; cancel it instead.", name=one.name)
            )
        self.session_ids.unlink()

    def copy_data(self, default=None):
        # The same class once more begins without dates.
        return super().copy_data({"nominate_until": False, "cost_actual": 0, **(default or {})})

    def _check_plan_state(self):
        for one in self.filtered("plan_line_id"):
            if one.plan_line_id.plan_state not in ("approved", "amending"):
                raise ValidationError(
                    self.env._(
                        "“%(plan)s” is not in force, so no class is given for it.",
                        plan=one.plan_line_id.plan_id.name,
                    )
                )

    def _check_not_over(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        for one in self.filtered(lambda one: one.state in ("done", "cancelled"))[:1]:
            raise UserError(
                self.env._(
                    "The class “%(name)s” is “%(state)s” and stays as it is.",
                    name=one.name,
                    state=states[one.state],
                )
            )

    def _check_course_change(self, vals):
        for one in self.filtered("journal_count"):
            if one.course_id.id != vals["course_id"]:
                raise UserError(
                    self.env._(
                        "“%(name)s” was opened for its course; open another class for another one.",
                        name=one.name,
                    )
                )

    def _cost(self):
        """Return what the class costs: what was paid, planned while nothing is paid."""
        self.ensure_one()
        planned = 0 if self.state == "cancelled" else self.cost_planned
        return self.cost_actual or planned

    def _has_begun(self):
        return bool(self.begins_at) and self.begins_at <= now(self)

    def _is_over(self):
        return bool(self.ends_at) and self.ends_at <= now(self)

    def _is_closed_for_nominations(self):
        return bool(self.nominate_until) and today(self) > self.nominate_until
