from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .consultation_case import QUESTION, ConsultationCase

DAYS, SILENCE = "onestop.consult_days", "onestop.consult_silence"
BASIS = "Điều 102 Luật mẫu"


@tagged("post_install", "-at_install")
class TestConsultationAsked(ConsultationCase):
    """Another agency is asked while the dossier goes on."""

    def test_it_runs_beside_the_life_cycle_and_the_clock_goes_on(self):
        dossier = self.held()
        state, due = dossier.state, dossier.due_at
        consultation = self.ask(dossier, days=3)
        self.assertEqual((dossier.state, dossier.due_at), (state, due))
        self.assertEqual(consultation.asking_agency_id, self.tu_phap)
        self.assertEqual(self.local(consultation.due_at), "2012-03-09 17:00")
        steps = self.version.step_ids
        self.take(dossier, "forward", "2012-03-07 08:00", self.officer_tu_phap, step=steps[2])
        self.take(dossier, "accept", "2012-03-07 08:30", self.head_tu_phap)
        self.take(dossier, "resolve", "2012-03-07 09:00", self.head_tu_phap, outcome="granted")
        self.answer(consultation, "2012-03-08 09:00")
        self.assertWhole(dossier)

    def test_its_due_date_leaves_out_days_off_as_the_clock_does(self):
        consultation = self.ask(self.held("2012-04-26 09:00"), "2012-04-27 09:00", days=1)
        self.assertEqual(self.local(consultation.due_at), "2012-05-02 17:00")

    def test_the_term_is_that_of_the_rule_of_the_day_unless_it_is_given(self):
        self.set_rule(DAYS, 5)
        dossier = self.held()
        self.assertEqual(self.local(self.ask(dossier).due_at), "2012-03-13 17:00")
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(event._payload()["rules"][DAYS], 5)
        self.set_rule(DAYS, None)
        with self.assertRaisesRegex(UserError, "working days"):
            self.ask(dossier, "2012-03-06 10:00")

    def test_a_term_that_is_none_is_refused(self):
        dossier = self.held()
        for days in (0, -1, 366, 10**9, 2.5, True, "drei", [3]):
            with self.assertRaisesRegex(UserError, "working days", msg=days):
                self.ask(dossier, days=days)
        self.assertFalse(dossier.consultation_ids)

    def test_a_term_into_a_year_that_nobody_gave_is_answered(self):
        dossier = self.held("2013-12-27 09:00")
        consultation = self.ask(dossier, "2013-12-30 09:00", days=3)
        self.assertEqual(self.local(consultation.due_at), "2014-01-03 17:00")

    def test_the_journal_says_whom_until_when_and_what_silence_means(self):
        dossier = self.held()
        self.ask(dossier, days=3, silence=True, basis=BASIS)
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.acting_agency_id), ("note", self.tu_phap))
        self.assertEqual(
            self.said(dossier),
            {
                "act": "ask",
                "number": 1,
                "agency": self.noi_vu.id,
                "due_at": "2012-03-09 17:00",
                "silence": True,
                "basis": BASIS,
            },
        )
        self.assertIn(QUESTION, event.summary)
        self.assertWhole(dossier)

    def test_several_agencies_are_asked_side_by_side(self):
        dossier = self.held()
        first = self.ask(dossier)
        second = self.ask(dossier, agency=self.ward_a)
        self.assertEqual((first.number, second.number), (1, 2))
        self.answer(first)
        self.assertEqual((first.state, second.state), ("answered", "asked"))

    def test_a_paused_dossier_is_asked_about_as_well(self):
        dossier = self.held()
        papers = [{"name": "Bản vẽ"}]
        self.take(
            dossier,
            "request_supplement",
            "2012-03-05 11:00",
            self.officer_tu_phap,
            reason="Thiếu",
            papers=papers,
        )
        self.answer(self.ask(dossier))
        self.assertEqual(dossier.state, "paused")
        self.assertWhole(dossier)

    def test_only_who_holds_the_dossier_asks(self):
        dossier = self.held()
        for user in (
            self.clerk,
            self.officer_noi_vu,
            self.manager,
            self.leader,
            self.auditor,
            self.clerk_ward_b,
        ):
            with self.assertRaises(AccessError, msg=user.name):
                self.ask(dossier, user=user)
            self.assertFalse(dossier.consultation_ids)
        self.ask(dossier, user=self.head_tu_phap)

    def test_a_clerk_asks_for_a_holder_without_the_system_with_its_paper(self):
        dossier = self.held()
        self.tu_phap.uses_system = False
        with self.assertRaisesRegex(UserError, "paper"):
            self.ask(dossier, user=self.clerk)
        consultation = self.ask(dossier, user=self.clerk, paper="9/TP ngày 06/3/2012")
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual((event.acting_agency_id, event.user_id), (self.tu_phap, self.clerk))
        self.assertEqual(consultation.asking_agency_id, self.tu_phap)

    def test_nobody_asks_itself_no_agency_or_without_a_question(self):
        dossier = self.held()
        for given in (
            {"agency": self.tu_phap},
            {"agency": self.noi_vu.id + 10**6},
            {"agency": "noi_vu"},
            {"agency": [self.noi_vu.id]},
            {"agency": None},
            {"question": "   "},
            {"question": None, "agency": self.noi_vu},
        ):
            with self.assertRaises(UserError, msg=given):
                self.ask(dossier, **given)
        self.assertFalse(dossier.consultation_ids)

    def test_what_is_done_is_not_asked_about(self):
        dossier = self.held()
        self.finish(dossier, "2012-03-06 08:00", "2012-03-06 08:30")
        with self.assertRaisesRegex(UserError, "not worked on"):
            self.ask(dossier)
        self.assertFalse(dossier.with_user(self.officer_tu_phap).can_consult)

    def test_no_note_says_that_a_consultation_happened(self):
        dossier = self.held().with_user(self.officer_tu_phap)
        made_up = {"act": "ask", "number": 1}
        for given in (made_up, ["ask", None, {}], "ask"):
            (result,) = dossier.take_each("note", text="x", consultation=given)
            self.assertIn("steps of their own", result["problem"])
        self.assertFalse(dossier.consultation_ids)

    def test_records_are_written_by_nobody(self):
        consultation = self.ask(self.held())
        for user in (self.officer_tu_phap, self.officer_noi_vu, self.env.user):
            mine = consultation.with_user(user)
            for vals in ({"state": "answered"}, {"due_at": "2030-01-01"}, {"outcome": "agrees"}):
                with self.assertRaises(AccessError):
                    mine.write(vals)
        with self.assertRaises(AccessError):
            self.env["one_stop.consultation"].create(
                {"dossier_id": consultation.dossier_id.id, "agency_id": self.noi_vu.id}
            )
        with self.assertRaises(AccessError):
            consultation.with_user(self.officer_tu_phap).unlink()


