from odoo import fields, models


class OneStopStatisticCompareLine(models.TransientModel):
    """A dossier that is counted otherwise than on the day of the closing."""

    _name = "one_stop.statistic.compare.line"
    _description = "Dossier counted otherwise than at the closing"
    _rec_name = "dossier_id"

    compare_id = fields.Many2one(
        "one_stop.statistic.compare", required=True, index=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one("one_stop.dossier", readonly=True, ondelete="cascade")
    was = fields.Char(string="Closed as", readonly=True)
    is_now = fields.Char(string="Counted today as", readonly=True)
    reason = fields.Char(string="Why", readonly=True)
