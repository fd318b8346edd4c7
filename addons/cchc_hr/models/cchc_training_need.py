from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.district_base.moment import today

from .cchc_training_course import TRAINING_KINDS

HR = "district_base.group_district_hr"
HEAD = "district_base.group_district_head"
STATES = [
    ("draft", "Draft"),
    ("submitted", "Handed in"),
    ("taken", "In the plan"),
    ("declined", "Declined"),
]


class CchcTrainingNeed(models.Model):
    """What an agency asks to be taught in a year: the head hands it in, HR plans it."""

    _name = "cchc.training.need"
    _description = "Training need of an agency"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "year desc, agency_id, kind, id"
    _rec_names_search = ["agency_id", "course_id", "topic"]
    _projected_fields = ("state", "plan_line_id", "submitted_on", "answered_on", "answer")

    def _default_agency_id(self):
        return self.env.user.agency_ids[:1]

    def _default_year(self):
        return today(self).year + 1

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    year = fields.Integer(required=True, aggregator=None, default=lambda self: self._default_year())
    kind = fields.Selection(
        TRAINING_KINDS,
        string="Field of training",
        required=True,
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
    )
    course_id = fields.Many2one("cchc.training.course", ondelete="restrict", index=True)
    topic = fields.Char(help="What is to be taught, where no course of the list fits.")
    people_count = fields.Integer(
        string="How many people",
        required=True,
        compute="_compute_people_count",
        store=True,
        readonly=False,
        precompute=True,
    )
    staff_ids = fields.Many2many(
        "cchc.staff",
        string="Who needs it",
        help="The people of the agency who need it, where known.",
    )
    quarter = fields.Selection(
        [("1", "Quarter I"), ("2", "Quarter II"), ("3", "Quarter III"), ("4", "Quarter IV")],
        string="Wanted in",
    )
    reason = fields.Text(string="Reasons")
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    submitted_on = fields.Date(string="Handed in on", readonly=True)
    answered_on = fields.Date(readonly=True)
    answer = fields.Char(string="Answer of HR", readonly=True)
    plan_line_id = fields.Many2one(
        "cchc.training.plan.line",
        string="Line of the plan",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _people_check = models.Constraint(
        "CHECK(people_count > 0)", "A training need is that of one person at least."
    )

    @api.depends("course_id", "topic", "agency_id")
    def _compute_display_name(self):
        for need in self:
            parts = (need.course_id.name or need.topic, need.agency_id.name)
            need.display_name = " · ".join(part for part in parts if part)

    @api.depends("course_id")
    def _compute_kind(self):
        for need in self:
            need.kind = need.course_id.kind or need.kind

    @api.depends("staff_ids")
    def _compute_people_count(self):
        for need in self:
            need.people_count = max(len(need.staff_ids), need.people_count, 1)

    @api.constrains("course_id", "topic", "kind", "staff_ids", "people_count", "agency_id")
    def _check_content(self):
        for need in self:
            if not (need.course_id or (need.topic or "").strip()):
                raise ValidationError(
                    self.env._(
                        "Name the course or the topic that %(agency)s needs.",
                        agency=need.agency_id.name,
                    )
                )
            if need.course_id and need.course_id.kind != need.kind:
                raise ValidationError(
                    self.env._(
                        "“%(course)s” belongs to another field of training than the need.",
                        course=need.course_id.name,
                    )
                )
            if need.people_count < len(need.staff_ids):
                raise ValidationError(
                    self.env._(
                        "“%(need)s” names more people than it counts.", need=need.display_name
                    )
                )
            need._check_own_people()

    def _check_own_people(self):
        on = today(self)
        for employee in self.sudo().staff_ids.employee_id:  # sudo: only where somebody works
            if employee._agency_on(on) != self.agency_id:
                raise ValidationError(
                    self.env._(
                        "%(person)s does not work in %(agency)s.",
                        person=employee.name,
                        agency=self.agency_id.name,
                    )
                )

    def write(self, vals):
        if not self._is_projection_open():
            self._check_state("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        self._check_state("draft")

    def copy_data(self, default=None):
        # Who needed it last year is asked again.
        return super().copy_data({"staff_ids": False, **(default or {})})

    def action_submit(self):
        """Hand the needs in; from then on HR answers."""
        self.check_access("write")
        self._check_may_ask()
        self._check_state("draft")
        return self._project({"state": "submitted", "submitted_on": today(self), "answer": False})

    def action_withdraw(self):
        """Take needs back that are not in a plan yet."""
        self.check_access("read")
        self._check_may_ask()
        self._check_state("submitted")
        return self._project({"state": "draft", "submitted_on": False})

    def action_decline(self, reason=None):
        """Answer that needs do not go into the plan; without a reason a dialog asks for it."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_decline", self.env._("Decline the need")
            )
        self._check_hr()
        self._check_state("submitted")
        return self._project(
            {"state": "declined", "answered_on": today(self), "answer": reason.strip()}
        )

    def _take(self, line):
        """Note that the line of a plan answers the needs."""
        self._project({"state": "taken", "plan_line_id": line.id, "answered_on": today(self)})

    def _release(self):
        """Ask anew, since the line of the plan is gone."""
        self._project({"state": "submitted", "plan_line_id": False, "answered_on": False})

    def _check_state(self, state):
        states = dict(self._fields["state"]._description_selection(self.env))
        for need in self.filtered(lambda one: one.state != state)[:1]:
            raise UserError(
                self.env._(
                    "The need “%(need)s” is “%(state)s”, so this cannot be done with it.",
                    need=need.display_name,
                    state=states[need.state],
                )
            )

    def _check_hr(self):
        if not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers answer training needs."))

    def _check_may_ask(self):
        user = self.env.user
        own = user.has_group(HEAD) and self.agency_id <= user.agency_ids
        if not own and not user.has_group(HR):
            raise AccessError(
                self.env._("Training needs are handed in by the head of the agency or by HR.")
            )
