from odoo import fields, models


class CchcAmendment(models.Model):
    """An amendment of an approved plan, by a decision of its own."""

    _name = "cchc.amendment"
    _description = "Amendment of a plan"
    _order = "id desc"

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="restrict")
