from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .steps_case import StepsCase


@tagged("post_install", "-at_install")
class TestSupplement(StepsCase):
    """Asking for papers pauses the clock; what comes sets it going, as the procedure says."""

    def answer(self, dossier, at="2012-03-14 15:00", papers=("Giấy khai sinh",)):
        self.act(dossier, "supplement", at, self.clerk, papers=list(papers))

    def test_continue_moves_the_due_date_by_the_time_that_the_pause_took(self):
        """12/3 9:00 to 14/3 15:00 takes 6,5 + 8 + 6 = 20,5 hours from 19/3 17:00 on."""
        dossier = self.asked()
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        self.answer(dossier)
        self.assertEqual(self.local(dossier.due_at), "2012-03-22 13:30")
        self.assertEqual(self.local(dossier.promised_at), "2012-03-22 13:30")
        self.assertEqual(dossier.state, "processing")
        self.assertWhole(dossier)

    def test_a_pause_over_a_weekend_and_a_holiday_takes_working_time_alone(self):
        """Friday 30/3 16:00 to Tuesday 3/4 8:00 (2/4 is off) takes 1 + 0,5 hours."""
        dossier = self.new_dossier()
        self.take(dossier, "receive", "2012-03-26 09:00", self.clerk)
        self.assertEqual(self.local(dossier.due_at), "2012-04-10 17:00")
        self.ask(dossier, "2012-03-30 16:00", self.clerk)
        self.answer(dossier, "2012-04-03 08:00")
        self.assertEqual(self.local(dossier.due_at), "2012-04-11 09:00")

    def test_restart_gives_the_whole_term_anew(self):
        """Ten working days after 14/3: 15, 16, 19–23, 26–28 March."""
        version = self.make_version(
            "MAU-77", "Bổ sung tính lại mẫu", amount=10, supplement_mode="restart"
        )
        dossier = self.new_dossier(procedure=version.procedure_id)
        self.take(dossier, "receive", self.START, self.clerk)
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        self.ask(dossier, "2012-03-12 09:00", self.clerk)
        self.answer(dossier)
        self.assertEqual(self.local(dossier.due_at), "2012-03-28 17:00")
        self.assertWhole(dossier)

    def test_while_it_is_paused_the_due_date_keeps_its_value_and_the_form_says_since_when(self):
        dossier = self.asked()
        self.assertEqual(self.local(dossier.paused_at), "2012-03-12 09:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        later = self.at(dossier.with_user(self.clerk), "2012-03-26 09:00")
        self.assertFalse(later.is_over)
        self.assertIn("5", later.due_words)
        self.answer(dossier)
        self.assertFalse(dossier.paused_at)

    def test_the_request_is_a_record_for_the_slip_and_for_statistics(self):
        dossier = self.at_tu_phap()
        birth = dossier.paper_ids[1]
        papers = [{"paper": birth.id, "note": "chưa chứng thực"}, "Sổ hộ khẩu"]
        self.ask(dossier, "2012-03-08 09:00", self.officer_tu_phap, papers)
        asked = dossier.supplement_ids
        self.assertRecordValues(
            asked,
            [
                {
                    "number": 1,
                    "reason": "Chưa được chứng thực",
                    "asked_at": self.utc("2012-03-08 09:00"),
                    "asked_by_id": self.officer_tu_phap.id,
                    "agency_id": self.tu_phap.id,
                    "beyond_limit": False,
                    "unfit_late": False,
                    "answered_at": False,
                }
            ],
        )
        self.assertRecordValues(
            asked.paper_ids,
            [
                {
                    "paper_id": birth.id,
                    "name": "Giấy khai sinh",
                    "quantity": 2,
                    "note": "chưa chứng thực",
                    "is_given": False,
                },
                {
                    "paper_id": dossier.paper_ids[-1].id,
                    "name": "Sổ hộ khẩu",
                    "quantity": 1,
                    "note": False,
                    "is_given": False,
                },
            ],
        )

    def test_the_checklist_follows_what_came(self):
        dossier = self.at_tu_phap()
        self.assertEqual(dossier.paper_ids.mapped("is_there"), [True, True, False])
        self.ask(
            dossier,
            "2012-03-08 09:00",
            self.officer_tu_phap,
            [dossier.paper_ids[2].id, "Sổ hộ khẩu", "Ảnh 3x4"],
        )
        self.assertEqual(dossier.paper_ids.mapped("is_there"), [True, True, False, False, False])
        # Typed without its diacritics it is the same paper.
        self.answer(dossier, papers=[dossier.paper_ids[2], "so ho khau"])
        self.assertEqual(dossier.paper_ids.mapped("is_there"), [True, True, True, True, False])
        asked = dossier.supplement_ids
        self.assertEqual(asked.paper_ids.mapped("is_given"), [True, True, False])
        self.assertEqual(self.local(asked.answered_at), "2012-03-14 15:00")

    def test_the_second_supplement_needs_the_head_and_a_reason_and_is_counted(self):
        dossier = self.asked()
        self.answer(dossier)
        seen = dossier.with_user(self.officer_tu_phap)
        self.assertFalse(seen.can_request_supplement)
        self.assertTrue(dossier.with_user(self.head_tu_phap).can_request_supplement)
        before = self.frozen(dossier)
        with self.assertRaises(AccessError) as refused:
            self.ask(dossier, "2012-03-15 09:00", self.officer_tu_phap)
        self.assertIn("head", str(refused.exception))
        for reason in ("", "   "):
            with self.assertRaises(UserError):
                self.act(
                    dossier,
                    "request_supplement",
                    "2012-03-15 09:00",
                    self.head_tu_phap,
                    reason=reason,
                    papers=["Tờ khai"],
                )
        self.assertEqual(self.frozen(dossier), before)
        self.ask(dossier, "2012-03-15 09:00", self.head_tu_phap)
        self.assertEqual(dossier.supplement_count, 2)
        self.assertEqual(dossier.supplement_ids.mapped("number"), [1, 2])
        self.assertEqual(dossier.supplement_ids.mapped("beyond_limit"), [False, True])
        self.assertTrue(self.said(dossier, "request_supplement")["beyond_limit"])
        self.answer(dossier, "2012-03-16 09:00")
        self.assertTrue(all(dossier.supplement_ids.mapped("answered_at")))
        self.assertWhole(dossier)

    def test_the_limit_is_that_of_the_day_and_is_frozen_in_the_journal(self):
        self.rule("onestop.supplement_max", 2)
        dossier = self.asked()
        self.answer(dossier)
        self.ask(dossier, "2012-03-15 09:00", self.officer_tu_phap)
        rules = self.said(dossier, "request_supplement")["rules"]
        self.assertEqual(rules["onestop.supplement_max"], 2)
        self.rule("onestop.supplement_max", 1)
        self.assertEqual(self.said(dossier, "request_supplement")["rules"], rules)
        self.assertFalse(dossier.supplement_ids[-1].beyond_limit)

    def test_without_a_rule_there_is_no_limit(self):
        self.rule("onestop.supplement_max", None)
        dossier = self.asked()
        self.answer(dossier)
        self.ask(dossier, "2012-03-15 09:00", self.officer_tu_phap)
        self.assertEqual(dossier.supplement_count, 2)
        self.assertNotIn(
            "onestop.supplement_max", self.said(dossier, "request_supplement")["rules"]
        )

    def test_what_is_asked_for_after_the_days_of_the_rule_is_marked(self):
        """Received on Monday 5/3; three working days end on Thursday 8/3 at 17:00."""
        for moment, late in (("2012-03-08 17:00", False), ("2012-03-08 17:01", True)):
            dossier = self.asked(moment)
            said = self.said(dossier, "request_supplement")
            self.assertEqual(said["unfit_late"], late, moment)
            self.assertEqual(said["unfit_until"], "2012-03-08 17:00")
            self.assertEqual(said["rules"]["onestop.return_unfit_days"], 3)
            self.assertEqual(dossier.supplement_ids.unfit_late, late)

    def test_a_wait_for_payment_takes_nothing_from_the_days_to_return_an_unfit_dossier(self):
        dossier = self.at_tu_phap()
        duties = [{"name": "Lệ phí", "amount": 1000}]
        self.act(dossier, "await_payment", "2012-03-06 07:30", self.officer_tu_phap, duties=duties)
        self.act(dossier, "payment", "2012-03-07 17:00", self.clerk, proof="Biên lai 1")
        self.ask(dossier, "2012-03-12 16:00", self.officer_tu_phap)
        self.assertEqual(
            self.said(dossier, "request_supplement")["unfit_until"], "2012-03-12 17:00"
        )
        self.assertFalse(dossier.supplement_ids.unfit_late)

    def test_it_is_stopped_only_after_the_days_that_the_rule_gives(self):
        """Asked for on 12/3 with thirty days to answer: the last one is 11/4."""
        dossier = self.asked()
        before = self.frozen(dossier)
        self.assertFalse(self.at(dossier.with_user(self.head_tu_phap), "2012-04-11 16:59").can_stop)
        for words in ({}, {"reason": "Không bổ sung"}):
            with self.assertRaises(UserError) as refused:
                self.act(dossier, "stop", "2012-04-11 16:59", self.head_tu_phap, **words)
            self.assertIn("11/04/2012", str(refused.exception))
        self.assertEqual(self.frozen(dossier), before)
        self.assertTrue(self.at(dossier.with_user(self.head_tu_phap), "2012-04-12 07:30").can_stop)
        self.act(dossier, "stop", "2012-04-12 07:30", self.head_tu_phap, reason="Không bổ sung")
        self.assertEqual(dossier.state, "stopped")
        self.assertEqual(self.said(dossier, "stop")["rules"], {"onestop.stop_wait_days": 30})
        self.assertFalse(dossier.paused_at)
        self.assertWhole(dossier)

    def test_without_a_rule_nothing_has_to_be_waited_for(self):
        self.rule("onestop.stop_wait_days", None)
        dossier = self.asked()
        self.act(dossier, "stop", "2012-03-12 10:00", self.head_tu_phap, reason="Không bổ sung")
        self.assertEqual(dossier.state, "stopped")

    def test_a_wait_for_payment_is_not_stopped(self):
        dossier = self.at_tu_phap()
        self.act(
            dossier,
            "await_payment",
            "2012-03-06 09:00",
            self.officer_tu_phap,
            duties=[{"name": "Lệ phí", "amount": 1000}],
        )
        with self.assertRaises(UserError):
            self.act(dossier, "stop", "2012-06-06 09:00", self.head_tu_phap, reason="Không nộp")
        self.assertEqual(dossier.state, "paused")

    def test_a_paper_of_another_dossier_is_not_asked_for(self):
        dossier, other = self.at_tu_phap(), self.new_dossier()
        before = self.frozen(dossier)
        for wrong in (other.paper_ids[0], other.paper_ids[0].id, {"paper": other.paper_ids[0].id}):
            with self.assertRaises(UserError):
                self.ask(dossier, "2012-03-08 09:00", self.officer_tu_phap, [wrong])
        for wrong in ([], ["  "], [{"name": "Tờ khai", "quantity": "nhiều"}]):
            with self.assertRaises(UserError):
                self.ask(dossier, "2012-03-08 09:00", self.officer_tu_phap, wrong)
        self.assertEqual(self.frozen(dossier), before)

    def test_the_checklist_of_a_received_dossier_follows_its_steps_alone(self):
        dossier = self.asked()
        paper = dossier.paper_ids[0].with_user(self.clerk)
        for change in (
            lambda: paper.write({"is_there": False}),
            lambda: paper.unlink(),
            lambda: paper.create({"dossier_id": dossier.id, "name": "Thêm"}),
            lambda: paper.sudo().write({"name": "Khác"}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                change()
        draft = self.new_dossier().with_user(self.clerk)
        draft.paper_ids[0].is_there = False
        self.assertFalse(draft.paper_ids[0].is_there)

    def test_requests_are_made_by_the_steps_alone(self):
        dossier = self.asked()
        for model, vals in (
            ("one_stop.supplement", {"dossier_id": dossier.id, "number": 7}),
            ("one_stop.supplement.paper", {"supplement_id": dossier.supplement_ids.id}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].sudo().create(vals)
        with self.assertRaises(AccessError):
            dossier.supplement_ids.sudo().answered_at = self.utc("2012-03-12 10:00")

    def test_requests_are_read_by_those_who_see_the_dossier(self):
        asked = self.asked().supplement_ids
        for name, sees in (
            ("clerk", True),
            ("officer_tu_phap", True),
            ("leader", True),
            ("auditor", True),
            ("clerk_ward_a", False),
            ("officer_noi_vu", False),
        ):
            for records in (asked, asked.paper_ids):
                found = records.with_user(getattr(self, name)).search([("id", "in", records.ids)])
                self.assertEqual(bool(found), sees, (name, records))

    def test_many_requests_cost_no_more_queries_than_one_for_each_kind_of_row(self):
        def queries(count):
            dossiers = self.env["one_stop.dossier"].union(
                *(self.at_tu_phap() for _number in range(count))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            records = self.at(dossiers.with_user(self.officer_tu_phap), "2012-03-08 09:00")
            records.mapped("paper_ids.name")
            before = self.env.cr.sql_log_count
            records._apply("request_supplement", reason="Thiếu", papers=["Sổ hộ khẩu"])
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(1)
        few, many = queries(2), queries(8)
        # The projection of each dossier and visit is a row of its own, and its clock.
        self.assertLessEqual(many - few, 6 * 6)

    def test_the_dialog_offers_the_checklist_and_asks_for_what_is_ticked(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "request_supplement", "2012-03-08 09:00", self.officer_tu_phap)
        names = [form.line_ids.edit(number).name for number in range(len(form.line_ids))]
        self.assertEqual(names, ["Tờ khai", "Giấy khai sinh", "Giấy tờ khác"])
        with form.line_ids.edit(1) as line:
            line.is_chosen = True
            line.note = "chưa chứng thực"
        with form.line_ids.new() as line:
            line.name = "Sổ hộ khẩu"
        form.reason = "Thiếu giấy tờ"
        self.assertTrue(self.confirm(form))
        self.assertEqual(dossier.state, "paused")
        asked = dossier.supplement_ids
        self.assertEqual(asked.paper_ids.mapped("name"), ["Giấy khai sinh", "Sổ hộ khẩu"])
        self.assertEqual(asked.paper_ids[0].note, "chưa chứng thực")

    def test_the_dialog_of_the_counter_offers_what_was_asked_for(self):
        dossier = self.asked(papers=["Giấy khai sinh", "Sổ hộ khẩu"])
        form = self.dialog(dossier, "supplement", "2012-03-14 15:00", self.clerk)
        with form.line_ids.edit(0) as line:
            self.assertEqual(line.name, "Giấy khai sinh")
            line.is_chosen = True
        self.assertTrue(form.is_incomplete)
        with form.line_ids.edit(1) as line:
            line.is_chosen = True
        self.assertFalse(form.is_incomplete)
        self.confirm(form)
        self.assertEqual(dossier.state, "processing")
        self.assertEqual(dossier.supplement_ids.paper_ids.mapped("is_given"), [True, True])

    def test_a_dialog_with_nothing_ticked_is_refused_with_a_sentence(self):
        dossier = self.asked()
        form = self.dialog(dossier, "supplement", "2012-03-14 15:00", self.clerk)
        with self.assertRaises(UserError) as refused:
            self.confirm(form)
        self.assertIn(f"{dossier.name}: tick each paper that came", str(refused.exception))
        self.assertEqual(dossier.state, "paused")
