from odoo import api, fields, models


class OneStopField(models.Model):
    """A field of procedures (lĩnh vực), such as đất đai or hộ tịch."""

    _name = "one_stop.field"
    _description = "Field of procedures"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sequence, sort_key, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    procedure_count = fields.Integer(compute="_compute_procedure_count", string="Procedures")

    _code_uniq = models.Constraint("UNIQUE(code)", "Another field has this code.")

    def _compute_procedure_count(self):
        groups = self.env["one_stop.procedure"]._read_group(
            [("field_id", "in", self.ids)], ["field_id"], ["__count"]
        )
        counts = {field.id: count for field, count in groups}
        for field in self:
            field.procedure_count = counts.get(field.id, 0)

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "code")

    def action_open_procedures(self):
        """Open the procedures of the field."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_procedure_action")
        return {
            **action,
            "name": self.name,
            "domain": [("field_id", "=", self.id)],
            "context": {"default_field_id": self.id},
        }
