from odoo import fields, models

LEVELS = [("province", "Province"), ("district", "District"), ("ward", "Ward")]


class OneStopProcedure(models.Model):
    _name = "one_stop.procedure"
    _description = "Administrative procedure"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    field_id = fields.Many2one("one_stop.field", required=True, ondelete="restrict", index=True)
    level = fields.Selection(LEVELS, required=True, default="district")
    agency_id = fields.Many2one(
        "hr.department", string="Agency in charge", index=True, ondelete="restrict"
    )
    public = fields.Boolean(default=True)
    active = fields.Boolean(default=True)
    version_ids = fields.One2many("one_stop.procedure.version", "procedure_id")
