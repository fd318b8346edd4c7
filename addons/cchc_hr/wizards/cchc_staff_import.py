import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.workbook import WorkbookError, read_tables

from ..models.hr_version import HR_GROUP
from ..rules.staff_problems import MESSAGES, Problem
from ..rules.staff_reading import Reading, read_staff


class CchcStaffImport(models.TransientModel):
    """A list of staff: read, shown with all its faults, then taken over at once or not at all."""

    _name = "cchc.staff.import"
    _description = "Taking over of a list of staff"
    _inherit = ["district.xlsx.mixin"]

    file = fields.Binary(string="Excel file (.xlsx)")
    file_name = fields.Char()
    state = fields.Selection(
        [("new", "To read"), ("read", "To check"), ("done", "Saved")],
        required=True,
        default="new",
        readonly=True,
    )
    line_ids = fields.One2many("cchc.staff.import.line", "import_id", readonly=True)
    problem_ids = fields.One2many(
        "cchc.staff.import.line",
        "import_id",
        string="Faults",
        domain=[("kind", "=", "problem")],
        readonly=True,
    )
    warning_ids = fields.One2many(
        "cchc.staff.import.line",
        "import_id",
        string="Points to note",
        domain=[("kind", "=", "warning")],
        readonly=True,
    )
    effect_ids = fields.One2many(
        "cchc.staff.import.line",
        "import_id",
        string="What would be saved",
        domain=[("kind", "=", "effect")],
        readonly=True,
    )
    problem_count = fields.Integer(string="Number of faults", compute="_compute_counts")
    warning_count = fields.Integer(string="Number of remarks", compute="_compute_counts")
    effect_count = fields.Integer(string="Number of changes", compute="_compute_counts")
    row_count = fields.Integer(string="Rows read", readonly=True)
    new_count = fields.Integer(string="New people", readonly=True)
    changed_count = fields.Integer(string="People with changes", readonly=True)
    same_count = fields.Integer(string="People unchanged", readonly=True)
    position_count = fields.Integer(string="New positions", readonly=True)
    decision_id = fields.Many2one("cchc.staff.decision", readonly=True)

    @api.depends("line_ids.kind")
    def _compute_counts(self):
        for one in self:
            one.problem_count = len(one.problem_ids)
            one.warning_count = len(one.warning_ids)
            one.effect_count = len(one.effect_ids)

    @api.model
    def _read(self, data, file_name=None):
        """Read a workbook (bytes) and return the record of it; nothing is saved yet."""
        one = self.create({"file": base64.b64encode(data or b""), "file_name": file_name})
        one.action_read()
        return one

    def action_read(self):
        """Read the file; list every fault in it, or what saving it would change."""
        self.ensure_one()
        reading, plan = self._look_at_file()
        lines = [self._problem_vals(problem) for problem in reading.problems]
        lines += [vals for step in plan if (vals := step.effect_vals(self.env))]
        self.line_ids.unlink()
        self.line_ids.create([{**vals, "import_id": self.id} for vals in lines])
        self.write({"state": "read", "row_count": reading.rows, **self._counts(plan)})
        return self._reopen()

    def action_apply(self):
        """Save what the file holds, all of it or nothing."""
        self.ensure_one()
        if self.state == "done":
            raise UserError(self.env._("This list is saved already."))
        reading, plan = self._look_at_file()
        if reading.errors:
            raise UserError(
                self.env._(
                    "Nothing was saved: the list has %(count)s faults.",
                    count=len(reading.errors),
                )
            )
        decision = self._save_all(plan)
        # The file holds personal data: once it is saved, it is not needed any more.
        self.write({"state": "done", "decision_id": decision.id, "file": False})
        return self._reopen()

    def action_open_staff(self):
        """Show everybody in service."""
        return self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_staff_action")

    def action_open_decision(self):
        """Show the decision by which the posts were taken over."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "cchc.staff.decision",
            "res_id": self.decision_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take over a list of staff"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _look_at_file(self):
        """Return (`Reading`, plan) of the file; the plan is empty where a fault is left."""
        if not self.env.su and not self.env.user.has_group(HR_GROUP):
            raise AccessError(self.env._("Only staff managers take over lists of staff."))
        try:
            tables = read_tables(base64.b64decode(self.file or b""))
        except WorkbookError as error:
            return Reading(problems=[Problem(error.code)]), []
        return self._look([(table.name, table.rows) for table in tables])

    @api.model
    def _look(self, tables):
        """Return (`Reading`, plan) of tables, compared with the people who are known already."""
        setting = self._setting(today(self))
        reading = read_staff(tables, setting)
        plan = self._match(reading, setting)
        reading.problems.sort(key=lambda one: (one.sheet, one.row))
        return reading, [] if reading.errors else plan

    @api.model
    def _counts(self, plan):
        changed = [step for step in plan if step.employee and (step.vals or step.posts)]
        new = [step for step in plan if not step.employee]
        posts = {post.key for step in plan for post in step.posts if not post.position}
        return {
            "new_count": len(new),
            "changed_count": len(changed),
            "same_count": len(plan) - len(new) - len(changed),
            "position_count": len(posts),
        }

    @api.model
    def _problem_vals(self, problem):
        # The sentence of a code is translated first and filled afterwards.
        template = self.env._(MESSAGES[problem.code])
        return {
            "kind": "problem" if problem.is_error else "warning",
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "message": template % problem.args,
        }
