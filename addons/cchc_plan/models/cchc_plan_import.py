import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .plan_token import amending, may_amend


class CchcPlanImport(models.Model):
    """One reading of an annex: its lines, all that is wrong or doubtful, and then the saving.

    Kept with what was ticked by whom; readings that were never saved are cleared after a month.
    """

    _name = "cchc.plan.import"
    _description = "Import of a plan"
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    plan_id = fields.Many2one(
        "cchc.plan",
        index="btree_not_null",
        ondelete="cascade",
        domain=[("state", "=", "draft")],
        help="The draft that receives the sections and tasks.",
    )
    source_text = fields.Text(
        string="Pasted text",
        help="The table as copied from Word or Excel; the plan's body may stand before it.",
    )
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    state = fields.Selection(
        [("new", "To read"), ("read", "To check"), ("applied", "Saved in the plan")],
        default="new",
        required=True,
        readonly=True,
        copy=False,
    )
    replace_content = fields.Boolean(
        string="Replace what the draft holds",
        help="Sections, tasks and clauses of the draft are removed first.",
    )
    aliases = fields.Json(readonly=True, copy=False, export_string_translation=False)
    row_ids = fields.One2many(
        "cchc.plan.import.line",
        "import_id",
        string="Sections and tasks",
        domain=[("kind", "in", ("section", "task"))],
    )
    line_ids = fields.One2many(
        "cchc.plan.import.line", "import_id", string="Tasks", domain=[("kind", "=", "task")]
    )
    section_ids = fields.One2many(
        "cchc.plan.import.line", "import_id", string="Sections", domain=[("kind", "=", "section")]
    )
    clause_ids = fields.One2many(
        "cchc.plan.import.line", "import_id", string="Clauses", domain=[("kind", "=", "clause")]
    )
    problem_ids = fields.One2many("cchc.plan.import.problem", "import_id", string="Problems")
    line_count = fields.Integer(string="Number of tasks", compute="_compute_counts")
    section_count = fields.Integer(string="Number of sections", compute="_compute_counts")
    clause_count = fields.Integer(string="Number of clauses", compute="_compute_counts")
    error_count = fields.Integer(string="Errors", compute="_compute_counts")
    doubt_count = fields.Integer(string="Doubts to settle", compute="_compute_counts")
    can_apply = fields.Boolean(compute="_compute_counts", export_string_translation=False)

    @api.depends("file_name", "plan_id.name")
    def _compute_name(self):
        for one in self:
            one.name = one.file_name or self.env._("Pasted text")

    @api.depends("line_ids", "section_ids", "clause_ids", "problem_ids.is_settled", "state")
    def _compute_counts(self):
        for one in self:
            problems = one.problem_ids
            one.line_count = len(one.line_ids)
            one.section_count = len(one.section_ids)
            one.clause_count = len(one.clause_ids)
            one.error_count = len(problems.filtered(lambda found: found.level == "error"))
            one.doubt_count = len(
                problems.filtered(lambda found: found.level == "doubt" and not found.is_settled)
            )
            one.can_apply = one.state == "read" and not (one.error_count or one.doubt_count)

    @api.model_create_multi
    def create(self, vals_list):
        if any({"state", "aliases"} & set(vals) for vals in vals_list):
            self._refuse_state()
        return super().create(vals_list)

    def write(self, vals):
        if {"state", "aliases"} & set(vals) and not may_amend(self.env):
            self._refuse_state()
        if "row_ids" not in vals:
            return super().write(vals)
        # The lines of one saving are checked together, not one after the other.
        result = super(CchcPlanImport, self.with_context(cchc_plan_check_later=True)).write(vals)
        self._check_again()
        return result

    @api.model
    def _read(self, source, plan=None, file_name=None):
        """Read an annex and return the record of it; nothing is saved in any plan yet.

        :param source: bytes of a workbook or of a text file, or pasted text.
        :param plan: the draft that is to receive it, if known; its period is checked then.
        """
        vals = {"plan_id": plan.id if plan else False, "file_name": file_name}
        if isinstance(source, str):
            vals["source_text"] = source.replace("\0", "")
        else:
            vals["file"] = base64.b64encode(source)
        reading = self.create(vals)
        reading._read_source(source)
        return reading

    def action_read(self):
        """Read the file, or the pasted text when there is none."""
        for one in self:
            one._check_open()
            source = base64.b64decode(one.file) if one.file else one.source_text or ""
            one._read_source(source)

    def action_check(self):
        """Check the lines again, after changes made elsewhere (a new agency, a longer plan)."""
        self._check_open()
        self._check_again()

    def action_settle_all(self):
        """Take every proposal."""
        self._check_open()
        self.problem_ids.filtered(lambda found: found.level == "doubt").is_settled = True

    def action_start_over(self):
        """Drop what was read, to read another source."""
        self._check_open()
        self.row_ids.unlink()
        self.clause_ids.unlink()
        self.problem_ids.unlink()
        self._set_state({"state": "new", "aliases": False})

    def action_apply(self):
        """Save the lines in the plan and show it."""
        self.ensure_one()
        plan = self._apply()
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.plan",
            "res_id": plan.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _set_state(self, vals):
        """Write what reading, choosing and saving make of the import, and nothing else does."""
        amending(self).write(vals)

    def _refuse_state(self):
        raise AccessError(
            self.env._("How far an import is follows from what was read and saved in it.")
        )

    def _check_open(self):
        if self.filtered(lambda one: one.state == "applied"):
            raise UserError(
                self.env._("This import is saved in its plan already; begin a new one.")
            )

    @api.autovacuum
    def _gc_unsaved(self):
        month_ago = fields.Datetime.subtract(fields.Datetime.now(), months=1)
        self.search([("state", "!=", "applied"), ("write_date", "<", month_ago)]).unlink()
