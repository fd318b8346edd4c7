from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
class TestRotationDue(RotationCase):
    """When positions must change, by the rule of each date, for everybody at once."""

    def test_thirty_six_months_under_the_decree_of_2007(self):
        self.assertEqual(self.dates(self.lan), ("2012-05-04", "2012-05-04", "later"))
        self.assertEqual(self.dates(self.lan, "2012-02-04")[2], "soon")
        self.assertEqual(self.dates(self.lan, "2012-05-04")[2], "soon")
        self.assertEqual(self.dates(self.lan, "2012-05-05")[2], "overdue")

    def test_a_holding_across_november_2013_is_judged_by_both_rules(self):
        person = self.make_person("Phạm Thị Hoa", self.ward_a)
        post = self.make_position("Hộ tịch", self.ward_a, is_listed=True, sector="justice")
        self.give(person, post, "2011-03-01")
        self.assertEqual(self.dates(person, "2013-10-31"), ("2013-11-01", "2016-03-01", "later"))
        self.assertEqual(self.dates(person, "2013-11-01")[2], "may")
        post.term_months = 30
        self.assertEqual(self.dates(person, "2013-11-01")[:2], ("2013-11-01", "2013-11-01"))

    def test_the_explanation_names_each_rule(self):
        person = self.make_person("Phạm Thị Hoa", self.ward_a)
        post = self.make_position("Hộ tịch", self.ward_a, is_listed=True, sector="justice")
        self.give(person, post, "2011-03-01")
        row = self.due("2013-06-01").filtered(lambda one: one.employee_id == person)
        text = row.explanation
        self.assertEqual(len(text.splitlines()), 7, text)
        for part in ("36", "24 – 60", "2013", "2016"):
            self.assertIn(part, text)

    def test_contract_and_rank_break_no_holding_a_transfer_does(self):
        change = {"employee_id": self.lan.id, "date": "2011-01-01", "staff_kind": "contract_68"}
        self.decide("change", [change], "2011-01-01")
        self.assertEqual(self.dates(self.lan)[1], "2012-05-04")
        self.give(self.lan, self.clerk_post, "2011-06-01", kind="transfer")
        self.clerk_post.is_listed = True
        self.assertEqual(self.dates(self.lan)[:2], ("2013-11-01", "2016-06-01"))

    def test_the_same_post_taken_over_again_without_a_day_between_is_held_on(self):
        person = self.make_person("Đỗ Văn Nam", self.ward_a)
        post = self.make_position("Xây dựng", self.ward_a, is_listed=True, sector="construction")
        lines = [
            {
                "employee_id": person.id,
                "position_id": post.id,
                "date": "2009-01-01",
                "date_to": "2009-12-31",
            },
            {"employee_id": person.id, "position_id": post.id, "date": "2010-01-01"},
        ]
        self.decide("take_over", lines, "2012-01-01")
        self.assertEqual(self.dates(person)[1], "2012-01-01")

    def test_the_list_names_listed_positions_and_leaders_apart(self):
        chair = self.make_person("Võ Văn Chủ", self.ward_a)
        self.give(chair, self.chair_post, "2008-01-01")
        besides = self.make_position("Ngân sách", self.ward_a, is_listed=True, sector="finance")
        self.give(chair, besides, "2008-02-01", is_main=False)
        clerk = self.make_person("Bùi Thị Thu", self.van_phong)
        self.give(clerk, self.clerk_post, "2008-01-01")
        rows = self.due("2012-01-01")
        asked = rows.filtered(lambda one: not one.is_leading)
        self.assertLessEqual({self.lan, self.minh}, set(asked.employee_id.sudo()))
        self.assertNotIn(chair, asked.employee_id.sudo())
        self.assertNotIn(clerk, rows.employee_id.sudo())
        row = rows.filtered(lambda one: one.employee_id.sudo() == chair)
        self.assertEqual((row.state, row.latest_on, row.months_held), ("leader", False, 48))

    def test_a_post_held_besides_is_counted_by_itself(self):
        besides = self.make_position("Ngân sách", self.ward_a, is_listed=True, sector="finance")
        self.give(self.lan, besides, "2010-02-01", is_main=False)
        rows = self.due("2012-01-01").filtered(lambda one: one.employee_id == self.lan)
        self.assertEqual(
            sorted(str(day) for day in rows.mapped("latest_on")), ["2012-05-04", "2013-02-01"]
        )
        self.assertEqual(rows.mapped("is_main").count(False), 1)

    def test_who_left_is_not_in_the_list_of_later_days(self):
        line = {"employee_id": self.lan.id, "date": "2012-03-01"}
        self.decide("leave", [line], "2012-02-20")
        self.assertIn(self.lan, self.due("2012-02-29").employee_id.sudo())
        self.assertNotIn(self.lan, self.due("2012-03-01").employee_id.sudo())

    @freeze_time("2012-04-10 03:00:00")
    def test_the_list_is_searched_and_counted_by_its_dates(self):
        model = self.env["cchc.rotation.due"].with_user(self.hr)
        mine = [("employee_id", "in", (self.lan | self.minh).ids)]
        self.assertEqual(model.search([*mine, ("days_left", "<=", 30)]).employee_id, self.lan)
        groups = model._read_group(mine, ["state"], ["__count"])
        self.assertEqual(dict(groups), {"soon": 2})
        self.assertEqual(model.search_count(mine), 2)

    @freeze_time("2012-04-10 03:00:00")
    def test_the_list_follows_what_changes_at_once(self):
        model = self.env["cchc.rotation.due"].with_user(self.hr)
        mine = [("employee_id", "=", self.lan.id), ("state", "=", "waits")]
        self.assertFalse(model.search(mine))
        case = self.make_case(self.lan, "illness", "2012-04-01", "2012-09-30")
        self.assertTrue(model.search(mine))
        self.assertEqual(str(model.search(mine).latest_on), "2012-10-01")
        case.active = False
        self.assertFalse(model.search(mine))

    def test_before_any_rule_nobody_must_change(self):
        rule = self.env["district.rule"].search([("code", "=", "rotation.soon_days")])
        self.assertTrue(rule)
        rule.unlink()
        with self.assertRaisesRegex(UserError, "rotation.soon_days"):
            self.dates(self.lan)
