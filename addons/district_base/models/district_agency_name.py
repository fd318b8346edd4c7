from odoo import fields, models


class DistrictAgencyName(models.Model):
    """A name that an agency no longer has; papers of those days go on printing it."""

    _name = "district.agency.name"
    _description = "Former name of an agency"
    _inherit = ["district.period.mixin"]
    _order = "agency_id, valid_to desc"

    agency_id = fields.Many2one("hr.department", required=True, index=True, ondelete="cascade")
    name = fields.Char(required=True)
    valid_from = fields.Date(string="From", help="Empty if nobody knows since when.")
    valid_to = fields.Date(string="Until", required=True, help="Last day of this name.")
    document_id = fields.Many2one(
        "district.legal.document",
        string="Ended by",
        index="btree_not_null",
        ondelete="restrict",
        help="The decision that gave the next name.",
    )

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A name cannot end before it begins."
    )
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (agency_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
        "An agency has one name at a time: two periods of its former names overlap.",
    )
