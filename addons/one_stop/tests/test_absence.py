from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestAbsence(DossierCase):
    """Everything open of an absent officer goes to a colleague in one act, and comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.make_user("officer_tu_phap_two", "officer", cls.tu_phap)
        case = cls()
        step = cls.version.step_ids[1]
        cls.first, cls.second, cls.paused, cls.done, cls.other = (
            case.received("2012-03-05 08:00", user=cls.clerk) for _number in range(5)
        )
        everything = cls.first | cls.second | cls.paused | cls.done | cls.other
        for one in everything:
            case.take(one, "forward", "2012-03-05 09:00", cls.clerk, step=step)
        own = everything - cls.other
        case.take(own, "accept", "2012-03-05 13:30", cls.officer_tu_phap)
        case.take(cls.other, "accept", "2012-03-05 13:30", cls.colleague)
        case.take(
            cls.paused,
            "request_supplement",
            "2012-03-06 09:00",
            cls.officer_tu_phap,
            reason="Thiếu giấy",
            papers=["Tờ khai"],
        )
        case.take(cls.done, "resolve", "2012-03-06 09:00", cls.officer_tu_phap, outcome="granted")
        cls.open = cls.first | cls.second | cls.paused

    def absence(self, user=None, **vals):
        absences = self.env["one_stop.absence"].with_user(user or self.head_tu_phap)
        return absences.create(
            {
                "agency_id": self.tu_phap.id,
                "user_id": self.officer_tu_phap.id,
                "substitute_id": self.colleague.id,
                "date_from": "2012-03-12",
                "date_to": "2012-03-16",
                "reason": "Nghỉ phép năm",
                **vals,
            }
        )

    def move(self, absence, at="2012-03-09 16:00"):
        self.at(absence, at).action_move()

    def test_everything_open_moves_in_one_act_and_each_journal_tells_why(self):
        absence = self.absence()
        self.assertEqual(absence.open_count, 3)
        self.move(absence)
        self.assertEqual(self.open.user_id, self.colleague)
        self.assertEqual(self.open.visit_id.user_id, self.colleague)
        self.assertEqual(self.done.user_id, self.officer_tu_phap)
        self.assertEqual(absence.state, "moved")
        self.assertEqual(absence.mover_id, self.head_tu_phap)
        self.assertEqual(set(absence.line_ids.dossier_id), set(self.open))
        for one in self.open:
            event = one.event_ids.sorted("seq")[-1]
            self.assertEqual(event.kind, "reassign")
            self.assertEqual(event.user_id, self.head_tu_phap)
            told = {"id": absence.id, "from": "2012-03-12", "to": "2012-03-16"}
            self.assertEqual(event._payload()["absence"], told)
        self.assertWhole(self.open)

    def test_the_record_keeps_step_due_date_and_state_as_they_were(self):
        absence = self.absence()
        self.move(absence)
        line = absence.line_ids.filtered(lambda one: one.dossier_id == self.paused)
        self.assertEqual(line.state_then, "paused")
        self.assertEqual(line.step_id, self.version.step_ids[1])
        self.assertEqual(line.due_at, self.paused.due_at)
        self.take(self.paused, "supplement", "2012-03-12 09:00", papers=["Tờ khai"])
        self.assertNotEqual(line.due_at, self.paused.due_at)

    def test_the_second_act_gives_back_what_the_colleague_still_holds(self):
        absence = self.absence()
        self.move(absence)
        self.take(self.second, "resolve", "2012-03-13 09:00", self.colleague, outcome="granted")
        self.at(absence, "2012-03-19 08:00").action_give_back()
        self.assertEqual((self.first | self.paused).user_id, self.officer_tu_phap)
        self.assertEqual(self.second.user_id, self.colleague)
        self.assertEqual(self.other.user_id, self.colleague)
        self.assertEqual(absence.state, "back")
        lines = absence.line_ids
        self.assertEqual(set(lines.filtered("is_back").dossier_id), {self.first, self.paused})
        gone = lines.filtered(lambda line: not line.is_back)
        self.assertEqual(gone.dossier_id, self.second)
        self.assertTrue(gone.back_problem.endswith("."))
        self.assertWhole(self.open)

    def test_each_act_is_taken_once(self):
        absence = self.absence()
        with self.assertRaises(UserError):
            absence.action_give_back()
        self.move(absence)
        with self.assertRaises(UserError):
            self.move(absence)
        self.at(absence, "2012-03-19 08:00").action_give_back()
        with self.assertRaises(UserError):
            self.at(absence, "2012-03-19 09:00").action_give_back()
        self.assertEqual(self.first.journal_count, 5)

    def test_a_colleague_of_another_agency_is_refused(self):
        for officer in (self.officer_noi_vu, self.clerk, self.officer_tu_phap):
            with self.assertRaises(ValidationError):
                self.absence(substitute_id=officer.id)
        with self.assertRaises(ValidationError):
            self.absence(user_id=self.officer_noi_vu.id)

    def test_a_colleague_who_left_meanwhile_is_refused_when_the_act_is_taken(self):
        absence = self.absence()
        self.colleague.employee_ids.department_id = self.noi_vu
        with self.assertRaises(UserError) as refused:
            self.move(absence)
        self.assertIn(self.colleague.name, str(refused.exception))
        self.assertEqual(self.open.user_id, self.officer_tu_phap)

    def test_heads_and_managers_of_the_agency_act_and_nobody_else(self):
        with self.assertRaises(AccessError):
            self.absence(self.officer_tu_phap)
        with self.assertRaises(AccessError):
            self.absence(self.head_noi_vu)
        absence = self.absence()
        for user in (self.head_noi_vu, self.manager, self.officer_tu_phap, self.colleague):
            with self.assertRaises(AccessError, msg=user.name):
                self.move(absence.with_user(user))
        manager = self.make_user("manager_tu_phap", "one_stop_manager", self.tu_phap)
        self.move(absence.with_user(manager))
        self.assertEqual(self.open.user_id, self.colleague)
        self.assertEqual(self.first.event_ids.sorted("seq")[-1].user_id, manager)

    def test_nothing_open_or_no_dates_that_fit_are_refused_with_a_sentence(self):
        absence = self.absence(user_id=self.head_tu_phap.id)
        with self.assertRaises(UserError) as refused:
            self.move(absence)
        self.assertIn("nothing to hand", str(refused.exception))
        with self.assertRaises(ValidationError):
            self.absence(date_from="2012-03-17")

    def test_a_colleague_who_is_absent_too_is_refused(self):
        self.move(self.absence())
        swapped = {"user_id": self.colleague.id, "substitute_id": self.officer_tu_phap.id}
        with self.assertRaises(ValidationError) as refused:
            self.absence(**swapped, date_from="2012-03-16", date_to="2012-03-20")
        self.assertIn("absent on these days too", str(refused.exception))
        self.assertTrue(self.absence(**swapped, date_from="2012-03-17", date_to="2012-03-20"))

    def test_who_gives_work_to_somebody_absent_is_told(self):
        self.move(self.absence())
        dialog = {"dossier_ids": self.other.ids, "kind": "reassign"}
        dialog["user_id"] = self.officer_tu_phap.id
        dialogs = self.env["one_stop.step.reassign"].with_user(self.head_tu_phap)
        there = self.at(dialogs, "2012-03-09 09:00").create(dialog)
        self.assertFalse(there.absent_words)
        absent = self.at(dialogs, "2012-03-16 09:00").create(dialog)
        self.assertIn(self.colleague.name, absent.absent_words)
        forward = self.env["one_stop.step.forward"].with_user(self.clerk)
        told = self.at(forward, "2012-03-12 09:00").create({**dialog, "kind": "forward"})
        self.assertIn(self.officer_tu_phap.name, told.absent_words)

    def test_what_was_handed_over_is_not_rewritten(self):
        absence = self.absence()
        absence.reason = "Đi học"
        self.move(absence)
        for change in ({"reason": "Khác"}, {"substitute_id": self.head_tu_phap.id}):
            with self.assertRaises(UserError):
                absence.write(change)
        with self.assertRaises(UserError):
            absence.unlink()
        for change in ({"state": "draft"}, {"moved_at": False}):
            with self.assertRaises(UserError):
                absence.write(change)
        with self.assertRaises(AccessError):
            absence.line_ids[0].sudo().write({"problem": "x"})
        self.absence().unlink()

    def test_it_is_read_by_those_whom_it_concerns(self):
        absence = self.absence()
        self.move(absence)
        readers = {self.officer_tu_phap, self.colleague, self.head_tu_phap, self.leader}
        readers |= {self.auditor}
        third = self.make_user("officer_tu_phap_three", "officer", self.tu_phap)
        for user in (*readers, third, self.head_noi_vu, self.clerk, self.manager):
            for records in (absence, absence.line_ids):
                self.assertEqual(
                    records.with_user(user).has_access("read"), user in readers, user.name
                )

    def test_a_thousand_dossiers_move_in_as_many_queries_as_few(self):
        counts = []
        for size in (3, 20):
            dossiers = self.env["one_stop.dossier"]
            for _number in range(size):
                dossiers |= self.received("2012-03-05 08:00", user=self.clerk)
            absence = self.absence(
                self.head_van_phong,
                agency_id=self.van_phong.id,
                user_id=self.clerk.id,
                substitute_id=self.clerk_two.id,
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.move(absence)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(dossiers.user_id, self.clerk_two)
        self.assertLessEqual(counts[1], counts[0] + 3)

    def test_the_paper_names_the_three_and_lists_the_dossiers(self):
        absence = self.absence()
        self.move(absence)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "one_stop.report_absence", absence.ids
        )
        text = html.decode()
        for words in (
            "BIÊN BẢN",
            self.officer_tu_phap.name,
            self.colleague.name,
            self.head_tu_phap.name,
            "12/03/2012",
            "16/03/2012",
            "16 giờ 00, ngày 09 tháng 03 năm 2012",
            *self.open.mapped("name"),
        ):
            self.assertIn(words, text)
        self.assertNotIn(self.other.name, text)
        self.assertNotIn("Bàn giao lại", text)
        self.at(absence, "2012-03-19 08:00").action_give_back()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "one_stop.report_absence", absence.ids
        )
        self.assertIn("Bàn giao lại", html.decode())

    def test_the_paper_calls_a_procedure_as_the_version_of_the_dossier_does(self):
        absence = self.absence()
        self.move(absence)
        newer = self.version._new_version(valid_from="2012-04-01")
        newer.name = "Cải chính theo tên mới"
        newer.action_publish(close_predecessor=True)
        self.assertEqual({row["procedure"] for row in absence._paper_rows()}, {self.version.name})
