from odoo import fields, models


class CchcReportPeriod(models.Model):
    """A period for which agencies report (kỳ báo cáo)."""

    _name = "cchc.report.period"
    _description = "Reporting period"
    _order = "date_to desc, id desc"

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(
        [
            ("month", "Month"),
            ("quarter", "Quarter"),
            ("half", "Half-year"),
            ("year", "Year"),
            ("final", "Whole plan"),
        ],
        required=True,
        default="year",
    )
    year = fields.Integer(required=True, aggregator=None)
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="Data up to", required=True)
