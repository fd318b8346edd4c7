from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestBulk(DossierCase):
    """One step with many dossiers: one result each, and a bad one blocks no other."""

    def many(self, count=3, **vals):
        dossiers = self.env["one_stop.dossier"]
        for _number in range(count):
            dossiers |= self.received(user=self.clerk, **vals)
        return dossiers

    def bulk(self, dossiers, kind, user, at="2012-03-06 09:00", **words):
        """Return the dialog of a step with many dossiers, the step taken."""
        acting = self.at(dossiers.with_user(user), at)
        dialog = acting.env["one_stop.bulk"].create(
            {"kind": kind, "dossier_ids": dossiers.ids, **words}
        )
        dialog.action_confirm()
        return dialog

    def problems(self, dialog):
        return {line.dossier_id.id: line.problem for line in dialog.line_ids}

    def test_a_bad_one_blocks_no_other_and_each_has_its_line(self):
        good, bad = self.many(2), self.received(user=self.clerk_two)
        dialog = self.bulk(good | bad, "forward", self.clerk)
        self.assertEqual(good.mapped("state"), ["processing", "processing"])
        self.assertEqual(bad.state, "received")
        self.assertEqual(bad.journal_count, 1)
        problems = self.problems(dialog)
        self.assertEqual(len(problems), 3)
        self.assertFalse(problems[good[0].id] or problems[good[1].id])
        self.assertIn(bad.name, problems[bad.id])
        self.assertEqual((dialog.done_count, dialog.failed_count), (2, 1))
        self.assertEqual(dialog.line_ids[0].dossier_id, bad)
        self.assertEqual(dialog.action_open_failed()["domain"], [("id", "in", bad.ids)])
        self.assertWhole(good | bad)

    def test_the_whole_life_goes_in_bulk_and_the_journal_tells_each(self):
        drafts = self.new_dossier() | self.new_dossier() | self.new_dossier()
        self.bulk(drafts, "receive", self.clerk, "2012-03-05 08:00")
        self.assertEqual(len(set(drafts.mapped("name"))), 3)
        self.bulk(drafts, "forward", self.clerk, "2012-03-05 09:00")
        self.assertEqual(drafts.step_id, self.version.step_ids[1])
        self.bulk(drafts, "accept", self.officer_tu_phap, "2012-03-05 13:00")
        self.assertEqual(drafts.user_id, self.officer_tu_phap)
        self.bulk(
            drafts, "reassign", self.head_tu_phap, "2012-03-05 14:00", user_id=self.head_tu_phap.id
        )
        self.assertEqual(drafts.user_id, self.head_tu_phap)
        self.bulk(drafts, "note", self.head_tu_phap, "2012-03-05 14:30", text="Đã họp")
        for one in drafts:
            self.take(one, "resolve", "2012-03-05 15:00", self.head_tu_phap, outcome="granted")
        self.bulk(drafts, "ready", self.clerk, "2012-03-06 08:00")
        self.bulk(drafts, "hand_over", self.clerk, "2012-03-06 09:00")
        self.assertEqual(set(drafts.mapped("state")), {"returned"})
        self.assertEqual(set(drafts.mapped("receiver_name")), {"Nguyễn Văn Đức"})
        kinds = ["receive", "forward", "accept", "reassign", "note", "resolve", "ready"]
        for one in drafts:
            self.assertEqual(one.event_ids.sorted("seq").mapped("kind"), [*kinds, "hand_over"])
        self.assertWhole(drafts)

    def test_dossiers_of_several_procedures_go_to_the_next_step_of_each(self):
        first = self.received(user=self.clerk)
        ward = self.received(
            user=self.clerk_ward_a,
            procedure=self.linked_procedure,
            agency=self.ward_a,
            ward_id=self.ward_b.id,
        )
        dialog = self.bulk(first | ward, "forward", self.env.user)
        self.assertFalse(dialog.version_id)
        self.assertEqual(first.step_id, self.version.step_ids[1])
        self.assertEqual(ward.step_id, self.linked_version.step_ids[1])
        self.assertFalse(dialog.failed_count)

    def test_one_step_may_be_chosen_for_all_of_one_procedure(self):
        dossiers, target = self.many(2), self.version.step_ids[2]
        self.bulk(dossiers, "forward", self.clerk, target="one", step_id=target.id)
        self.assertEqual(dossiers.step_id, target)

    def test_at_the_last_step_the_line_says_that_no_step_is_left(self):
        last = self.many(1)
        self.take(last, "forward", "2012-03-05 10:00", step=self.version.step_ids[2])
        self.take(last, "accept", "2012-03-05 13:00")
        dialog = self.bulk(last, "forward", self.env.user)
        self.assertIn(last.name, dialog.line_ids.problem)

    def test_results_may_all_go_to_one_who_is_authorised(self):
        dossiers = self.many(2)
        for one in dossiers:
            self.take(one, "resolve", "2012-03-05 10:00", outcome="granted")
            self.take(one, "ready", "2012-03-05 11:00")
        words = {"receiver_kind": "other", "receiver": "Lê Thị Bé"}
        dialog = self.bulk(dossiers, "hand_over", self.clerk, **words)
        self.assertEqual(dialog.failed_count, 2)
        paper = {"authorisation": "12/UQ ngày 01/3/2012"}
        dialog = self.bulk(dossiers, "hand_over", self.clerk, **words, **paper)
        self.assertFalse(dialog.failed_count)
        self.assertEqual(set(dossiers.mapped("receiver_name")), {"Lê Thị Bé"})

    def test_what_has_nothing_to_ask_is_done_with_one_click(self):
        dossiers = self.many(2)
        self.take(dossiers, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        acting = self.at(dossiers.with_user(self.officer_tu_phap), "2012-03-06 09:00")
        answer = acting.action_bulk("accept")
        self.assertEqual(answer["tag"], "display_notification")
        self.assertFalse(any(dossiers.mapped("pending")))
        again = acting.action_bulk("accept")
        self.assertEqual(again["res_model"], "one_stop.bulk")

    def test_dossiers_of_others_are_not_told_and_block_nothing(self):
        own = self.received(user=self.clerk)
        foreign = self.received(
            user=self.clerk_ward_a, procedure=self.ward_procedure, agency=self.ward_a
        )
        gone = self.new_dossier()
        gone_id = gone.id
        gone.unlink()
        everything = self.env["one_stop.dossier"].browse([foreign.id, gone_id, own.id, own.id])
        acting = self.at(everything.with_user(self.clerk), "2012-03-06 09:00")
        results = acting.take_each("note", text="Đã gọi điện")
        self.assertEqual([one["id"] for one in results], [foreign.id, gone_id, own.id])
        self.assertEqual([bool(one["problem"]) for one in results], [True, True, False])
        self.assertEqual(results[0]["code"], "")
        self.assertNotIn(foreign.name, results[0]["problem"])
        self.assertEqual(own.journal_count, 2)
        self.assertEqual(foreign.journal_count, 1)

    def test_what_refuses_only_when_it_is_written_blocks_no_other(self):
        dossiers = self.many(3)
        bad = dossiers[1]
        model = type(dossiers)
        follow, sentence = "_follow_note", "Sổ đã khóa."

        def refuse(self, steps):
            for step in steps:
                if step.dossier == bad:
                    raise UserError(sentence)

        with patch.object(model, follow, refuse, create=True):
            acting = self.at(dossiers.with_user(self.clerk), "2012-03-06 09:00")
            results = acting._apply_each("note", text="Thử")
        self.assertEqual([problem for _one, problem in results], ["", sentence, ""])
        self.assertEqual(dossiers.mapped("journal_count"), [2, 1, 2])
        self.assertWhole(dossiers)

    def test_unknown_steps_are_refused_with_a_sentence(self):
        dossiers = self.many(1)
        for kind in ("resolve", "explode", None):
            with self.assertRaises(UserError):
                dossiers.action_bulk(kind)
        [result] = dossiers.take_each("explode")
        self.assertIn("explode", result["problem"])

    def test_queries_do_not_grow_with_the_number_of_dossiers(self):
        step = self.version.step_ids[1]
        counts = {}
        for size in (5, 25):
            dossiers = self.many(size).with_user(self.clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            results = self.at(dossiers, "2012-03-06 09:00")._apply_each("forward", step=step.id)
            self.env.flush_all()
            counts[size] = self.env.cr.sql_log_count - before
            self.assertFalse(any(problem for _one, problem in results))
        self.assertLessEqual(counts[25], counts[5] + 3)
