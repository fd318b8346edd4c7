from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
@freeze_time("2011-11-10 03:00:00")
class TestProgramme(ProgrammeCase):
    """Drafted from the plan, completed, handed in, returned, approved."""

    def test_draft_takes_what_the_agency_leads_and_adds_only_what_is_missing(self):
        programme = self.begin(year=2011)
        programme.action_draft()
        self.assertEqual(
            {line.assignment_id.task_id.ref: line.role for line in programme.line_ids},
            {"I.1": "co_lead", "I.2": "lead"},
        )
        first = programme.line_ids.filtered(lambda one: one.role == "lead")
        self.assertRecordValues(
            first,
            [
                {
                    "kind": "plan",
                    "content": "Xây dựng kế hoạch kiểm soát thủ tục",
                    "deliverable": "Kế hoạch",
                    "date_to": self.assignment("I.2", 2011).due_on,
                    "coordinator_ids": (self.noi_vu | self.tu_phap).ids,
                }
            ],
        )
        first.note = "Đã giao chuyên viên"
        programme.line_ids.filtered(lambda one: one.role == "co_lead").unlink()
        programme.action_draft()
        self.assertEqual(len(programme.line_ids), 2)
        self.assertEqual(first.note, "Đã giao chuyên viên")

    def test_draft_takes_what_the_agency_coordinates_when_asked(self):
        programme = self.begin(agency=self.noi_vu, user=self.officer_noi_vu)
        programme.action_draft()
        self.assertFalse(programme.line_ids)
        programme.action_draft(coordinated=True)
        self.assertEqual(programme.line_ids.mapped("role"), ["coordinate"])
        self.assertEqual(programme.line_ids.assignment_id, self.assignment("I.2", 2012))
        self.assertIn(self.van_phong, programme.line_ids.coordinator_ids)

    def test_cancelled_work_is_not_drafted(self):
        self.assignment("I.2", 2012).with_user(self.leader).action_cancel("Thử")
        programme = self.begin()
        programme.action_draft()
        self.assertFalse(programme.line_ids)

    def test_an_agency_has_one_programme_of_a_year(self):
        first = self.begin()
        with self.assertRaises(ValidationError):
            self.begin()
        with self.assertRaises(ValidationError):
            self.begin(user=self.colleague)
        self.begin(year=2013)
        first.action_cancel("Làm lại")
        self.assertNotEqual(self.begin(), first)

    def test_a_programme_may_begin_with_its_activities(self):
        form = Form(self.env["cchc.programme"].with_user(self.officer))
        self.assertEqual(form.agency_id, self.van_phong)
        self.assertEqual(form.year, 2011)
        form.plan_id = self.plan
        form.year = 2012
        with form.own_line_ids.new() as line:
            line.content = "Đối thoại với người dân"
            line.date_from = "2012-03-01"
            line.date_to = "2012-04-30"
            line.user_ids = self.officer
        programme = form.save()
        self.assertEqual(programme.own_line_ids.part_id, programme.part_id)
        programme.action_submit()
        self.assertEqual(programme.state, "submitted")

    def test_a_form_saves_the_programme_and_its_lines_at_once(self):
        programme = self.begin()
        values = {"content": "Khảo sát", "note": "Quý II"}
        programme.write({"include_coordinated": True, "own_line_ids": [Command.create(values)]})
        self.env.flush_all()
        self.assertEqual(programme.own_line_ids.note, "Quý II")
        line = programme.own_line_ids
        programme.write(
            {
                "include_coordinated": False,
                "own_line_ids": [Command.update(line.id, {"note": "Quý III"})],
            }
        )
        self.env.flush_all()
        self.assertEqual(line.note, "Quý III")

    def test_only_the_agency_begins_its_programme(self):
        for user in (self.officer_noi_vu, self.coordinator, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.begin(user=user)
        self.van_phong.uses_system = False
        self.assertEqual(self.begin(user=self.coordinator).state, "draft")

    def test_years_outside_the_plan_and_agencies_out_of_force_have_none(self):
        with self.assertRaises(ValidationError):
            self.begin(year=2016)
        self.van_phong.valid_to = "2011-12-31"
        with self.assertRaises(ValidationError):
            self.begin(year=2012)
        self.begin(year=2011)

    def test_a_plan_that_is_no_longer_in_force_has_no_new_programme(self):
        self.plan.assignment_ids.with_user(self.leader).action_cancel("Thử")
        self.plan.with_user(self.leader).action_close()
        with self.assertRaises(UserError):
            self.begin()

    def test_what_is_not_ready_is_refused_with_all_reasons(self):
        programme = self.begin()
        with self.assertRaises(ValidationError) as caught:
            programme.action_submit()
        self.assertIn("no activity", str(caught.exception))
        self.add_own(programme, content="Không ngày", date_from=False)
        self.add_own(programme, content="Không người", user_ids=False)
        self.add_own(programme, content="Ngoài năm", date_to="2013-01-01")
        self.add_own(programme, content="Ngược", date_from="2012-08-01")
        with self.assertRaises(ValidationError) as caught:
            programme.action_submit()
        text = str(caught.exception)
        for words in (
            "without dates: “Không ngày”",
            "without people: “Không người”",
            "outside",
            "“Ngoài năm”",
            "ending before they begin: “Ngược”",
        ):
            self.assertIn(words, text)
        self.assertEqual(programme.state, "draft")

    def test_blanks_are_no_people_and_names_without_login_are(self):
        programme = self.begin()
        line = self.add_own(programme, user_ids=False, people_names="  ")
        with self.assertRaises(ValidationError):
            programme.action_submit()
        line.people_names = "Nguyễn Thị Lan"
        programme.action_submit()
        self.assertEqual(programme.state, "submitted")

    def test_work_of_the_plan_ends_no_later_than_the_plan_wants_it(self):
        programme = self.begin()
        programme.action_draft()
        line = programme.line_ids
        self.assertEqual(line.date_to, date(2012, 3, 31))
        line.date_to = "2012-04-30"
        with self.assertRaises(ValidationError) as caught:
            programme.action_submit()
        self.assertIn("the plan wants it", str(caught.exception))
        line.date_to = "2012-03-15"
        programme.action_submit()

    def test_people_are_of_the_agency_and_clauses_of_the_plan(self):
        programme = self.begin()
        with self.assertRaises(ValidationError):
            self.add_own(programme, user_ids=[Command.set(self.officer_noi_vu.ids)])
        other = self.env["cchc.plan.clause"].create(
            {"plan_id": self.make_plan(name="Khác").id, "ref": "I.1", "text": "Việc"}
        )
        with self.assertRaises(ValidationError):
            self.add_own(programme.sudo(), clause_ids=[Command.link(other.id)])
        line = self.add_own(programme, clause_ids=[Command.link(self.clause.id)])
        self.assertEqual(line.charge_id, self.officer)

    def test_words_of_the_plan_stay_in_the_programme(self):
        programme = self.begin()
        programme.action_draft()
        with self.assertRaises(UserError):
            programme.line_ids.content = "Việc khác"
        programme.line_ids.user_ids = self.officer | self.colleague
        programme.line_ids.charge_id = self.colleague

    def test_what_was_handed_in_is_fixed_for_everybody(self):
        programme = self.make_submitted()
        line = programme.own_line_ids
        for records in (line, line.with_user(self.env.ref("base.user_root")), line.sudo()):
            # An AccessError is a UserError too.
            with self.assertRaises(UserError):
                records.content = "Sửa"
            with self.assertRaises(UserError):
                records.unlink()
        with self.assertRaises(UserError):
            self.add_own(programme)
        with self.assertRaises(UserError):
            self.add_own(programme.sudo())
        with self.assertRaises(UserError):
            programme.action_draft()

    def test_returned_with_a_reason_it_is_a_draft_again_and_keeps_the_old_text(self):
        programme = self.make_submitted()
        judge = programme.with_user(self.coordinator)
        with self.assertRaises(UserError):
            judge.action_return(" . ")
        judge.action_return("Thiếu hoạt động niêm yết")
        self.assertEqual((programme.state, programme.part_state), ("draft", "draft"))
        self.assertEqual(programme.return_remark, "Thiếu hoạt động niêm yết")
        programme.own_line_ids.content = "Đối thoại hai lần"
        programme.action_submit()
        texts = programme.event_ids.filtered(lambda one: one.kind == "submit").mapped("text")
        self.assertIn("Đối thoại với người dân", texts[0])
        self.assertIn("Đối thoại hai lần", texts[1])
        self.assertFalse(programme._verify())

    def test_state_is_nobodys_to_write(self):
        programme = self.begin()
        for vals in (
            {"state": "approved"},
            {"part_state": "approved"},
            {"agency_id": self.noi_vu.id},
        ):
            with self.assertRaises(AccessError):
                programme.sudo().write(vals)
        with self.assertRaises(AccessError):
            programme.part_id.sudo().write({"state": "approved"})
        with self.assertRaises(AccessError):
            self.add_own(programme, kind="plan")
        with self.assertRaises(AccessError):
            self.add_own(programme, assignment_id=self.assignment("I.2", 2013).id)
        with self.assertRaises(UserError):
            programme.sudo().unlink()

    def test_personal_names_stay_out_of_the_journal(self):
        programme = self.begin()
        self.add_own(programme, people_names="Nguyễn Thị Lan")
        programme.action_submit()
        for event in programme.event_ids:
            self.assertNotIn("Nguyễn Thị Lan", event.payload)
            self.assertNotIn(self.officer.name, event.payload)

    def test_due_day_comes_from_a_rule_that_says_it_is_unverified(self):
        programme = self.begin()
        self.assertEqual(programme.due_on, date(2011, 11, 20))
        self.assertIn("programme.due_mmdd", programme.rule_warning)
        # The plan was decided in February 2011: nobody could be late for 2011.
        first = self.begin(year=2011)
        self.assertFalse(first.due_on)
        self.assertFalse(first.rule_warning)
        self.env["district.rule"]._rule(
            "programme.due_mmdd", date(2011, 1, 1)
        ).evidence = "official"
        programme.invalidate_recordset()
        self.assertFalse(programme.rule_warning)
