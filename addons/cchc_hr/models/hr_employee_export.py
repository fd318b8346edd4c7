from odoo import models


class HrEmployee(models.Model):
    """Lists of employees are personal data as well: whoever exports them is in the journal."""

    _name = "hr.employee"
    _inherit = ["hr.employee", "cchc.private.mixin"]


class HrVersion(models.Model):
    """And so are their dated versions, with rank and pay."""

    _name = "hr.version"
    _inherit = ["hr.version", "cchc.private.mixin"]
