from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..models.plan_token import amending
from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReportClose(ReportCase):
    """An accepted yearly report closes the agency's continuous work of that year, in one act."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.ward = cls.report(cls.period, cls.ward_a)
        cls.work = cls.assignment("II.1", 2011, cls.ward_a)

    def twin(self, content):
        """Return continuous work of the same year and ward, of a task of its own."""
        task = amending(self.task("II.1")).sudo().copy({"content": content, "number": content})
        names = ("period", "year", "date_start", "date_end", "original_due_on")
        vals = {name: self.work[name] for name in names}
        with freeze_time("2011-02-01 03:00:00"):
            return self.env["cchc.plan.assignment"].create(
                {
                    **vals,
                    "plan_id": self.plan.id,
                    "task_id": task.id,
                    "agency_id": self.ward_a.id,
                }
            )

    def test_continuous_work_is_accepted_with_the_report_as_evidence(self):
        self.ward.with_user(self.officer_ward_a).write(
            {"paper_symbol": "9/BC-UBND", "paper_date": "2011-12-15"}
        )
        self.submit(self.ward, "2011-12-16")
        self.accept(self.ward, "2012-02-01")
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "accepted",
                    "submitted_on": date(2011, 12, 16),
                    "accepted_on": date(2012, 2, 1),
                    "accepted_by_id": self.coordinator.id,
                    "lateness": "on_time",
                }
            ],
        )
        self.assertRecordValues(
            self.work.evidence_ids,
            [
                {
                    "symbol": "9/BC-UBND",
                    "issued_on": date(2011, 12, 15),
                    "report_id": self.ward.id,
                }
            ],
        )
        self.assertIn("Kết quả thực hiện cải cách hành chính", self.work.evidence_ids.name)
        event = self.work.event_ids.sorted("seq")[-1:]
        self.assertEqual((event.kind, event.state_after), ("close", "accepted"))
        self.assertEqual(event._payload()["symbol"], "9/BC-UBND")
        self.assertFalse(self.work._verify())

    def test_lateness_is_judged_by_the_day_of_the_report(self):
        self.submit(self.ward, "2012-01-10")
        self.accept(self.ward, "2012-02-01")
        self.assertEqual(self.work.lateness, "late")
        self.assertEqual(self.work.delay_days, 10)
        cells = self.env["cchc.plan.assignment"]._cells(
            [("id", "=", self.work.id)], date(2012, 3, 1)
        )
        self.assertEqual(cells[0].status, "done_late")

    def test_a_report_without_a_paper_is_known_by_its_hash(self):
        self.submit(self.ward)
        self.accept(self.ward)
        self.assertIn(self.ward.figures_hash[:12], self.work.evidence_ids.symbol)

    def test_work_in_any_open_state_is_closed_and_nothing_else(self):
        started, handed_in, over, other = (
            self.work,
            self.twin("Đang làm"),
            self.twin("Đã hủy"),
            self.assignment("II.1", 2012, self.ward_a),
        )
        with freeze_time("2011-12-01 03:00:00"):
            started.with_user(self.officer_ward_a).action_start()
            self.add_evidence(handed_in)
            handed_in.with_user(self.officer_ward_a).action_submit()
            over.with_user(self.coordinator).action_cancel("Không còn cần")
        self.submit(self.ward)
        self.accept(self.ward)
        self.assertEqual((started.state, handed_in.state), ("accepted", "accepted"))
        self.assertEqual(handed_in.submitted_on, date(2011, 12, 1))
        self.assertEqual(len(handed_in.evidence_ids), 2)
        self.assertEqual((over.state, other.state), ("cancelled", "todo"))
        self.assertFalse(over.evidence_ids)
        # Yearly work that is not continuous has its own acceptance.
        report = self.report(self.period, self.van_phong)
        self.submit(report)
        self.accept(report, user=self.leader)
        self.assertEqual(self.assignment("I.2", 2011).state, "todo")

    def test_work_accepted_before_stays_as_it_is(self):
        self.done(self.work, "2011-11-01")
        count = len(self.work.event_ids)
        self.submit(self.ward)
        self.accept(self.ward)
        self.assertEqual(self.work.submitted_on, date(2011, 11, 1))
        self.assertEqual(len(self.work.event_ids), count)

    def test_all_or_nothing(self):
        second = self.twin("Thứ hai")
        # The accepting coordinator's agency leads it too: nobody accepts that.
        second._project({"co_lead_ids": self.links(self.noi_vu)})
        self.submit(self.ward)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.accept(self.ward)
        self.env.invalidate_all()
        self.assertEqual(self.ward.state, "submitted")
        self.assertEqual((self.work.state, second.state), ("todo", "todo"))
        self.accept(self.ward, user=self.leader)
        self.assertEqual((self.work.state, second.state), ("accepted", "accepted"))

    def test_co_led_work_of_others_stays_open(self):
        self.work._project({"co_lead_ids": self.links(self.tu_phap)})
        report = self.report(self.period, self.tu_phap)
        self.submit(report)
        self.accept(report)
        self.assertEqual(self.work.state, "todo")

    def test_a_quarterly_report_closes_nothing(self):
        self.plan.report_quarter = True
        period = self.open_period("quarter", 2011, 4)
        report = self.report(period, self.ward_a)
        self.submit(report)
        self.accept(report)
        self.assertEqual(self.work.state, "todo")

    def test_the_step_needs_the_accepted_report(self):
        report = self.ward
        content = {"report": report.id, "title": "x", "symbol": "1", "dated": "2011-12-16"}
        for state in ("draft", "submitted"):
            report._project({"state": state})
            with self.assertRaises(UserError):
                self.work.with_user(self.leader)._apply("close", **content, handed_in="2011-12-16")
        self.assertEqual(self.work.state, "todo")
        report._project({"state": "accepted"})
        wrong = self.assignment("II.1", 2012, self.ward_a) | self.assignment(
            "II.1", 2011, self.ward_b
        )
        for work in wrong | self.assignment("I.2", 2011):
            with self.assertRaises(UserError):
                work.with_user(self.leader)._apply("close", **content, handed_in="2011-12-16")

    def test_evidence_from_a_report_stays(self):
        self.submit(self.ward)
        self.accept(self.ward)
        paper = self.work.evidence_ids
        for user in (self.officer_ward_a, self.coordinator):
            for change in (paper.with_user(user).unlink, lambda: paper.write({"symbol": "x"})):
                with self.assertRaises(UserError):
                    change()
