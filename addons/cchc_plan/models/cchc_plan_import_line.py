from odoo import api, fields, models

from ..rules.annex_types import Draft
from . import schedule_data
from .cchc_plan_task import SCHEDULES

CHECKED = {
    "number",
    "content",
    "lead_text",
    "coordinate_text",
    "deliverable",
    "schedule_text",
    "note",
}
# Columns of a line by the keys of the rules.
COLUMNS = {
    "content": "content",
    "lead": "lead_text",
    "coordinate": "coordinate_text",
    "deliverable": "deliverable",
    "schedule": "schedule_text",
    "note": "note",
}


class CchcPlanImportLine(models.Model):
    """A section, task or clause as it was read; it may be corrected before it is saved."""

    _name = "cchc.plan.import.line"
    _description = "Line of an import"
    _order = "import_id, place, id"

    import_id = fields.Many2one("cchc.plan.import", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(
        [("section", "Section"), ("task", "Task"), ("clause", "Clause")],
        required=True,
        readonly=True,
    )
    place = fields.Integer(readonly=True, export_string_translation=False)
    row = fields.Integer(readonly=True, aggregator=None, help="Row of the file or text.")
    section_place = fields.Integer(readonly=True, export_string_translation=False)
    number = fields.Char(string="No.")
    content = fields.Text()
    lead_text = fields.Char(string="Lead")
    coordinate_text = fields.Char(string="Coordinating parties")
    deliverable = fields.Text()
    schedule_text = fields.Char(string="Schedule")
    schedule = fields.Selection(SCHEDULES, string="Read as", readonly=True)
    note = fields.Text()
    lead_mode = fields.Selection(
        [("joint", "One joint product"), ("each", "Each lead its own product")],
        string="Several leads make",
    )
    is_mode_chosen = fields.Boolean(readonly=True, export_string_translation=False)
    from_section = fields.Boolean(readonly=True, export_string_translation=False)
    title = fields.Char(readonly=True)
    data = fields.Json(readonly=True, export_string_translation=False)
    problem_ids = fields.One2many("cchc.plan.import.problem", "line_id")
    level = fields.Selection(
        [("error", "Error"), ("doubt", "Doubt"), ("ok", "In order")], compute="_compute_level"
    )

    @api.depends("problem_ids.is_settled", "problem_ids.level")
    def _compute_level(self):
        for line in self:
            levels = {
                found.level
                for found in line.problem_ids
                if found.level == "error" or not found.is_settled
            }
            line.level = next((one for one in ("error", "doubt") if one in levels), "ok")

    def write(self, vals):
        # Together with the data it is the rules' answer, alone it is a person's choice.
        if "lead_mode" in vals and "data" not in vals:
            vals = {**vals, "is_mode_chosen": True}
        result = super().write(vals)
        if CHECKED & set(vals) and not self.env.context.get("cchc_plan_check_later"):
            self.import_id._check_again()
        return result

    def _draft(self):
        """Return the line as the rules check it."""
        self.ensure_one()
        texts = {key: self[name] for key, name in COLUMNS.items() if self[name]}
        return Draft(
            self.row,
            self.section_place if self.section_place >= 0 else None,
            self.number or "",
            texts,
            self.schedule_text,
            (self.data or {}).get("rows", [self.row]),
            self.from_section,
        )

    @api.model
    def _parsed_values(self, line):
        """Return what the rules found about a task, as stored values."""
        return {
            "lead_mode": line.lead_mode,
            "schedule": line.schedule.kind,
            "data": {
                "rows": list(line.rows),
                "schedule": schedule_data.dump(line.schedule),
                "leads": [[party.kind, party.key, party.text] for party in line.leads],
                "coordinators": [
                    [party.kind, party.key, party.text] for party in line.coordinators
                ],
            },
        }
