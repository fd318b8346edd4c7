from odoo import api, fields, models


class OneStopSupplementPaper(models.Model):
    """One paper that a request asks for, and whether it came."""

    _name = "one_stop.supplement.paper"
    _description = "Paper asked for"
    _inherit = ["district.projection.mixin"]
    _order = "supplement_id, id"

    _projected_fields = ("supplement_id", "paper_id", "name", "quantity", "note", "is_given")

    supplement_id = fields.Many2one(
        "one_stop.supplement", required=True, readonly=True, index=True, ondelete="cascade"
    )
    paper_id = fields.Many2one(
        "one_stop.dossier.paper",
        string="Line of the checklist",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    name = fields.Char(string="Paper", readonly=True)
    quantity = fields.Integer(default=1, readonly=True)
    note = fields.Char(string="What to correct", readonly=True)
    is_given = fields.Boolean(string="Handed in", readonly=True)

    @api.depends("name", "quantity", "note")
    def _compute_display_name(self):
        for paper in self:
            times = f" × {paper.quantity}" if paper.quantity > 1 else ""
            note = f" ({paper.note})" if paper.note else ""
            paper.display_name = f"{paper.name or ''}{times}{note}"
