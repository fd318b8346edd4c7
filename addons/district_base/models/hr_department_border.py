from odoo import api, models
from odoo.exceptions import AccessError

# What staff managers keep of a department; everything else of it is administration's, also what
# other addons add to agencies.
STAFF_FIELDS = {"manager_id", "note", "color"}
# Of the inner teams they keep these as well.
TEAM_FIELDS = STAFF_FIELDS | {"name", "active"}
CONVERSATION_PREFIXES = ("message_", "activity_")
# Whatever of a department changes who belongs to which agency.
MEMBERSHIP_FIELDS = {"active", "is_agency", "parent_id", "successor_id"}


class HrDepartment(models.Model):
    """The border around agencies: Odoo lets any staff manager move departments about."""

    _inherit = "hr.department"

    @api.model_create_multi
    def create(self, vals_list):
        departments = super().create(vals_list)
        # After the fact, so that defaults of a view or of the context count as well.
        if not self._may_change_agencies():
            for department in departments:
                department._refuse_hidden_agency()
        if any(MEMBERSHIP_FIELDS & set(vals) for vals in vals_list):
            self.env.registry.clear_cache()
        return departments

    def write(self, vals):
        if not self._may_change_agencies():
            for department in self:
                department._refuse_change(vals)
        result = super().write(vals)
        if MEMBERSHIP_FIELDS & set(vals):
            self.env.registry.clear_cache()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agency_by_others(self):
        if self._may_change_agencies():
            return
        for department in self:
            if department.is_agency or department.parent_id or department.child_ids:
                raise AccessError(
                    self.env._(
                        "%(department)s belongs to the tree of agencies, from which only the"
                        " administration of the district deletes.",
                        department=department.name,
                    )
                )

    @api.ondelete(at_uninstall=True)
    def _unlink_forget_members(self):
        self.env.registry.clear_cache()

    @api.model
    def _may_change_agencies(self):
        return self.env.su or self.env.user.has_group("district_base.group_district_admin")

    def _refuse_hidden_agency(self):
        """Raise AccessError if the new department is an agency or stands in the tree."""
        self.ensure_one()
        if self.is_agency or self.agency_code or self.agency_type or self.parent_id:
            raise AccessError(
                self.env._(
                    "%(department)s cannot be created below another department or as an agency:"
                    " only the administration of the district changes the tree of agencies.",
                    department=self.name,
                )
            )

    def _refuse_change(self, vals):
        """Raise AccessError if `vals` would change what belongs to administration."""
        self.ensure_one()
        free = STAFF_FIELDS if self.is_agency else TEAM_FIELDS
        for name in sorted(set(vals) - free):
            field = self._fields.get(name)
            # Lines are records of their own, with their own borders.
            if not field or field.type in ("one2many", "many2many"):
                continue
            if name.startswith(CONVERSATION_PREFIXES):
                continue
            new = field.convert_to_cache(vals[name], self, validate=False)
            if new != field.convert_to_cache(self[name], self, validate=False):
                raise AccessError(
                    self.env._(
                        "Only the administration of the district changes “%(field)s” of"
                        " %(department)s.",
                        field=field._description_string(self.env),
                        department=self.name,
                    )
                )
