from unittest.mock import patch

from odoo.exceptions import ConcurrencyError, UserError
from odoo.tests import tagged

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestClock(DossierCase):
    """Due dates of dossiers: from events alone, on the calendar of the counter."""

    def due(self, dossier):
        return self.local(dossier.due_at)

    def years(self):
        return {year.year: year for year in self.calendar.district_year_ids}

    def test_received_it_is_due_by_the_term_of_its_version_and_promised_for_then(self):
        dossier = self.received("2012-03-05 09:00")
        self.assertEqual(self.due(dossier), "2012-03-19 17:00")
        self.assertEqual(dossier.original_due_at, dossier.due_at)
        self.assertEqual(dossier.promised_at, dossier.due_at)
        self.assertFalse(dossier.due_provisional)
        self.assertWhole(dossier)

    def test_the_receipt_freezes_term_and_snapshot(self):
        payload = self.received().event_ids._payload()
        self.assertEqual(
            payload["term"], {"unit": "working_days", "amount": "10", "mode": "continue"}
        )
        self.assertEqual(payload["snapshot"], self.calendar._snapshot("2012-03-05").hash)

    def test_a_pause_moves_due_date_appointment_and_stay_by_what_it_takes(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        self.take(dossier, "accept", "2012-03-05 10:30")
        visit_due = self.local(dossier.visit_id.due_at)
        self.assertEqual(visit_due, "2012-03-14 10:00")
        self.take(dossier, "request_supplement", "2012-03-06 15:00", reason="Thiếu", papers=["Đơn"])
        self.assertEqual(self.due(dossier), "2012-03-19 17:00", "it keeps its last value")
        self.take(dossier, "supplement", "2012-03-08 09:00", papers=["Đơn"])
        # Two hours of Tuesday, Wednesday's eight, one and a half of Thursday.
        self.assertEqual(self.due(dossier), "2012-03-21 11:00")
        self.assertEqual(dossier.promised_at, dossier.due_at)
        self.assertEqual(dossier.original_due_at, self.utc("2012-03-19 17:00"))
        self.assertEqual(self.local(dossier.visit_id.due_at), "2012-03-15 15:00")
        self.assertWhole(dossier)

    def test_an_appointment_that_an_apology_parted_stays_when_the_due_date_moves(self):
        dossier = self.received()
        promised = self.utc("2012-03-30 17:00")
        self.take(dossier, "apologise", "2012-03-06 09:00", reason="Trễ", promised_at=promised)
        self.take(dossier, "await_payment", "2012-03-07 09:00", duties=["Lệ phí"])
        self.take(dossier, "payment", "2012-03-08 09:00", proof="BL 1")
        self.assertEqual(self.due(dossier), "2012-03-20 17:00")
        self.assertEqual(dossier.promised_at, promised)
        self.assertWhole(dossier)

    def test_steps_that_leave_the_clock_alone_read_no_events(self):
        dossier = self.received()
        self.take(dossier, "resolve", "2012-03-06 09:00", outcome="granted")
        with patch.object(type(dossier), "_ticks", side_effect=AssertionError):
            self.take(dossier, "ready", "2012-03-06 10:00")
            self.take(dossier, "hand_over", "2012-03-06 11:00", receiver="Đức")
        self.assertWhole(dossier)

    def test_clocks_of_many_are_told_from_one_query(self):
        dossiers = self.received() + self.received("2012-03-06 09:00") + self.new_dossier()
        with self.assertQueryCount(1):
            told = dossiers._clocks()
        self.assertEqual(list(told), dossiers.ids)
        for dossier in dossiers:
            self.assertEqual(told[dossier.id], dossier._clock())
        self.assertIsNone(told[dossiers[2].id].due)

    def test_a_clock_until_a_moment_hears_what_had_happened_by_then(self):
        dossier = self.received()
        self.take(dossier, "await_payment", "2012-03-07 09:00", duties=["Lệ phí"])
        self.assertIsNone(dossier._clock(self.utc("2012-03-06 09:00")).paused_at)
        self.assertTrue(dossier._clock(self.utc("2012-03-07 09:00")).paused_at)

    # Provisional and missing years

    def test_a_provisional_year_gives_a_provisional_date(self):
        year = self.env["district.calendar.year"].create(
            {"calendar_id": self.calendar.id, "year": 2014}
        )
        year.action_give_provisionally()
        crossing = self.received("2013-12-25 09:00")
        self.assertTrue(crossing.due_provisional)
        self.assertFalse(self.received("2013-12-02 09:00").due_provisional)

    def test_a_year_that_nobody_gave_is_given_provisionally_with_its_holidays(self):
        self.assertNotIn(2014, self.years())
        dossier = self.received("2013-12-25 09:00", user=self.clerk)
        # 1 January is off; ten working days after Christmas.
        self.assertEqual(self.due(dossier), "2014-01-09 17:00")
        self.assertTrue(dossier.due_provisional)
        year = self.years()[2014]
        self.assertEqual(year.state, "provisional")
        self.assertIn("2014-01-01", [str(day.date) for day in year.day_ids])
        self.assertEqual(
            dossier.event_ids._payload()["snapshot"], self.calendar._snapshot("2014-01-02").hash
        )
        self.assertWhole(dossier)

    def test_each_administrator_is_asked_once_to_declare_it(self):
        self.received("2013-12-25 09:00", user=self.clerk)
        self.received("2013-12-26 09:00", user=self.clerk_two)
        activities = self.years()[2014].activity_ids
        self.assertIn(self.admin_user, activities.user_id)
        self.assertEqual(len(activities), len(activities.user_id))

    def test_received_in_a_year_that_nobody_gave(self):
        dossier = self.received("2011-03-01 09:00")
        self.assertEqual(self.due(dossier), "2011-03-15 17:00")
        self.assertTrue(dossier.due_provisional)
        self.assertTrue(dossier.visit_id.due_at)
        self.assertWhole(dossier)

    def test_a_term_of_years_gives_each_of_them(self):
        version = self.make_version("MAU-10", "Thủ tục dài", amount=600)
        dossier = self.received("2013-06-03 09:00", procedure=version.procedure_id)
        self.assertEqual(dossier.due_at.year, 2015)
        self.assertEqual({2014, 2015} - self.years().keys(), set())
        self.assertTrue(dossier.due_provisional)
        self.assertWhole(dossier)

    def test_a_year_between_two_given_ones_is_given_as_well(self):
        self.declare(2015)
        version = self.make_version("MAU-10", "Thủ tục dài", amount=400)
        dossier = self.received("2013-12-02 09:00", procedure=version.procedure_id)
        self.assertEqual(dossier.due_at.year, 2015)
        self.assertEqual(self.years()[2014].state, "provisional")

    def test_a_resume_in_a_year_that_nobody_gave(self):
        dossier = self.received("2013-12-02 09:00")
        self.take(dossier, "await_payment", "2013-12-03 09:00", duties=["Lệ phí"])
        self.assertNotIn(2014, self.years())
        self.take(dossier, "payment", "2014-02-10 09:00", proof="BL 1")
        self.assertEqual(dossier.due_at.year, 2014)
        self.assertTrue(dossier.due_provisional)
        self.assertWhole(dossier)

    def test_an_extension_into_a_year_that_nobody_gave(self):
        dossier = self.received("2013-12-02 09:00")
        self.take(
            dossier,
            "extend",
            "2013-12-03 09:00",
            reason="Phức tạp",
            document="12/TB",
            due_at=self.utc("2014-01-15 17:00"),
        )
        self.assertEqual(self.due(dossier), "2014-01-15 17:00")
        self.assertTrue(dossier.due_provisional)
        self.assertWhole(dossier)

    def test_a_year_without_known_holidays_keeps_its_weeks(self):
        given = self.env["district.calendar.year"]._provide(self.calendar, 2150)
        self.assertEqual((given.state, len(given.day_ids)), ("provisional", 0))
        self.assertTrue(self.calendar._working_calendar("2150-03-02").shifts)

    def test_what_an_administrator_typed_into_a_draft_is_kept(self):
        draft = self.env["district.calendar.year"].create(
            {"calendar_id": self.calendar.id, "year": 2014}
        )
        days = self.env["district.calendar.year.day"]
        own = {"year_id": draft.id, "reason": "Nghỉ theo quyết định"}
        days.create({**own, "date": "2014-01-06", "kind": "off"})
        days.create({**own, "date": "2014-01-11", "kind": "work"})
        dossier = self.received("2013-12-25 09:00", user=self.clerk)
        self.assertEqual(self.due(dossier), "2014-01-10 17:00")
        self.assertEqual(draft.state, "provisional")
        dates = [str(day.date) for day in draft.day_ids]
        self.assertIn("2014-01-06", dates)
        self.assertNotIn("2014-01-11", dates, "a Saturday without hours cannot be given")
        self.assertTrue(
            draft.message_ids.filtered(lambda one: "11" in one.body and "2014" in one.body)
        )

    def test_a_year_that_another_clerk_gave_meanwhile_repeats_the_request(self):
        years = self.env["district.calendar.year"]
        with (
            patch.object(type(years), "_was_made_meanwhile", return_value=True),
            self.assertRaises(ConcurrencyError),
        ):
            self.received("2013-12-25 09:00", user=self.clerk)

    def test_a_slip_of_typing_gives_no_hundred_years(self):
        dossier = self.received()
        with self.assertRaisesRegex(UserError, "2112"):
            self.take(
                dossier,
                "extend",
                "2012-03-06 09:00",
                reason="Nhầm",
                document="12/TB",
                due_at=self.utc("2112-03-20 17:00"),
            )
        self.assertFalse(self.years().keys() - {2012, 2013})

    def test_a_calendar_without_hours_is_named(self):
        self.van_phong.clock_calendar_id = self.make_calendar("Lịch trống", shifts=[])
        with self.assertRaisesRegex(UserError, "Lịch trống"):
            self.received()

    def test_an_agency_without_a_calendar_counts_on_that_of_the_district(self):
        self.van_phong.clock_calendar_id = False
        self.env.company.resource_calendar_id = self.calendar
        self.assertEqual(self.due(self.received()), "2012-03-19 17:00")

    # Reopening

    def test_reopened_it_goes_on_with_the_calendar_that_counts_by_then(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "withdraw", "2012-03-06 09:00", reason="Xin rút")
        self.change_calendar("2012-03-20")
        self.take(dossier, "reopen", "2012-03-08 09:00", reason="Xin nộp lại")
        # Two days later by the withdrawal, one by the new day off.
        self.assertEqual(self.due(dossier), "2012-03-22 17:00")
        self.assertWhole(dossier)

    def test_resumed_it_goes_on_with_the_calendar_that_counts_by_then(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "await_payment", "2012-03-06 09:00", duties=["Lệ phí"])
        # After its due date, so that nothing moves as yet.
        self.change_calendar("2012-03-21")
        self.assertEqual(self.due(dossier), "2012-03-19 17:00")
        self.take(dossier, "payment", "2012-03-08 09:00", proof="BL 1")
        self.assertEqual(self.due(dossier), "2012-03-22 17:00")
        self.assertWhole(dossier)

    def change_calendar(self, day):
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar.id,
                "reason": "Mất điện",
                "line_ids": [(0, 0, {"kind": "off", "date": day})],
            }
        )
        wizard.action_preview()
        wizard.action_confirm()
