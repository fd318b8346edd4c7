import base64
from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .proposal_case import ProposalCase


@tagged("post_install", "-at_install")
class TestProposalWay(ProposalCase):
    """From the agency over the district's office to the authority, and what came of it."""

    def test_the_whole_way_is_in_the_journal(self):
        proposal = self.answered()
        version = self.successor()
        self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id)
        self.act(proposal, self.officer_tu_phap, "2012-05-02 09:00", "action_measure")
        self.assertEqual(
            proposal.event_ids.sorted("seq").mapped("kind"),
            ["submit", "assess", "send", "answer", "enact", "measure"],
        )
        self.assertFalse(proposal._verify())
        self.assertEqual(proposal.event_ids.sorted("seq")[0].acting_agency_id, self.tu_phap)
        content = proposal.event_ids.sorted("seq")[0]._payload()
        self.assertEqual(content["before"]["year"], 925_000)
        self.assertEqual(content["after"]["subjects"], 10)
        self.assertEqual(content["changes"][1]["proposed"], "7 ngày làm việc")

    # Submission

    def test_only_the_head_submits(self):
        proposal = self.new_proposal()
        for user in (self.officer_tu_phap, self.head_noi_vu, self.manager, self.leader):
            with self.assertRaises(AccessError):
                self.act(proposal, user, "2012-03-06 09:00", "action_submit")
        self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        self.assertEqual((proposal.state, proposal.submitted_on), ("submitted", date(2012, 3, 6)))

    def test_all_that_is_missing_is_said_at_once(self):
        proposal = self.as_user(self.officer_tu_phap).create(
            {
                "procedure_id": self.procedure.id,
                "reason": " . ",
                "change_ids": [Command.create({"kind": "form"})],
            }
        )
        proposal.before_cost_ids.unlink()
        with self.assertRaises(ValidationError) as caught:
            self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        for words in ("reasons are missing", "does not say", "costs are missing", "How often"):
            self.assertIn(words, str(caught.exception))

    def test_what_is_still_followed_has_costs_afterwards(self):
        proposal = self.new_proposal()
        proposal.after_cost_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "costs afterwards are missing"):
            self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        proposal = self.new_proposal(subjects_after=0)
        with self.assertRaisesRegex(ValidationError, "would be followed"):
            self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        abolish = {"kind": "abolish", "reason": "Không còn cần"}
        gone = self.new_proposal(change_ids=[Command.create(abolish)], subjects_after=0)
        self.act(gone, self.head_tu_phap, "2012-03-06 09:00", "action_submit")
        self.assertEqual((gone.state, gone.share), ("submitted", 100))

    def test_what_starts_from_an_old_version_is_begun_from_the_one_in_force(self):
        proposal = self.new_proposal()
        successor = self.successor()
        submitting = self.at(proposal.with_user(self.head_tu_phap), "2012-04-02 09:00")
        self.assertTrue(submitting.is_superseded)
        self.assertFalse(self.at(proposal, "2012-04-01 09:00").is_superseded)
        with self.assertRaisesRegex(ValidationError, "not in force any more"):
            submitting.action_submit()
        # Its papers are other ones: what hung on the old ones keeps its words alone.
        submitting.version_id = successor
        self.assertFalse(submitting.change_ids.component_id | submitting.cost_ids.component_id)
        self.assertFalse(submitting.cost_ids.fee_id)
        self.assertIn("Giấy khai sinh", submitting.change_ids[0].now)
        submitting.action_draft_before()
        self.assertEqual(submitting.cost_ids.component_id, successor.component_ids)
        submitting.action_submit()
        self.assertEqual(proposal.state, "submitted")

    def test_others_on_the_same_procedure_are_told_and_open(self):
        proposal, other, gone = self.new_proposal(), self.submitted(), self.submitted()
        self.act(gone, self.head_tu_phap, "2012-03-07 09:00", "action_withdraw", "Trùng lặp")
        self.assertEqual(proposal.other_count, 1)
        found = self.env["one_stop.proposal"].search(proposal.action_open_others()["domain"])
        self.assertEqual(found, other)

    def test_a_letter_has_a_day_or_is_of_today(self):
        proposal = self.assessed()
        with self.assertRaisesRegex(UserError, "date of the document"):
            send = ("province", "UBND Thành phố Mẫu", "hôm qua")
            self.act(proposal, self.manager, "2012-03-08 09:00", "action_send", *send)
        self.act(proposal, self.manager, "2012-03-08 09:00", "action_send", *send[:2])
        self.assertEqual(proposal.sent_on, date(2012, 3, 8))

    def test_what_costs_more_is_no_simplification(self):
        proposal = self.new_proposal()
        proposal.after_cost_ids[0].fee = 100_000
        with self.assertRaisesRegex(ValidationError, "900.000 đồng a year more"):
            self.act(proposal, self.head_tu_phap, "2012-03-06 09:00", "action_submit")

    def test_what_was_submitted_changes_by_steps_alone(self):
        proposal = self.submitted()
        for change in (
            lambda one: one.write({"reason": "Khác"}),
            lambda one: one.write({"subjects_before": 1}),
            lambda one: one.write({"state": "assessed"}),
            lambda one: one.write({"benefit": 1, "symbol": "1"}),
            lambda one: one.before_cost_ids[0].write({"fee": 1}),
            lambda one: one.before_cost_ids[0].unlink(),
            lambda one: one.change_ids[0].write({"proposed": "Khác"}),
            lambda one: one.change_ids[0].write({"outcome": "accepted"}),
            lambda one: one.change_ids.unlink(),
            lambda one: one.action_draft_after(),
            lambda one: one.write({"change_ids": [Command.create({"kind": "form"})]}),
            lambda one: one.unlink(),
        ):
            for user in (self.head_tu_phap, self.env.user):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    change(proposal.with_user(user))
                    self.env.flush_all()
                self.env.invalidate_all()

    def test_a_draft_that_was_never_submitted_can_be_removed(self):
        proposal = self.new_proposal()
        proposal.unlink()
        self.assertFalse(proposal.exists())

    def test_a_returned_one_is_mended_and_submitted_again(self):
        proposal = self.submitted()
        with self.assertRaisesRegex(UserError, "reason"):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_return", " … ")
        self.act(proposal, self.manager, "2012-03-07 09:00", "action_return", "Thiếu căn cứ")
        self.assertEqual((proposal.state, proposal.remark), ("returned", "Thiếu căn cứ"))
        own = self.at(proposal.with_user(self.officer_tu_phap), "2012-03-07 10:00")
        own.write({"law_text": "Điều 5 Thông tư mẫu"})
        self.act(proposal, self.head_tu_phap, "2012-03-08 09:00", "action_submit")
        self.assertEqual((proposal.state, proposal.remark), ("submitted", False))

    # Assessment

    def test_nobody_assesses_what_the_own_agency_proposes(self):
        van_phong = self.new_proposal(self.officer_van_phong, self.van_phong)
        self.act(van_phong, self.head_van_phong, "2012-03-06 09:00", "action_submit")
        with self.assertRaises(AccessError):
            self.act(van_phong, self.manager, "2012-03-07 09:00", "action_assess", "")
        self.act(van_phong, self.leader, "2012-03-07 09:00", "action_assess", "")
        self.assertEqual(van_phong.state, "assessed")

    def test_managers_of_wards_and_auditors_do_not_assess(self):
        manager_ward = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        proposal = self.submitted()
        for user in (manager_ward, self.auditor, self.head_noi_vu, self.clerk):
            with self.assertRaises(AccessError):
                self.act(proposal, user, "2012-03-07 09:00", "action_assess", "")

    def test_steps_come_in_their_order(self):
        proposal = self.submitted()
        send = ("province", "UBND Thành phố Mẫu", "2012-03-07")
        with self.assertRaisesRegex(UserError, "Submitted"):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_send", *send)
        with self.assertRaises(UserError):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_enact", self.version.id)
        with self.assertRaises(UserError):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_measure")

    def test_it_is_withdrawn_by_its_agency_until_it_is_sent(self):
        proposal = self.submitted()
        with self.assertRaises(AccessError):
            self.act(proposal, self.manager, "2012-03-07 09:00", "action_withdraw", "Thôi")
        self.act(proposal, self.head_tu_phap, "2012-03-07 09:00", "action_withdraw", "Trùng lặp")
        self.assertEqual(proposal.state, "withdrawn")
        sent = self.sent()
        with self.assertRaises(UserError):
            self.act(sent, self.head_tu_phap, "2012-03-09 09:00", "action_withdraw", "Thôi")

    # The authority

    def test_the_letter_takes_its_number_from_the_book_of_its_issuer(self):
        proposal = self.sent()
        self.assertRecordValues(
            proposal,
            [
                {
                    "state": "sent",
                    "symbol": "01/UBND",
                    "issuer_id": self.district.id,
                    "authority": "UBND Thành phố Mẫu",
                    "authority_level": "province",
                    "sent_on": date(2012, 3, 8),
                }
            ],
        )
        self.assertEqual(proposal.number_id.res_id, proposal.id)
        typed = self.assessed()
        send = ("ministry", "Bộ Tư pháp", "2012-03-08", "7/TP-HC", self.tu_phap.id)
        self.act(typed, self.manager, "2012-03-08 10:00", "action_send", *send)
        self.assertEqual((typed.symbol, typed.issuer_id), ("7/TP-HC", self.tu_phap))
        self.assertFalse(typed.number_id)

    def test_bad_words_about_the_letter_are_refused(self):
        proposal = self.assessed()
        good = ["province", "UBND Thành phố", "2012-03-08", "", False]
        for place, bad in (
            (0, "hành tinh"),
            (0, ["province"]),
            (4, "mọi nơi"),
            (1, " . "),
            (1, None),
            (2, "2012-03-01"),
            (2, "2013-01-01"),
            (4, self.noi_vu.id),
            (4, 10**9),
        ):
            given = [*good[:place], bad, *good[place + 1 :]]
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.act(proposal, self.manager, "2012-03-08 09:00", "action_send", *given)
        with self.assertRaises(AccessError):
            self.act(proposal, self.head_tu_phap, "2012-03-08 09:00", "action_send", *good)
        self.assertEqual(proposal.state, "assessed")

    def test_an_answer_marks_each_change_and_keeps_its_document(self):
        proposal = self.sent()
        second = proposal.change_ids[1]
        self.act(
            proposal,
            self.manager,
            "2012-03-21 09:00",
            "action_answer",
            "partly",
            "45/QĐ-UBND",
            "2012-03-20",
            words="Giữ nguyên thời hạn",
            refused=second.ids,
            file=base64.b64encode(b"%PDF-1.4").decode(),
            name="45.pdf",
        )
        self.assertEqual(proposal.change_ids.mapped("outcome"), ["accepted", "refused"])
        self.assertEqual((proposal.answer, proposal.answer_file_name), ("partly", "45.pdf"))
        self.assertTrue(proposal.with_user(self.officer_tu_phap).answer_file)
        self.assertFalse(proposal._verify())

    def test_answers_that_cannot_be_are_refused(self):
        proposal = self.sent()
        for given, more in (
            (("maybe", "1/QĐ", "2012-03-20"), {}),
            (("accepted", "", "2012-03-20"), {}),
            (("accepted", "1/QĐ", None), {}),
            (("accepted", "1/QĐ", "20/30/2012"), {}),
            (("accepted", "1/QĐ", "2012-03-01"), {}),
            (("accepted", "1/QĐ", "2012-12-31"), {}),
            (("refused", "1/QĐ", "2012-03-20"), {}),
            (("partly", "1/QĐ", "2012-03-20"), {}),
            (("partly", "1/QĐ", "2012-03-20"), {"refused": proposal.change_ids.ids}),
            (("partly", "1/QĐ", "2012-03-20"), {"refused": ["x", 10**9]}),
            (("partly", "1/QĐ", "2012-03-20"), {"refused": 5}),
            (("accepted", "1/QĐ", "2012-03-20"), {"file": "không phải tệp"}),
            ((["accepted"], "1/QĐ", "2012-03-20"), {}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.act(
                    proposal, self.manager, "2012-03-21 09:00", "action_answer", *given, **more
                )
        self.assertEqual(proposal.state, "sent")

    def test_nothing_follows_from_a_refused_one(self):
        proposal = self.answered("refused", words="Chưa đủ căn cứ")
        self.assertEqual(set(proposal.change_ids.mapped("outcome")), {"refused"})
        version = self.successor()
        with self.assertRaisesRegex(UserError, "was refused"):
            self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id)

    # In force

    def test_the_version_that_follows_is_a_later_one_of_the_procedure(self):
        proposal = self.answered()
        draft = self.version._new_version(valid_from="2013-01-01")
        for version_id in (
            self.version.id,
            self.ward_version.id,
            draft.id,
            10**9,
            "mới nhất",
        ):
            with self.assertRaisesRegex(UserError, "does not follow"):
                self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version_id)
        with self.assertRaisesRegex(UserError, "Name the version"):
            self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", False)
        version = self.successor()
        for unit in (-1, 0.5, "ít", 10**15):
            with self.assertRaises(ValidationError):
                self.act(
                    proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id, unit
                )
        self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id)
        with self.assertRaisesRegex(UserError, "no day"):
            self.act(proposal, self.manager, "2012-05-03 09:00", "action_measure", "mai")
        self.assertRecordValues(
            proposal,
            [
                {
                    "state": "in_force",
                    "enacted_version_id": version.id,
                    "in_force_on": date(2012, 4, 2),
                    "enacted_unit": 82_500,
                }
            ],
        )

    def test_a_version_in_force_before_it_was_sent_does_not_follow(self):
        proposal = self.answered()
        early = self.successor("2012-03-07")
        with self.assertRaisesRegex(UserError, "does not follow"):
            self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", early.id)

    def test_an_abolished_procedure_needs_no_version(self):
        change = Command.create({"kind": "abolish"})
        proposal = self.sent(change_ids=[change])
        given = ("accepted", "45/QĐ-UBND", "2012-03-20")
        self.act(proposal, self.manager, "2012-03-21 09:00", "action_answer", *given)
        with self.assertRaises(UserError):
            self.act(proposal, self.manager, "2012-03-22 09:00", "action_enact", False)
        self.version.action_retire("2012-03-31")
        self.act(proposal, self.manager, "2012-04-02 09:00", "action_enact", False)
        self.assertEqual((proposal.state, proposal.in_force_on), ("in_force", date(2012, 4, 1)))

    # Dialogs

    def dialog(self, record, user, moment, step):
        """Return the form of the dialog that a step opens without words."""
        action = self.act(record, user, moment, step)
        model = self.as_user(user, moment, action["res_model"])
        return Form(model.with_context(**{**model.env.context, **action["context"]}))

    def test_dialogs_take_the_words_of_each_step(self):
        proposal = self.submitted()
        with self.dialog(proposal, self.manager, "2012-03-07 09:00", "action_assess") as form:
            form.words = "Đạt"
        form.record.action_confirm()
        form = self.dialog(proposal, self.manager, "2012-03-08 09:00", "action_send")
        self.assertEqual((form.issuer_id, form.has_book), (self.district, True))
        form.authority = "UBND Thành phố Mẫu"
        form.save().action_confirm()
        self.assertEqual((proposal.symbol, proposal.sent_on), ("01/UBND", date(2012, 3, 8)))
        form = self.dialog(proposal, self.manager, "2012-03-21 09:00", "action_answer")
        form.answer, form.symbol, form.answered_on = "partly", "45/QĐ-UBND", "2012-03-20"
        form.refused_change_ids.add(proposal.change_ids[1])
        form.save().action_confirm()
        self.assertEqual(proposal.change_ids.mapped("outcome"), ["accepted", "refused"])
        version = self.successor()
        form = self.dialog(proposal, self.manager, "2012-04-03 09:00", "action_enact")
        self.assertEqual((form.version_id, form.unit), (version, 82_500))
        form.unit = 85_000
        form.save().action_confirm()
        self.assertEqual((proposal.state, proposal.enacted_unit), ("in_force", 85_000))

    # The effect

    def test_the_effect_compares_as_many_days_with_the_real_dossiers(self):
        before = self.finished("2012-03-20 08:00", "2012-03-26 08:00")
        proposal = self.answered()
        version = self.successor()
        self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id)
        with self.assertRaisesRegex(UserError, "whole days"):
            self.act(proposal, self.officer_tu_phap, "2012-04-02 09:00", "action_measure")
        first = self.finished("2012-04-03 08:00", "2012-04-05 08:00")
        second = self.finished("2012-04-10 08:00", "2012-04-12 20:00")
        self.assertEqual(first.version_id, version)
        late = self.finished("2012-04-20 08:00", "2012-04-23 08:00")
        self.act(proposal, self.officer_tu_phap, "2012-04-16 09:00", "action_measure")
        self.assertRecordValues(
            proposal,
            [
                {
                    "state": "measured",
                    "measured_to": date(2012, 4, 15),
                    "real_count_before": 1,
                    "real_count_after": 2,
                    "real_days_before": 6.0,
                    "real_days_after": 2.3,
                    "real_papers_before": 2.0,
                    "real_papers_after": 1.0,
                    "real_cost_before": 92_500,
                    "real_cost_after": 165_000,
                    "real_benefit": 20_000,
                }
            ],
        )
        for name, dossiers in (("before", before), ("after", first | second)):
            action = getattr(proposal, f"action_open_real_{name}")()
            self.assertEqual(self.env["one_stop.dossier"].search(action["domain"]), dossiers)
        # Measured again later, with all that came until then.
        self.act(proposal, self.manager, "2012-05-02 09:00", "action_measure")
        self.assertEqual(proposal.real_count_after, len(first | second | late))
        self.assertFalse(proposal._verify())

    def finished(self, received, done):
        """Return a dossier whose result lay at the counter at a moment."""
        on = fields.Date.to_date(received[:10])
        version = self.env["one_stop.procedure.version"].browse(
            self.procedure._version_id_on(self.procedure.id, on)
        )
        papers = version.component_ids.filtered("compulsory")
        lines = [
            Command.create(
                {
                    "component_id": one.id,
                    "name": one.name,
                    "quantity": one.quantity,
                    "is_there": True,
                }
            )
            for one in papers
        ]
        dossier = self.received(received, paper_ids=lines)
        step = dossier.version_id.step_ids.sorted("sequence")[1]
        self.take(dossier, "forward", received, step=step)
        # The averages need the two dates alone; how a dossier gets there is told elsewhere.
        dossier._project({"done_at": self.utc(done)})
        return dossier

    def test_what_follows_a_later_version_is_not_its_effect(self):
        proposal = self.answered()
        version = self.successor()
        self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", version.id)
        version._new_version(valid_from="2012-04-16", amount=5).action_publish(
            close_predecessor=True
        )
        self.act(proposal, self.manager, "2012-05-02 09:00", "action_measure")
        self.assertEqual(proposal.measured_to, date(2012, 4, 15))

    def test_a_later_day_than_yesterday_or_the_year_does_not_count(self):
        proposal = self.answered()
        self.act(proposal, self.manager, "2012-04-03 09:00", "action_enact", self.successor().id)
        self.act(proposal, self.manager, "2012-04-20 09:00", "action_measure", "2012-12-31")
        self.assertEqual(proposal.measured_to, date(2012, 4, 19))
        self.act(proposal, self.manager, "2013-12-20 09:00", "action_measure")
        self.assertEqual(proposal.measured_to, date(2013, 4, 1))
