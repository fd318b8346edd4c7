from odoo import fields, models


class CchcReportRemark(models.TransientModel):
    """Asks for the remark with which a report is returned."""

    _name = "cchc.report.remark"
    _description = "Remark on a report"

    report_ids = fields.Many2many("cchc.report", readonly=True)
    reason = fields.Text(string="What is to be changed", required=True)

    def action_confirm(self):
        self.ensure_one()
        return self.report_ids.action_return(self.reason or "")
