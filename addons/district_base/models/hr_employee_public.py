from odoo import fields, models


class HrEmployeePublic(models.Model):
    """What everybody may see of staff, in the same order and with the same search."""

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    # Columns of the employee, not computed here: this model is a database view.
    sort_key = fields.Char(compute=None, store=True, readonly=True, index=False)
    search_key = fields.Char(compute=None, store=True, readonly=True, index=False)
