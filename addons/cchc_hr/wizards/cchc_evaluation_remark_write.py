from odoo import api, fields, models


class CchcEvaluationRemarkWrite(models.TransientModel):
    """A member of the unit remarks on a colleague, whose evaluation stays unseen."""

    _name = "cchc.evaluation.remark.write"
    _description = "Remark to write"

    open_employee_ids = fields.Many2many(
        "hr.employee.public", string="Colleagues to remark on", compute="_compute_open_employee_ids"
    )
    employee_id = fields.Many2one(
        "hr.employee.public", string="Colleague", domain="[('id', 'in', open_employee_ids)]"
    )
    text = fields.Text(string="Words of the remark")

    @api.depends_context("uid")
    def _compute_open_employee_ids(self):
        people = self.env["cchc.evaluation"]._remarkable().employee_id
        for dialog in self:
            dialog.open_employee_ids = self.env["hr.employee.public"].browse(people.ids)

    def action_confirm(self):
        """Keep the remark, and open the dialog for the next colleague if there is one."""
        self.ensure_one()
        self.env["cchc.evaluation"]._remark(self.employee_id.id, self.text)
        if not self.env["cchc.evaluation"]._remarkable():
            return {"type": "ir.actions.act_window_close"}
        return self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_hr.cchc_evaluation_remark_write_action"
        )
