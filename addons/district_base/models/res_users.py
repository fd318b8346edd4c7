from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import ormcache

from .res_groups import AUDIT_GROUP


class ResUsers(models.Model):
    """Users belong to agencies through their employees."""

    _inherit = "res.users"

    agency_ids = fields.Many2many(
        "hr.department",
        string="Agencies",
        compute="_compute_agency_ids",
        compute_sudo=True,
        search="_search_agency_ids",
        # Closed ones are left out when it is computed; leaving them out at each access would read
        # the agencies.
        context={"active_test": False},
        help="Of the employees, then the extra ones, then those that these took over from.",
    )
    extra_agency_ids = fields.Many2many(
        "hr.department",
        "district_user_extra_agency_rel",
        "user_id",
        "agency_id",
        string="Also works for",
        domain=[("is_agency", "=", True)],
        help="Agencies beside those of the employee, such as a steering committee.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["agency_ids", "extra_agency_ids"]

    @api.depends(
        "employee_ids.active",
        "employee_ids.version_ids.department_id.agency_id",
        "employee_ids.version_ids.date_version",
        "employee_ids.version_ids.department_id.agency_id.predecessor_ids",
        "employee_ids.version_ids.department_id.agency_id.active",
        "extra_agency_ids.agency_id.predecessor_ids",
        "extra_agency_ids.agency_id.active",
    )
    def _compute_agency_ids(self):
        today = fields.Date.today()  # hr counts versions by this day too
        if self._origin == self == self.env.user.sudo():
            # Every request asks for them; what changes them clears the cache, as rules need it.
            self.agency_ids = self.env["hr.department"].browse(self._own_agency_ids(self.id, today))
            return
        for user, agencies in self._agencies_on(today).items():
            user.agency_ids = agencies

    @ormcache("user_id", "on")
    def _own_agency_ids(self, user_id, on):
        return self._agencies_on(on)[self].ids

    def _agencies_on(self, on):
        """Return {user: agencies} on a local date."""
        employees = self.env["hr.employee"].search([("user_id", "in", self.ids)])
        by_user = employees.grouped("user_id")
        found = {}
        for user in self:
            own = self.env["hr.department"]
            for employee in by_user.get(user._origin, ()):
                own |= employee._get_version(on).department_id.agency_id
            own |= user.extra_agency_ids.agency_id
            found[user] = (own | own._all_predecessors()).filtered("active")
        return found

    def _search_agency_ids(self, operator, value):
        if operator not in ("in", "any", "any!"):
            return NotImplemented
        departments = self.env["hr.department"].with_context(active_test=False)
        if operator == "in":
            agencies = departments.browse(id_ for id_ in value if id_)
        else:
            agencies = departments.sudo(operator == "any!").search(value)
        agencies = agencies.sudo()._all_successors()  # sudo: as the field is computed
        found = Domain("extra_agency_ids", "in", agencies.ids) | Domain(
            "employee_ids.department_id.agency_id", "in", agencies.ids
        )
        if operator == "in" and False in value:
            found |= Domain("extra_agency_ids", "=", False) & ~Domain(
                "employee_ids.department_id.agency_id", "!=", False
            )
        return found

    @api.constrains("group_ids", "active")
    def _check_auditors_write_nothing(self):
        audit = self.env.ref(AUDIT_GROUP, raise_if_not_found=False)
        if not audit:
            return
        writing = self.env["res.groups"]._district_writing_groups()
        for user in self.filtered("active"):
            held = user.all_group_ids & writing
            if audit in user.all_group_ids and held:
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot audit and write at once: take away either the role of"
                        " auditor or %(roles)s.",
                        user=user.name,
                        roles=", ".join(f"“{group.full_name}”" for group in held),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        self.env.registry.clear_cache()
        return users

    def write(self, vals):
        result = super().write(vals)
        if {"extra_agency_ids", "employee_ids", "active"} & set(vals):
            self.env.registry.clear_cache()
        return result
