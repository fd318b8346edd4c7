from odoo import fields, models


class CchcReportRemark(models.TransientModel):
    """Asks for the remark with which a report is returned."""

    _name = "cchc.report.remark"
    _description = "Remark on a report"

    report_ids = fields.Many2many("cchc.report", readonly=True)
    reason = fields.Text(string="What is to be changed", required=True)

    def action_confirm(self):
        """Return the reports, and go on with the others when these are their owners' again."""
        self.ensure_one()
        reports = self.report_ids
        reports.action_return(self.reason or "")
        if reports._filtered_access("read") == reports:
            return {"type": "ir.actions.act_window_close"}
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_report_action_to_accept"
        )
        return {**action, "target": "main"}
