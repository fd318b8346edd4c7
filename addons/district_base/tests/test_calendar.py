from datetime import date, datetime, timedelta

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ..models import district_calendar_snapshot
from .calendar_models import DistrictTestDeadline
from .common import DistrictCase
from .journal_models import add_models

OFFICE = [(day, *shift) for day in range(5) for shift in ((7.5, 11.5), (13, 17))]


def utc(year, month, day, hour, minute=0):
    """Return a local moment as Odoo stores it."""
    return datetime(year, month, day, hour, minute) - timedelta(hours=7)


class CalendarCase(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.make_calendar("Giờ hành chính mẫu")
        cls.decision = cls.make_decision()

    @classmethod
    def make_calendar(cls, name, shifts=OFFICE, **vals):
        lines = [
            Command.create(
                {
                    "name": f"{day} {start}",
                    "dayofweek": str(day),
                    "hour_from": start,
                    "hour_to": end,
                    "day_period": "morning" if start < 12 else "afternoon",
                }
            )
            for day, start, end in shifts
        ]
        return cls.env["resource.calendar"].create(
            {"name": name, "attendance_ids": [Command.clear(), *lines], **vals}
        )

    @classmethod
    def make_year(cls, number=2012, off=(), calendar=None, **vals):
        return cls.env["district.calendar.year"].create(
            {
                "calendar_id": (calendar or cls.calendar).id,
                "year": number,
                "day_ids": [
                    Command.create({"date": day, "kind": "off", "reason": "Nghỉ lễ"}) for day in off
                ],
                **vals,
            }
        )

    def make_day(self, year, day, kind="off", **vals):
        return self.env["district.calendar.year.day"].create(
            {"year_id": year.id, "date": day, "kind": kind, "reason": "Hoán đổi", **vals}
        )

    def make_swap(self, year, off="2012-04-30", work="2012-05-05", **vals):
        first = self.make_day(year, off)
        return first, self.make_day(year, work, "work", pair_id=first.id, **vals)

    def change(self, *lines, calendar=None, **vals):
        """Change a given year the way the wizard does: show, then confirm."""
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": (calendar or self.calendar).id,
                "reason": "Theo quyết định",
                "decision_id": self.decision.id,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )
        wizard.action_preview()
        wizard.action_confirm()
        return wizard

    def hours(self, day, calendar=None):
        shifts = (calendar or self.calendar)._working_calendar(day).shifts(day)
        return ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in shifts)

    def assertSentence(self, caught, *parts):
        message = str(caught.exception)
        for part in parts:
            self.assertIn(part, message)


