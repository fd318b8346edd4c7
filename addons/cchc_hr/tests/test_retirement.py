from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.cchc_hr.rules.retirement import pension_from

from .common import HrCase


@tagged("post_install", "-at_install")
class TestRetirement(HrCase):
    """The day of retirement: one answer by screen, by search, in the list and for many at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        born = [
            ("male", "1952-05-10"),
            ("female", "1958-12-31"),
            ("male", "1960-12-31"),
            ("male", "1961-10-01"),
            ("female", "1966-09-01"),
            ("male", "1970-02-28"),
            ("female", "1990-01-31"),
            ("other", "1970-01-01"),
            (False, "1970-01-01"),
            ("male", False),
        ]
        cls.people = cls.env["hr.employee"]
        for number, (sex, birthday) in enumerate(born):
            name = f"Người {number}"
            cls.people |= cls.make_person(name, cls.noi_vu, sex=sex, birthday=birthday)

    def test_the_age_follows_the_rule_of_the_day(self):
        days = [str(day) if day else None for day in self.people._retires_on().values()]
        self.assertEqual(
            days,
            [
                "2012-05-10",
                "2013-12-31",
                "2020-12-31",
                "2022-04-01",
                "2022-05-01",
                "2032-02-28",
                "2050-01-31",
                None,
                None,
                None,
            ],
        )

    def test_the_list_and_the_search_say_the_same_as_the_field(self):
        on = {one.employee_id: one for one in self.env["cchc.staff"].search([])}
        for person in self.people:
            self.assertEqual(on[person].retires_on, person.retires_on)
            self.assertEqual(person.pension_from or None, pension_from(person.retires_on or None))
        found = self.env["hr.employee"].search([("retires_on", "<=", "2020-12-31")])
        self.assertEqual(found & self.people, self.people[:3])
        self.assertEqual(
            self.env["hr.employee"].search([("retires_on", "=", False)]) & self.people,
            self.people[7:],
        )
        day = self.people[3].retires_on
        self.assertEqual(
            self.env["hr.employee"].search([("retires_on", "=", day)]) & self.people, self.people[3]
        )

    def test_a_past_day_does_not_know_later_laws(self):
        man = self.people[3]
        self.assertEqual(man._retires_on(date(2015, 1, 1))[man], date(2021, 10, 1))
        self.assertEqual(man._retires_on(date(2021, 1, 1))[man], date(2022, 4, 1))

    def test_a_decision_of_its_own_wins_and_cannot_be_before_birth(self):
        man = self.people[0]
        man.retires_on_decided = "2014-05-10"
        self.assertEqual(man.retires_on, date(2014, 5, 10))
        self.env.flush_all()
        shown = self.env["cchc.staff"].search([("employee_id", "=", man.id)])
        self.assertEqual(shown.retires_on, date(2014, 5, 10))
        with self.assertRaisesRegex(ValidationError, "born"):
            man.retires_on_decided = "1950-01-01"

    def test_a_changed_rule_changes_the_day_at_once(self):
        rule = self.env["district.rule"].search(
            [("code", "=", "staff.retirement_age"), ("valid_from", "=", "1995-01-01")]
        )
        rule.value = {
            "male": {"years": 61, "months": 0},
            "female": {"years": 55, "months": 0},
        }
        man = self.people[0]
        self.assertEqual(man._retires_on()[man], date(2013, 5, 10))
