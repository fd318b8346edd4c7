from odoo import fields, models


class CchcRotationReportLine(models.TransientModel):
    """The figures of an agency, and the positions behind them."""

    _name = "cchc.rotation.report.line"
    _description = "Line of the yearly report on rotation"
    _order = "id"

    report_id = fields.Many2one("cchc.rotation.report", required=True, ondelete="cascade")
    agency_id = fields.Many2one("hr.department", required=True, ondelete="cascade")
    holding_ids = fields.Many2many("cchc.position.holding", string="Positions held")
    due = fields.Integer(string="Had to change")
    changed = fields.Integer(string="Changed by rotation")
    moved = fields.Integer(string="Moved otherwise")
    left = fields.Integer(string="Left the service")
    waits = fields.Integer(string="Not yet, by law")
    exempt = fields.Integer(string="Near retirement")
    overdue = fields.Integer()
    early = fields.Integer(string="Changed before it was due")

    def action_open(self):
        """Open the positions behind a figure, or behind the line."""
        self.ensure_one()
        code = self.env.context.get("figure")
        holdings = self.holding_ids
        if code:
            codes = self.report_id._outcomes()
            holdings = holdings.filtered(lambda one: codes.get(one) == code)
        return {
            "type": "ir.actions.act_window",
            "name": self.agency_id.name,
            "res_model": "cchc.position.holding",
            "view_mode": "list,form",
            "domain": [("id", "in", holdings.ids)],
        }
