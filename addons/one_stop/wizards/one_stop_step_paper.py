from odoo import fields, models


class OneStopStepPaper(models.TransientModel):
    """A line of the dialog of papers."""

    _name = "one_stop.step.paper"
    _description = "Paper to tick"
    _order = "id"

    dialog_id = fields.Many2one("one_stop.step.papers", required=True, ondelete="cascade")
    paper_id = fields.Many2one("one_stop.dossier.paper", string="Line of the checklist")
    name = fields.Char(string="Paper", required=True)
    quantity = fields.Integer(default=1)
    note = fields.Char(string="What to correct")
    is_chosen = fields.Boolean(string="Chosen")
