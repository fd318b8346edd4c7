from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestLateness(PlanCase):
    """On time, late, overdue and due soon; and never a finding by an unverified rule alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        # Due 2012-03-31 by the unverified rule; the period ends on 2012-12-31.
        cls.by_rule = cls.assignment("I.2", 2012)
        # Due at the end of 2011, as the annex says.
        cls.by_words = cls.assignment("I.1", 2011)

    def standing(self, one):
        self.env.invalidate_all()
        found = self.env["cchc.plan.assignment"].search(
            [("id", "=", one.id), ("lateness", "=", one.lateness)]
        )
        self.assertEqual(found, one)
        return one.lateness, one.lateness_is_provisional

    def submit(self, one, user):
        self.add_evidence(one)
        one.with_user(user).action_submit()

    def test_open_work_by_the_words_of_the_annex(self):
        for day, expected in (
            ("2011-12-15", "open"),
            ("2011-12-16", "due_soon"),
            ("2011-12-31", "due_soon"),
            ("2012-01-01", "overdue"),
        ):
            with freeze_time(f"{day} 05:00:00"):
                self.assertEqual(self.standing(self.by_words), (expected, False), day)

    def test_lateness_by_an_unverified_rule_is_provisional_until_the_period_is_over(self):
        with freeze_time("2012-04-01 05:00:00"):
            self.assertEqual(self.standing(self.by_rule), ("overdue", True))
            self.assertTrue(self.by_rule.lateness_note)
        with freeze_time("2013-01-01 05:00:00"):
            self.assertEqual(self.standing(self.by_rule), ("overdue", False))
            self.assertFalse(self.by_rule.lateness_note)

    def test_the_day_of_handing_in_counts_not_that_of_acceptance(self):
        with freeze_time("2011-12-31 05:00:00"):
            self.submit(self.by_words, self.officer_noi_vu)
        with freeze_time("2012-05-01 05:00:00"):
            self.by_words.with_user(self.leader).action_accept()
            self.assertEqual(self.standing(self.by_words), ("on_time", False))
            self.assertEqual(self.by_words.delay_days, 0)

    def test_late_and_returned_work(self):
        with freeze_time("2012-01-10 05:00:00"):
            self.submit(self.by_words, self.officer_noi_vu)
            self.assertEqual(self.standing(self.by_words), ("late", False))
            self.assertEqual(self.by_words.delay_days, 10)
            self.by_words.with_user(self.leader).action_return("Thiếu")
            self.assertEqual(self.standing(self.by_words), ("overdue", False))
            self.assertEqual(self.by_words.delay_days, 0)

    def test_late_by_the_rule_but_inside_the_period(self):
        with freeze_time("2012-05-01 05:00:00"):
            self.submit(self.by_rule, self.officer_van_phong)
            self.assertEqual(self.standing(self.by_rule), ("late", True))
        with freeze_time("2014-05-01 05:00:00"):
            self.assertEqual(self.standing(self.by_rule), ("late", True))

    def test_the_day_changes_at_midnight_in_vietnam(self):
        tz = self.env["cchc.plan.assignment"].with_context(tz="Asia/Ho_Chi_Minh")
        one = tz.browse(self.by_words.id)
        with freeze_time("2011-12-31 16:59:00"):
            self.assertEqual(one.lateness, "due_soon")
        self.env.invalidate_all()
        with freeze_time("2011-12-31 17:00:00"):
            self.assertEqual(one.lateness, "overdue")

    def test_cancelled_work_is_neither(self):
        with freeze_time("2013-01-01 05:00:00"):
            self.by_words.with_user(self.leader).action_cancel("Không còn cần")
            self.assertEqual(self.standing(self.by_words)[0], False)
