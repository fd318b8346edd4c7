from odoo import Command, api, fields, models
from odoo.fields import Domain

from .hr_department import AGENCY_TYPES

TYPE_FIELDS = {f"with_{code}": code for code, _label in AGENCY_TYPES}


class DistrictAgencyGroup(models.Model):
    """Agencies that papers name together, such as "UBND các phường"."""

    _name = "district.agency.group"
    _description = "Group of agencies"
    _inherit = ["district.vietnamese.name.mixin"]
    _order = "sort_key, id"

    name = fields.Char(required=True)
    alias_names = fields.Text(
        string="Also called", help="Other spellings in plans and letters, one a line."
    )
    active = fields.Boolean(default=True)
    with_specialised = fields.Boolean(string="All specialised agencies")
    with_service_unit = fields.Boolean(string="All public service units")
    with_ward = fields.Boolean(string="All ward People's Committees")
    with_party = fields.Boolean(string="All party committees and boards")
    with_front = fields.Boolean(string="The Front and all mass organisations")
    with_vertical = fields.Boolean(string="All agencies of vertical systems")
    with_committee = fields.Boolean(string="All steering committees, teams and councils")
    agency_ids = fields.Many2many(
        "hr.department",
        "district_agency_group_member_rel",
        "group_id",
        "agency_id",
        string="And these agencies",
        domain=[("is_agency", "=", True)],
    )
    excluded_ids = fields.Many2many(
        "hr.department",
        "district_agency_group_excluded_rel",
        "group_id",
        "agency_id",
        string="But not these",
        domain=[("is_agency", "=", True)],
    )
    member_ids = fields.Many2many(
        "hr.department", string="Members today", compute="_compute_member_ids"
    )
    member_count = fields.Integer(string="Number of members", compute="_compute_member_ids")

    _name_uniq = models.Constraint("UNIQUE(name)", "Another group has this name already.")

    @api.depends(lambda self: (*TYPE_FIELDS, "agency_ids", "excluded_ids"))
    def _compute_member_ids(self):
        today = fields.Date.context_today(self)
        for group in self:
            group.member_ids = group._agencies(today)
            group.member_count = len(group.member_ids)

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "alias_names")

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if not (default and "name" in default):
            for group, vals in zip(self, vals_list, strict=True):
                vals["name"] = self.env._("%(name)s (copy)", name=group.name)
        return vals_list

    def _agencies(self, on):
        """Return the agencies in force on that date that belong to any of these groups."""
        agencies = self.env["hr.department"]
        for group in self:
            agencies |= agencies.search(group._domain_agencies(on))
        return agencies.sorted(lambda agency: (agency.sort_key or "", agency.id))

    def _domain_agencies(self, on):
        self.ensure_one()
        types = [code for name, code in TYPE_FIELDS.items() if self[name]]
        explicit = self.agency_ids._origin.ids
        members = Domain("agency_type", "in", types) | Domain("id", "in", explicit)
        return (
            Domain("is_agency", "=", True)
            & members
            & Domain("id", "not in", self.excluded_ids._origin.ids)
            & self.env["hr.department"]._domain_in_force(on)
        )

    def _district_move_agency(self, field_name, old, new, change):
        """A new agency joins; the old one stays, for the group is asked about past days too."""
        self.write({field_name: [Command.link(new.id)]})
