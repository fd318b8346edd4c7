from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
class TestRotationCases(RotationCase):
    """Why a position does not change yet: which days count, and what is refused."""

    def test_after_the_case_the_day_returns(self):
        self.make_case(self.lan, "illness", "2011-01-01", "2011-12-31")
        self.assertEqual(self.dates(self.lan)[1], "2012-05-04")
        self.make_case(self.lan, "illness", "2012-04-01", "2012-09-30")
        self.assertEqual(self.dates(self.lan)[1], "2012-10-01")
        self.assertEqual(self.dates(self.lan, "2012-05-10")[2], "waits")
        self.assertEqual(self.dates(self.lan, "2012-10-02")[2], "overdue")

    def test_a_case_after_the_day_leaves_the_day_and_waits(self):
        self.make_case(self.lan, "discipline", "2012-08-01", "2012-10-31")
        self.assertEqual(self.dates(self.lan, "2012-07-31")[1:], ("2012-05-04", "overdue"))
        self.assertEqual(self.dates(self.lan, "2012-08-01")[1:], ("2012-05-04", "waits"))
        text = self.due("2012-08-01").filtered(lambda one: one.employee_id == self.lan).explanation
        self.assertEqual(len(text.splitlines()), 5, text)

    def test_overlapping_cases_end_with_the_last_and_an_open_one_never(self):
        self.make_case(self.lan, "illness", "2012-04-01", "2012-06-30")
        self.make_case(self.lan, "discipline", "2012-06-01", "2012-08-15")
        self.assertEqual(self.dates(self.lan)[1], "2012-08-16")
        self.make_case(self.lan, "investigation", "2012-08-10")
        self.assertEqual(self.dates(self.lan, "2012-09-01")[1:], (None, "waits"))

    def test_a_child_counts_thirty_six_months_from_its_birthday(self):
        case = self.make_case(self.lan, "pregnancy_child", "2011-09-01", birthday="2012-03-15")
        self.assertEqual(str(case.ends_on), "2015-03-14")
        # By then the decree of 2013 asks for 24 to 60 months: held for more than 24.
        self.assertEqual(self.dates(self.lan)[:2], ("2015-03-15", "2015-03-15"))

    def test_a_pregnancy_needs_the_day_on_which_the_child_is_expected(self):
        with self.assertRaises(ValidationError):
            self.make_case(self.lan, "pregnancy_child", "2012-01-01")
        case = self.make_case(self.lan, "pregnancy_child", "2012-01-01", "2012-07-01")
        self.assertEqual(self.dates(self.lan)[1], "2012-07-02")
        case.write({"birthday": "2012-06-20", "date_to": False})
        self.assertEqual(str(case.ends_on), "2015-06-19")

    def test_a_case_by_sex_fits_the_person(self):
        with self.assertRaisesRegex(ValidationError, "Minh"):
            self.make_case(self.minh, "pregnancy_child", "2012-01-01", birthday="2012-01-01")

    def test_study_counts_from_twelve_months_on(self):
        with self.assertRaises(ValidationError):
            self.make_case(self.lan, "study", "2012-01-01", "2012-12-30")
        with self.assertRaises(ValidationError):
            self.make_case(self.lan, "study", "2012-01-01")
        case = self.make_case(self.lan, "study", "2012-01-01", "2012-12-31")
        self.assertEqual(self.dates(self.lan)[1], "2013-01-01")
        # Broken off: it was a case while it lasted.
        case.date_to = "2012-06-30"
        self.assertEqual(self.dates(self.lan)[1], "2012-07-01")

    def test_what_no_rule_of_the_days_lists_is_refused(self):
        rule = self.env["district.rule"].search([("code", "=", "rotation.not_yet_cases")])
        rule.write({"value": [{"code": "illness", "name": "Bệnh"}]})
        with self.assertRaises(ValidationError):
            self.make_case(self.lan, "discipline", "2012-01-01")

    def test_a_case_ends_not_before_it_begins(self):
        with self.assertRaisesRegex(ValidationError, "Lan"):
            self.make_case(self.lan, "illness", "2012-02-01", "2012-01-01")
        case = self.make_case(self.lan, "illness", "2012-02-01", "2012-03-01")
        with self.assertRaisesRegex(ValidationError, "Lan"):
            case.date_to = "2012-01-31"

    def test_near_retirement_by_the_age_of_the_date(self):
        old = self.make_person("Hồ Thị Già", self.ward_a, sex="female", birthday="1958-01-02")
        post = self.make_position("Hộ tịch", self.ward_a, is_listed=True, sector="justice")
        self.give(old, post, "2008-08-01")
        # 55 years on 2013-01-02: less than eighteen months are left from 2011-07-03 on.
        self.assertEqual(self.dates(old, "2011-04-01"), (None, None, "later"))
        # Nobody who is near retirement when the change is asked is told to prepare for it.
        self.assertEqual(self.dates(old, "2011-07-02")[2], "exempt")
        row = self.due("2011-07-03").filtered(lambda one: one.employee_id == old)
        self.assertEqual(row.state, "exempt")
        self.assertIn("2011", row.explanation.splitlines()[-2])

    def test_a_secondment_lets_wait_without_a_record(self):
        self.give(self.lan, self.clerk_post, "2012-04-01", kind="second", date_to="2012-12-31")
        rule = self.env["district.rule"]._rule("rotation.not_yet_cases", "2012-04-01")
        rule.value = [{"code": "illness", "name": "Bệnh"}]
        self.assertEqual(self.dates(self.lan)[1], "2012-05-04")
        rule.value = [{"code": "secondment", "name": "Biệt phái"}]
        self.assertEqual(self.dates(self.lan)[1], "2013-01-01")
        self.assertEqual(
            self.due("2012-05-01").filtered(lambda one: one.employee_id == self.lan).position_id,
            self.land,
        )

    @freeze_time("2012-05-01 03:00:00")
    def test_cases_are_private(self):
        case = self.make_case(self.lan, "illness", "2012-04-01", "2012-09-30")
        mine = self.make_case(self.officer_ward_a.employee_ids, "illness", "2012-04-01")
        model = self.env["cchc.rotation.case"]
        self.assertEqual(model.with_user(self.officer_ward_a).search([]), mine)
        self.assertEqual(model.with_user(self.head_ward_a).search([]), case | mine)
        for user in (self.officer_noi_vu, self.head_noi_vu, self.finance, self.clerk):
            self.assertFalse(model.with_user(user).search([]))
            with self.assertRaises(AccessError):
                case.with_user(user).read(["code"])
        for user in (self.officer_ward_a, self.head_ward_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                case.with_user(user).write({"note": "x"})
        self.assertTrue(case.with_user(self.hr).is_lasting)
        self.assertIn(case, model.with_user(self.hr).search([("is_lasting", "=", True)]))
        with self.assertRaises(UserError):
            case.with_user(self.env.ref("base.user_root")).unlink()
