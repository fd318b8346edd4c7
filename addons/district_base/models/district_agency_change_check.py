from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date


class DistrictAgencyChange(models.Model):
    """Every reason for which a change of agencies is refused, in a sentence of its own."""

    _inherit = "district.agency.change"

    def _check_prepared(self):
        """Raise UserError with everything that is wrong, one sentence a line."""
        self.ensure_one()
        problems = list(self._problems_of_decision())
        if not problems:
            problems = [*self._problems_of_sources(), *getattr(self, f"_problems_of_{self.kind}")()]
        if problems:
            raise UserError("\n".join(problems))

    def _problems_of_decision(self):
        if not self.document_id:
            yield self.env._("A change of agencies needs the decision that orders it.")
        if not self.effective_on:
            yield self.env._("Say from which day the change counts.")
        if not self._sources():
            yield self.env._("Say which agency the change concerns.")

    def _problems_of_sources(self):
        day = format_date(self.env, self.effective_on)
        for agency in self._sources():
            if not agency.is_agency:
                yield self.env._("%(agency)s is not an agency.", agency=agency.name)
            elif agency.valid_from and self.effective_on <= agency.valid_from:
                yield self.env._(
                    "The change counts from %(day)s, but %(agency)s exists only since %(start)s.",
                    day=day,
                    agency=agency.name,
                    start=format_date(self.env, agency.valid_from),
                )
            elif agency.valid_to and agency.valid_to < self.effective_on:
                yield self.env._(
                    "%(agency)s is out of force since %(end)s.",
                    agency=agency.name,
                    end=format_date(self.env, agency.valid_to),
                )

    def _problems_of_rename(self):
        agency = self.agency_id
        if not (self.new_name or "").strip():
            yield self.env._("Say the new name of %(agency)s.", agency=agency.name)
        elif self.new_name.strip() == agency.name:
            yield self.env._("%(agency)s has this name already.", agency=agency.name)
        else:
            yield from self._problems_of_new_name(self.new_name, self.new_code, agency)
        last = max(agency.name_ids.mapped("valid_to"), default=None)
        if last and last + timedelta(days=1) >= self.effective_on:
            yield self.env._(
                "%(agency)s already had another name until %(day)s; a change of its name can"
                " only count from a later day.",
                agency=agency.name,
                day=format_date(self.env, last),
            )

    def _problems_of_merge(self):
        target = self.target_id
        if not target:
            if not (self.new_name or "").strip():
                yield self.env._("Say into which agency to merge, or the name of a new one.")
            else:
                yield from self._problems_of_new_name(self.new_name, self.new_code)
            if len(self.agency_ids) < 2:
                yield self.env._("A new agency by merger takes at least two agencies.")
            return
        if not target.is_agency:
            yield self.env._("%(agency)s is not an agency.", agency=target.name)
        if target.valid_to and target.valid_to < self.effective_on:
            yield self.env._("%(agency)s is out of force by then.", agency=target.name)
        if target.valid_from and target.valid_from > self.effective_on:
            yield self.env._("%(agency)s is not yet in force by then.", agency=target.name)
        for agency in self.agency_ids:
            if agency == target:
                yield self.env._("%(agency)s cannot be merged into itself.", agency=agency.name)
            elif self._is_below(target, agency):
                yield self.env._(
                    "%(agency)s cannot be merged into %(target)s, which stands below it.",
                    agency=agency.name,
                    target=target.name,
                )

    def _problems_of_split(self):
        if not self.part_ids:
            yield self.env._(
                "Say which new agencies come out of %(agency)s.", agency=self.agency_id.name
            )
        if len(self.part_ids.filtered("takes_rest")) > 1:
            yield self.env._("Only one new agency can take the rest.")
        if self.closes and not self.part_ids.filtered("takes_rest"):
            yield self.env._(
                "%(agency)s closes, so one of the new agencies must take the rest.",
                agency=self.agency_id.name,
            )
        seen = {"name": set(), "code": set()}
        for part in self.part_ids:
            yield from self._problems_of_new_name(part.name, part.agency_code)
            if part.name in seen["name"] or (part.agency_code or None) in seen["code"]:
                yield self.env._("Two new agencies have the name or the code of “%s”.", part.name)
            seen["name"].add(part.name)
            seen["code"].add(part.agency_code or part)
        yield from self._problems_of_staff()

    def _problems_of_staff(self):
        taken = self.env["hr.employee"]
        for part in self.sudo().part_ids:  # sudo: who keeps agencies may not keep staff
            for employee in part.employee_ids & taken:
                yield self.env._(
                    "%(employee)s is in the staff of two new agencies.", employee=employee.name
                )
            taken |= part.employee_ids
            for employee in part.employee_ids:
                department = employee._get_version(self.effective_on).department_id
                if department.agency_id != self.agency_id:
                    yield self.env._(
                        "%(employee)s does not belong to %(agency)s.",
                        employee=employee.name,
                        agency=self.agency_id.name,
                    )

    def _problems_of_new_name(self, name, code, agency=None):
        agencies = self.env["hr.department"].with_context(active_test=False)
        others = [("is_agency", "=", True), ("id", "!=", agency.id if agency else 0)]
        in_force = agencies._domain_in_force(self.effective_on)
        if agencies.search_count([*others, ("name", "=", (name or "").strip()), *in_force]):
            yield self.env._("Another agency in force is called “%(name)s” already.", name=name)
        if code and agencies.search_count([*others[1:], ("agency_code", "=", code)]):
            yield self.env._("Another agency has the code “%(code)s” already.", code=code)

    def _is_below(self, department, ancestor):
        return department.parent_path.startswith(ancestor.parent_path)
