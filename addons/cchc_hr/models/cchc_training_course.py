from odoo import api, fields, models
from odoo.exceptions import UserError

TRAINING_KINDS = [
    ("political_theory", "Political theory"),
    ("state_management", "State management"),
    ("profession", "Professional knowledge"),
    ("languages", "Foreign languages"),
    ("it", "Information technology"),
    ("conduct", "Conduct and office culture"),
]


class CchcTrainingCourse(models.Model):
    """What is taught: hours, and the certificate that it leads to."""

    _name = "cchc.training.course"
    _description = "Training course"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "kind, sort_key, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(string="Course", required=True)
    code = fields.Char(copy=False)
    kind = fields.Selection(TRAINING_KINDS, string="Field of training", required=True, index=True)
    level = fields.Char(
        string="Level of the course", help="Such as primary, intermediate or advanced."
    )
    hours = fields.Float(
        string="Periods", digits=(6, 1), aggregator=None, help="Periods (tiết) of the programme."
    )
    min_attendance = fields.Float(
        string="Attendance asked for (%)",
        digits=(4, 1),
        default=80,
        aggregator=None,
        help="Part of the periods that has to be attended to pass. The organiser's rule.",
    )
    has_certificate = fields.Boolean(string="Leads to a certificate", default=True)
    certificate_name = fields.Char(help="As it stands on the paper.")
    validity_months = fields.Integer(
        string="Valid for (months)", aggregator=None, help="0: it does not expire."
    )
    outline = fields.Text(string="Contents")
    active = fields.Boolean(default=True)
    class_ids = fields.One2many("cchc.training.class", "course_id", string="Classes")
    class_count = fields.Integer(string="Number of classes", compute="_compute_class_count")

    _code_uniq = models.Constraint("UNIQUE(code)", "Another course has this code already.")
    _numbers_check = models.Constraint(
        "CHECK(hours >= 0 AND min_attendance BETWEEN 0 AND 100 AND validity_months >= 0)",
        "Periods and months of a course are not negative, and attendance is at most 100 %.",
    )

    @api.depends("class_ids")
    def _compute_class_count(self):
        groups = self.env["cchc.training.class"]._read_group(
            [("course_id", "in", self.ids)], ["course_id"], ["__count"]
        )
        counts = {course.id: count for course, count in groups}
        for course in self:
            course.class_count = counts.get(course.id, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_taught(self):
        for course in self.filtered("class_count"):
            raise UserError(
                self.env._(
                    "“%(course)s” was taught in classes and stays; archive it instead.",
                    course=course.name,
                )
            )

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%(course)s (copy)", course=course.name)}
            for course, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def action_open_classes(self):
        """Open the classes of the course."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_training_class_action")
        return {
            **action,
            "domain": [("course_id", "=", self.id)],
            "context": {"default_course_id": self.id},
        }
