from odoo import api, fields, models

GROUPS = [
    ("person", "Dress, badge, hours"),
    ("dealing", "Dealing with people"),
    ("office", "The office"),
    ("banned", "What is not allowed"),
]
EVIDENCE = [
    ("official", "Official text seen"),
    ("secondary", "Secondary source seen"),
    ("template", "Seen in form templates only"),
    ("unverified", "Not verified"),
]


class CchcConductItem(models.Model):
    """One row of a checklist: what is looked at, by which provision, and how sure that is."""

    _name = "cchc.conduct.item"
    _description = "Row of a checklist"
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one(
        "cchc.conduct.checklist", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(
        required=True,
        help="Short name that stays the same in later checklists: by it a finding is seen to"
        " repeat.",
    )
    name = fields.Char(string="What is looked at", required=True)
    group = fields.Selection(GROUPS, required=True, default="person")
    guide = fields.Text(string="How to look")
    document_id = fields.Many2one(
        "district.legal.document", index="btree_not_null", ondelete="restrict"
    )
    article = fields.Char()
    evidence = fields.Selection(EVIDENCE, required=True, default="unverified")
    basis = fields.Char(compute="_compute_basis")

    _code_uniq = models.Constraint(
        "UNIQUE(checklist_id, code)", "A checklist has one row with a code."
    )

    @api.depends("article", "document_id.symbol", "evidence")
    def _compute_basis(self):
        for item in self:
            # sudo: documents are public
            symbol = item.document_id.sudo().symbol
            # The words of the paper, which is Vietnamese whatever the user reads.
            unsure = "(chưa kiểm chứng)" if symbol and item.evidence == "unverified" else ""
            item.basis = " ".join(filter(None, (item.article, symbol, unsure))) or False

    def _answer_values(self):
        """Return the values of an answer to this row; its words stay as they are today."""
        self.ensure_one()
        return {
            "item_id": self.id,
            "sequence": self.sequence,
            "code": self.code,
            "name": self.name,
            "group": self.group,
            "guide": self.guide,
            "basis": self.basis,
        }
