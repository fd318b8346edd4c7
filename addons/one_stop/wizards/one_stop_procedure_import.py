import base64
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.district_base.rules.workbook import WorkbookError, read_tables

from ..models.one_stop_procedure_version_xlsx import PROCEDURE_FIELDS
from ..rules.procedure_columns import SHEETS
from ..rules.procedure_problems import MESSAGES, Problem
from ..rules.procedure_reading import Reading, period_words, read_procedures


class OneStopProcedureImport(models.TransientModel):
    """A workbook of procedures: read, shown with all its faults, then saved as drafts at once."""

    _name = "one_stop.procedure.import"
    _description = "Import of procedures"

    file = fields.Binary(string="Excel file (.xlsx)")
    file_name = fields.Char()
    state = fields.Selection(
        [("new", "To read"), ("read", "To check"), ("done", "Saved")],
        required=True,
        default="new",
        readonly=True,
    )
    line_ids = fields.One2many("one_stop.procedure.import.line", "import_id", readonly=True)
    problem_ids = fields.One2many(
        "one_stop.procedure.import.line",
        "import_id",
        string="Problems",
        domain=[("kind", "=", "problem")],
        readonly=True,
    )
    effect_ids = fields.One2many(
        "one_stop.procedure.import.line",
        "import_id",
        string="What would be saved",
        domain=[("kind", "=", "effect")],
        readonly=True,
    )
    problem_count = fields.Integer(string="Number of problems", compute="_compute_counts")
    effect_count = fields.Integer(string="Number of changes", compute="_compute_counts")
    same_count = fields.Integer(string="Unchanged", readonly=True)
    version_ids = fields.Many2many("one_stop.procedure.version", readonly=True)

    @api.depends("line_ids.kind")
    def _compute_counts(self):
        for one in self:
            one.problem_count = len(one.problem_ids)
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
        if not reading.problems:
            lines = [vals for step in plan if (vals := self._effect_vals(step))]
        self.line_ids.unlink()
        self.line_ids.create([{**vals, "import_id": self.id} for vals in lines])
        self.write({"state": "read", "same_count": len(plan) - len(self.effect_ids)})
        return self._reopen()

    def action_apply(self):
        """Save what the file holds as drafts, all of it or nothing."""
        self.ensure_one()
        if self.state == "done":
            raise UserError(self.env._("This file is saved already."))
        reading, plan = self._look_at_file()
        if reading.problems:
            raise UserError(
                self.env._(
                    "Nothing was saved: the file has %(count)s problems.",
                    count=len(reading.problems),
                )
            )
        versions = self._save_all(plan)
        self.write({"state": "done", "version_ids": [Command.set(versions.ids)]})
        return self._reopen()

    def action_open_versions(self):
        """Open the drafts that were saved."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "one_stop.one_stop_procedure_version_action"
        )
        return {**action, "domain": [("id", "in", self.version_ids.ids)], "context": {}}

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import procedures"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _load(self, tables):
        """Save the versions of tables (see `rules/procedure_reading`) as drafts; return them.

        :raise UserError: with every fault of the tables; nothing is saved then.
        """
        reading, plan = self._look(tables)
        if reading.problems:
            lines = [self._problem_vals(problem) for problem in reading.problems]
            raise UserError(
                "\n".join(
                    f"{one['sheet']} {one['row']} {one['column']}: {one['message']}"
                    for one in lines
                )
            )
        return self._save_all(plan)

    def _tables(self):
        """Return [(name, rows)] of the sheets of the file.

        :raise WorkbookError: the file cannot be read
        """
        data = base64.b64decode(self.file or b"")
        return [(table.name, table.rows) for table in read_tables(data)]

    @api.model
    def _look(self, tables):
        """Return (`Reading`, [(draft, procedure, version), …]); the plan is empty with faults."""
        self.env["one_stop.procedure.version"].check_access("create")
        names = self.env["one_stop.procedure.version"]._xlsx_names()
        reading = read_procedures(tables, names)
        plan = [self._find(draft) for draft in reading.drafts]
        for step in plan:
            reading.problems += self._period_problems(*step)
        return reading, [] if reading.problems else plan

    def _look_at_file(self):
        self.env["one_stop.procedure.version"].check_access("create")
        try:
            return self._look(self._tables())
        except WorkbookError as error:
            return Reading(problems=[Problem(error.code)]), []

    def _find(self, draft):
        """Return (draft, its procedure, the version with its first day), empty where new."""
        procedure = self.env["one_stop.procedure"]._with_code(draft.values["code"])
        versions = procedure.version_ids.filtered(
            lambda one: (one.valid_from or None) == draft.values["valid_from"]
        )
        # One that is published wins: it is the one that cannot be changed.
        return draft, procedure, versions.sorted(lambda one: (one.state == "draft", -one.id))[:1]

    def _is_same(self, draft, version):
        """Tell whether a version holds what the draft says."""
        if not version:
            return False
        record = version._xlsx_record()
        own = [key for key in draft.values if key not in PROCEDURE_FIELDS]
        return record["lines"] == draft.lines and all(
            record["values"][key] == draft.values[key] for key in own
        )

    def _period_problems(self, draft, procedure, version):
        """Return the problems with versions that are published already."""
        # What could not be read would look like a change.
        if draft.is_faulty or self._is_same(draft, version):
            return []
        start, end = draft.values["valid_from"], draft.values["valid_to"]
        title, columns = SHEETS["procedures"]
        column = next(one.title for one in columns if one.key == "valid_from")
        if version.state in ("published", "retired"):
            args = {"start": f"{start:%d/%m/%Y}"}
            return [Problem("published", title, draft.row, column, args)]
        found = []
        for other in procedure.version_ids - version if start else ():
            follows = other.state == "published" and not other.valid_to
            if other.state == "draft" or follows and other.valid_from < start:
                continue
            if start <= (other.valid_to or date.max) and other.valid_from <= (end or date.max):
                args = {"period": period_words(other.valid_from, other.valid_to or None)}
                found.append(Problem("overlap_announced", title, draft.row, column, args))
        return found

    def _problem_vals(self, problem):
        template = self.env._(MESSAGES[problem.code])
        return {
            "kind": "problem",
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "message": template % problem.args,
        }

    def _effect_vals(self, step):
        """Return the line that tells what saving a draft changes, or None."""
        draft, procedure, version = step
        title = f"{draft.values['code']} {draft.values['name']}"
        own = self._procedure_vals(draft, procedure)
        if self._is_same(draft, version):
            if not own:
                return None
            message = self.env._("“%(title)s”: the procedure changes.", title=title)
        elif version:
            message = self.env._("“%(title)s”: the draft changes.", title=title)
        elif procedure:
            message = self.env._("“%(title)s”: a new draft.", title=title)
        else:
            message = self.env._("“%(title)s”: a new procedure, with a draft.", title=title)
        return {
            "kind": "effect",
            "sheet": SHEETS["procedures"][0],
            "row": draft.row,
            "message": message,
        }
