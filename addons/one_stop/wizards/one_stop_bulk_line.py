from odoo import api, fields, models


class OneStopBulkLine(models.TransientModel):
    """How a step went with one dossier: done, or the sentence that says why not."""

    _name = "one_stop.bulk.line"
    _description = "Result of a step with one of many dossiers"
    _order = "id"

    bulk_id = fields.Many2one("one_stop.bulk", required=True, index=True, ondelete="cascade")
    dossier_id = fields.Many2one("one_stop.dossier", required=True, ondelete="cascade")
    # Text, since a list shows all of it.
    problem = fields.Text(readonly=True)
    is_done = fields.Boolean(string="Done", compute="_compute_is_done")

    @api.depends("problem")
    def _compute_is_done(self):
        for line in self:
            line.is_done = not line.problem