@tagged("post_install", "-at_install")
class TestConsultationAnswered(ConsultationCase):
    """Answers, in time or late, of agencies with and without the system."""

    def test_the_agency_asked_answers(self):
        consultation = self.ask(self.held())
        self.answer(consultation, outcome="conditions", answer="Với điều kiện.\n  Hai ý.")
        self.assertRecordValues(
            consultation,
            [
                {
                    "state": "answered",
                    "standing": "answered",
                    "outcome": "conditions",
                    "answer": "Với điều kiện.\nHai ý.",
                    "answered_by_id": self.officer_noi_vu.id,
                    "is_late": False,
                }
            ],
        )
        dossier = consultation.dossier_id
        self.assertEqual(
            self.said(dossier),
            {
                "act": "answer",
                "number": 1,
                "agency": self.noi_vu.id,
                "outcome": "conditions",
                "answered_at": "2012-03-07 09:00",
                "late": False,
            },
        )
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(
            (event.user_id, event.acting_agency_id), (self.officer_noi_vu, self.noi_vu)
        )
        self.assertWhole(dossier)

    def test_nobody_else_answers_and_none_answers_twice(self):
        consultation = self.ask(self.held())
        for user in (
            self.officer_tu_phap,
            self.head_tu_phap,
            self.clerk,
            self.leader,
            self.auditor,
            self.clerk_ward_b,
        ):
            with self.assertRaises(AccessError, msg=user.name):
                self.answer(consultation, user=user)
        self.answer(consultation)
        for act in (
            lambda: self.answer(consultation, "2012-03-07 10:00", outcome="informs", answer="x"),
            lambda: self.seen(consultation, "2012-03-07 10:00").action_take_back(),
        ):
            with self.assertRaisesRegex(UserError, "closed already"):
                act()
        self.assertEqual(consultation.outcome, "agrees")

    def test_more_than_agreement_needs_words(self):
        consultation = self.ask(self.held())
        for given in (
            {"outcome": "disagrees", "answer": "  "},
            {"outcome": "maybe", "answer": "Có thể"},
            {"outcome": ["agrees"]},
        ):
            with self.assertRaises(UserError):
                self.answer(consultation, **given)
        self.assertEqual(consultation.state, "asked")

    def test_a_clerk_or_who_asked_records_the_paper_of_an_agency_without_the_system(self):
        self.noi_vu.uses_system = False
        for user in (self.clerk, self.officer_tu_phap):
            consultation = self.ask(self.held())
            with self.assertRaisesRegex(UserError, "paper"):
                self.answer(consultation, "2012-03-20 09:00", user)
            self.answer(
                consultation,
                "2012-03-20 09:00",
                user,
                paper="45/NV-CV ngày 07/3/2012",
                answered_at=self.utc("2012-03-07 15:00"),
            )
            self.assertEqual(consultation.state, "answered")
            self.assertEqual(consultation.paper, "45/NV-CV ngày 07/3/2012")
            self.assertEqual(self.local(consultation.answered_at), "2012-03-07 15:00")
            self.assertFalse(consultation.is_late, "it is the paper's day that counts")
            event = consultation.dossier_id.event_ids.sorted("seq")[-1]
            self.assertEqual((event.acting_agency_id, event.user_id), (self.noi_vu, user))
            self.assertWhole(consultation.dossier_id)

    def test_a_paper_came_between_the_question_and_now(self):
        self.noi_vu.uses_system = False
        consultation = self.ask(self.held())
        for came in ("2012-03-06 08:00", "2012-03-20 09:01"):
            with self.assertRaisesRegex(UserError, "between"):
                self.answer(
                    consultation,
                    "2012-03-20 09:00",
                    self.clerk,
                    paper="45/NV",
                    answered_at=self.utc(came),
                )
        with self.assertRaisesRegex(UserError, "between"):
            self.answer(
                consultation, "2012-03-20 09:00", self.clerk, paper="45/NV", answered_at="hôm qua"
            )

    def test_an_agency_with_the_system_answers_now_whatever_it_says(self):
        consultation = self.ask(self.held(), days=1)
        self.answer(consultation, "2012-03-09 10:00", answered_at=self.utc("2012-03-06 10:00"))
        self.assertEqual(self.local(consultation.answered_at), "2012-03-09 10:00")
        self.assertTrue(consultation.is_late)

    def test_clerks_of_other_agencies_record_nothing(self):
        self.noi_vu.uses_system = False
        consultation = self.ask(self.held())
        with self.assertRaises(AccessError):
            self.answer(consultation, user=self.clerk_ward_b, paper="45/NV")

    def test_a_question_is_taken_back_by_who_holds_the_dossier(self):
        consultation = self.ask(self.held())
        for user in (self.officer_noi_vu, self.clerk):
            with self.assertRaises(AccessError):
                self.seen(consultation, "2012-03-07 09:00", user).action_take_back()
        self.seen(consultation, "2012-03-07 09:00").action_take_back()
        self.assertEqual(consultation.state, "taken_back")
        with self.assertRaisesRegex(UserError, "closed already"):
            self.answer(consultation, "2012-03-07 10:00")
        self.assertWhole(consultation.dossier_id)

    def test_an_answer_after_the_end_is_kept_and_changes_nothing(self):
        dossier = self.held()
        consultation = self.ask(dossier, days=1)
        self.finish(dossier, "2012-03-06 10:00", "2012-03-06 11:00")
        seen = self.seen(consultation, "2012-03-09 09:00")
        self.assertEqual((seen.standing, seen.is_open, seen.is_late), ("moot", False, False))
        self.answer(consultation, "2012-03-09 09:00")
        self.assertEqual((consultation.standing, dossier.state), ("answered_late", "ready"))
        self.assertWhole(dossier)

    def test_files_go_along_and_stay_as_they_were_sent(self):
        dossier = self.held()
        mine = {"name": "ban-ve.pdf", "raw": b"%PDF ban ve"}
        drawing = self.env["ir.attachment"].with_user(self.officer_tu_phap).create(mine)
        consultation = self.ask(dossier, files=drawing)
        sent = consultation.question_file_ids
        self.assertEqual((sent.name, sent.raw), ("ban-ve.pdf", b"%PDF ban ve"))
        self.assertEqual(self.said(dossier)["files"], [sent.checksum])
        self.assertTrue(sent.with_user(self.officer_noi_vu).has_access("read"))
        self.assertFalse(sent.with_user(self.clerk_ward_b).has_access("read"))
        for user in (self.officer_noi_vu, self.officer_tu_phap):
            with self.assertRaises(AccessError):
                sent.with_user(user).write({"raw": b"khac"})
            with self.assertRaises(AccessError):
                sent.with_user(user).unlink()
        drawing.unlink()
        self.assertTrue(sent.exists().raw)
        reply = self.env["ir.attachment"].with_user(self.officer_noi_vu)
        reply = reply.create({"name": "tra-loi.pdf", "raw": b"%PDF tra loi"})
        self.answer(consultation, files=reply.ids)
        answered = consultation.answer_file_ids
        self.assertTrue(answered.with_user(self.officer_tu_phap).has_access("read"))

    def test_the_history_tells_every_act_in_words(self):
        dossier = self.held()
        first, second = self.ask(dossier, days=1), self.ask(dossier, days=1)
        third = self.ask(dossier, silence=True, basis=BASIS, days=1)
        name = self.noi_vu.name
        self.answer(first, "2012-03-07 09:00")
        self.seen(second, "2012-03-07 10:00").action_take_back()
        self.seen(third, "2012-03-08 09:00").action_take_silence()
        self.answer(third, "2012-03-08 10:00", outcome="disagrees", answer="Không.")
        self.assertEqual(
            dossier.event_ids.sorted("seq")[-5:].mapped("summary"),
            [
                f"Asked {name} until 17:00 07/03/2012: {QUESTION}",
                f"{name} answered: Agrees",
                f"The question to {name} was taken back",
                f"{name} did not answer in time: taken as consent",
                f"{name} answered late: Disagrees: Không.",
            ],
        )

    def test_what_does_not_follow_from_the_journal_is_found(self):
        dossier = self.held()
        consultation = self.ask(dossier)
        self.answer(consultation)
        self.env.flush_all()
        for column, value, name in (
            ("outcome", "disagrees", "outcome"),
            ("due_at", "2012-04-01 10:00:00", "due_at"),
            ("state", "taken_back", "state"),
            ("number", 2, "number"),
        ):
            with self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(
                    f"UPDATE one_stop_consultation SET {column} = %s WHERE id = %s",
                    (value, consultation.id),
                )
                self.env.invalidate_all()
                self.assertIn(name, [found[1] for found in dossier._replay()])
                savepoint.rollback()
            self.env.invalidate_all()
        self.env.cr.execute("DELETE FROM one_stop_consultation WHERE id = %s", consultation.ids)
        self.env.invalidate_all()
        self.assertEqual([found[1] for found in dossier._replay()], ["consultation"])

    def test_nobody_passes_on_files_that_they_do_not_see(self):
        dossier = self.held()
        other = self.new_dossier(self.ward_procedure, self.ward_b)
        secret = self.env["ir.attachment"].create(
            {"name": "x", "raw": b"x", "res_model": other._name, "res_id": other.id}
        )
        with self.assertRaises(AccessError):
            self.ask(dossier, files=secret.ids)
        consultation = self.ask(dossier)
        with self.assertRaises(AccessError):
            self.answer(consultation, files=secret.ids)
        self.assertEqual(consultation.state, "asked")


