from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
class TestReport(ReportCase):
    """The way of a report: handed in, returned, accepted; who may do what, and what it needs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.van = cls.report(cls.period, cls.van_phong)
        cls.ward = cls.report(cls.period, cls.ward_a)
        cls.own = cls.report(cls.period, cls.noi_vu)
        cls.top = cls.report(cls.period, cls.district, "district")

    def send_back(self, report, user, reason="Thiếu số liệu", on="2011-12-17"):
        with freeze_time(f"{on} 03:00:00"):
            return report.with_user(user).action_return(reason)

    def tell(self, section, user, on="2011-12-16", **texts):
        with freeze_time(f"{on} 03:00:00"):
            section.with_user(user).write(texts)

    def test_figures_begin_the_text_and_the_officer_changes_it(self):
        section = self.section(self.ward)
        with freeze_time("2011-12-16 03:00:00"):
            self.assertIn("Đã hoàn thành 0/1 nhiệm vụ", section.results)
        self.tell(section, self.officer_ward_a, results="Phường đã niêm yết 120 thủ tục.")
        self.assertEqual(section.results, "Phường đã niêm yết 120 thủ tục.")
        # Emptied, it begins anew.
        self.tell(section, self.officer_ward_a, results="")
        with freeze_time("2011-12-16 03:00:00"):
            self.assertIn("Đã hoàn thành 0/1 nhiệm vụ", section.results)

    def test_words_are_frozen_with_the_figures(self):
        section = self.section(self.ward)
        self.tell(section, self.officer_ward_a, causes="Thiếu người.")
        self.submit(self.ward)
        said = section.results
        with self.assertRaises(UserError):
            self.tell(section, self.officer_ward_a, causes="Khác")
        with self.assertRaises(UserError):
            self.ward.with_user(self.officer_ward_a).write({"paper_symbol": "1/BC"})
        self.done(self.assignment("II.1", 2011, self.ward_a), "2011-12-10")
        self.env.invalidate_all()
        self.assertEqual((section.results, section.causes), (said, "Thiếu người."))

    def test_only_the_own_people_write_and_hand_in(self):
        for user in (self.officer_ward_b, self.officer_noi_vu, self.coordinator, self.leader):
            with self.assertRaises(AccessError, msg=user.login):
                self.tell(self.section(self.ward), user, causes="Khác")
            with self.assertRaises(AccessError, msg=user.login):
                self.submit(self.ward, user=user)
        self.assertEqual(self.ward.state, "draft")

    def test_a_report_is_handed_in_from_the_cut_off_on(self):
        with self.assertRaisesRegex(UserError, "14/12/2011|12/14/2011|2011"):
            self.submit(self.ward, "2011-12-13")
        self.submit(self.ward, "2011-12-14")
        self.assertEqual(self.ward.submitted_on, date(2011, 12, 14))

    def test_steps_out_of_turn_are_refused(self):
        for step in ("action_accept", "action_forward"):
            with self.assertRaises(UserError):
                getattr(self.ward.with_user(self.leader), step)()
        with self.assertRaises(UserError):
            self.send_back(self.ward, self.leader)
        self.submit(self.ward)
        with self.assertRaises(UserError):
            self.submit(self.ward)
        self.accept(self.ward)
        for again in (
            lambda: self.accept(self.ward),
            lambda: self.submit(self.ward),
            lambda: self.send_back(self.ward, self.leader),
        ):
            with self.assertRaises(UserError):
                again()

    def test_nobody_accepts_or_returns_the_own_agencys_report(self):
        own = self.make_user("own_leader", "leader", self.tu_phap)
        report = self.report(self.period, self.tu_phap)
        self.submit(report)
        with self.assertRaises(AccessError):
            self.accept(report, user=own)
        with self.assertRaises(AccessError):
            self.send_back(report, own)
        self.accept(report)

    def test_leaders_accept_what_those_who_assemble_wrote(self):
        # A coordinator in another agency may not either.
        other = self.make_user("other_coordinator", "plan", self.tu_phap)
        self.plan.assembling_agency_ids = self.noi_vu | self.van_phong
        for report in (self.own, self.van):
            self.submit(report)
            for user in (self.coordinator, other):
                with self.assertRaises(AccessError, msg=(report.display_name, user.login)):
                    self.accept(report, user=user)
            self.assertFalse(report.with_user(other).can_accept)
            self.accept(report, user=self.leader)
            self.assertEqual(report.accepted_by_id, self.leader)

    def test_officers_and_auditors_accept_nothing(self):
        self.submit(self.ward)
        for user in (self.officer_van_phong, self.auditor, self.documents):
            with self.assertRaises(AccessError, msg=user.login):
                self.accept(self.ward, user=user)

    def test_a_remark_says_something(self):
        self.submit(self.ward)
        for blank in ("", "  ", "\u200b", ".", False, 0):
            with self.assertRaises(UserError):
                self.send_back(self.ward, self.coordinator, blank)
        self.assertEqual(
            self.ward.with_user(self.coordinator).action_return()["res_model"],
            "cchc.report.remark",
        )
        wizard = self.env["cchc.report.remark"].with_user(self.coordinator)
        with freeze_time("2011-12-17 03:00:00"):
            wizard.create({"report_ids": self.ward.ids, "reason": "Nêu rõ"}).action_confirm()
        self.assertRecordValues(
            self.ward,
            [
                {
                    "state": "draft",
                    "last_reason": "Nêu rõ",
                    "return_count": 1,
                    "submitted_on": False,
                }
            ],
        )

    def test_an_agency_outside_the_system_is_recorded_by_its_paper(self):
        self.ward_b.uses_system = False
        report = self.report(self.period, self.ward_b)
        with self.assertRaises(UserError):
            self.submit(report, user=self.coordinator)
        with freeze_time("2011-12-20 03:00:00"):
            mine = report.with_user(self.coordinator)
            mine.write({"paper_symbol": "15/BC-UBND", "paper_date": "2011-12-16"})
            mine.received_on = "2011-12-15"
            with self.assertRaises(UserError):  # it arrived before it was dated
                mine.action_submit()
            mine.received_on = "2011-12-18"
            mine.action_submit()
        self.assertEqual(report.submitted_on, date(2011, 12, 18))
        self.assertEqual(report.event_ids[-1:].acting_agency_id, self.ward_b)
        self.assertEqual(report.event_ids[-1:].user_id, self.coordinator)

    def test_the_own_paper_has_number_and_date_or_neither(self):
        mine = self.ward.with_user(self.officer_ward_a)
        mine.paper_symbol = "3/BC-UBND"
        with self.assertRaises(UserError):
            self.submit(self.ward)
        mine.paper_date = "2011-12-31"
        with self.assertRaises(UserError):
            self.submit(self.ward)
        # Older than the plan, and so than anything to report on.
        mine.paper_date = "2011-01-31"
        with self.assertRaises(UserError):
            self.submit(self.ward)
        mine.paper_date = "2011-12-15"
        self.submit(self.ward)

    def test_the_own_paper_may_take_a_number_from_the_agencys_book(self):
        self.book(self.van_phong, "report", "{n:02}/BC-VP")
        with freeze_time("2011-12-16 03:00:00"):
            mine = self.van.with_user(self.officer_van_phong)
            mine.action_take_number()
            with self.assertRaises(UserError):
                mine.action_take_number()
            with self.assertRaises(UserError):
                self.ward.with_user(self.officer_ward_a).action_take_number()
        self.assertEqual(
            (self.van.paper_symbol, self.van.paper_date), ("01/BC-VP", date(2011, 12, 16))
        )

    def test_a_collected_report_is_sent_on_first(self):
        self.period.with_user(self.coordinator).action_withdraw()
        self.ward_a.report_via_id = self.van_phong
        period = self.open_period("year", 2011)
        report = self.report(period, self.ward_a)
        self.submit(report)
        with self.assertRaises(UserError):
            self.accept(report)
        with self.assertRaises(AccessError):
            report.with_user(self.coordinator).action_forward()
        with self.assertRaises(AccessError):
            self.send_back(report, self.coordinator)
        self.send_back(report, self.officer_van_phong)
        self.submit(report)
        mine = report.with_user(self.officer_van_phong)
        self.assertTrue(mine.can_forward)
        with freeze_time("2011-12-17 03:00:00"):
            mine.action_forward()
            with self.assertRaises(UserError):
                mine.action_forward()
        self.accept(report)
        self.assertEqual(
            report.event_ids.sorted("seq").mapped("kind"),
            ["submit", "return", "submit", "forward", "accept"],
        )

    def test_contributors_write_their_part_of_a_chapter_and_the_first_hands_it_in(self):
        chapter = self.report(self.period, self.van_phong, "chapter", self.steering)
        first, part = chapter.section_ids
        self.assertEqual((first.agency_id, part.agency_id), (self.van_phong, self.noi_vu))
        self.tell(part, self.officer_noi_vu, results="Phần của Nội vụ")
        with self.assertRaises(AccessError):
            self.tell(first, self.officer_noi_vu, results="Không")
        with self.assertRaises(AccessError):
            self.submit(chapter, user=self.officer_noi_vu)
        self.tell(first, self.officer_van_phong, results="Phần chung")
        self.submit(chapter)
        # Both wrote it, so the leader judges.
        self.assertTrue(chapter.with_user(self.leader).can_accept)
        self.assertFalse(chapter.with_user(self.coordinator).can_accept)
        # The district's report begins with what both wrote.
        target = self.section(self.top, self.steering)
        self.assertEqual(target.results, "Phần chung\nPhần của Nội vụ")

    def test_the_districts_report_begins_with_the_chapters(self):
        chapter = self.report(self.period, self.tu_phap, "chapter", self.institution)
        target = self.section(self.top, self.institution)
        with freeze_time("2011-12-16 03:00:00"):
            self.assertIn("Đã hoàn thành", target.results)
        self.tell(chapter.section_ids, self.officer_tu_phap, results="Chương thể chế")
        self.submit(chapter)
        self.env.invalidate_all()
        self.assertEqual(target.results, "Chương thể chế")
        self.tell(target, self.coordinator, results="Đã biên tập")
        self.assertEqual(target.results, "Đã biên tập")
        self.submit(self.top, user=self.coordinator)

    def test_a_leader_signs_the_districts_report_with_a_number(self):
        with self.assertRaises(AccessError):
            self.submit(self.top, user=self.officer_noi_vu)
        self.submit(self.top, user=self.coordinator)
        with self.assertRaises(AccessError):
            self.accept(self.top, user=self.coordinator)
        with self.assertRaises(UserError):  # no authority to sign
            self.accept(self.top, user=self.make_user("vice", "leader", self.district))
        self.send_back(self.top, self.leader)
        self.submit(self.top, "2011-12-18", user=self.coordinator)
        self.accept(self.top, "2011-12-20", user=self.leader)
        self.assertRecordValues(
            self.top,
            [
                {
                    "state": "accepted",
                    "paper_symbol": "01/BC-UBND",
                    "paper_date": date(2011, 12, 20),
                    "return_count": 1,
                }
            ],
        )
        number = self.top.number_id
        self.assertEqual((number.res_model, number.res_id), ("cchc.report", self.top.id))
        self.assertEqual(number.signature_lines, "CHỦ TỊCH")
        self.assertEqual(number.signer_name, self.leader.employee_ids.name)

    def test_without_a_book_nothing_is_signed(self):
        self.env["district.number.book"].search([("agency_id", "=", self.district.id)]).unlink()
        self.submit(self.top, user=self.coordinator)
        with self.assertRaises(UserError):
            self.accept(self.top, user=self.leader)
        self.env.invalidate_all()
        self.assertEqual(self.top.state, "submitted")

    def test_reports_are_not_made_copied_or_deleted_by_hand(self):
        values = {"period_id": self.period.id, "agency_id": self.tu_phap.id, "level": "agency"}
        for user in (self.officer_tu_phap, self.coordinator, self.leader, self.auditor):
            reports = self.env["cchc.report"].with_user(user)
            with self.assertRaises(AccessError):
                reports.create(values)
            with self.assertRaises(AccessError):
                self.ward.with_user(user).unlink()
        with self.assertRaises(UserError):
            self.ward.copy()
        self.submit(self.ward)
        with self.assertRaises(UserError):
            self.ward.unlink()

    def test_days_late_count_from_the_due_day_of_the_level(self):
        self.assertEqual(self.ward.due_on, date(2011, 12, 16))
        self.assertEqual(self.top.due_on, date(2011, 12, 20))
        with freeze_time("2011-12-19 03:00:00"):
            self.assertEqual(self.ward.days_late, 3)
            # By an unverified rule: no fact.
            self.assertTrue(self.ward.due_is_provisional)
        self.submit(self.ward, "2011-12-18")
        self.assertEqual(self.ward.days_late, 2)
