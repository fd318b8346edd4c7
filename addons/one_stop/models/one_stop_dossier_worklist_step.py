from odoo import api, models


class OneStopStep(models.Model):
    """Steps as columns of a board, where those of many procedures stand side by side."""

    _inherit = "one_stop.step"

    @api.depends("name", "version_id")
    @api.depends_context("step_with_procedure")
    def _compute_display_name(self):
        super()._compute_display_name()
        if not self.env.context.get("step_with_procedure"):
            return
        for step in self.filtered("name"):
            step.display_name = f"{step.name} · {step.version_id.procedure_id.code}"