@tagged("post_install", "-at_install")
class TestConsultationSilence(ConsultationCase):
    """Silence is consent where a rule or a provision says so, and from the due date on."""

    def test_silence_means_what_the_rule_of_the_day_says_of_the_procedure(self):
        dossier = self.held()
        self.assertFalse(self.ask(dossier).silence_consents)
        code = self.procedure.code
        for value, expected in (
            ({"default": "consent"}, True),
            ({"default": "none", "procedures": {code: "consent"}}, True),
            ({"default": "consent", "procedures": {code: "none"}}, False),
            ({"default": "none", "procedures": {"KHAC": "consent"}}, False),
            (None, False),
        ):
            self.set_rule(SILENCE, value)
            self.assertEqual(self.ask(dossier).silence_consents, expected, value)
        self.set_rule(SILENCE, {"default": "consent"})
        self.assertFalse(self.ask(dossier, silence=False).silence_consents)

    def test_without_a_rule_the_provision_has_to_be_named(self):
        dossier = self.held()
        with self.assertRaisesRegex(UserError, "provision"):
            self.ask(dossier, silence=True)
        self.assertEqual(self.ask(dossier, silence=True, basis=BASIS).silence_basis, BASIS)

    def test_it_reads_as_consent_from_the_due_date_on_before_anybody_records_it(self):
        consultation = self.ask(self.held(), days=3, silence=True, basis=BASIS)
        for moment, standing in (
            ("2012-03-09 17:00", "waiting"),
            ("2012-03-09 17:01", "silent"),
            ("2012-06-01 09:00", "silent"),
        ):
            seen = self.seen(consultation, moment)
            self.assertEqual((seen.standing, seen.is_late), (standing, False), moment)
            open_ = seen.search([("id", "=", consultation.id), ("is_open", "=", True)])
            self.assertEqual(bool(open_), standing == "waiting")
        self.assertEqual(consultation.state, "asked")

    def test_it_is_recorded_only_where_it_is_consent_and_after_the_due_date(self):
        dossier = self.held()
        plain = self.ask(dossier)
        silent = self.ask(dossier, silence=True, basis=BASIS, days=3)
        for one, moment in ((silent, "2012-03-09 17:00"), (plain, "2012-06-01 09:00")):
            with self.assertRaisesRegex(UserError, "no consent"):
                self.seen(one, moment).action_take_silence()
        with self.assertRaises(AccessError):
            self.seen(silent, "2012-03-12 08:00", self.officer_noi_vu).action_take_silence()
        with self.assertRaisesRegex(UserError, "already"):
            self.seen(silent, "2012-03-12 08:00").action_take_back()
        self.seen(silent, "2012-03-12 08:00").action_take_silence()
        self.assertEqual((silent.state, silent.standing), ("silent", "silent"))
        self.assertFalse(silent.is_late, "it was allowed not to answer")
        said = {"act": "silence", "number": 2, "agency": self.noi_vu.id}
        self.assertEqual(self.said(dossier), said)
        self.assertWhole(dossier)

    def test_a_late_answer_is_accepted_after_silence_and_counted_late(self):
        for recorded in (False, True):
            consultation = self.ask(self.held(), days=1, silence=True, basis=BASIS)
            if recorded:
                self.seen(consultation, "2012-03-08 08:00").action_take_silence()
            self.answer(consultation, "2012-03-09 10:00", outcome="disagrees", answer="Không.")
            self.assertEqual(consultation.standing, "answered_late")
            self.assertTrue(consultation.is_late)
            self.assertEqual(consultation.late_hours, 10.5)
            self.assertTrue(self.said(consultation.dossier_id)["late"])
            self.assertEqual(bool(consultation.silence_at), recorded)
            self.assertWhole(consultation.dossier_id)

    def test_an_unanswered_question_without_consent_stays_overdue(self):
        consultation = self.ask(self.held(), days=1)
        seen = self.seen(consultation, "2012-03-09 10:00")
        self.assertEqual((seen.standing, seen.is_open, seen.late_hours), ("overdue", True, 10.5))
        self.assertFalse(self.seen(consultation, "2012-03-07 17:00").is_late)
        self.assertTrue(self.seen(consultation, "2012-03-07 16:00").is_due_today)


