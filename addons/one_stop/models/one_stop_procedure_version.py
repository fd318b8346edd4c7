from odoo import fields, models

UNITS = [
    ("working_hours", "Working hours"),
    ("working_days", "Working days"),
    ("calendar_days", "Calendar days"),
    ("same_day", "Same day"),
]
MODES = [("continue", "The time goes on"), ("restart", "The time begins anew")]
STATES = [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")]


class OneStopProcedureVersion(models.Model):
    _name = "one_stop.procedure.version"
    _description = "Version of a procedure"
    _order = "procedure_id, valid_from desc, id desc"

    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, ondelete="restrict", index=True
    )
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, copy=False)
    valid_from = fields.Date()
    valid_to = fields.Date()
    amount = fields.Float(digits=(8, 1), help="Number of hours (halves too) or of days.")
    unit = fields.Selection(UNITS, required=True, default="working_days")
    supplement_mode = fields.Selection(MODES, required=True, default="continue")
    component_ids = fields.One2many("one_stop.component", "version_id", copy=True)
    fee_ids = fields.One2many("one_stop.fee", "version_id", copy=True)
    step_ids = fields.One2many("one_stop.step", "version_id", copy=True)
    form_definition = fields.PropertiesDefinition(string="Form fields")
