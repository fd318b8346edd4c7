from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .evaluation_case import DECEMBER, EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time(DECEMBER)
class TestDiscipline(EvaluationCase):
    """Discipline cases: who knows of them, their forms, their effect."""

    def report(self, person=None, reported_on="2012-06-01", **vals):
        return (
            self.env["cchc.discipline.case"]
            .with_user(self.hr)
            .create(
                {
                    "employee_id": (person or self.lan).id,
                    "fault": "Để mất hồ sơ",
                    "reported_on": reported_on,
                    **vals,
                }
            )
        )

    def considered(self, **vals):
        case = self.report(**vals)
        case.action_open("2012-06-05")
        case.action_consider("2012-06-10")
        return case

    def decided(self, form="reprimand", **vals):
        case = self.considered(**vals)
        case.action_decide(form, "15/QĐ-UBND", "2012-07-01")
        return case

    def test_a_case_keeps_where_the_person_worked_and_as_what(self):
        case = self.report()
        self.assertEqual((case.agency_id, case.staff_kind), (self.ward_a, "civil_servant"))

    def test_the_person_knows_of_a_case_once_it_was_opened(self):
        case = self.report()
        readers = {
            "hr": True,
            "head_a": True,
            "leader": True,
            "auditor": True,
            "user_lan": False,
            "user_minh": False,
            "head_b": False,
            "finance": False,
            "admin_user": False,
        }
        for name, reads in readers.items():
            user = getattr(self, name)
            self.assertEqual(case.with_user(user).has_access("read"), reads, name)
        case.action_open()
        self.assertTrue(case.with_user(self.user_lan).has_access("read"))
        self.assertFalse(case.with_user(self.user_minh).has_access("read"))

    def test_a_head_does_not_read_a_draft_on_himself_or_herself(self):
        case = self.report(self.chief)
        self.assertFalse(case.with_user(self.head_a).has_access("read"))
        mine = self.env["cchc.discipline.case"].create(
            {"employee_id": self.hr.employee_ids.id, "fault": "x", "reported_on": "2012-06-01"}
        )
        self.assertFalse(mine.with_user(self.hr).has_access("read"))
        with self.assertRaises(AccessError):
            self.report(self.hr.employee_ids)

    def test_only_staff_managers_lead_cases(self):
        case = self.report()
        for name in ("head_a", "leader", "auditor", "finance"):
            user = getattr(self, name)
            with self.assertRaises(AccessError):
                case.with_user(user).action_open()
            with self.assertRaises(AccessError):
                case.with_user(user).write({"fault": "x"})

    def test_a_decision_has_a_form_that_the_kind_of_staff_knows_and_effect_by_the_rule(self):
        case = self.considered()
        with self.assertRaises(ValidationError):
            case.action_decide("recall", "15/QĐ-UBND", "2012-07-01")
        with self.assertRaises(ValidationError):
            case.action_decide("warning", " ", "2012-07-01")
        with self.assertRaises(ValidationError):
            case.action_decide("warning", "1/QĐ", "2012-07-01", effective_from="2012-06-30")
        case.action_decide("warning", "15/QĐ-UBND", "2012-07-01")
        self.assertEqual((case.state, case.form), ("decided", "warning"))
        self.assertEqual(str(case.effective_until), "2013-06-30")
        self.assertTrue(case.is_in_effect and case.rule_warning)
        found = self.env["cchc.discipline.case"].search([("is_in_effect", "=", True)])
        self.assertIn(case, found)
        with self.assertRaises(ValidationError):
            case.action_close()
        with freeze_time("2013-07-01 03:00:00"):
            case.action_close()
        self.assertEqual(case.state, "closed")
        self.assertFalse(case._verify())

    def test_days_follow_each_other_and_do_not_lie_ahead(self):
        case = self.report()
        for day in ("2012-05-31", "2012-12-11"):
            with self.assertRaises(ValidationError):
                case.action_open(day)
        case.action_open("2012-06-05")
        with self.assertRaises(ValidationError):
            case.action_consider("2012-06-04")
        with self.assertRaises(UserError):
            self.report(reported_on="2012-12-11")

    def test_an_opened_case_stays_as_it_is(self):
        case = self.report()
        case.fault = "Để mất hai hồ sơ"
        self.report().unlink()
        case.action_open()
        with self.assertRaises(UserError):
            case.fault = "Khác"
        with self.assertRaises(UserError):
            case.unlink()
        for values in ({"state": "closed"}, {"form": "reprimand"}, {"agency_id": self.ward_b.id}):
            with self.assertRaises(UserError):
                case.sudo().write(values)
        with self.assertRaises(UserError):
            case.action_decide("warning", "1/QĐ", "2012-07-01")

    def test_a_case_may_end_without_discipline(self):
        case = self.considered()
        with self.assertRaises(ValidationError):
            case.action_dismiss("")
        case.action_dismiss("Không có lỗi")
        self.assertEqual((case.state, case.form), ("dismissed", False))

    def test_discipline_in_the_year_limits_the_class(self):
        self.decided("reprimand")
        one = self.evaluation(self.lan)
        self.assertEqual(one._ceiling()[0], "done")
        self.assertIn("15/QĐ-UBND", one.ceiling_reason)
        self.gather(self.hand_in(self.lan))
        with self.assertRaisesRegex(ValidationError, "15/QĐ-UBND"):
            self.conclude(one, "good")
        self.conclude(one, "done")
        self.assertIn("evaluation.discipline_ceiling", one.rule_warning)

    def test_discipline_of_another_year_or_not_decided_limits_nothing(self):
        self.considered()
        self.assertFalse(self.evaluation(self.lan).ceiling_name)
        self.decided("warning", person=self.minh)
        self.open_round(2013, self.ward_a)
        self.assertFalse(self.evaluation(self.minh, 2013).ceiling_name)
        self.assertTrue(self.evaluation(self.minh).ceiling_name)

    def test_points_of_2026_go_no_higher_than_the_ceiling(self):
        with freeze_time("2026-12-10 03:00:00"):
            case = self.report(reported_on="2026-03-01")
            case.action_open("2026-03-02")
            case.action_consider("2026-03-03")
            case.action_decide("reprimand", "9/QĐ-UBND", "2026-04-01")
            self.open_round(2026, self.ward_a, due_on="2026-12-31")
            one = self.gather(self.hand_in(self.lan, points=(60, 20), year=2026))
            with self.assertRaises(ValidationError):
                self.conclude(one, "excellent")
            self.conclude(one, "not_done")
            self.assertEqual(one.class_code, "not_done")

    def test_under_consideration_the_person_is_not_yet_rotated(self):
        case = self.considered()
        wait = case.rotation_case_id
        self.assertEqual(
            (wait.code, str(wait.date_from), wait.date_to), ("discipline", "2012-06-10", False)
        )
        self.assertTrue(wait.is_lasting)
        case.action_decide("warning", "15/QĐ-UBND", "2012-07-01")
        self.assertEqual(str(wait.date_to), "2012-07-01")
        self.assertFalse(wait.is_lasting)

    def test_a_case_without_discipline_ends_the_waiting_as_well(self):
        case = self.considered()
        case.action_dismiss("Không có lỗi", "2012-06-20")
        self.assertEqual(str(case.rotation_case_id.date_to), "2012-06-20")

    def test_a_case_that_was_only_opened_makes_nobody_wait(self):
        case = self.report()
        case.action_open()
        self.assertFalse(case.rotation_case_id)