@tagged("post_install", "-at_install")
class TestConsultationCron(ConsultationCase):
    """Overdue silence is written into the journal by itself, one after the other."""

    def run_cron(self, stop_after=None):
        """Run the cron, which commits nothing here; return how often it would have."""
        commits = []

        def commit(cron, processed=0, *, remaining=None, deactivate=False):
            self.env.flush_all()
            commits.append(remaining)
            return 0 if len(commits) == stop_after else 60

        self.patch(type(self.env["ir.cron"]), "_commit_progress", commit)
        self.env.ref("one_stop.ir_cron_consultation_silence").ir_actions_server_id.run()
        return commits

    def test_overdue_silence_is_taken_once(self):
        dossier = self.held()
        consents, plain = self.ask(dossier, silence=True, basis=BASIS), self.ask(dossier)
        self.assertEqual(self.run_cron(), [0])
        self.assertEqual((consents.state, plain.state), ("silent", "asked"))
        count = dossier.journal_count
        self.assertEqual(self.run_cron(), [])
        self.assertEqual(dossier.journal_count, count)
        self.assertWhole(dossier)

    def test_it_commits_as_it_goes_and_goes_on_where_it_stopped(self):
        asked = self.env["one_stop.consultation"]
        for _number in range(3):
            asked += self.ask(self.held(), silence=True, basis=BASIS)
        self.assertEqual(self.run_cron(stop_after=2), [2, 1])
        self.assertEqual(asked.mapped("state"), ["silent", "silent", "asked"])
        self.assertEqual(self.run_cron(), [0])
        self.assertEqual(set(asked.mapped("state")), {"silent"})
        self.assertWhole(asked.dossier_id)

    def test_one_that_refuses_stops_no_other(self):
        bad, good = (self.ask(self.held(), silence=True, basis=BASIS) for _number in range(2))
        original, sentence = type(bad.dossier_id)._check_closable, "Không được."

        def refuse(dossier, record, states):
            if record == bad:
                raise UserError(sentence)
            return original(dossier, record, states)

        self.patch(type(bad.dossier_id), "_check_closable", refuse)
        self.run_cron()
        self.assertEqual((bad.state, good.state), ("asked", "silent"))

    @mute_logger("odoo.addons.one_stop.models.one_stop_consultation_acts")
    def test_one_that_breaks_stops_no_other(self):
        bad, good = (self.ask(self.held(), silence=True, basis=BASIS) for _number in range(2))
        original = type(bad)._follow

        def fail(record, step):
            if record == bad:
                raise ValueError("hỏng")
            return original(record, step)

        self.patch(type(bad), "_follow", fail)
        self.run_cron()
        self.assertEqual((bad.state, good.state), ("asked", "silent"))
        self.assertWhole(bad.dossier_id | good.dossier_id)

    def test_a_dossier_that_is_done_is_left_alone(self):
        dossier = self.held()
        consultation = self.ask(dossier, silence=True, basis=BASIS)
        self.take(dossier, "withdraw", "2012-03-07 09:00", self.clerk, reason="Xin rút")
        self.run_cron()
        self.assertEqual((consultation.state, consultation.standing), ("asked", "moot"))


