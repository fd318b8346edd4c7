from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.problems import MESSAGES
from ..rules.schedule import parse
from . import schedule_data

SCHEDULES = [
    ("once", "Once"),
    ("yearly", "Yearly"),
    ("quarterly", "Quarterly"),
    ("continuous", "Continuous"),
    ("undated", "Not dated"),
]


class CchcPlanTask(models.Model):
    """A task of the annex: what, who leads, who coordinates, which product, when."""

    _name = "cchc.plan.task"
    _description = "Task of a plan"
    _inherit = ["cchc.plan.content.mixin", "district.vietnamese.name.mixin"]
    _order = "plan_id, section_sequence, sequence, id"
    _free_fields = ("field_id", "clause_ids", "correction", "settled_doubts")

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="cascade")
    plan_state = fields.Selection(related="plan_id.state", string="State of the plan")
    section_id = fields.Many2one(
        "cchc.plan.section",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('plan_id', '=', plan_id)]",
    )
    section_sequence = fields.Integer(
        string="Place of the section",
        related="section_id.sequence",
        store=True,
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(help="Number inside the section, as the annex writes it.")
    ref = fields.Char(
        string="Reference", compute="_compute_ref", store=True, help="Section and number: II.3."
    )
    content = fields.Text(required=True)
    field_id = fields.Many2one(
        "cchc.reform.field",
        string="Field of reform",
        compute="_compute_field_id",
        store=True,
        readonly=False,
        index="btree_not_null",
    )
    party_ids = fields.One2many("cchc.plan.task.party", "task_id", string="Parties")
    lead_text = fields.Char(string="Lead as written", readonly=True)
    coordinate_text = fields.Char(string="Coordinating parties as written", readonly=True)
    lead_names = fields.Char(string="Lead", compute="_compute_party_names")
    coordinate_names = fields.Char(string="Coordinating parties", compute="_compute_party_names")
    deliverable = fields.Text()
    lead_mode = fields.Selection(
        [("joint", "One joint product"), ("each", "Each lead its own product")],
        string="Several leads make",
        required=True,
        default="joint",
        help="Joint: the first lead is the hub. Each: every lead gets assignments of its own.",
    )
    schedule_text = fields.Char(string="Schedule as written")
    dated_text = fields.Char(
        string="Dated later",
        readonly=True,
        copy=False,
        help="The schedule given after the approval to a task that had none.",
    )
    schedule = fields.Selection(
        SCHEDULES,
        string="Rhythm",
        compute="_compute_schedule",
        store=True,
        index=True,
        readonly=True,
    )
    schedule_data = fields.Json(
        compute="_compute_schedule", store=True, export_string_translation=False
    )
    due_mmdd = fields.Char(
        string="Day of the year",
        compute="_compute_due_mmdd",
        store=True,
        readonly=False,
        help="MM-DD; when a product of every year is due. Empty: by the kind of product.",
    )
    note = fields.Text(string="Note of the annex")
    correction = fields.Text(
        help="A slip of the original, which stays as written, and what it ought to say."
    )
    clause_ids = fields.Many2many(
        "cchc.plan.clause",
        "cchc_plan_clause_task_rel",
        "task_id",
        "clause_id",
        string="Answers the clauses",
        domain="[('plan_id', '=', plan_id)]",
    )
    assignment_ids = fields.One2many("cchc.plan.assignment", "task_id", readonly=True)

    @api.depends("section_id.number", "number")
    def _compute_ref(self):
        for task in self:
            task.ref = ".".join(part for part in (task.section_id.number, task.number) if part)

    @api.depends("ref", "content")
    def _compute_display_name(self):
        for task in self:
            words = " ".join((task.content or "").split())
            short = words if len(words) <= 80 else f"{words[:79].rstrip()}…"
            task.display_name = f"{task.ref} {short}" if task.ref else short

    @api.depends("section_id.field_id")
    def _compute_field_id(self):
        for task in self:
            task.field_id = task.section_id.field_id or task.field_id

    @api.depends("party_ids.role", "party_ids.sequence", "party_ids.display_name")
    def _compute_party_names(self):
        for task in self:
            for role, name in (("lead", "lead_names"), ("coordinate", "coordinate_names")):
                parties = task.party_ids.filtered(lambda one, role=role: one.role == role)
                task[name] = ", ".join(parties.sorted("sequence").mapped("display_name"))

    @api.depends("schedule_text", "dated_text", "plan_id.date_from", "plan_id.date_to")
    def _compute_schedule(self):
        for task in self:
            schedule = task._parsed()
            task.schedule = schedule.kind
            task.schedule_data = schedule_data.dump(schedule)

    # Apart from the schedule: a value given for one of two fields with one compute stops both.
    @api.depends("schedule_text", "dated_text")
    def _compute_due_mmdd(self):
        for task in self:
            task.due_mmdd = task._parsed().due_mmdd or False

    @api.constrains("schedule_text", "dated_text", "plan_id")
    def _check_schedule(self):
        for task in self:
            wrong = next((one for one in task._parsed().problems if one.level == "error"), None)
            if wrong:
                raise ValidationError(
                    self.env._(
                        "Task %(task)s: %(problem)s",
                        task=task.display_name,
                        problem=task._problem_sentence(wrong),
                    )
                )

    @api.constrains("due_mmdd")
    def _check_due_mmdd(self):
        for task in self.filtered("due_mmdd"):
            try:
                datetime.strptime(f"2000-{task.due_mmdd}", "%Y-%m-%d")
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "The day of the year of task %(task)s is written MM-DD, such as 03-31,"
                        " not “%(text)s”.",
                        task=task.display_name,
                        text=task.due_mmdd,
                    )
                ) from error

    @api.constrains("section_id", "plan_id")
    def _check_section(self):
        for task in self:
            if task.section_id and task.section_id.plan_id != task.plan_id:
                raise ValidationError(
                    self.env._(
                        "Task %(task)s and its section must be in one plan.",
                        task=task.display_name,
                    )
                )

    def _parsed(self):
        """Return the `Schedule` of the words, the later ones first."""
        self.ensure_one()
        plan = self.plan_id
        return parse(self.dated_text or self.schedule_text or "", plan.date_from, plan.date_to)

    def _leads(self):
        """Return the leads that can be given work: agencies and groups, in order."""
        parties = self.party_ids.filtered(lambda one: one.role == "lead" and not one.text)
        return parties.sorted("sequence")

    @api.model
    def _problem_sentence(self, problem):
        """Return a finding of the rules as a sentence in the user's language."""
        sentence = self.env._(MESSAGES[problem.code])
        return sentence % {"proposal": problem.proposal, **problem.args}

    @api.model
    def _vietnamese_sort_field(self):
        return "ref"

    @api.model
    def _vietnamese_search_fields(self):
        return ("ref", "content", "deliverable", "lead_text", "coordinate_text")
