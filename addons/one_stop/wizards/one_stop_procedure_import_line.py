from odoo import fields, models


class OneStopProcedureImportLine(models.TransientModel):
    """A fault of a workbook with its place, or what saving it would change."""

    _name = "one_stop.procedure.import.line"
    _description = "Line of an import of procedures"
    _order = "import_id, id"

    import_id = fields.Many2one(
        "one_stop.procedure.import", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection([("problem", "Problem"), ("effect", "Change")], required=True)
    sheet = fields.Char()
    row = fields.Integer(aggregator=None)
    column = fields.Char()
    message = fields.Char()
