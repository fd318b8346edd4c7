from odoo import fields, models

FORMS = [("original", "Original"), ("certified", "Certified copy"), ("copy", "Copy")]


class OneStopComponent(models.Model):
    _name = "one_stop.component"
    _description = "Paper of a procedure"
    _order = "version_id, sequence, id"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    form = fields.Selection(FORMS, required=True, default="original")
    quantity = fields.Integer(default=1)
    compulsory = fields.Boolean(default=True)
