from odoo import api, fields, models


class DistrictAgencyChangeLine(models.Model):
    """What a change moves: one open record of a split, else a count of records of a kind."""

    _name = "district.agency.change.line"
    _description = "What a change of agencies moves"
    _order = "change_id, source_id, res_model, field_name, id"

    change_id = fields.Many2one(
        "district.agency.change", required=True, index=True, ondelete="cascade"
    )
    source_id = fields.Many2one(
        "hr.department", string="From agency", required=True, index=True, ondelete="cascade"
    )
    res_model = fields.Char(string="Model", required=True)
    field_name = fields.Char(string="Field", required=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model")
    name = fields.Char(string="What", required=True)
    kind_name = fields.Char(string="Kind")
    open_count = fields.Integer(string="Open: follow")
    kept_count = fields.Integer(string="Closed: stay")
    part_id = fields.Many2one(
        "district.agency.change.part",
        string="Goes to",
        index="btree_not_null",
        ondelete="set null",
        domain="[('change_id', '=', change_id)]",
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.change_id._check_open()
        return lines

    def write(self, vals):
        self.change_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_carried_out(self):
        self.change_id._check_open()
