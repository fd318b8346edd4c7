from odoo import api, models
from odoo.tools import SQL

from ..rules.retirement import age_reached
from ..rules.rotation import DAY, Case, after_months
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
        found = self._recorded(employees)
        for employee, days in self._retirements(self._births(employees)).items():
            found.setdefault(employee, []).extend(days)
        return found

    @api.model
    def _recorded(self, employees):
        """Return {id of an employee: [`rotation.Case`, …]} of what was recorded or decided."""
        # sudo: why a change waits decides dates that many may see; the reasons stay where they are
        cases = self.sudo().search_fetch(
            [("employee_id", "in", employees.ids)],
            ["employee_id", "code", "date_from", "date_to", "birthday"],
        )
        found = cases._counted_by_employee()
        for employee, days in self._secondments(employees).items():
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
    def _births(self, employees):
        """Return {id of an employee: (birthday, sex, day of retirement by a decision)}."""
        self.env["hr.version"].flush_model(["sex"])
        employees.flush_model(["birthday", "retires_on_decided", "current_version_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT e.id, e.birthday, v.sex, e.retires_on_decided FROM hr_employee e"
                " JOIN hr_version v ON v.id = e.current_version_id WHERE e.id = ANY(%s)",
                employees.ids,
            )
        )
        return {row[0]: row[1:] for row in rows}

    @api.model
    def _retirements(self, births):
        """Return {id of an employee: cases} of near retirement, by the age known on each day.

        :param births: {id: (birthday, sex, day by a decision)}.
        """
        ages = self.env["hr.employee"]._retirement_ages()
        months = self.env["cchc.position.holding"]._periods(RULE_RETIRING)
        if not ages or not months:
            return {}
        known = sorted({age.known for age in ages})
        # The first age holds for the days before it too.
        starts = [min(known[0], months[0][0]), *known[1:]]
        ends = [*(start - DAY for start in starts[1:]), None]
        found = {}
        for employee, (birthday, sex, decided) in births.items():
            days = [decided or age_reached(birthday, sex, ages, on) for on in known]
            spans = [span for span in zip(starts, ends, days, strict=True) if span[2]]
            found[employee] = near_retirement(spans, months)
        return found

    @api.model
    def _retiring_before(self, births, days):
        """Return those of the births whose retirement could be near on a day of their own.

        :param days: {id: day}; retirement that is far from it changes nothing before.
        """
        ages = self.env["hr.employee"]._retirement_ages()
        months = self.env["cchc.position.holding"]._periods(RULE_RETIRING)
        if not ages or not months:
            return {}
        least = min(min(age.male, age.female) for age in ages)
        most = max(value for _first, _last, value in months)
        return {
            one: birth
            for one, birth in births.items()
            if birth[2] or (birth[0] and after_months(birth[0], least - most) <= days[one])
        }
