from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.fields import Dong

from .cchc_training_course import TRAINING_KINDS


class CchcTrainingPlanLine(models.Model):
    """A course that the plan of the year gives: for how many, when, for how much money."""

    _name = "cchc.training.plan.line"
    _description = "Course in a training plan"
    _order = "plan_id desc, kind, sequence, id"
    _rec_name = "content"

    plan_id = fields.Many2one("cchc.training.plan", required=True, index=True, ondelete="restrict")
    plan_state = fields.Selection(related="plan_id.state", string="State of the plan")
    year = fields.Integer(related="plan_id.year", store=True)
    sequence = fields.Integer(default=10)
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
    content = fields.Char(
        string="What is taught",
        required=True,
        compute="_compute_content",
        store=True,
        readonly=False,
        precompute=True,
    )
    people_target = fields.Integer(string="How many people", required=True, default=1)
    class_target = fields.Integer(string="Planned classes", default=1)
    quarter = fields.Selection(
        [("1", "Quarter I"), ("2", "Quarter II"), ("3", "Quarter III"), ("4", "Quarter IV")],
        string="Planned in",
    )
    organiser = fields.Char(help="Who teaches: a school, an institute, the agency itself.")
    budget = Dong(string="Budget (đồng)")
    source = fields.Char(string="Paid from", help="Such as the training budget of the district.")
    note = fields.Char()
    need_ids = fields.One2many(
        "cchc.training.need", "plan_line_id", string="Needs that it answers", readonly=True
    )
    class_ids = fields.One2many(
        "cchc.training.class", "plan_line_id", string="Classes", readonly=True
    )
    class_count = fields.Integer(string="Number of classes", compute="_compute_done")
    people_done = fields.Integer(string="Passed", compute="_compute_done")
    cost = Dong(
        string="Cost so far (đồng)",
        compute="_compute_done",
        help="Paid, or planned while not paid yet.",
    )
    is_over = fields.Boolean(string="Over the budget", compute="_compute_done")

    _numbers_check = models.Constraint(
        "CHECK(people_target > 0 AND class_target > 0 AND budget >= 0)",
        "A line of a training plan is for one person and one class at least, and its budget is"
        " not negative.",
    )

    @api.depends("course_id")
    def _compute_kind(self):
        for line in self:
            line.kind = line.course_id.kind or line.kind

    @api.depends("course_id")
    def _compute_content(self):
        for line in self:
            line.content = line.content or line.course_id.name

    @api.depends(
        "budget",
        "class_ids.state",
        "class_ids.cost_planned",
        "class_ids.cost_actual",
        "class_ids.passed_count",
    )
    def _compute_done(self):
        for line in self:
            classes = line.class_ids.filtered(lambda one: one.state != "cancelled")
            line.class_count = len(classes)
            line.people_done = sum(classes.mapped("passed_count"))
            # What a cancelled class has cost all the same was paid.
            line.cost = sum(one._cost() for one in line.class_ids)
            line.is_over = line.cost > line.budget

    @api.constrains("course_id", "kind")
    def _check_kind(self):
        for line in self:
            if line.course_id and line.course_id.kind != line.kind:
                raise ValidationError(
                    self.env._(
                        "“%(course)s” belongs to another field of training than its line of the"
                        " plan.",
                        course=line.course_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.plan_id._check_open()
        lines.plan_id._touch()
        return lines

    def write(self, vals):
        self.check_access("write")
        self.plan_id._check_open()
        result = super().write(vals)
        self.plan_id._check_open()
        self.plan_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self.plan_id._check_open()
        for line in self.filtered("class_ids")[:1]:
            raise UserError(
                self.env._("“%(line)s” has classes, so it stays in the plan.", line=line.content)
            )
        self.plan_id._touch()
        # sudo: the needs of agencies are answered anew, whoever takes the line out
        self.sudo().need_ids._release()

    def action_open_classes(self):
        """Open the classes of the line; new ones are for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_training_class_action")
        context = {
            "default_plan_line_id": self.id,
            "default_course_id": self.course_id.id,
            "default_places": self.people_target,
            "default_organiser": self.organiser,
        }
        return {**action, "domain": [("plan_line_id", "=", self.id)], "context": context}

    def _line_key(self):
        self.ensure_one()
        topic = "" if self.course_id else (self.content or "").strip().casefold()
        return (self.kind, self.course_id.id, topic)

    def _journal_content(self):
        """Return what a decision says of the line, for the journal."""
        self.ensure_one()
        return {
            "kind": self.kind,
            "content": self.content,
            "people": self.people_target,
            "classes": self.class_target,
            "quarter": self.quarter or "",
            "budget": self.budget,
        }
