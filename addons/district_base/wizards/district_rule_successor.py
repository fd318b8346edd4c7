from odoo import api, fields, models

from ..rules import rule_shape


class DistrictRuleSuccessor(models.TransientModel):
    """A rule changes from some day on: ends the period and begins the next in one act."""

    _name = "district.rule.successor"
    _description = "New period of a rule"

    rule_id = fields.Many2one("district.rule", required=True, ondelete="cascade", readonly=True)
    documentation = fields.Text(related="rule_id.documentation")
    old_value = fields.Text(related="rule_id.value_text", string="Value until then")
    valid_from = fields.Date(required=True, string="Counts from")
    value_text = fields.Text(
        string="Value as JSON",
        required=True,
        compute="_compute_value_text",
        store=True,
        readonly=False,
    )
    document_id = fields.Many2one("district.legal.document", ondelete="cascade")
    article = fields.Char()
    evidence = fields.Selection(
        lambda self: self.env["district.rule"]._fields["evidence"]._description_selection(self.env),
        required=True,
        default="unverified",
    )
    note = fields.Text()

    @api.depends("rule_id")
    def _compute_value_text(self):
        for wizard in self:
            wizard.value_text = rule_shape.dump(wizard.rule_id.value)

    def action_confirm(self):
        """Make the new period and open it."""
        self.ensure_one()
        rule = self.rule_id._succeed(
            self.valid_from,
            {
                "value_text": self.value_text,
                "document_id": self.document_id.id,
                "article": self.article,
                "evidence": self.evidence,
                "note": self.note,
            },
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "district.rule",
            "res_id": rule.id,
            "view_mode": "form",
        }
