from datetime import date, datetime, timedelta

from odoo import fields
from odoo.tests import TransactionCase, freeze_time, tagged

from ..moment import MOMENT_KEY, day_end, happening, local_date, now, today


@tagged("post_install", "-at_install")
class TestMoment(TransactionCase):
    """What happens has a day of its own, and only code of the suite may set another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"]

    def test_without_a_moment_it_is_now_and_the_day_is_the_local_one(self):
        with freeze_time("2012-03-31 17:30:00"):
            self.assertEqual(now(self.partners), datetime(2012, 3, 31, 17, 30))
            self.assertEqual(today(self.partners), date(2012, 4, 1))

    def test_the_past_can_be_recorded_by_its_day_or_its_minute(self):
        on_a_day = happening(self.partners, date(2012, 3, 31))
        self.assertEqual(today(on_a_day), date(2012, 3, 31))
        self.assertEqual(now(on_a_day), datetime(2012, 3, 31, 2, 0))
        late_in_the_evening = happening(self.partners, datetime(2012, 3, 31, 17, 30))
        self.assertEqual(today(late_in_the_evening), date(2012, 4, 1))

    def test_nothing_is_recorded_before_it_happens(self):
        with self.assertRaises(ValueError):
            happening(self.partners, fields.Datetime.now() + timedelta(minutes=1))

    def test_a_context_sent_by_a_client_moves_no_day(self):
        for sent in ("2012-03-31 02:00:00", ["2012-03-31 02:00:00"], {"at": "2012-03-31"}, True):
            with freeze_time("2013-05-06 07:08:09"):
                records = self.partners.with_context(**{MOMENT_KEY: sent})
                self.assertEqual(now(records), datetime(2013, 5, 6, 7, 8, 9))

    def test_a_local_day_is_over_at_local_midnight(self):
        self.assertEqual(day_end(self.partners, date(2012, 3, 31)), datetime(2012, 3, 31, 17, 0))
        self.assertEqual(
            local_date(self.partners, datetime(2012, 3, 31, 16, 59, 59)), date(2012, 3, 31)
        )
        self.assertEqual(local_date(self.partners, datetime(2012, 3, 31, 17, 0)), date(2012, 4, 1))

    def test_no_timezone_of_a_client_or_a_user_moves_a_day(self):
        self.env.user.tz = "Pacific/Midway"
        for sent in (False, "UTC", "Pacific/Midway", "Pacific/Kiritimati", "No/Where"):
            records = self.partners.with_context(tz=sent)
            with self.subTest(sent), freeze_time("2012-03-31 17:30:00"):
                self.assertEqual(today(records), date(2012, 4, 1))
                self.assertEqual(day_end(records, date(2012, 3, 31)), datetime(2012, 3, 31, 17))
