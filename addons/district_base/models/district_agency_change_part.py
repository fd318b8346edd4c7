from odoo import api, fields, models

from .hr_department import AGENCY_TYPES


class DistrictAgencyChangePart(models.Model):
    """One of the agencies that a split makes, with the staff that it gets."""

    _name = "district.agency.change.part"
    _description = "New agency of a split"
    _order = "change_id, id"

    change_id = fields.Many2one(
        "district.agency.change", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
    agency_code = fields.Char(string="Code")
    agency_type = fields.Selection(AGENCY_TYPES, string="Type")
    takes_rest = fields.Boolean(
        string="Takes the rest", help="Gets what no other new agency was given."
    )
    employee_ids = fields.Many2many("hr.employee", string="Staff")
    agency_id = fields.Many2one(
        "hr.department",
        string="Founded as",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.change_id._check_open()
        return parts

    def write(self, vals):
        self.change_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_carried_out(self):
        self.change_id._check_open()