@tagged("post_install", "-at_install")
class TestCalendarYear(CalendarCase):
    def test_date_outside_given_years_has_no_answer(self):
        self.make_year(2012)
        for day in (date(2011, 12, 31), date(2012, 6, 1), date(2013, 1, 1)):
            with self.subTest(day=day), self.assertRaises(UserError) as caught:
                self.calendar._working_calendar(day)
            self.assertSentence(caught, f"{day:%d/%m/%Y}", "Giờ hành chính mẫu")

    def test_declared_year_answers(self):
        self.make_year(2012, ["2012-04-30"]).action_declare()
        self.assertEqual(self.hours(date(2012, 4, 27)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2012, 4, 30)), "")
        self.assertEqual(self.hours(date(2012, 4, 28)), "")

    def test_deadline_is_given_in_utc_with_its_snapshot(self):
        year = self.make_year(2012, ["2012-04-30"])
        year.action_declare()
        answer = self.calendar._deadline(utc(2012, 4, 27, 9), "working_days", 1)
        self.assertEqual(answer.due, utc(2012, 5, 1, 17))
        self.assertEqual(answer.local_due, datetime(2012, 5, 1, 17))
        self.assertEqual(answer.snapshot, year.snapshot_id)
        self.assertFalse(answer.provisional)

    def test_pause_and_cutoff_reach_the_clock(self):
        self.make_year(2012).action_declare()
        pauses = [(utc(2012, 3, 6, 8), utc(2012, 3, 7, 8))]
        paused = self.calendar._deadline(utc(2012, 3, 5, 9), "working_hours", 16, pauses)
        self.assertEqual(paused.due, utc(2012, 3, 8, 9))
        for hour, due in ((14, utc(2012, 3, 5, 17)), (16, utc(2012, 3, 6, 17))):
            answer = self.calendar._deadline(utc(2012, 3, 5, hour), "same_day", cutoff="15:00")
            self.assertEqual(answer.due, due)

    def test_the_cutoff_is_that_of_the_rule_of_the_day(self):
        self.make_year(2012).action_declare()
        rule = self.env["district.rule"]._rule("onestop.transfer_cutoff", "2012-03-05")
        for value, due in (("15:00", utc(2012, 3, 6, 17)), ("15:30", utc(2012, 3, 5, 17))):
            rule.value = value
            answer = self.calendar._deadline(utc(2012, 3, 5, 15, 10), "same_day")
            self.assertEqual(answer.due, due, value)

    def test_a_calendar_is_asked_by_a_date_or_its_text(self):
        self.make_year(2012).action_declare()
        for on in (date(2012, 5, 5), "2012-05-05", datetime(2012, 5, 5, 9)):
            self.assertTrue(self.calendar._working_calendar(on).is_declared(date(2012, 5, 5)))

    def test_deadline_that_leaves_the_given_years_names_the_date(self):
        self.make_year(2012).action_declare()
        with self.assertRaises(UserError) as caught:
            self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 5)
        self.assertSentence(caught, "01/01/2013", "2013", "Giờ hành chính mẫu")

    def test_years_that_follow_one_another_are_one_calendar(self):
        first, third = self.make_year(2012), self.make_year(2014)
        (first | third).action_declare()
        self.assertNotEqual(first.snapshot_id, third.snapshot_id)
        with self.assertRaises(UserError):
            self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 5)
        second = self.make_year(2013, ["2013-01-01"])
        second.action_declare()
        self.assertEqual(first.snapshot_id, third.snapshot_id)
        self.assertEqual(first.snapshot_id.covers_from, date(2012, 1, 1))
        self.assertEqual(first.snapshot_id.covers_to, date(2014, 12, 31))
        answer = self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 2)
        self.assertEqual(answer.due, utc(2013, 1, 2, 17))

    def test_provisional_year_answers_and_says_so(self):
        self.make_year(2012).action_declare()
        next_year = self.make_year(2013)
        next_year.action_give_provisionally()
        inside = self.calendar._deadline(utc(2012, 12, 3, 9), "working_days", 2)
        across = self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 5)
        self.assertEqual((inside.provisional, across.provisional), (False, True))
        self.assertTrue(next_year.snapshot_id.is_provisional)
        next_year.action_declare()
        across = self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 5)
        self.assertFalse(across.provisional)

    def test_year_goes_forward_only(self):
        year = self.make_year(2012)
        year.action_declare()
        for action in (year.action_give_provisionally, year.action_declare):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            year.state = "draft"
        with self.assertRaises(UserError):
            self.make_year(2013, state="declared")

    def test_given_year_is_fixed(self):
        for state, number in (("provisional", 2012), ("declared", 2014)):
            year = self.make_year(number, [f"{number}-04-30"])
            year._give(state)
            day = year.day_ids
            attempts = [
                lambda: self.make_day(year, f"{number}-06-01"),  # noqa: B023 (called at once)
                lambda: day.write({"reason": "Khác"}),  # noqa: B023
                lambda: day.unlink(),  # noqa: B023
                lambda: year.write({"year": 2020}),  # noqa: B023
                lambda: year.write({"weeks": []}),  # noqa: B023
                lambda: year.write({"day_ids": [Command.clear()]}),  # noqa: B023
                lambda: year.unlink(),  # noqa: B023
            ]
            for number_of, attempt in enumerate(attempts):
                with (
                    self.subTest(state=state, attempt=number_of),
                    self.assertRaises(UserError) as caught,
                    self.env.cr.savepoint(),
                ):
                    attempt()
                self.assertSentence(caught, str(year.year))
            year.note = "Ghi chú thì được."

    def test_context_over_rpc_does_not_open_a_given_year(self):
        year = self.make_year(2012)
        year.action_declare()
        for value in (True, "token", 1):
            forged = year.with_context(district_calendar_change=value)
            with self.subTest(value=value), self.assertRaises(UserError):
                forged.weeks = []

    def test_draft_is_typed_freely_and_removed(self):
        year = self.make_year(2012, ["2012-04-30"])
        year.day_ids.date = "2012-05-01"
        year.unlink()
        self.assertFalse(year.exists())

    def test_dates_lie_in_their_year_once(self):
        year = self.make_year(2012, ["2012-04-30"])
        with self.assertRaises(ValidationError) as caught:
            self.make_day(year, "2013-01-01")
        self.assertSentence(caught, "01/01/2013", "2012")
        with self.assertRaises(ValidationError) as caught:
            self.make_day(year, "2012-04-30")
        self.assertSentence(caught, "30/04/2012")
        with self.assertRaises(ValidationError):
            self.make_year(12)

    def test_calendars_that_cannot_be_compiled_are_refused(self):
        calendars = {
            "hai tuần": self.make_calendar("Lịch hai tuần", two_weeks_calendar=True),
            "linh hoạt": self.make_calendar("Lịch linh hoạt", schedule_type="flexible"),
            "rỗng": self.make_calendar("Lịch rỗng", shifts=[]),
        }
        for name, calendar in calendars.items():
            year = self.make_year(2012, calendar=calendar)
            with self.subTest(name), self.assertRaises(UserError) as caught:
                year.action_declare()
            self.assertSentence(caught, calendar.name)
            self.assertEqual(year.state, "draft")

    def test_breaks_are_no_working_time(self):
        calendar = self.make_calendar("Có nghỉ trưa", shifts=[(0, 7.5, 11.5), (0, 13, 17)])
        calendar.attendance_ids = [
            Command.create(
                {
                    "name": "Nghỉ trưa",
                    "dayofweek": "0",
                    "hour_from": 11.5,
                    "hour_to": 13,
                    "day_period": "lunch",
                }
            )
        ]
        self.assertEqual(calendar._week(), {"0": [["07:30", "11:30"], ["13:00", "17:00"]]})

    def test_new_timetable_leaves_given_years_as_they_were(self):
        year = self.make_year(2012)
        year.action_declare()
        self.calendar.attendance_ids.filtered(lambda line: line.dayofweek == "4").unlink()
        self.assertEqual(self.hours(date(2012, 6, 1)), "07:30-11:30, 13:00-17:00")
        self.make_year(2013).action_declare()
        self.assertEqual(self.hours(date(2012, 6, 1)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2013, 6, 7)), "")

    @freeze_time("2012-03-01")
    def test_differing_timetable_is_pointed_out(self):
        self.make_year(2012).action_declare()
        self.assertFalse(self.calendar.district_warning)
        self.calendar.attendance_ids.filtered(lambda line: line.dayofweek == "4").unlink()
        self.calendar.invalidate_recordset()
        self.assertIn("2012", self.calendar.district_warning)

    def test_calendar_of_one_agency_is_not_another_ones(self):
        other = self.make_calendar("Sáng thứ bảy mẫu", [*OFFICE, (5, 7.5, 11.5)])
        self.make_year(2012).action_declare()
        self.make_year(2012, calendar=other).action_declare()
        self.assertEqual(self.hours(date(2012, 6, 2)), "")
        self.assertEqual(self.hours(date(2012, 6, 2), other), "07:30-11:30")

    def test_roles(self):
        year = self.make_year(2012)
        for user in (self.officer_noi_vu, self.leader, self.auditor, self.clerk):
            mine = year.with_user(user)
            self.assertEqual(mine.state, "draft")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                mine.action_declare()
            with self.assertRaises(AccessError):
                mine.note = "x"
        year.with_user(self.admin_user).action_declare()
        self.assertEqual(year.state, "declared")
        with self.assertRaises(AccessError):
            self.env["district.calendar.snapshot"].with_user(self.admin_user).create(
                {"calendar_id": self.calendar.id, "content": "{}"}
            )
        answer = self.calendar.with_user(self.clerk)._deadline(
            utc(2012, 3, 5, 9), "working_days", 1
        )
        self.assertEqual(answer.due, utc(2012, 3, 6, 17))


