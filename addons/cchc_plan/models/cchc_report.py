from odoo import fields, models


class CchcReport(models.Model):
    """A periodic report: frozen figures and narrative by field."""

    _name = "cchc.report"
    _description = "Report on the plan"
    _order = "period_id, level, agency_id"

    period_id = fields.Many2one(
        "cchc.report.period", required=True, index=True, ondelete="restrict"
    )
    plan_id = fields.Many2one(related="period_id.plan_id", store=True, index=True)
    level = fields.Selection(
        [("agency", "Agency"), ("chapter", "Chapter of a field"), ("district", "District")],
        required=True,
        default="agency",
    )
    agency_id = fields.Many2one("hr.department", required=True, index=True, ondelete="restrict")
