from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class CchcPlanClause(models.Model):
    """A clause of the plan's body ("II.1.a"): answered by tasks, by programmes, or by nothing."""

    _name = "cchc.plan.clause"
    _description = "Clause of a plan"
    _inherit = ["cchc.plan.content.mixin", "district.vietnamese.name.mixin"]
    _order = "plan_id, sequence, id"
    _free_fields = ("field_id", "task_ids", "programme_line_ids", "expects_task", "correction")

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    ref = fields.Char(string="Reference", required=True, help="Such as II.1.a.")
    title = fields.Char()
    text = fields.Text()
    parent_id = fields.Many2one("cchc.plan.clause", index="btree_not_null", ondelete="cascade")
    child_ids = fields.One2many("cchc.plan.clause", "parent_id", string="Clauses below")
    field_id = fields.Many2one(
        "cchc.reform.field", string="Field of reform", index="btree_not_null"
    )
    task_ids = fields.Many2many(
        "cchc.plan.task",
        "cchc_plan_clause_task_rel",
        "clause_id",
        "task_id",
        string="Answered by",
        domain="[('plan_id', '=', plan_id)]",
    )
    programme_line_ids = fields.Many2many(
        "cchc.programme.line",
        "cchc_programme_line_clause_rel",
        "clause_id",
        "line_id",
        string="Answered by programmes",
        readonly=True,
        help="Lines of agencies' programmes of a year; they answer once they are approved.",
    )
    expects_task = fields.Boolean(
        string="Asks for work",
        help="A duty that a task of the annex or a programme should answer; aims, headings and "
        "rules of organisation do not.",
    )
    is_unanswered = fields.Boolean(
        string="Unanswered",
        compute="_compute_is_unanswered",
        search="_search_is_unanswered",
        help="It asks for work, and neither a task nor an approved programme answers it.",
    )
    correction = fields.Text(help="A slip of the original, and what it ought to say.")

    _ref_uniq = models.Constraint(
        "UNIQUE(plan_id, ref)", "Two clauses of a plan cannot share a reference."
    )

    @api.depends("ref", "title", "text")
    def _compute_display_name(self):
        for clause in self:
            words = clause.title or clause.text or ""
            short = words if len(words) <= 80 else f"{words[:79].rstrip()}…"
            clause.display_name = f"{clause.ref or ''} {short}".strip()

    @api.depends("expects_task", "task_ids.is_cancelled", "programme_line_ids.is_decided")
    def _compute_is_unanswered(self):
        for clause in self:
            # A task that an amendment cancelled answers no more.
            tasks = clause.task_ids.filtered(lambda task: not task.is_cancelled)
            answered = tasks or clause._programme_answers()
            clause.is_unanswered = clause.expects_task and not answered

    def _search_is_unanswered(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        domain = (
            Domain("expects_task", "=", True)
            & ~Domain("task_ids", "any!", Domain("is_cancelled", "=", False))
            & ~Domain("programme_line_ids", "any!", Domain("is_decided", "=", True))
        )
        return domain if True in value else ~domain

    def _programme_answers(self):
        """Return the lines of approved programmes that answer the clauses."""
        # sudo: whether a clause is answered is the same for everybody
        return self.sudo().programme_line_ids.filtered("is_decided")

    @api.constrains("task_ids", "parent_id", "plan_id")
    def _check_one_plan(self):
        for clause in self:
            if (clause.task_ids.plan_id | clause.parent_id.plan_id) - clause.plan_id:
                raise ValidationError(
                    self.env._(
                        "Clause %(clause)s can only be tied to tasks and clauses of its own plan.",
                        clause=clause.ref,
                    )
                )

    @api.model
    def _vietnamese_sort_field(self):
        return "ref"

    @api.model
    def _vietnamese_search_fields(self):
        return ("ref", "title", "text")
