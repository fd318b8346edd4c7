from odoo import fields, models
from odoo.fields import Command


class CchcConductChecklist(models.Model):
    """What a check of office culture and conduct looks at, in force from one day to another."""

    _name = "cchc.conduct.checklist"
    _description = "Checklist of conduct"
    _inherit = ["district.vietnamese.name.mixin", "district.period.mixin"]
    _order = "valid_from desc, sort_key, id"

    name = fields.Char(required=True)
    valid_from = fields.Date(string="In use from", required=True)
    valid_to = fields.Date(string="In use until", help="Last day; empty while it is in use.")
    document_ids = fields.Many2many("district.legal.document", string="Rests on")
    note = fields.Text()
    active = fields.Boolean(default=True)
    item_ids = fields.One2many(
        "cchc.conduct.item", "checklist_id", string="What is looked at", copy=True
    )
    item_count = fields.Integer(string="Rows", compute="_compute_item_count")

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A checklist cannot end before it begins."
    )

    def _compute_item_count(self):
        for checklist in self:
            checklist.item_count = len(checklist.item_ids)

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%(name)s (copy)", name=one.name)}
            for one, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _answer_values(self):
        """Return commands that put the rows of the checklist to an agency."""
        self.ensure_one()
        return [Command.create(item._answer_values()) for item in self.item_ids]

    def _in_use_on(self, on):
        """Return the checklist to take on a day, the one that came last; empty where none is."""
        return self.search(
            [("valid_from", "<=", on), "|", ("valid_to", "=", False), ("valid_to", ">=", on)],
            limit=1,
        )
