from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .counter_case import AN, CounterCase


@tagged("post_install", "-at_install")
class TestLookUp(CounterCase):
    """Who is shown the data of an applicant of another counter stands in a record for audits."""

    def look_ups(self):
        return self.env["one_stop.person.look.up"].search([])

    def test_a_number_that_another_counter_knows_is_filled_in_and_written_down(self):
        person = self.taken().owner_ids
        before = self.look_ups()
        self.assertTrue(self.counter(self.clerk_ward_b).identify(AN["identity"])["known"])
        self.assertRecordValues(
            self.look_ups() - before,
            [
                {
                    "person_id": person.id,
                    "user_id": self.clerk_ward_b.id,
                    "agency_id": self.ward_b.id,
                    "looked_up_at": self.utc(self.START),
                }
            ],
        )

    def test_the_search_box_is_written_down_too(self):
        self.taken()
        self.counter(self.clerk_ward_b).find(AN["identity"])
        self.assertEqual(self.look_ups().user_id, self.clerk_ward_b)

    def test_whom_the_own_counter_knows_leaves_no_trace(self):
        self.taken()
        self.counter(self.clerk_two).identify(AN["identity"])
        self.counter(self.clerk_two).identify("023456789")
        self.assertFalse(self.look_ups())

    def test_nobody_but_clerks_is_shown_anything(self):
        self.taken()
        for user in (self.officer_tu_phap, self.head_tu_phap, self.auditor, self.leader):
            with self.assertRaises(AccessError, msg=user.name):
                self.counter(user).identify(AN["identity"])
        self.assertFalse(self.look_ups())

    def test_auditors_read_look_ups_and_nobody_changes_them(self):
        self.taken()
        self.counter(self.clerk_ward_b).identify(AN["identity"])
        look_up = self.look_ups()
        self.assertEqual(look_up.with_user(self.auditor).user_id, self.clerk_ward_b)
        for user in (self.clerk_ward_b, self.manager, self.officer_tu_phap):
            with self.assertRaises(AccessError):
                look_up.with_user(user).read(["person_id"])
        with self.assertRaises(UserError):
            look_up.write({"user_id": self.clerk.id})
        with self.assertRaises(UserError):
            look_up.unlink()
