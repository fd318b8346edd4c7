from odoo import api, models

from ..rules.rotation import Case
from ..rules.rotation_cases import child, listed, near_retirement
from .cchc_rotation_case import CHILD, RULE_CASES

RULE_CHILD = "rotation.child_under_months"
RULE_RETIRING = "rotation.retire_exempt_months"
SECONDMENT = "secondment"


class CchcRotationCase(models.Model):
    """On which days cases count, by the rules of those days, for many people at once."""

    _inherit = "cchc.rotation.case"

    def _counted(self):
        """Return the days of these cases as `rotation.Case`s, each as its rules count it."""
        return [day for days in self._counted_by_employee().values() for day in days]

    def _counted_by_employee(self):
        """Return {id of an employee: [`rotation.Case`, …]} of these cases."""
        codes, months = self._codes_by_day(), self.env["cchc.position.holding"]._periods(RULE_CHILD)
        found = {}
        for case in self.filtered(lambda one: one.code and one.date_from):
            own = found.setdefault(case.employee_id.id, [])
            for one in case._days(months):
                own += listed(one, codes)
        return found

    @api.model
    def _codes_by_day(self):
        """Return [(first day, last day or None, codes that the rule lists)]."""
        return [
            (first, last, {one["code"] for one in value})
            for first, last, value in self.env["cchc.position.holding"]._periods(RULE_CASES)
        ]

    def _days(self, months):
        """Return the days of a case, before it is asked whether the rule lists it."""
        whole = Case(self.code, self.date_from, self.date_to or None)
        if self.code not in CHILD or not self.birthday:
            return [whole]
        days = child(self.code, self.date_from, self.birthday, months)
        if not self.date_to:
            return days
        # A day that was given ends it earlier, never later.
        return [
            Case(one.code, one.begin, min(one.end or self.date_to, self.date_to))
            for one in days
            if one.begin <= self.date_to
        ]

    @api.model
    def _of(self, employees):
        """Return {id of an employee: [`rotation.Case`, …]}: recorded, seconded, near retirement."""
        # sudo: why a change waits decides dates that many may see; the reasons stay where they are
        cases = self.sudo().search_fetch(
            [("employee_id", "in", employees.ids)],
            ["employee_id", "code", "date_from", "date_to", "birthday"],
        )
        found = cases._counted_by_employee()
        for employee, days in self._secondments(employees).items():
            found.setdefault(employee, []).extend(days)
        for employee, days in self._retirements(employees).items():
            found.setdefault(employee, []).extend(days)
        return found

    @api.model
    def _secondments(self, employees):
        """Return {employee id: cases} of those whom a decision sent to work elsewhere."""
        codes = self._codes_by_day()
        # sudo: see `_of`
        holdings = (
            self.env["cchc.position.holding"]
            .sudo()
            .search_fetch(
                [("employee_id", "in", employees.ids), ("decision_id.kind", "=", "second")],
                ["employee_id", "date_from", "date_to"],
            )
        )
        found = {}
        for one in holdings:
            days = listed(Case(SECONDMENT, one.date_from, one.date_to or None), codes)
            found.setdefault(one.employee_id.id, []).extend(days)
        return found

    @api.model
    def _retirements(self, employees):
        """Return {employee id: cases} of those near retirement, by the age known on each day."""
        known = sorted({age.known for age in employees._retirement_ages()})
        months = self.env["cchc.position.holding"]._periods(RULE_RETIRING)
        if not known or not months:
            return {}
        # The first age holds for the days before it too.
        starts = [min(known[0], months[0][0]), *known[1:]]
        days = [employees._retires_on(on=on) for on in known]
        found = {}
        for employee in employees:
            ages = []
            for place, start in enumerate(starts):
                until = _day_before(starts[place + 1]) if place + 1 < len(starts) else None
                if days[place][employee]:
                    ages.append((start, until, days[place][employee]))
            if ages:
                found[employee.id] = near_retirement(ages, months)
        return found


def _day_before(day):
    return day.fromordinal(day.toordinal() - 1)
