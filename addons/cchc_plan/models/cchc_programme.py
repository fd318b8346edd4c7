from odoo import fields, models


class CchcProgramme(models.Model):
    """An agency's plan of the year (Kế hoạch CCHC năm của đơn vị)."""

    _name = "cchc.programme"
    _description = "Programme of the year"
    _order = "year desc, agency_id"

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="restrict")
    agency_id = fields.Many2one("hr.department", required=True, index=True, ondelete="restrict")
    year = fields.Integer(required=True, aggregator=None)
    line_ids = fields.One2many("cchc.programme.line", "programme_id", string="Work of the year")