@tagged("post_install", "-at_install")
class TestConsultationScreens(ConsultationCase):
    def test_the_list_of_my_agency_finds_what_it_was_asked(self):
        dossier = self.held()
        consultation = self.ask(dossier)
        mine = [("is_asked_of_me", "=", True), ("is_open", "=", True)]
        for user, found in (
            (self.officer_noi_vu, True),
            (self.officer_tu_phap, False),
            (self.clerk_ward_b, False),
        ):
            seen = self.seen(consultation, "2012-03-07 09:00", user)
            self.assertEqual(consultation in seen.search(mine), found, user.name)
        self.take(dossier, "withdraw", "2012-03-07 09:00", self.clerk, reason="Xin rút")
        seen = self.seen(consultation, "2012-03-07 10:00", self.officer_noi_vu)
        self.assertNotIn(consultation, seen.search(mine))
        self.assertIn(consultation, seen.search([("is_open", "=", False)]))

    def test_the_agency_asked_finds_it_by_code(self):
        consultation = self.ask(self.held())
        code = consultation.dossier_id.name
        for user, found in ((self.officer_noi_vu, True), (self.clerk_ward_b, False)):
            mine = consultation.with_user(user).search([("dossier_code", "ilike", code[:-1])])
            self.assertEqual(consultation in mine, found, user.name)

    def test_buttons_are_shown_to_those_who_may(self):
        dossier = self.held()
        consultation = self.ask(dossier, silence=True, basis=BASIS, days=1)
        for user, answers, holds in (
            (self.officer_noi_vu, True, False),
            (self.officer_tu_phap, False, True),
            (self.clerk, False, False),
            (self.auditor, False, False),
        ):
            early = self.seen(consultation, "2012-03-07 09:00", user)
            self.assertEqual(early.can_answer, answers, user.name)
            self.assertEqual((early.can_take_back, early.can_take_silence), (holds, False))
            after = self.seen(consultation, "2012-03-08 09:00", user)
            self.assertEqual((after.can_take_back, after.can_take_silence), (False, holds))
            if user != self.officer_noi_vu:
                self.assertEqual(dossier.with_user(user).can_consult, holds, user.name)

    def test_the_form_says_whose_answers_are_awaited(self):
        dossier = self.held()
        self.ask(dossier, days=1)
        self.answer(self.ask(dossier, agency=self.ward_a), user=self.clerk_ward_a)
        words = self.at(dossier, "2012-03-07 09:00").awaited_words
        self.assertEqual(words, f"{self.noi_vu.name} until 17:00 07/03/2012")

    def test_the_dialogs_ask_and_answer(self):
        dossier = self.held()
        action = dossier.with_user(self.officer_tu_phap).action_consult()
        form = self.form(action, self.officer_tu_phap)
        self.assertEqual((form.days, form.silence), (5, False))
        form.question = QUESTION
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "which agency"):
            dialog.action_ask()
        dialog.agency_ids = self.noi_vu | self.ward_a
        dialog.action_ask()
        self.assertEqual(dossier.consultation_ids.agency_id, self.noi_vu | self.ward_a)
        one = dossier.consultation_ids.filtered(lambda one: one.agency_id == self.noi_vu)
        form = self.form(one.with_user(self.officer_noi_vu).action_answer(), self.officer_noi_vu)
        self.assertFalse(form.needs_paper)
        form.answer = "Không có."
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "in short"):
            dialog.action_answer()
        dialog.outcome = "informs"
        dialog.action_answer()
        self.assertEqual((one.state, one.answer), ("answered", "Không có."))

    def test_the_dialog_says_until_when_the_answer_is_due(self):
        dialogs = self.at(self.env["one_stop.consultation.ask"], "2012-03-06 09:00")
        dialog = dialogs.new({"dossier_id": self.held().id, "days": 3})
        self.assertEqual(self.local(dialog.due_at), "2012-03-09 17:00")
        dialog.days = 0
        self.assertFalse(dialog.due_at)

    def test_the_dialog_takes_silence_from_the_rule(self):
        self.set_rule(SILENCE, {"default": "consent"})
        action = self.held().with_user(self.officer_tu_phap).action_consult()
        form = self.form(action, self.officer_tu_phap)
        self.assertTrue(form.silence)
        self.assertTrue(form.silence_ruled)

    def test_without_a_rule_for_the_term_the_dialog_wants_one(self):
        self.set_rule(DAYS, None)
        dossier = self.held()
        form = self.form(
            dossier.with_user(self.officer_tu_phap).action_consult(), self.officer_tu_phap
        )
        form.question = QUESTION
        form.agency_ids.add(self.noi_vu)
        with self.assertRaisesRegex(UserError, "working days"):
            form.save().action_ask()

    def form(self, action, user):
        dialogs = self.env[action["res_model"]].with_user(user)
        return Form(dialogs.with_context(**action["context"]))
