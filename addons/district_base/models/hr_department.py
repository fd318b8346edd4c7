from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

AGENCY_TYPES = [
    ("specialised", "Specialised agency"),
    ("service_unit", "Public service unit"),
    ("ward", "Ward People's Committee"),
    ("party", "Party committee or board"),
    ("front", "Fatherland Front or mass organisation"),
    ("vertical", "Agency of a vertical system"),
    ("committee", "Steering committee, team or council"),
]


class HrDepartment(models.Model):
    """An agency is a department with `is_agency`; its inner teams are plain departments."""

    _name = "hr.department"
    _inherit = ["hr.department", "district.vietnamese.name.mixin"]
    _order = "sort_key, id"
    _rec_names_search = ["name", "agency_code", "complete_name"]

    # One name in every language: a name of an agency is content, and papers quote it.
    name = fields.Char(translate=False)
    is_agency = fields.Boolean(string="Is an agency", tracking=True)
    agency_code = fields.Char(copy=False, tracking=True, help="Short and unique, such as NV.")
    agency_type = fields.Selection(AGENCY_TYPES, tracking=True, index=True)
    agency_id = fields.Many2one(
        "hr.department",
        compute="_compute_agency_id",
        store=True,
        recursive=True,
        index=True,
        help="The nearest agency upward, itself included.",
    )
    alias_names = fields.Text(
        string="Also called", help="Other names and short forms, one a line; search knows them."
    )
    uses_system = fields.Boolean(
        string="Works in this system",
        default=True,
        help="If not, others record what it does in its name.",
    )
    valid_from = fields.Date(string="In force from", tracking=True)
    valid_to = fields.Date(
        string="In force until", tracking=True, copy=False, help="Last day; empty while in force."
    )
    in_force = fields.Boolean(
        string="In force today", compute="_compute_in_force", search="_search_in_force"
    )
    successor_id = fields.Many2one(
        "hr.department",
        string="Succeeded by",
        copy=False,
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    predecessor_ids = fields.One2many("hr.department", "successor_id", string="Took over from")
    report_via_id = fields.Many2one(
        "hr.department",
        string="Reports through",
        tracking=True,
        index="btree_not_null",
        help="The agency that collects its reports before they go up.",
    )
    counter_calendar_id = fields.Many2one(
        "resource.calendar", string="Counter hours", help="When its counter is open."
    )
    clock_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Hours that count",
        help="The time that counts for the terms of its work.",
    )

    _agency_code_uniq = models.Constraint(
        "UNIQUE(agency_code)", "Another agency has this code already."
    )

    @api.depends("is_agency")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for department in self.filtered("is_agency"):
            # The path above an agency says nothing to people who work under one committee.
            department.display_name = department.name
        return result

    @api.depends("is_agency", "parent_id.agency_id")
    def _compute_agency_id(self):
        for department in self:
            department.agency_id = (
                department if department.is_agency else department.parent_id.agency_id
            )

    @api.depends("valid_from", "valid_to")
    def _compute_in_force(self):
        today = fields.Date.context_today(self)
        for department in self:
            department.in_force = department._is_in_force(today)

    def _search_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_in_force(fields.Date.context_today(self))

    def _search_complete_name(self, operator, value):
        if operator in ("ilike", "not ilike") and isinstance(value, str):
            return self._search_display_name(operator, value)
        return super()._search_complete_name(operator, value)

    @api.model
    def _search_display_name(self, operator, value):
        if operator == "ilike" and isinstance(value, str) and " / " in value:
            path, _slash, name = value.rpartition(" / ")
            return Domain("parent_id", "any", self._search_display_name(operator, path)) & (
                self._search_display_name(operator, name)
            )
        return super()._search_display_name(operator, value)

    @api.constrains("valid_from", "valid_to")
    def _check_validity(self):
        for agency in self:
            if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
                raise ValidationError(
                    self.env._(
                        "%(agency)s cannot go out of force before it comes into force.",
                        agency=agency.name,
                    )
                )

    @api.constrains("successor_id", "report_via_id")
    def _check_chains(self):
        for agency in self:
            if agency._has_cycle("successor_id"):
                raise ValidationError(
                    self.env._(
                        "%(agency)s cannot succeed itself, directly or through others.",
                        agency=agency.name,
                    )
                )
            if agency._has_cycle("report_via_id"):
                raise ValidationError(
                    self.env._(
                        "%(agency)s cannot report through itself, directly or through others.",
                        agency=agency.name,
                    )
                )

    @api.model
    def _vietnamese_search_fields(self):
        return ("name", "agency_code", "alias_names")

    @api.model
    def _domain_in_force(self, on):
        """Return the domain of what is in force on that date; an open end counts."""
        return (Domain("valid_from", "=", False) | Domain("valid_from", "<=", on)) & (
            Domain("valid_to", "=", False) | Domain("valid_to", ">=", on)
        )

    def _is_in_force(self, on):
        self.ensure_one()
        return (self.valid_from or on) <= on <= (self.valid_to or on)

    def _alias_list(self):
        """Return the other names of an agency as a list, without empty lines."""
        self.ensure_one()
        return [line.strip() for line in (self.alias_names or "").splitlines() if line.strip()]

    def _all_predecessors(self):
        """Return the agencies that these took over from, however many changes ago."""
        found = self.browse()
        wave = self.sudo().predecessor_ids  # sudo: closed agencies may be hidden by company
        while wave - found:
            found |= wave
            wave = wave.predecessor_ids
        return (found - self).sudo(False)

    def _all_successors(self):
        """Return these agencies and whatever took over from them, however many changes later."""
        found = wave = self
        while wave := wave.successor_id - found:
            found |= wave
        return found
