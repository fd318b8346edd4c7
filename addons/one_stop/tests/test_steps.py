from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .steps_case import StepsCase

AT = "2012-03-08 09:00"


@tagged("post_install", "-at_install")
class TestSteps(StepsCase):
    """Each step by its public method: with words it acts, without them its dialog opens."""

    def assertDialog(self, action, model, kind):
        self.assertEqual(action["res_model"], model)
        self.assertEqual(action["target"], "new")
        self.assertEqual(action["context"]["default_kind"], kind)
        self.assertTrue(action["name"])

    def test_a_whole_life_by_the_public_methods(self):
        dossier = self.new_dossier()
        steps = dossier.procedure_id.current_version_id.step_ids
        officer, head = self.officer_tu_phap, self.head_tu_phap
        life = [
            ("receive", "03-05 09:00", self.clerk, {}),
            ("forward", "03-05 10:00", self.clerk, {"step": steps[1].id}),
            ("accept", "03-05 14:00", officer, {}),
            ("send_back", "03-05 14:30", officer, {"reason": "Thiếu chữ ký"}),
            ("forward", "03-05 15:00", self.clerk, {"step": steps[1].id, "user": officer.id}),
            ("accept", "03-06 07:30", officer, {}),
            ("reassign", "03-06 08:00", head, {"user": self.colleague.id}),
            ("note", "03-06 08:10", self.colleague, {"text": "Đã gọi điện"}),
            (
                "request_supplement",
                "03-06 09:00",
                self.colleague,
                {"reason": "Thiếu", "papers": ["Sổ hộ khẩu"]},
            ),
            ("supplement", "03-07 09:00", self.clerk, {"papers": ["Sổ hộ khẩu"]}),
            (
                "await_payment",
                "03-07 10:00",
                self.colleague,
                {"duties": [{"name": "Lệ phí", "amount": 50000}]},
            ),
            ("payment", "03-08 10:00", self.clerk, {"proof": "Biên lai 12"}),
            (
                "extend",
                "03-08 11:00",
                head,
                {
                    "due_at": self.utc("2012-04-16 17:00"),
                    "reason": "Phức tạp",
                    "document": "12/QĐ",
                },
            ),
            (
                "apologise",
                "03-08 11:10",
                head,
                {"promised_at": self.utc("2012-04-20 17:00"), "reason": "Chậm"},
            ),
            ("resolve", "03-09 09:00", self.colleague, {"outcome": "granted"}),
            ("ready", "03-09 10:00", self.clerk, {}),
            (
                "hand_over",
                "03-12 08:00",
                self.clerk,
                {"receiver": "Nguyễn Văn Đức", "relation": "owner"},
            ),
            ("reopen", "03-12 09:00", self.manager, {"reason": "Sai họ tên"}),
            ("withdraw", "03-12 10:00", self.clerk, {"reason": "Công dân xin rút"}),
        ]
        for kind, moment, user, words in life:
            self.assertTrue(self.act(dossier, kind, f"2012-{moment}", user, **words) is True, kind)
        self.assertEqual(dossier.event_ids.sorted("seq").mapped("kind"), [one[0] for one in life])
        self.assertEqual(dossier.state, "withdrawn")
        self.assertWhole(dossier)

    def test_without_words_a_dialog_asks_for_them(self):
        working, asked = self.at_tu_phap(), self.asked()
        head, clerk = self.head_tu_phap, self.clerk
        dialogs = [
            (self.new_dossier(), "refuse_intake", clerk, "words"),
            (self.new_dossier(), "settle_now", clerk, "resolve"),
            (working, "forward", head, "forward"),
            (working, "send_back", head, "words"),
            (working, "reassign", head, "reassign"),
            (working, "request_supplement", head, "papers"),
            (asked, "supplement", clerk, "papers"),
            (working, "await_payment", head, "pay"),
            (working, "extend", head, "later"),
            (working, "apologise", head, "later"),
            (working, "resolve", head, "resolve"),
            (working, "withdraw", clerk, "words"),
            (self.at_counter(), "hand_over", clerk, "hand_over"),
            (self.at_counter(), "reopen", self.manager, "words"),
            (working, "note", clerk, "words"),
        ]
        for dossier, kind, user, dialog in dialogs:
            before = self.frozen(dossier)
            action = self.act(dossier, kind, "2012-03-13 10:00", user)
            self.assertDialog(action, f"one_stop.step.{dialog}", kind)
            self.assertEqual(self.frozen(dossier), before, kind)

    def test_the_dialog_of_a_step_that_cannot_be_taken_does_not_open(self):
        dossier = self.at_tu_phap()
        with self.assertRaises(UserError):
            self.act(dossier, "hand_over", AT, self.clerk)
        with self.assertRaises(AccessError):
            self.act(dossier, "extend", AT, self.officer_tu_phap)

    def test_the_next_step_is_proposed_and_its_agency_shown(self):
        dossier = self.received(user=self.clerk)
        steps = dossier.version_id.step_ids
        form = self.dialog(dossier, "forward", AT, self.clerk)
        # Nobody was chosen, so nobody is absent.
        self.assertFalse(form.absent_words)
        self.assertEqual((form.step_id, form.agency_id), (steps[1], self.tu_phap))
        self.assertIn(self.officer_tu_phap, form.candidate_ids[:])
        self.assertNotIn(self.officer_noi_vu, form.candidate_ids[:])
        form.user_id = self.officer_tu_phap
        self.confirm(form)
        self.assertEqual((dossier.step_id, dossier.user_id), (steps[1], self.officer_tu_phap))
        self.act(dossier, "accept", "2012-03-08 10:00", self.officer_tu_phap)
        form = self.dialog(dossier, "forward", "2012-03-08 11:00", self.officer_tu_phap)
        self.assertEqual(form.step_id, steps[2])

    def test_an_officer_of_another_agency_is_not_kept_when_the_step_changes(self):
        dossier = self.received(user=self.clerk)
        form = self.dialog(dossier, "forward", AT, self.clerk)
        form.user_id = self.officer_tu_phap
        form.step_id = dossier.version_id.step_ids[0]
        self.assertFalse(form.user_id)

    def test_several_dossiers_of_one_procedure_go_on_together(self):
        first, second = self.received(user=self.clerk), self.received(user=self.clerk)
        form = self.dialog(first | second, "forward", AT, self.clerk)
        self.assertIn("2", form.title)
        self.confirm(form)
        self.assertEqual(first.step_id, first.version_id.step_ids[1])
        self.assertTrue(first.pending and second.pending)

    def test_a_dossier_is_given_to_an_officer_of_its_agency_alone(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "reassign", AT, self.head_tu_phap)
        self.assertIn(self.colleague, form.candidate_ids[:])
        self.assertNotIn(self.officer_tu_phap, form.candidate_ids[:])
        form.user_id = self.colleague
        self.confirm(form)
        self.assertEqual(dossier.user_id, self.colleague)
        before = self.frozen(dossier)
        for wrong in (self.officer_noi_vu, self.clerk.id):
            with self.assertRaises(UserError):
                self.act(dossier, "reassign", AT, self.head_tu_phap, user=wrong)
        self.assertEqual(self.frozen(dossier), before)

    def test_a_refusal_needs_reasons_and_is_a_result(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        for reason in ({}, {"reason": ""}, {"reason": "  "}):
            with self.assertRaises(UserError) as refused:
                self.act(dossier, "resolve", AT, self.officer_tu_phap, outcome="refused", **reason)
            self.assertIn("reason", str(refused.exception))
        self.assertEqual(self.frozen(dossier), before)
        form = self.dialog(dossier, "resolve", AT, self.officer_tu_phap)
        self.assertEqual(form.outcome, "granted")
        form.outcome = "refused"
        form.reason = "Không đủ điều kiện"
        self.confirm(form)
        self.assertEqual((dossier.state, dossier.outcome), ("resolved", "refused"))
        self.assertEqual(self.said(dossier, "resolve")["reason"], "Không đủ điều kiện")

    def test_results_of_the_decision_go_into_the_journal(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "resolve", AT, self.officer_tu_phap)
        with form.line_ids.new() as line:
            line.name = "Quyết định cải chính"
            line.number = "12/QĐ-TP"
            line.date = "2012-03-08"
        self.confirm(form)
        self.assertEqual(
            self.said(dossier, "resolve")["results"],
            [{"name": "Quyết định cải chính", "number": "12/QĐ-TP", "date": "2012-03-08"}],
        )

    def test_the_result_goes_to_the_owner_as_the_dossier_names_them(self):
        dossier = self.at_counter()
        form = self.dialog(dossier, "hand_over", "2012-03-14 09:00", self.clerk)
        self.assertEqual(form.receiver, "Nguyễn Văn Đức")
        self.confirm(form)
        self.assertRecordValues(
            dossier,
            [{"receiver_name": "Nguyễn Văn Đức", "receiver_relation": "owner"}],
        )
        self.assertNotIn("Đức", self.events(dossier, "hand_over").payload)

    def test_someone_authorised_gets_the_result_with_the_authorisation_alone(self):
        dossier = self.at_counter()
        before = self.frozen(dossier)
        words = {"receiver": "Trần Thị Bình", "relation": "authorised"}
        for authorisation in ({}, {"authorisation": " "}):
            with self.assertRaises(UserError) as refused:
                self.act(
                    dossier, "hand_over", "2012-03-14 09:00", self.clerk, **words, **authorisation
                )
            self.assertIn("Trần Thị Bình", str(refused.exception))
        with self.assertRaises(UserError):
            self.act(
                dossier,
                "hand_over",
                "2012-03-14 09:00",
                self.clerk,
                receiver="Trần Thị Bình",
                relation="neighbour",
            )
        self.assertEqual(self.frozen(dossier), before)
        form = self.dialog(dossier, "hand_over", "2012-03-14 09:00", self.clerk)
        form.relation = "authorised"
        self.assertFalse(form.receiver)
        form.receiver = "Trần Thị Bình"
        form.authorisation = "Giấy ủy quyền 12 ngày 10/3/2012"
        self.confirm(form)
        self.assertEqual(dossier.receiver_authorisation, "Giấy ủy quyền 12 ngày 10/3/2012")
        self.assertNotIn("ủy quyền", self.events(dossier, "hand_over").payload)

    def test_who_was_authorised_at_the_intake_is_proposed(self):
        submitter = self.env["one_stop.person"].create(
            {"name": "Trần Thị Bình", "agency_ids": self.link(self.van_phong)}
        )
        dossier = self.new_dossier(submitter_id=submitter.id, authorisation="Số 12")
        self.take(dossier, "receive", self.START, self.clerk)
        self.take(dossier, "resolve", AT, outcome="granted")
        self.take(dossier, "ready", "2012-03-09 09:00", self.clerk)
        form = self.dialog(dossier, "hand_over", "2012-03-14 09:00", self.clerk)
        form.relation = "authorised"
        self.assertEqual((form.receiver, form.authorisation), ("Trần Thị Bình", "Số 12"))

    def test_a_reopened_dossier_was_handed_to_nobody(self):
        dossier = self.at_counter()
        self.act(
            dossier,
            "hand_over",
            "2012-03-14 09:00",
            self.clerk,
            receiver="Nguyễn Văn Đức",
            relation="owner",
        )
        self.act(dossier, "reopen", "2012-03-15 09:00", self.manager, reason="Sai họ tên")
        self.assertFalse(dossier.receiver_name or dossier.receiver_relation)

    def test_payment_is_awaited_and_taken_by_dialogs(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "await_payment", AT, self.officer_tu_phap)
        with form.line_ids.new() as line:
            line.name = "Tiền sử dụng đất"
            line.amount = 3_000_000_000
        self.confirm(form)
        duty = self.said(dossier, "await_payment")["duties"][0]
        self.assertEqual((duty["name"], duty["amount"]), ("Tiền sử dụng đất", 3_000_000_000))
        form = self.dialog(dossier, "payment", "2012-03-09 09:00", self.clerk)
        form.proof = "Biên lai 0012345"
        self.confirm(form)
        self.assertEqual(dossier.state, "processing")

    def test_words_and_notes_are_taken_by_one_dialog(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "note", AT, self.leader)
        form.words = "Đề nghị xử lý sớm"
        self.confirm(form)
        self.assertEqual(self.said(dossier, "note")["text"], "Đề nghị xử lý sớm")
        form = self.dialog(dossier, "withdraw", "2012-03-08 10:00", self.clerk)
        form.words = "Công dân xin rút"
        self.confirm(form)
        self.assertEqual(dossier.state, "withdrawn")

    def test_every_refusal_is_a_sentence_and_changes_nothing(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        steps = dossier.version_id.step_ids
        wrong = [
            ("forward", self.head_tu_phap, {"step": ""}),
            ("forward", self.head_tu_phap, {"step": self.linked_version.step_ids[0].id}),
            ("forward", self.head_tu_phap, {"step": steps[2].id + 10_000_000}),
            ("forward", self.head_tu_phap, {"step": steps[2].id, "user": self.hr.id}),
            ("send_back", self.head_tu_phap, {"reason": " "}),
            ("resolve", self.head_tu_phap, {"outcome": "perhaps"}),
            ("resolve", self.head_tu_phap, {"outcome": ""}),
            ("await_payment", self.head_tu_phap, {"duties": []}),
            ("withdraw", self.clerk, {"reason": ""}),
            ("note", self.clerk, {"text": ""}),
            ("migrate", self.manager, {"version": self.ward_version.id, "reason": "Sửa"}),
            ("migrate", self.manager, {"version": self.version.id, "reason": " "}),
            ("receive", self.clerk, {}),
            ("reopen", self.manager, {"reason": "Sửa"}),
        ]
        for kind, user, words in wrong:
            with self.assertRaises(UserError, msg=(kind, words)) as refused:
                self.act(dossier, kind, AT, user, **words)
            self.assertTrue(str(refused.exception).endswith("."), (kind, str(refused.exception)))
            self.assertEqual(self.frozen(dossier), before, kind)

    def test_a_refusal_says_what_happened_last_and_by_whom(self):
        dossier = self.at_tu_phap()
        with self.assertRaises(UserError) as refused:
            self.act(dossier, "accept", "2012-03-05 15:00", self.colleague)
        self.assertIn(self.officer_tu_phap.name, str(refused.exception))
        self.assertIn("14:00 05/03/2012: “Accepted”", str(refused.exception))

    def test_all_or_none_of_several_dossiers_go_on(self):
        first, second = self.received(user=self.clerk), self.at_counter()
        before = self.frozen(first)
        with self.assertRaises(UserError):
            self.act(first | second, "withdraw", "2012-03-14 09:00", self.clerk, reason="Rút")
        self.assertEqual(self.frozen(first), before)

    def test_what_lies_ahead_is_not_recorded(self):
        dossier = self.received(user=self.clerk)
        with self.assertRaises(ValueError):
            self.at(dossier, "2999-01-01 09:00")
        self.assertLess(dossier.last_event_at, dossier.write_date + timedelta(days=1))
