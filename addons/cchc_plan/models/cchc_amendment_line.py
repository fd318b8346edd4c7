from odoo import api, fields, models
from odoo.exceptions import UserError

from .plan_token import may_amend

LINE_KINDS = [
    ("add", "Add a task"),
    ("change", "Change a task"),
    ("cancel", "Cancel a task"),
]
# What says something about the task; a new preview is due when it changes.
TASK_FIELDS = (
    "kind",
    "task_id",
    "section_id",
    "new_section_number",
    "new_section_title",
    "number",
    "content",
    "deliverable",
    "field_id",
    "lead_mode",
    "schedule_text",
    "due_mmdd",
    "party_ids",
    "lead_text",
    "coordinate_text",
)


class CchcAmendmentLine(models.Model):
    """One task that an amendment adds, changes or cancels, as it is to read afterwards."""

    _name = "cchc.amendment.line"
    _description = "Line of an amendment"
    _order = "amendment_id, sequence, id"

    amendment_id = fields.Many2one("cchc.amendment", required=True, index=True, ondelete="cascade")
    amendment_state = fields.Selection(related="amendment_id.state", string="State")
    plan_id = fields.Many2one(related="amendment_id.plan_id", string="Plan")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(LINE_KINDS, string="What", required=True, default="change")
    task_id = fields.Many2one(
        "cchc.plan.task",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('plan_id', '=', plan_id)]",
        copy=False,
        help="The task that is changed or cancelled; of an added one, what became of it.",
    )
    base = fields.Json(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="How the task read when the line was begun.",
    )
    ref = fields.Char(string="Reference", compute="_compute_ref")
    section_id = fields.Many2one(
        "cchc.plan.section",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('plan_id', '=', plan_id)]",
    )
    new_section_number = fields.Char(string="Number of the new section")
    new_section_title = fields.Char(
        string="New section", help="Its title, when the task opens a section of its own."
    )
    number = fields.Char(help="Number inside the section, as the annex writes it.")
    content = fields.Text()
    deliverable = fields.Text()
    field_id = fields.Many2one(
        "cchc.reform.field", string="Field of reform", index="btree_not_null", ondelete="restrict"
    )
    lead_mode = fields.Selection(
        [("joint", "One joint product"), ("each", "Each lead its own product")],
        string="Several leads make",
        required=True,
        default="joint",
    )
    lead_text = fields.Text(
        string="Lead, as typed",
        help="Names typed or pasted here are read into the list of parties, in order.",
    )
    coordinate_text = fields.Text(
        string="Coordinating parties, as typed",
        help="Names typed or pasted here are read into the list of parties.",
    )
    party_ids = fields.One2many("cchc.amendment.party", "line_id", string="Parties", copy=True)
    schedule_text = fields.Char(
        string="Schedule", help="In words, as in the annex: Năm 2013, Hàng năm, Quý I/2012."
    )
    understood = fields.Char(
        string="Understood as", compute="_compute_understood", help="How the schedule was read."
    )
    due_mmdd = fields.Char(
        string="Day of the year",
        compute="_compute_due_mmdd",
        store=True,
        readonly=False,
        help="MM-DD; when a product of every year is due. Empty: by the kind of product.",
    )
    reason = fields.Text()
    changes = fields.Html(
        string="What changes", compute="_compute_changes", sanitize=False, readonly=True
    )
    summary = fields.Char(compute="_compute_changes")
    problem_text = fields.Text(string="To put right", compute="_compute_problem_text")

    @api.depends("kind", "task_id", "section_id", "new_section_number", "number")
    def _compute_ref(self):
        for line in self:
            section = line.section_id.number or line.new_section_number
            own = ".".join(part for part in (section, line.number) if part)
            line.ref = own if line.kind == "add" else line.task_id.ref

    @api.depends("ref", "content", "task_id.content", "kind")
    def _compute_display_name(self):
        for line in self:
            text = line.content if line.kind == "add" else line.task_id.content
            words = " ".join((text or "").split())
            short = words if len(words) <= 80 else f"{words[:79].rstrip()}…"
            line.display_name = f"{line.ref or ''} {short}".strip() or self.env._("New line")

    @api.depends("schedule_text", "plan_id")
    def _compute_understood(self):
        field = self.env["cchc.plan.task"]._fields["schedule"]
        kinds = dict(field._description_selection(self.env))
        for line in self:
            schedule = line._schedule()
            wrong = [one for one in schedule.problems if one.level == "error"]
            line.understood = (
                self.env["cchc.plan.task"]._problem_sentence(wrong[0])
                if wrong
                else " – ".join(
                    [kinds[schedule.kind], *(period.label for period in schedule.periods)]
                )
            )

    @api.depends("schedule_text")
    def _compute_due_mmdd(self):
        for line in self:
            line.due_mmdd = line._schedule().due_mmdd or False

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create([self._started(vals) for vals in vals_list])
        lines._touch()
        return lines

    def write(self, vals):
        self._check_open()
        self._check_same_task(vals)
        if vals.get("lead_text") or vals.get("coordinate_text"):
            for line in self:
                super(CchcAmendmentLine, line).write(line._with_read_parties(vals))
        else:
            super().write(vals)
        # Moved into another amendment: that one must be open as well.
        self._check_open()
        if set(TASK_FIELDS) & set(vals):
            self._touch()
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_applied(self):
        self._touch()

    def _check_open(self):
        self.amendment_id._check_draft()

    def _check_same_task(self, vals):
        """Refuse another task or kind: what the line says was begun from the old one."""
        if may_amend(self.env):
            return
        for line in self:
            kind, task_id = vals.get("kind", line.kind), vals.get("task_id", line.task_id.id)
            if kind != line.kind or (task_id or False) != line.task_id.id:
                raise UserError(
                    self.env._(
                        "“%(line)s” stays with its task: remove the line and add another.",
                        line=line.display_name,
                    )
                )

    def _touch(self):
        """Refuse when the amendment is done with; else its preview says too little now."""
        if not may_amend(self.env):
            self.amendment_id._forget_preview()