@tagged("post_install", "-at_install")
class TestCalendarSwap(CalendarCase):
    def test_swap_names_both_sides_and_takes_the_hours_of_the_day_made_up_for(self):
        off, work = self.make_swap(self.make_year(2012))
        self.assertEqual((off.pair_id, work.pair_id), (work, off))
        self.assertEqual(work.hours_text, "07:30-11:30, 13:00-17:00")
        off.year_id.action_declare()
        self.assertEqual(self.hours(date(2012, 5, 5)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2012, 4, 30)), "")

    def test_make_up_day_has_hours_of_its_own_or_of_a_weekday(self):
        calendar = self.make_calendar("Thứ sáu ngắn", [*OFFICE[:8], (4, 7.5, 11.5)])
        year = self.make_year(2012, calendar=calendar)
        self.make_swap(year, "2012-04-30", "2012-05-05", shift_weekday="4")
        self.make_swap(year, "2012-05-02", "2012-05-12", shifts="08:00-12:00")
        year.action_declare()
        self.assertEqual(self.hours(date(2012, 5, 5), calendar), "07:30-11:30")
        self.assertEqual(self.hours(date(2012, 5, 12), calendar), "08:00-12:00")

    def test_one_side_cannot_go_while_the_other_stays(self):
        year = self.make_year(2012)
        off, work = self.make_swap(year)
        for day, other in ((off, "05/05/2012"), (work, "30/04/2012")):
            with self.subTest(day=day.date), self.assertRaises(UserError) as caught:
                day.unlink()
            self.assertSentence(caught, other)
        (off | work).unlink()
        self.assertFalse(year.day_ids)

    def test_make_up_day_without_a_day_off_is_not_given(self):
        year = self.make_year(2012)
        self.make_day(year, "2012-05-05", "work", shifts="07:30-11:30")
        with self.assertRaises(UserError) as caught:
            year.action_declare()
        self.assertSentence(caught, "05/05/2012")
        self.assertEqual(year.state, "draft")

    def test_ordinary_day_may_have_hours_of_its_own(self):
        year = self.make_year(2012)
        self.make_day(year, "2012-05-04", "work", shifts="07:30-11:30")
        year.action_declare()
        self.assertEqual(self.hours(date(2012, 5, 4)), "07:30-11:30")

    def test_swap_pairs_one_off_with_one_worked_day(self):
        year = self.make_year(2012)
        off, work = self.make_swap(year)
        other = self.make_year(2012, calendar=self.make_calendar("Lịch khác"))
        cases = [
            lambda: self.make_day(year, "2012-05-02", "off", pair_id=off.id),
            lambda: self.make_day(year, "2012-05-12", "work", pair_id=off.id),
            lambda: self.make_day(other, "2012-05-12", "work", pair_id=off.id),
        ]
        for number, case in enumerate(cases):
            with (
                self.subTest(number),
                self.assertRaises(ValidationError),
                self.env.cr.savepoint(),
            ):
                case()
        self.assertEqual(off.pair_id, work)

    def test_new_partner_frees_the_old_one(self):
        year = self.make_year(2012)
        off, work = self.make_swap(year)
        other = self.make_day(year, "2012-05-02")
        work.pair_id = other
        self.assertEqual((other.pair_id, off.pair_id), (work, self.env[work._name]))

    def test_swap_may_cross_the_turn_of_the_year(self):
        first, second = self.make_year(2012), self.make_year(2013)
        off = self.make_day(first, "2012-12-31")
        self.make_day(second, "2013-01-05", "work", pair_id=off.id)
        (first | second).action_declare()
        self.assertEqual(self.hours(date(2013, 1, 5)), "07:30-11:30, 13:00-17:00")
        answer = self.calendar._deadline(utc(2012, 12, 28, 9), "working_days", 4)
        self.assertEqual(answer.due, utc(2013, 1, 4, 17))

    def test_year_whose_swap_reaches_a_given_year_stays(self):
        first, second = self.make_year(2012), self.make_year(2013)
        off = self.make_day(first, "2012-12-31")
        self.make_day(second, "2013-01-05", "work", pair_id=off.id)
        second.action_declare()
        with self.assertRaises(UserError):
            first.unlink()

    def test_hours_that_mean_nothing_are_refused(self):
        year = self.make_year(2012)
        with self.assertRaises(ValidationError) as caught:
            self.make_day(year, "2012-05-04", "work", shifts="11:30-07:30")
        self.assertSentence(caught, "11:30-07:30", "04/05/2012")


