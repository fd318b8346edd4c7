from odoo import fields, models


class CchcStaffImportLine(models.TransientModel):
    """A fault of a list with its place, a remark, or what saving the list would change."""

    _name = "cchc.staff.import.line"
    _description = "Line of the taking over of a list"
    _order = "import_id, id"

    import_id = fields.Many2one("cchc.staff.import", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(
        [("problem", "Fault"), ("warning", "Remark"), ("effect", "Change")], required=True
    )
    sheet = fields.Char()
    row = fields.Integer(aggregator=None)
    column = fields.Char()
    message = fields.Char()
