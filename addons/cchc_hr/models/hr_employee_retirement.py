from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.retirement import Age, age_reached, pension_from

RULE_AGE = "staff.retirement_age"
OPERATORS = {"<": SQL("<"), "<=": SQL("<="), ">": SQL(">"), ">=": SQL(">=")}


class HrEmployee(models.Model):
    """When somebody reaches the age of retirement (NĐ 135/2020/NĐ-CP; before: men 60, women 55)."""

    _inherit = "hr.employee"

    retires_on_decided = fields.Date(
        string="Retires on, by decision",
        groups="hr.group_hr_user",
        help="Where a decision keeps somebody longer, or lets somebody go earlier, than the age.",
    )
    retires_on = fields.Date(
        string="Reaches retirement age on",
        compute="_compute_retires_on",
        search="_search_retires_on",
        groups="hr.group_hr_user",
        help="By sex and birthday, by the rule of that day; a decision of its own wins.",
    )
    pension_from = fields.Date(
        string="Retired from",
        compute="_compute_retires_on",
        groups="hr.group_hr_user",
        help="The first day of the month after.",
    )

    @api.depends("birthday", "version_id.sex", "retires_on_decided")
    def _compute_retires_on(self):
        days = self._retires_on()
        for employee in self:
            employee.retires_on = days[employee]
            employee.pension_from = pension_from(days[employee])

    def _search_retires_on(self, operator, value):
        day = self._retires_on_sql("e", "v")
        if operator == "in":
            days = [one for one in value if one]
            tests = [SQL("%s IN %s", day, tuple(days))] if days else []
            tests += [SQL("%s IS NULL", day)] if False in value else []
            test = SQL(" OR ").join(tests or [SQL("FALSE")])
        elif operator in OPERATORS:
            test = SQL("%s %s %s", day, OPERATORS[operator], value)
        else:
            return NotImplemented
        self.env["hr.version"].flush_model(["sex"])
        self.flush_model(["birthday", "retires_on_decided", "current_version_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT e.id FROM hr_employee e"
                " JOIN hr_version v ON v.id = e.current_version_id WHERE %s",
                test,
            )
        )
        return Domain("id", "in", [row[0] for row in rows])

    @api.constrains("birthday", "retires_on_decided")
    def _check_retires_on_decided(self):
        for employee in self:
            decided, birthday = employee.retires_on_decided, employee.birthday
            if decided and birthday and decided <= birthday:
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot retire before being born.", name=employee.display_name
                    )
                )

    def _retires_on(self, on=None):
        """Return {employee: the day on which the age of retirement is reached, or None}.

        None: birthday or sex is not known. Made for many at once: one read, one look at the rule.

        :param on: date that asks; laws made after it do not count (see `rules/retirement.py`).
        """
        ages = self._retirement_ages()
        # sudo: the day alone is told, to those who plan courses and changes of position
        return {
            employee: private.retires_on_decided
            or age_reached(private.birthday, private.version_id.sex, ages, on)
            for employee, private in zip(self, self.sudo(), strict=True)
        }

    @api.model
    def _retirement_ages(self):
        """Return the `Age`s of all periods of the rule, in their order."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", RULE_AGE)])
        return [
            Age(
                _months(rule.value["male"]),
                _months(rule.value["female"]),
                rule.valid_from,
                rule.valid_to or None,
                rule.document_id.issued_on or None,
            )
            for rule in rules.sorted("valid_from")
        ]

    @api.model
    def _retires_on_sql(self, employee, version):
        """Return the SQL of `retires_on`, for lists of thousands.

        :param employee, version: aliases of the tables hr_employee and hr_version.
        """
        ages = self._retirement_ages()
        ends = [str(age.valid_from) for age in ages[1:]] + ["infinity"]
        starts = ["-infinity"] + [str(age.valid_from) for age in ages[1:]]
        born, sex = SQL.identifier(employee, "birthday"), SQL.identifier(version, "sex")
        decided = SQL.identifier(employee, "retires_on_decided")
        if not ages:
            return decided
        rows = SQL(", ").join(
            SQL("(%s, %s, %s::date, %s::date)", age.male, age.female, start, end)
            for age, start, end in zip(ages, starts, ends, strict=True)
        )
        reached = SQL(
            "GREATEST((%s + make_interval(months => CASE %s WHEN 'male' THEN age.male"
            " WHEN 'female' THEN age.female END))::date, age.since)",
            born,
            sex,
        )
        return SQL(
            "COALESCE(%s, CASE WHEN %s IS NOT NULL AND %s IN ('male', 'female') THEN"
            " (SELECT %s FROM (VALUES %s) AS age(male, female, since, until)"
            " WHERE %s < age.until ORDER BY age.since LIMIT 1) END)",
            decided,
            born,
            sex,
            reached,
            rows,
            reached,
        )


def _months(age):
    return 12 * age["years"] + age["months"]
