from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .evaluation_case import DECEMBER, EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time(DECEMBER)
class TestEvaluationSet(EvaluationCase):
    """Sets of criteria by year and kind."""

    def test_a_set_for_those_who_lead_goes_before_one_for_everybody(self):
        leading = self.make_set("civil_servant", name="Lãnh đạo", scope="leading")
        find = self.env["cchc.evaluation.set"]._set_for
        self.assertEqual(find("civil_servant", True, 2012), leading)
        self.assertEqual(find("civil_servant", False, 2012), self.set)
        self.assertFalse(find("civil_servant", False, 2007))
        self.assertFalse(find("cadre", False, 2012))

    def test_two_sets_for_the_same_people_do_not_overlap(self):
        with self.assertRaises(ValidationError):
            self.make_set("civil_servant", name="Trùng", year_from=2013)
        self.assertTrue(self.make_set("cadre", year_to=2010))
        self.assertTrue(self.make_set("cadre", name="Tiếp", year_from=2011))

    def test_a_used_set_stays_and_is_followed_by_its_copy(self):
        for write in (
            lambda: self.set.write({"council": True}),
            lambda: self.set.criterion_ids[0].write({"points": 50}),
            lambda: self.set.criterion_ids[0].unlink(),
            lambda: self.set.write({"criterion_ids": [(0, 0, {"name": "Mới", "points": 5})]}),
            lambda: self.set.unlink(),
        ):
            with self.assertRaises(UserError):
                write()
        with self.assertRaises(ValidationError):
            self.set.year_to = 2011
        heir = self.set.browse(self.set.with_user(self.hr).action_succeed()["res_id"])
        self.assertEqual((self.set.year_to, heir.year_from, heir.year_to), (2012, 2013, 0))
        self.assertEqual(heir.criterion_ids.mapped("points"), [60, 20])
        heir.criterion_ids[0].points = 40
        self.assertEqual(self.evaluation(self.lan).score_ids[0].most, 60)

    def test_criteria_are_for_staff_managers(self):
        self.assertTrue(self.set.with_user(self.user_lan).has_access("read"))
        for user in (self.user_lan, self.head_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.set.with_user(user).write({"note": "x"})
