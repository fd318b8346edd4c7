from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-10 03:00:00")
class TestProgrammeApproval(ProgrammeCase):
    """Decided by number and date; own activities become work like all other."""

    def test_own_activities_become_assignments(self):
        programme = self.make_approved()
        line = programme.own_line_ids
        work = line.assignment_id
        self.assertEqual(programme.state, "approved")
        self.assertRecordValues(
            work,
            [
                {
                    "plan_id": self.plan.id,
                    "task_id": False,
                    "programme_line_id": line.id,
                    "agency_id": self.van_phong.id,
                    "content": "Đối thoại với người dân về thủ tục hành chính",
                    "deliverable": "Báo cáo kết quả đối thoại",
                    "period": "03–06/2012",
                    "year": 2012,
                    "date_start": date(2012, 3, 1),
                    "due_on": date(2012, 6, 30),
                    "due_is_provisional": False,
                    "charge_id": self.officer.id,
                    "state": "todo",
                }
            ],
        )
        self.assertEqual(work.event_ids.mapped("kind"), ["assign", "charge"])
        self.assertIn("Đối thoại", work.event_ids[0].payload)
        mine = self.env["cchc.plan.assignment"].with_user(self.officer)
        self.assertIn(work, mine.search([("is_mine", "=", True), ("is_open", "=", True)]))

    def test_own_work_lives_like_all_other(self):
        work = self.make_approved().own_line_ids.assignment_id.with_user(self.officer)
        work.action_start()
        self.add_evidence(work)
        work.action_submit()
        work.with_user(self.coordinator).action_accept()
        self.assertEqual(work.state, "accepted")

    def test_people_named_first_are_put_in_charge(self):
        programme = self.begin()
        programme.action_draft()
        line = programme.plan_line_ids
        line.user_ids = self.officer | self.colleague
        line.charge_id = self.colleague
        programme.action_submit()
        self.assertFalse(line.assignment_id.charge_id)
        programme.with_user(self.coordinator).action_approve("12/KH-VP", "2011-12-05")
        self.assertEqual(self.assignment("I.2", 2012).charge_id, self.colleague)
        self.assertFalse(self.assignment("I.2", 2012)._verify())

    def test_nobody_judges_the_own_agency(self):
        programme = self.make_submitted(agency=self.noi_vu, user=self.officer_noi_vu, year=2011)
        for user in (self.coordinator, self.officer_noi_vu, self.auditor, self.admin_user):
            with self.assertRaises(AccessError):
                programme.with_user(user).action_approve("12/KH-NV", "2011-12-05")
            with self.assertRaises(AccessError):
                programme.with_user(user).action_return("Thiếu")
        programme.with_user(self.leader).action_approve("12/KH-NV", "2011-12-05")
        self.assertEqual(programme.state, "approved")

    def test_the_number_may_come_from_the_agencys_book(self):
        self.env["district.number.book"].create(
            {
                "agency_id": self.van_phong.id,
                "kind_id": self.env.ref("district_base.paper_kind_plan").id,
                "pattern": "{n:02}/KH-VP",
            }
        )
        signing = self.env["district.signing"].create(
            {
                "agency_id": self.van_phong.id,
                "employee_id": self.officer.employee_id.id,
                "title": "CHÁNH VĂN PHÒNG",
                "valid_from": "2011-01-01",
            }
        )
        programme = self.make_submitted()
        wizard = Form(
            self.env["cchc.programme.approve"]
            .with_user(self.coordinator)
            .with_context(default_programme_id=programme.id)
        )
        wizard.decided_on = date(2011, 12, 5)
        self.assertTrue(wizard.from_book)
        self.assertEqual(wizard.signing_id.id, signing.id)
        self.assertEqual((wizard.plan_count, wizard.own_count), (1, 1))
        wizard.save().action_approve()
        part = programme.part_id
        self.assertEqual(part.symbol, "01/KH-VP")
        self.assertEqual(part.number_id.res_id, programme.id)
        self.assertEqual(part.signer_name, self.officer.name)
        self.assertEqual(part.signature_lines, "CHÁNH VĂN PHÒNG")

    def test_the_district_may_issue_the_paper(self):
        programme = self.make_submitted()
        wizard = Form(
            self.env["cchc.programme.approve"]
            .with_user(self.leader)
            .with_context(default_programme_id=programme.id)
        )
        wizard.issuer = "district"
        self.assertFalse(wizard.from_book)
        wizard.decided_on = date(2011, 12, 5)
        wizard.symbol = " 45/QĐ-UBND "
        wizard.save().action_approve()
        self.assertEqual(programme.part_id.issuer_id, self.district)
        self.assertEqual(programme.part_id.symbol, "45/QĐ-UBND")

    def test_a_number_that_nobody_gave_approves_nothing(self):
        programme = self.make_submitted().with_user(self.leader)
        self.assertEqual(programme.action_approve()["res_model"], "cchc.programme.approve")
        with self.assertRaises(UserError):
            programme.action_approve(" ", "2011-12-05")
        with self.assertRaises(ValidationError):
            programme.action_approve("12/KH-VP", "2011-12-11")
        with self.assertRaises(ValidationError):
            programme.action_approve("12/KH-VP", "2011-01-31")
        self.assertEqual(programme.state, "submitted")
        self.assertFalse(programme.own_line_ids.assignment_id)

    def test_drafts_are_not_approved_nor_approved_ones_returned(self):
        programme = self.begin()
        self.add_own(programme)
        with self.assertRaises(UserError):
            programme.with_user(self.leader).action_approve("12/KH-VP", "2011-12-05")
        programme.action_submit()
        programme.with_user(self.leader).action_approve("12/KH-VP", "2011-12-05")
        with self.assertRaises(UserError):
            programme.with_user(self.leader).action_return("Thiếu")
        with self.assertRaises(UserError):
            programme.action_cancel("Bỏ")

    def test_a_supplement_only_adds_and_has_its_own_number(self):
        programme = self.make_approved()
        old = programme.own_line_ids
        with self.assertRaises(UserError):
            programme.action_supplement("")
        programme.action_supplement("Thêm đợt khảo sát")
        self.assertEqual((programme.state, programme.part_state), ("approved", "draft"))
        with self.assertRaises(UserError):
            old.content = "Sửa"
        with self.assertRaises(ValidationError):
            programme.action_submit()
        new = self.add_own(programme, content="Khảo sát sự hài lòng")
        programme.action_submit()
        judge = programme.with_user(self.coordinator)
        with self.assertRaises(ValidationError):
            judge.action_approve("12/kh-vp", "2011-12-09")
        with self.assertRaises(ValidationError):
            judge.action_approve("15/KH-VP", "2011-12-04")
        judge.action_approve("15/KH-VP", "2011-12-09")
        self.assertEqual(programme.part_state, "approved")
        self.assertEqual(programme.part_ids.mapped("symbol"), ["12/KH-VP", "15/KH-VP"])
        self.assertEqual(new.assignment_id.agency_id, self.van_phong)
        self.assertEqual(len(old.assignment_id), 1)
        self.assertEqual(programme.approved_on, date(2011, 12, 5))
        self.assertFalse(programme._verify())

    def test_a_supplement_that_is_given_up_leaves_the_programme_as_it_was(self):
        programme = self.make_approved()
        programme.action_supplement("Thêm")
        self.add_own(programme, content="Không làm nữa")
        programme.action_cancel("Nhầm")
        self.assertEqual((programme.state, programme.part_state), ("approved", "approved"))
        self.assertEqual(programme.part_id.symbol, "12/KH-VP")
        programme.action_supplement("Thêm lần nữa")
        self.assertEqual(programme.part_id.number, 3)

    def test_only_the_agency_supplements(self):
        programme = self.make_approved()
        for user in (self.officer_noi_vu, self.leader, self.coordinator):
            with self.assertRaises(AccessError):
                programme.with_user(user).action_supplement("Thêm")

    def test_a_cancelled_activity_goes_by_its_assignment_and_stays_readable(self):
        programme = self.make_approved()
        line = programme.own_line_ids
        line.assignment_id.with_user(self.leader).action_cancel("Hết kinh phí")
        self.assertEqual(line.with_user(self.leader).status, "cancelled")
        self.assertEqual(line.content, "Đối thoại với người dân về thủ tục hành chính")

    def test_progress_is_counted_as_everywhere(self):
        programme = self.make_approved()
        self.assertEqual((programme.work_count, programme.accepted_count), (2, 0))
        work = programme.own_line_ids.assignment_id
        self.add_evidence(work.with_user(self.officer))
        with freeze_time("2012-07-03 03:00:00"):
            programme.invalidate_recordset()
            self.assertEqual((programme.overdue_count, programme.late_count), (1, 1))
            line = programme.own_line_ids
            line.invalidate_recordset()
            self.assertEqual(line.status, "overdue")
            self.assertIn("3 days", line.delay_note)
            work.with_user(self.officer).action_submit()
            work.with_user(self.leader).action_accept()
            programme.invalidate_recordset()
            self.assertEqual((programme.accepted_count, programme.share), (1, 50))
            action = programme.action_open_work()
            self.assertEqual(
                self.env["cchc.plan.assignment"].search(action["domain"]),
                programme.line_ids.assignment_id,
            )

    def test_totals_take_a_number_of_queries_that_does_not_grow(self):
        programmes = self.make_approved()
        for year in (2013, 2014, 2015):
            more = self.begin(year=year)
            more.action_draft()
            programmes |= more
        self.env.invalidate_all()
        programmes[:1].mapped("share")
        with self.assertQueryCount(8):
            self.env.invalidate_all()
            programmes.mapped("share")
