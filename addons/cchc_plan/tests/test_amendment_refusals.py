from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .amendment_case import AmendmentCase


@tagged("post_install", "-at_install")
@freeze_time("2013-06-10 08:00:00")
class TestAmendmentRefusals(AmendmentCase):
    """What cannot be applied is refused with all its reasons, and nothing is half done."""

    def refused(self, amendment=None, applying=True):
        """Return what the user is told."""
        with self.assertRaises(ValidationError) as caught:
            (amendment or self.amendment)._check_ready(applying=applying)
        return str(caught.exception)

    def test_all_reasons_are_given_at_once(self):
        empty = self.env["district.agency.group"].create({"name": "Các ban Quận Mẫu"})
        self.tu_phap.valid_to = "2013-05-01"
        self.add_task_line(
            number="2",
            lead_text=f"{self.tu_phap.name}, Phòng Không Có Quận Mẫu",
            coordinate_text=empty.name,
            schedule_text="Năm 2016",
        )
        self.add_line("change", "I.2")
        self.add_line("cancel", "I.3")
        self.add_line("cancel", "I.3")
        self.amendment.write({"effective_on": "2013-05-31", "symbol": " "})
        told = self.refused()
        for words in (
            "before its decision",
            "I.2: Nothing of the task would change",
            "Task I.3 stands in 2 lines",
            "Number I.2 would stand twice",
            "Phòng Không Có Quận Mẫu",
            f"{self.tu_phap.name} is not in force",
            f"“{empty.name}” has no member",
            "outside the plan",
            "number, the date and the issuer",
        ):
            self.assertIn(words, told)
        with self.assertRaises(ValidationError):
            self.amendment.action_preview()
        self.assertFalse(self.amendment.preview_digest)

    def test_an_amendment_without_tasks_or_day(self):
        self.amendment.effective_on = False
        told = self.refused()
        self.assertIn("Name the tasks", told)
        self.assertIn("Give the day", told)

    def test_it_waits_for_its_day(self):
        self.add_line("cancel", "I.3")
        self.amendment.effective_on = "2013-06-11"
        self.amendment.action_preview()
        with self.assertRaisesRegex(ValidationError, "on that day or later"):
            self.amendment.action_apply()
        with freeze_time("2013-06-11 08:00:00"):
            self.assertIs(self.amendment.action_apply(), True)
        self.assertTrue(self.task("I.3").is_cancelled)

    def test_a_decision_of_tomorrow_decides_nothing_today(self):
        self.amendment.write({"issued_on": "2013-06-11", "effective_on": "2013-06-11"})
        self.add_line("cancel", "I.3")
        self.assertIn("lies ahead", self.refused())

    def test_days_outside_the_plan(self):
        self.add_line("cancel", "I.3")
        for day in ("2011-01-31", "2016-01-01"):
            self.amendment.write({"effective_on": day, "issued_on": "2011-01-05"})
            self.assertIn("the plan holds from", self.refused())

    def test_plans_that_are_not_in_force(self):
        draft = self.make_plan(name="Nháp")
        other = self.make_amendment(plan_id=draft.id)
        self.assertIn("Nháp", self.refused(other))
        self.add_line("cancel", "I.3")
        self.amendment.action_preview()
        self.plan._set_state({"state": "closed"})
        with self.assertRaisesRegex(ValidationError, "not in force"):
            self.amendment.action_apply()

    def test_what_lies_between_preview_and_applying_counts(self):
        self.add_line("change", "I.2", due_mmdd="09-30")
        self.amendment.action_preview()
        work = self.assignment("I.2", 2014)
        work.with_user(self.officer_van_phong).action_start()
        answer = self.amendment.action_apply()
        self.assertEqual(answer["tag"], "display_notification")
        self.assertEqual(self.amendment.state, "draft")
        self.assertNotEqual(work.due_on.month, 9)
        self.assertIn("doing", [row["state"] for row in self.amendment.preview])
        self.assertIs(self.amendment.action_apply(), True)
        self.assertEqual(work.due_on.month, 9)

    def test_nothing_is_applied_unseen(self):
        line = self.add_line("change", "I.2", due_mmdd="09-30")
        with self.assertRaisesRegex(UserError, "Preview"):
            self.amendment.action_apply()
        changes = (
            lambda: line.write({"due_mmdd": "10-31"}),
            lambda: line.write({"lead_text": self.tu_phap.name}),
            lambda: line.party_ids[0].write({"sequence": 99}),
            lambda: line.party_ids[-1:].unlink(),
            lambda: self.amendment.write({"effective_on": "2013-06-05"}),
            lambda: self.add_line("cancel", "I.3"),
            lambda: line.unlink(),
        )
        for change in changes:
            self.amendment.action_preview()
            self.assertTrue(self.amendment.preview_digest)
            change()
            self.assertFalse(self.amendment.preview_digest)
            with self.assertRaises(UserError):
                self.amendment.action_apply()
        # What says nothing about the tasks may still be put right.
        self.amendment.action_preview()
        self.amendment.write({"note": "Theo kết luận", "symbol": "56/QĐ-UBND"})
        self.assertIs(self.amendment.action_apply(), True)

    def test_two_amendments_do_not_go_for_one_task(self):
        self.add_line("change", "I.2", due_mmdd="09-30")
        other = self.make_amendment(symbol="56/QĐ-UBND")
        late = self.add_line("change", "I.2", other, deliverable="Sổ tay")
        self.assertIn("another amendment in preparation", self.refused())
        self.assertIn("another amendment in preparation", self.refused(other))
        other.action_cancel()
        self.apply()
        third = self.make_amendment(symbol="57/QĐ-UBND")
        self.add_line("change", "I.2", third, deliverable="Sổ tay")
        self.apply(third)
        self.assertEqual(self.task("I.2").deliverable, "Sổ tay")
        self.assertEqual(late.amendment_id.state, "cancelled")

    def test_a_line_begun_from_an_older_text_is_begun_anew(self):
        line = self.add_line("change", "II.2", deliverable="Sổ tay")
        wizard = self.env["cchc.plan.task.complete"].with_user(self.coordinator)
        task = self.task("II.2")
        wizard.create({"task_id": task.id, "schedule_text": "Năm 2014"}).action_confirm()
        self.assertIn("amended since this line was begun", self.refused())
        line.action_restart()
        self.assertEqual((line.schedule_text, line.deliverable), ("Năm 2014", "Quyết định"))
        line.deliverable = "Sổ tay"
        self.apply()
        self.assertEqual(task.assignment_ids.period, "2014")
        self.assertEqual((task.dated_text, task.deliverable), ("Năm 2014", "Sổ tay"))

    def test_an_earlier_day_than_that_of_what_was_applied(self):
        self.add_line("cancel", "I.3")
        self.apply()
        earlier = self.make_amendment(symbol="56/QĐ-UBND", issued_on="2013-05-01")
        self.add_line("cancel", "I.2", earlier)
        self.assertIn("takes effect later", self.refused(earlier))

    def test_numbers_of_cancelled_tasks_are_not_given_again(self):
        self.add_line("cancel", "I.3")
        self.apply()
        other = self.make_amendment(symbol="56/QĐ-UBND")
        line = self.add_task_line(amendment=other, number="3")
        self.add_line("cancel", "I.3", other)
        told = self.refused(other)
        self.assertIn("Number I.3 is that of a task that was cancelled", told)
        self.assertIn("I.3: The task is cancelled already", told)
        line.number = "4"
        other.line_ids.filtered(lambda one: one.kind == "cancel").unlink()
        other.action_preview()

    def test_two_tasks_may_swap_their_numbers(self):
        self.add_line("change", "I.2", number="3")
        self.add_line("change", "I.3", number="2")
        self.apply()
        self.assertEqual(
            [one.content for one in self.task("I.2") | self.task("I.3")],
            ["Tổng hợp kết quả thực hiện", "Xây dựng kế hoạch kiểm soát thủ tục"],
        )

    def test_lines_that_say_too_little(self):
        self.add_task_line(content=" ", number=False, due_mmdd="13-01", schedule_text="Hàng năm")
        self.add_task_line(number="9", section_id=False, new_section_number="II")
        self.add_task_line(
            number="8",
            section_id=False,
            new_section_number="II",
            new_section_title="Khác",
            schedule_text="Năm 2012",
        )
        told = self.refused()
        for words in (
            "Say what is to be done",
            "Give the task a number",
            "MM-DD",
            "Give the new section a title",
            "There is a section II already",
            "is over before",
        ):
            self.assertIn(words, told)

    def test_a_line_stays_with_its_task(self):
        line = self.add_line("change", "I.2", due_mmdd="09-30")
        for vals in ({"task_id": self.task("I.3").id}, {"kind": "cancel"}):
            with self.assertRaises(UserError):
                line.write(vals)
        other_plan = self.make_plan(name="Nháp")
        foreign = self.env["cchc.plan.task"].create(
            {"plan_id": other_plan.id, "content": "Việc khác", "number": "1"}
        )
        self.env["cchc.amendment.line"].create(
            {"amendment_id": self.amendment.id, "kind": "cancel", "task_id": foreign.id}
        )
        self.assertIn("another plan", self.refused())

    def test_coordinators_prepare_and_coordinators_or_leaders_apply(self):
        self.add_line("cancel", "I.3")
        for user in (self.officer_noi_vu, self.auditor, self.admin_user, self.leader):
            with self.assertRaises(AccessError):
                self.amendment.with_user(user).write({"note": "x"})
            with self.assertRaises(AccessError):
                self.env["cchc.amendment"].with_user(user).create({"plan_id": self.plan.id})
        for user in (self.officer_noi_vu, self.auditor, self.admin_user):
            for step in ("action_preview", "action_apply", "_apply"):
                with self.assertRaises(AccessError):
                    getattr(self.amendment.with_user(user), step)()
        self.apply(user=self.leader)
        self.assertEqual(self.amendment.state, "applied")

    def test_preparation_is_hidden_and_what_was_applied_is_for_all(self):
        self.add_line("change", "I.2", due_mmdd="09-30")
        records = (
            self.amendment,
            self.amendment.line_ids,
            self.amendment.line_ids.party_ids,
        )
        readers = (self.coordinator, self.leader, self.auditor, self.admin_user)
        for record in records:
            for user in (*readers, self.officer_van_phong, self.clerk):
                self.assertEqual(
                    record.with_user(user).has_access("read"), user in readers, user.login
                )
        self.apply()
        for record in (*records, self.task("I.2").history_ids):
            for user in (*readers, self.officer_van_phong, self.clerk):
                self.assertTrue(record.with_user(user).has_access("read"), user.login)
        officer = self.amendment.with_user(self.officer_van_phong)
        self.assertIn(
            "Quyết định", officer.env["cchc.plan.task"].browse(self.task("I.2").id).amendment_note
        )
        self.assertTrue(officer.preview_html)
        self.assertTrue(officer.line_ids.changes)

    def test_assignments_are_amended_by_an_amendment_alone(self):
        work = self.assignment("I.2", 2014).with_user(self.coordinator)
        with self.assertRaises(AccessError):
            work._apply("amend", reason="x", values={"due_on": "2015-01-01"})
        with self.assertRaises(AccessError):
            work.write({"amendment_id": self.amendment.id})

    def test_only_one_party_a_row(self):
        line = self.add_line("change", "I.2")
        with self.assertRaises(ValidationError):
            line.party_ids = [
                Command.create(
                    {"role": "lead", "agency_id": self.noi_vu.id, "group_id": self.wards.id}
                )
            ]
        with self.assertRaises(ValidationError):
            line.party_ids = [Command.create({"role": "lead"})]
