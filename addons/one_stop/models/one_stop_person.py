from odoo import fields, models


class OneStopPerson(models.Model):
    """A citizen or an organisation as the counters know them; not everybody's contact."""

    _name = "one_stop.person"
    _description = "Applicant"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "id desc"

    name = fields.Char(string="Full name", required=True)
    kind = fields.Selection(
        [("person", "Person"), ("organisation", "Organisation")], required=True, default="person"
    )
    identity = fields.Char(string="Identity number", index=True, copy=False)
    birth_date = fields.Date(string="Date of birth")
    address = fields.Char()
    phone = fields.Char()
    email = fields.Char()
    agency_ids = fields.Many2many(
        "hr.department",
        "one_stop_person_agency_rel",
        "person_id",
        "agency_id",
        string="Known to",
        copy=False,
        default=lambda self: self._default_agency_ids(),
    )

    def _default_agency_ids(self):
        return self.env.user.agency_ids