@tagged("post_install", "-at_install")
class TestCalendarMirror(CalendarCase):
    def leaves(self):
        return self.calendar.global_leave_ids.filtered(lambda leave: not leave.resource_id)

    def test_days_off_of_given_years_are_global_leaves_once(self):
        year = self.make_year(2012, ["2012-04-30", "2012-05-01"])
        self.assertFalse(self.leaves())
        year.action_give_provisionally()
        year.action_declare()
        self.assertEqual(
            self.leaves().sorted("date_from").mapped("date_from"),
            [utc(2012, 4, 30, 0), utc(2012, 5, 1, 0)],
        )
        self.assertEqual(
            self.leaves().sorted("date_from")[0].date_to,
            utc(2012, 5, 1, 0) - timedelta(seconds=1),
        )
        self.assertEqual(self.calendar.tz, "Asia/Ho_Chi_Minh")

    def test_make_up_days_live_only_here(self):
        self.make_swap(year := self.make_year(2012))
        year.action_declare()
        self.assertEqual(len(self.leaves()), 1)

    def test_leave_that_was_there_is_taken_over(self):
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ lễ",
                "calendar_id": self.calendar.id,
                "date_from": utc(2012, 4, 30, 0),
                "date_to": utc(2012, 5, 1, 0) - timedelta(seconds=1),
            }
        )
        year = self.make_year(2012, ["2012-04-30"])
        year.action_declare()
        self.assertEqual(self.leaves(), leave)
        self.assertEqual(year.day_ids.leave_id, leave)

    def test_leave_goes_with_its_day(self):
        self.make_year(2012, ["2012-04-30"]).action_declare()
        self.change({"kind": "cancel", "date": "2012-04-30"})
        self.assertFalse(self.leaves())
        self.assertEqual(self.hours(date(2012, 4, 30)), "07:30-11:30, 13:00-17:00")

    def test_mirrored_leave_is_not_changed_by_hand(self):
        self.make_year(2012, ["2012-04-30"]).action_declare()
        for attempt in (
            lambda: self.leaves().unlink(),
            lambda: self.leaves().write({"date_to": utc(2012, 5, 3, 0)}),
        ):
            with self.assertRaises(UserError) as caught:
                attempt()
            self.assertSentence(caught, "2012")

    def test_odoo_counts_the_same_hours(self):
        self.make_year(2012, ["2012-04-30", "2012-05-01"]).action_declare()
        end = self.calendar.plan_hours(8, utc(2012, 4, 27, 13), compute_leaves=True)
        ours = self.calendar._deadline(utc(2012, 4, 27, 13), "working_hours", 8)
        self.assertEqual(end, ours.due)


