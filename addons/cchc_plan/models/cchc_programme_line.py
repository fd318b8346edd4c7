from odoo import fields, models


class CchcProgrammeLine(models.Model):
    """A line of a programme: an assignment of the plan, or the agency's own activity."""

    _name = "cchc.programme.line"
    _description = "Line of a programme"
    _order = "programme_id, sequence, id"

    programme_id = fields.Many2one("cchc.programme", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    content = fields.Text()
    deliverable = fields.Text()
    field_id = fields.Many2one(
        "cchc.reform.field", string="Field of reform", index="btree_not_null"
    )
