from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import LockError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2011-06-15 08:00:00")
class TestWorkBulk(PlanCase):
    """Several at once: each stands for itself, and a dialog says what became of each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.good = cls.assignment("I.2", 2011)
        cls.bare = cls.assignment("I.3", 2011)
        cls.own = cls.assignment("I.1")
        cls.untouched = cls.assignment("II.1", 2011, cls.ward_b)
        cls.all = cls.good | cls.bare | cls.own | cls.untouched
        cls.officer_tu_phap = cls.make_user("officer_tu_phap", "officer", cls.tu_phap)
        cls.add_evidence(cls.good)
        cls.add_evidence(cls.own)
        for work, user in (
            (cls.good, cls.officer_van_phong),
            (cls.bare, cls.officer_tu_phap),
            (cls.own, cls.officer_noi_vu),
        ):
            work.with_user(user).action_submit()

    def lines(self, action, user=None):
        """Return {assignment: refusal or ""} as the dialog shows it to its user."""
        result = self.env[action["res_model"]].with_user(user or self.coordinator)
        result = result.browse(action["res_id"])
        lines = {one.assignment_id: one.sentence or "" for one in result.line_ids}
        refused = sum(map(bool, lines.values()))
        self.assertEqual((result.done_count, result.refused_count), (len(lines) - refused, refused))
        return lines

    def test_one_refusal_does_not_stop_the_others(self):
        lines = self.lines(self.all.with_user(self.coordinator).action_accept())
        self.assertEqual(set(lines), set(self.all))
        self.assertEqual(self.all.mapped("state"), ["accepted", "submitted", "submitted", "todo"])
        self.assertEqual(lines[self.good], "")
        self.assertIn("no evidence", lines[self.bare])
        self.assertIn("your own agency", lines[self.own])
        self.assertIn("cannot be taken", lines[self.untouched])
        self.assertFalse(self.all._verify())
        kinds = [one.event_ids.sorted("seq")[-1].kind for one in self.all]
        self.assertEqual(kinds, ["accept", "submit", "submit", "assign"])

    def test_a_single_one_raises(self):
        with self.assertRaises(UserError):
            self.bare.with_user(self.coordinator).action_accept()

    def test_a_reason_is_asked_once_for_all(self):
        works = (self.good | self.own).with_user(self.coordinator)
        action = works.action_return()
        dialog = self.env[action["res_model"]].with_user(self.coordinator)
        dialog = dialog.with_context(**action["context"]).create({"reason": "Thiếu phụ lục"})
        lines = self.lines(dialog.action_confirm())
        self.assertEqual((lines[self.good], self.good.state), ("", "doing"))
        self.assertEqual(self.own.state, "submitted")

    def test_extensions_are_granted_each_as_asked(self):
        wards = self.assignment("II.1", 2011, self.ward_a) | self.untouched
        wards[0].with_user(self.officer_ward_a).action_ask_extension("2012-02-01", "Mưa lũ")
        lines = self.lines(wards.with_user(self.coordinator).action_grant_extension())
        self.assertEqual(lines[wards[0]], "")
        self.assertIn("No extension", lines[wards[1]])
        self.assertEqual(str(wards[0].due_on), "2012-02-01")

    def test_officers_hand_in_several(self):
        years = self.task("I.2").assignment_ids.filtered(lambda one: one.year in (2012, 2013))
        action = (years | self.good).with_user(self.officer_van_phong).action_submit()
        lines = self.lines(action, self.officer_van_phong)
        self.assertEqual(years.mapped("state"), ["submitted", "submitted"])
        self.assertTrue(lines[self.good])

    def test_work_that_one_may_not_read_is_refused_like_any_other(self):
        works = (self.untouched | self.assignment("II.1", 2011, self.ward_a)).with_user(
            self.officer_ward_a
        )
        action = works.action_start()
        result = self.env[action["res_model"]].sudo().browse(action["res_id"])
        self.assertEqual(result.line_ids.sorted("id").mapped("done"), [False, True])

    def test_others_read_no_result(self):
        action = self.all.with_user(self.coordinator).action_accept()
        result = self.env[action["res_model"]].browse(action["res_id"])
        self.assertTrue(result.with_user(self.coordinator).has_access("read"))
        self.assertFalse(result.with_user(self.officer_ward_a).has_access("read"))
        self.assertFalse(result.with_user(self.coordinator).has_access("write"))

    def test_what_concurrency_breaks_goes_through_to_the_retry(self):
        works = self.all.with_user(self.coordinator)
        for error in (SerializationFailure("busy"), LockError("busy")):
            with (
                patch.object(type(works), "_apply", side_effect=error),
                self.assertRaises(type(error)),
            ):
                works.action_accept()
