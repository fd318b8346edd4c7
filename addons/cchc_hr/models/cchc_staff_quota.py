from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from .hr_version import STAFF_KINDS


class CchcStaffQuota(models.Model):
    """How many people of a kind an agency may have in a year (chỉ tiêu biên chế)."""

    _name = "cchc.staff.quota"
    _description = "Quota of staff"
    _order = "year desc, agency_id, staff_kind, id"

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
    )
    year = fields.Integer(
        required=True, default=lambda self: today(self).year, aggregator=None, index=True
    )
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", required=True)
    number = fields.Integer(string="Quota", required=True, aggregator="sum")
    decision = fields.Char(
        string="By decision", help="Number and day of the decision that gives the quota."
    )
    document_id = fields.Many2one(
        "district.legal.document", string="Document of it", ondelete="restrict"
    )
    note = fields.Char()

    _year_uniq = models.Constraint(
        "UNIQUE(agency_id, year, staff_kind)",
        "The agency has a quota of this kind for the year already: change that one.",
    )
    _number_check = models.Constraint("CHECK(number >= 0)", "A quota is not negative.")
    _year_check = models.Constraint(
        "CHECK(year BETWEEN 1975 AND 2100)", "The year of a quota has four digits, such as 2012."
    )

    @api.depends("agency_id", "year", "staff_kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["staff_kind"]._description_selection(self.env))
        for quota in self:
            parts = (quota.agency_id.name, kinds.get(quota.staff_kind), str(quota.year or ""))
            quota.display_name = " · ".join(part for part in parts if part)

    @api.model
    def action_next_year(self):
        """Begin this year with the quotas of the year before; those that are there already stay."""
        self.check_access("create")
        year = today(self).year
        known = {(one.agency_id, one.staff_kind) for one in self.search([("year", "=", year)])}
        before = self.search([("year", "=", year - 1)])
        missing = before.filtered(
            lambda one: (one.agency_id, one.staff_kind) not in known
            and one.agency_id._is_in_force(today(self))
        )
        if not missing:
            raise UserError(
                self.env._(
                    "No quota of %(before)s is missing in %(year)s.", before=year - 1, year=year
                )
            )
        self.create(
            [
                {
                    "agency_id": one.agency_id.id,
                    "staff_kind": one.staff_kind,
                    "year": year,
                    "number": one.number,
                }
                for one in missing
            ]
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
