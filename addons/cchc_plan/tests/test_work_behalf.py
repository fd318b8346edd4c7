from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2012-04-20 05:00:00")
class TestWorkBehalf(PlanCase):
    """What the coordinator records for agencies outside the system, with the day of the paper."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.work = cls.assignment("II.1", 2012, cls.ward_b)
        cls.ward_b.uses_system = False
        cls.record = cls.work.with_user(cls.coordinator)

    def test_the_day_of_the_paper_counts(self):
        self.record.action_start("2012-02-01")
        self.add_evidence(self.record, issued_on="2012-03-01")
        self.record.action_submit("2012-03-02")
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "submitted",
                    "started_on": date(2012, 2, 1),
                    "submitted_on": date(2012, 3, 2),
                    "submitted_by_id": self.coordinator.id,
                }
            ],
        )
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual(event.acting_agency_id, self.ward_b)
        self.assertEqual(str(event.happened_at.date()), "2012-03-02")
        self.assertEqual(str(event.recorded_at.date()), "2012-04-20")
        cell = self.work._cells([("id", "=", self.work.id)], date(2012, 3, 5))[0]
        self.assertEqual((cell.state, cell.submitted_on), ("submitted", date(2012, 3, 2)))
        self.assertFalse(self.work._verify())

    def test_the_day_lies_between_the_start_of_the_work_and_today(self):
        for day in ("2011-12-31", "2012-04-21", "2013-01-01"):
            with self.assertRaises(UserError, msg=day):
                self.record.action_submit(day)
        for wrong in ("hôm qua", "2012-13-01"):
            with self.assertRaises(UserError, msg=wrong):
                self.record.action_submit(wrong)
        self.record.action_submit("2012-04-20")
        self.assertEqual(self.work.submitted_on, date(2012, 4, 20))

    def test_what_answers_a_return_is_not_older_than_it(self):
        self.add_evidence(self.record, issued_on="2012-03-01")
        self.record.action_submit("2012-03-02")
        self.record.action_return("Thiếu phụ lục")
        with self.assertRaises(UserError):
            self.record.action_submit("2012-04-19")
        self.record.action_submit("2012-04-20")

    def test_reports_and_requests_have_the_day_of_their_paper_too(self):
        self.record.action_report_progress(30, "Đang làm", happened_on="2012-03-10")
        self.assertEqual(self.work.progress_on, date(2012, 3, 10))
        self.record.action_ask_extension("2013-01-31", "Mưa lũ", happened_on="2012-03-12")
        self.assertEqual(self.work.extension_asked_on, date(2012, 3, 12))

    def test_nobody_else_gives_a_day(self):
        other = self.assignment("II.1", 2012, self.ward_a)
        for work, user in (
            (other, self.officer_ward_a),
            (other, self.coordinator),
            (self.work, self.leader),
            (self.work, self.officer_noi_vu),
        ):
            for step in (
                lambda one: one.action_start("2012-03-01"),
                lambda one: one.action_submit("2012-03-01"),
                lambda one: one.action_submit("2012-04-20"),
                lambda one: one.action_report_progress(10, happened_on="2012-03-01"),
                lambda one: one.action_ask_extension("2013-06-01", "x", "2012-03-01"),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    step(work.with_user(user))
        self.assertEqual((other.state, self.work.state), ("todo", "todo"))

    def test_own_people_of_such_an_agency_give_no_day(self):
        clerk = self.make_user("officer_ward_b", "officer", self.ward_b)
        with self.assertRaises(AccessError):
            self.work.with_user(clerk).action_submit("2012-03-01")
        self.work.with_user(clerk).action_submit()

    def test_the_dialog_records_with_the_day(self):
        self.assertTrue(self.record.on_behalf)
        action = self.record.action_record()
        dialog = self.env[action["res_model"]].with_user(self.coordinator)
        dialog = dialog.with_context(**action["context"]).create({})
        self.assertEqual((dialog.kind, dialog.happened_on), ("submit", date(2012, 4, 20)))
        dialog.happened_on = "2012-03-02"
        dialog.action_confirm()
        self.assertEqual(self.work.submitted_on, date(2012, 3, 2))

    def test_several_are_recorded_at_once_with_a_result_each(self):
        later = self.assignment("II.1", 2013, self.ward_b)
        action = (self.work | later).with_user(self.coordinator).action_submit("2012-03-02")
        result = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(result.line_ids.sorted("id").mapped("done"), [True, False])
        self.assertEqual((self.work.state, later.state), ("submitted", "todo"))