@tagged("post_install", "-at_install")
class TestCalendarSnapshot(CalendarCase):
    def setUp(self):
        super().setUp()
        self.year = self.make_year(2012)
        self.year.action_declare()
        self.snapshot = self.year.snapshot_id

    def test_nobody_changes_or_removes_a_snapshot(self):
        for record in (self.snapshot, self.env["district.calendar.revision"].search([], limit=1)):
            for attempt in (lambda one: one.write({"reason": "x"}), lambda one: one.unlink()):
                with self.subTest(model=record._name), self.assertRaises(UserError):
                    attempt(record.sudo())

    def test_the_database_refuses_too(self):
        self.env.flush_all()
        for table in ("district_calendar_snapshot", "district_calendar_revision"):
            for query in ("UPDATE %s SET reason = 'x'", "DELETE FROM %s", "TRUNCATE %s CASCADE"):
                with (
                    self.subTest(query % table),
                    mute_logger("odoo.sql_db"),
                    self.assertRaises(psycopg2.Error) as caught,
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(SQL(query, SQL.identifier(table)))
                self.assertIn(table, str(caught.exception))

    def test_same_content_is_the_same_snapshot(self):
        self.change({"kind": "off", "date": "2012-06-01"})
        other = self.year.snapshot_id
        self.assertNotEqual(other, self.snapshot)
        self.change({"kind": "cancel", "date": "2012-06-01"})
        self.assertEqual(self.year.snapshot_id, self.snapshot)
        self.assertEqual(self.hours(date(2012, 6, 1)), "07:30-11:30, 13:00-17:00")

    def test_compiled_calendar_is_kept_by_its_hash(self):
        first = self.calendar._working_calendar(date(2012, 1, 1))
        self.assertIs(self.calendar._working_calendar(date(2012, 12, 31)), first)
        self.assertEqual(district_calendar_snapshot._COMPILED.count, 64)
        with self.assertQueryCount(0):
            self.calendar._working_calendar(date(2012, 6, 1))

    def test_content_changed_behind_the_back_is_found(self):
        self.env.flush_all()
        district_calendar_snapshot._COMPILED.pop(self.snapshot.hash, None)
        self.env.cr.execute("ALTER TABLE district_calendar_snapshot DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE district_calendar_snapshot SET content = replace(content, '07:30', '06:30')"
            " WHERE id = %s",
            [self.snapshot.id],
        )
        self.env.cr.execute("ALTER TABLE district_calendar_snapshot ENABLE TRIGGER USER")
        self.snapshot.invalidate_recordset()
        with self.assertRaises(UserError) as caught:
            self.calendar._working_calendar(date(2012, 6, 1))
        self.assertSentence(caught, "Giờ hành chính mẫu")


@tagged("post_install", "-at_install")
class TestCalendarChange(CalendarCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_models(cls, DistrictTestDeadline)
        (cls.noi_vu | cls.tu_phap).clock_calendar_id = cls.calendar
        cls.year = cls.make_year(2012, ["2012-04-30"])
        cls.year.action_declare()

    def deadline(self, name, start, days, agency=None, **vals):
        deadline = self.env["district.test.deadline"].create(
            {
                "name": name,
                "agency_id": (agency or self.noi_vu).id,
                "start": start,
                "days": days,
                **vals,
            }
        )
        deadline._recompute()
        return deadline

    def wizard(self, *lines, **vals):
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar.id,
                "reason": "Bão",
                "decision_id": self.decision.id,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )
        wizard.action_preview()
        return wizard

    @freeze_time("2012-06-06 18:00:00")
    def test_change_shows_first_and_moves_after_confirmation(self):
        moved = self.deadline("Dời", utc(2012, 6, 4, 9), 4)
        relieved = self.deadline("Hết trễ", utc(2012, 6, 4, 9), 2)
        self.deadline("Trước đó", utc(2012, 5, 28, 9), 2)
        closed = self.deadline("Đã xong", utc(2012, 6, 4, 9), 4, done=True)
        before = self.year.snapshot_id
        wizard = self.wizard({"kind": "off", "date": "2012-06-05"})
        self.assertEqual(wizard.state, "preview")
        self.assertEqual(set(wizard.move_ids.mapped("label")), {"Dời", "Hết trễ"})
        self.assertEqual((wizard.moved_count, wizard.relieved_count, wizard.late_count), (2, 1, 0))
        self.assertEqual(moved.due, utc(2012, 6, 8, 17))
        self.assertEqual(self.year.snapshot_id, before)
        self.assertEqual(len(self.year.day_ids), 1)
        self.assertEqual(self.hours(date(2012, 6, 5)), "07:30-11:30, 13:00-17:00")
        wizard.action_confirm()
        self.assertEqual(moved.due, utc(2012, 6, 11, 17))
        self.assertEqual(relieved.due, utc(2012, 6, 7, 17))
        self.assertEqual(closed.due, utc(2012, 6, 8, 17))
        self.assertEqual(moved.snapshot_id, self.year.snapshot_id)
        self.assertIn("2012-06-08 10:00:00 → 2012-06-11 10:00:00", moved.history)
        self.assertIn(self.decision.symbol, moved.history)

    @freeze_time("2012-06-07 18:00:00")
    def test_day_worked_after_all_makes_deadlines_late(self):
        self.change({"kind": "off", "date": "2012-06-05"})
        self.deadline("Thành trễ", utc(2012, 6, 4, 9), 3)
        wizard = self.wizard({"kind": "cancel", "date": "2012-06-05"})
        self.assertEqual((wizard.moved_count, wizard.late_count), (1, 1))

    @freeze_time("2012-06-06")
    def test_record_of_the_change_is_kept(self):
        deadline = self.deadline("Dời", utc(2012, 6, 4, 9), 4)
        before = self.year.snapshot_id
        self.change({"kind": "off", "date": "2012-06-05", "reason": "Bão số 1"})
        revision = self.env["district.calendar.revision"].search(
            [("calendar_id", "=", self.calendar.id)], limit=1
        )
        self.assertEqual(revision.snapshot_from_id, before)
        self.assertEqual(revision.snapshot_id, self.year.snapshot_id)
        self.assertEqual(revision.decision_id, self.decision)
        self.assertIn("Bão số 1", revision.summary)
        self.assertEqual(
            revision.moves,
            [[deadline._name, deadline.id, "2012-06-08 10:00:00", "2012-06-11 10:00:00"]],
        )

    @freeze_time("2012-06-04")
    def test_confirmation_of_what_is_no_longer_true_is_shown_anew(self):
        self.deadline("Dời", utc(2012, 6, 4, 9), 4)
        wizard = self.wizard({"kind": "off", "date": "2012-06-05"})
        late = self.deadline("Mới nhận", utc(2012, 6, 4, 10), 4)
        action = wizard.action_confirm()
        self.assertEqual(action["res_id"], wizard.id)
        self.assertTrue(wizard.is_stale)
        self.assertEqual(wizard.moved_count, 2)
        self.assertEqual(late.due, utc(2012, 6, 8, 17))
        wizard.action_confirm()
        self.assertEqual(late.due, utc(2012, 6, 11, 17))

    def test_change_is_not_confirmed_unseen(self):
        wizard = self.env["district.calendar.change"].create(
            {
                "calendar_id": self.calendar.id,
                "reason": "Bão",
                "line_ids": [Command.create({"kind": "off", "date": "2012-06-05"})],
            }
        )
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def test_preview_leaves_nothing_behind(self):
        snapshots = self.env["district.calendar.snapshot"].search_count([])
        self.wizard({"kind": "off", "date": "2012-06-05"})
        self.assertEqual(self.env["district.calendar.snapshot"].search_count([]), snapshots)
        self.assertFalse(
            self.calendar.global_leave_ids.filtered(
                lambda leave: leave.date_from == utc(2012, 6, 5, 0)
            )
        )
        answer = self.calendar._deadline(utc(2012, 6, 4, 9), "working_days", 1)
        self.assertEqual(answer.due, utc(2012, 6, 5, 17))

    def test_swap_and_other_hours_are_changed_too(self):
        self.change(
            {"kind": "swap", "date": "2012-08-31", "work_date": "2012-08-25"},
            {"kind": "hours", "date": "2012-06-01", "shifts": "07:30-11:30"},
        )
        self.assertEqual(self.hours(date(2012, 8, 31)), "")
        self.assertEqual(self.hours(date(2012, 8, 25)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2012, 6, 1)), "07:30-11:30")
        self.change({"kind": "cancel", "date": "2012-08-25"})
        self.assertEqual(self.hours(date(2012, 8, 31)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2012, 8, 25)), "")

    def test_impossible_changes_say_why(self):
        cases = [
            ({"kind": "off", "date": "2012-04-30"}, "30/04/2012"),
            ({"kind": "off", "date": "2013-06-05"}, "05/06/2013"),
            ({"kind": "cancel", "date": "2012-06-05"}, "05/06/2012"),
            ({"kind": "swap", "date": "2012-06-05"}, "05/06/2012"),
            ({"kind": "hours", "date": "2012-06-05", "shifts": "9-8"}, "9-8"),
        ]
        for line, part in cases:
            with self.subTest(line), self.assertRaises(UserError) as caught:
                self.wizard(line)
            self.assertSentence(caught, part)
        with self.assertRaises(UserError):
            self.wizard()
        with self.assertRaises(UserError) as caught:
            self.wizard({"kind": "off", "date": "2012-06-05"}, reason=False)
        self.assertSentence(caught, "05/06/2012")

    def test_timetable_is_taken_over_from_a_day_on(self):
        deadline = self.deadline("Dời", utc(2012, 7, 2, 9), 4)
        self.calendar.attendance_ids.filtered(lambda line: line.dayofweek == "4").unlink()
        self.wizard(week_from="2012-07-01").action_confirm()
        self.assertEqual(self.hours(date(2012, 6, 29)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2012, 7, 6)), "")
        self.assertEqual(deadline.due, utc(2012, 7, 9, 17))

    @freeze_time("2012-12-20")
    def test_declaring_a_provisional_year_confirms_its_deadlines(self):
        following = self.make_year(2013, ["2013-01-01"])
        following.action_give_provisionally()
        deadline = self.deadline("Qua năm", utc(2012, 12, 28, 9), 3)
        self.assertTrue(deadline.provisional)
        action = following.action_declare()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((wizard.moved_count, wizard.confirmed_count), (0, 1))
        self.assertEqual(following.state, "provisional")
        wizard.action_confirm()
        self.assertEqual(following.state, "declared")
        self.assertFalse(deadline.provisional)

    def test_model_that_does_not_answer_is_an_error_of_its_author(self):
        mixin = self.env["district.calendar.dependent.mixin"]
        nothing = self.env["district.calendar.snapshot"]
        with self.assertRaises(NotImplementedError):
            mixin._calendar_preview(self.calendar, nothing, nothing)
        with self.assertRaises(NotImplementedError):
            mixin._calendar_recalculate(self.calendar, nothing, self.decision, [])
        names = [model._name for model in self.calendar._calendar_dependents()]
        self.assertIn("district.test.deadline", names)

    def test_only_administrators_change(self):
        for user in (self.officer_noi_vu, self.head_noi_vu, self.leader, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["district.calendar.change"].with_user(user).create(
                    {"calendar_id": self.calendar.id}
                )
        deadline = self.deadline("Dời", utc(2012, 6, 4, 9), 4)
        wizard = (
            self.env["district.calendar.change"]
            .with_user(self.admin_user)
            .create(
                {
                    "calendar_id": self.calendar.id,
                    "reason": "Bão",
                    "line_ids": [Command.create({"kind": "off", "date": "2012-06-05"})],
                }
            )
        )
        wizard.action_preview()
        wizard.action_confirm()
        self.assertEqual(deadline.due, utc(2012, 6, 11, 17))

    def closure(self, agency, first, last, **vals):
        closure = self.env["district.calendar.closure"].create(
            {
                "agency_id": agency.id,
                "date_from": first,
                "date_to": last,
                "reason": "Ngập nước",
                "decision_id": self.decision.id,
                **vals,
            }
        )
        action = closure.action_preview()
        return self.env[action["res_model"]].browse(action["res_id"])

    @freeze_time("2012-06-04")
    def test_closure_stops_the_clock_of_one_agency_only(self):
        mine = self.deadline("Của ta", utc(2012, 6, 4, 9), 4)
        theirs = self.deadline("Của người", utc(2012, 6, 4, 9), 4, self.tu_phap)
        self.noi_vu.counter_calendar_id = self.calendar
        wizard = self.closure(self.noi_vu, "2012-06-05", "2012-06-10")
        self.assertEqual(wizard.move_ids.mapped("label"), ["Của ta"])
        self.assertEqual(self.noi_vu.clock_calendar_id, self.calendar)
        wizard.action_confirm()
        own = self.noi_vu.clock_calendar_id
        self.assertNotEqual(own, self.calendar)
        self.assertEqual(self.noi_vu.counter_calendar_id, own)
        self.assertIn(self.noi_vu.name, own.name)
        self.assertEqual(self.tu_phap.clock_calendar_id, self.calendar)
        self.assertEqual(mine.due, utc(2012, 6, 14, 17))
        self.assertEqual(theirs.due, utc(2012, 6, 8, 17))
        self.assertEqual(self.hours(date(2012, 6, 5)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(len(own.global_leave_ids), 5)
        self.assertEqual(len(self.calendar.global_leave_ids), 1)

    @freeze_time("2012-06-04")
    def test_second_closure_uses_the_own_calendar(self):
        self.closure(self.noi_vu, "2012-06-05", "2012-06-05").action_confirm()
        own = self.noi_vu.clock_calendar_id
        self.closure(self.noi_vu, "2012-06-06", "2012-06-06").action_confirm()
        self.assertEqual(self.noi_vu.clock_calendar_id, own)
        self.assertEqual(
            (self.hours(date(2012, 6, 5), own), self.hours(date(2012, 6, 6), own)), ("", "")
        )

    def test_closure_on_a_make_up_day_leaves_the_swap_a_pair(self):
        self.change({"kind": "swap", "date": "2012-08-31", "work_date": "2012-08-25"})
        self.closure(self.noi_vu, "2012-08-25", "2012-08-25").action_confirm()
        own = self.noi_vu.clock_calendar_id
        self.assertEqual(self.hours(date(2012, 8, 25), own), "")
        self.assertEqual(self.hours(date(2012, 8, 31), own), "")
        self.assertEqual(self.hours(date(2012, 8, 25)), "07:30-11:30, 13:00-17:00")
        day = own.district_year_ids.day_ids.filtered(lambda one: one.date == date(2012, 8, 25))
        self.assertEqual(day.pair_id.date, date(2012, 8, 31))

    def test_impossible_closures_say_why(self):
        cases = [
            (self.ward_a, "2012-06-05", "2012-06-05", self.ward_a.name),
            (self.noi_vu, "2012-06-09", "2012-06-10", self.noi_vu.name),
            (self.noi_vu, "2013-06-05", "2013-06-05", "05/06/2013"),
        ]
        for agency, first, last, part in cases:
            with self.subTest(first=first), self.assertRaises(UserError) as caught:
                self.closure(agency, first, last)
            self.assertSentence(caught, part)
        with self.assertRaises(UserError):
            self.closure(self.noi_vu, "2012-06-06", "2012-06-05")

    def test_closure_form_says_that_others_use_the_calendar(self):
        form = Form(self.env["district.calendar.closure"])
        form.agency_id = self.noi_vu
        self.assertTrue(form.is_shared)


@tagged("post_install", "-at_install")
class TestCalendarProposal(CalendarCase):
    def test_holidays_and_swaps_of_the_year_are_proposed(self):
        year = self.make_year(2012, ["2012-01-01"])
        year.action_propose_days()
        dates = year.day_ids.filtered(lambda day: day.kind == "off").mapped("date")
        for day in (date(2012, 1, 1), date(2012, 1, 23), date(2012, 4, 30), date(2012, 9, 3)):
            self.assertIn(day, dates)
        self.assertEqual(len(dates), len(set(dates)))
        self.assertEqual(
            year.day_ids.filtered(lambda d: d.date == date(2012, 1, 1)).reason, "Nghỉ lễ"
        )
        year.action_declare()
        for day in year.day_ids.filtered(lambda day: day.kind == "work"):
            self.assertTrue(day.pair_id.date)

    def test_proposing_twice_adds_nothing(self):
        year = self.make_year(2014)
        year.action_propose_days()
        count = len(year.day_ids)
        self.assertGreater(count, 8)
        year.action_propose_days()
        self.assertEqual(len(year.day_ids), count)

    def test_every_proposed_year_can_be_declared(self):
        years = self.env["district.calendar.year"]
        for number in (*range(2011, 2017), *range(2024, 2028)):
            years += self.make_year(number)
        years.action_propose_days()
        years.action_declare()
        self.assertEqual(set(years.mapped("state")), {"declared"})
        self.assertEqual(self.hours(date(2014, 12, 27)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2015, 1, 2)), "")

    def test_swap_into_a_year_that_is_no_draft_is_left_out_and_said(self):
        alone = self.make_year(2014)
        alone.action_propose_days()
        self.assertNotIn(date(2014, 12, 27), alone.day_ids.mapped("date"))
        self.assertIn("2014-12-27", alone.message_ids[:1].body)
        alone.action_declare()
        following = self.make_year(2015)
        following.action_propose_days()
        self.assertNotIn(date(2015, 1, 2), following.day_ids.mapped("date"))
        following.action_declare()
        self.change({"kind": "swap", "date": "2015-01-02", "work_date": "2014-12-27"})
        self.assertEqual(self.hours(date(2014, 12, 27)), "07:30-11:30, 13:00-17:00")
        self.assertEqual(self.hours(date(2015, 1, 2)), "")

    def test_proposed_days_say_how_far_they_were_checked(self):
        year = self.make_year(2014)
        year.action_propose_days()
        self.assertTrue(all(day.evidence and day.source for day in year.day_ids))

    def test_year_that_the_file_does_not_know_says_so(self):
        with self.assertRaises(UserError) as caught:
            self.make_year(1999).action_propose_days()
        self.assertSentence(caught, "1999")

    def test_given_year_takes_no_proposal(self):
        year = self.make_year(2012)
        year.action_declare()
        with self.assertRaises(UserError):
            year.action_propose_days()


@tagged("post_install", "-at_install")
class TestCalendarReminder(CalendarCase):
    def remind(self, day):
        with freeze_time(f"{day} 02:00:00"):
            self.env["district.calendar.year"]._cron_remind_next_year()

    def reminders(self, year):
        return year.activity_ids.filtered(lambda one: one.user_id == self.admin_user)

    def test_missing_next_year_is_reminded_of_once_from_october(self):
        year = self.make_year(2012)
        year.action_declare()
        self.remind("2012-09-30")
        self.assertFalse(self.reminders(year))
        self.remind("2012-10-01")
        self.assertEqual(len(self.reminders(year)), 1)
        self.assertIn("2013", self.reminders(year).summary)
        self.remind("2012-10-02")
        self.assertEqual(len(self.reminders(year)), 1)

    def test_october_begins_in_local_time(self):
        year = self.make_year(2012)
        year.action_declare()
        with freeze_time("2012-09-30 17:30:00"):
            self.env["district.calendar.year"]._cron_remind_next_year()
        self.assertEqual(len(self.reminders(year)), 1)

    def test_given_next_year_needs_no_reminder(self):
        year = self.make_year(2012)
        year.action_declare()
        self.make_year(2013).action_give_provisionally()
        self.remind("2012-10-01")
        self.assertFalse(self.reminders(year))

    def test_draft_of_the_next_year_is_still_missing(self):
        year = self.make_year(2012)
        year.action_declare()
        self.make_year(2013)
        self.remind("2012-11-11")
        self.assertEqual(len(self.reminders(year)), 1)
