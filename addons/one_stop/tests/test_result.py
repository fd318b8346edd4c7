from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .money_case import MoneyCase

LATER = "2012-03-06 09:00"


@tagged("post_install", "-at_install")
class TestResult(MoneyCase):
    """A dossier ends in results, each with its number, its signer and who took it."""

    def decided(self, procedure=None, outcome="granted", **payload):
        dossier = self.received(procedure=procedure or self.paid_procedure)
        self.take(dossier, "resolve", LATER, outcome=outcome, **payload)
        return dossier

    def at_the_counter(self, **payload):
        dossier = self.decided(**payload)
        self.take(dossier, "ready", "2012-03-07 09:00")
        return dossier

    def test_a_decision_makes_the_results_that_it_names(self):
        dossier = self.decided(
            results=[
                {"name": "Quyết định", "number": "15/QĐ-UBND", "date": "2012-03-06"},
                {"kind": self.paper.id, "signer": "Trần Văn A", "copies": 2},
                "Bản vẽ",
            ]
        )
        self.assertRecordValues(
            dossier.result_ids,
            [
                {"name": "Quyết định", "number": "15/QĐ-UBND", "date": date(2012, 3, 6)},
                {"name": "Quyết định mẫu", "number": False, "date": False},
                {"name": "Bản vẽ", "number": False, "date": False},
            ],
        )
        self.assertRecordValues(
            dossier.result_ids[1], [{"kind_id": self.paper.id, "signer": "Trần Văn A", "copies": 2}]
        )

    def test_a_decision_that_names_none_has_the_one_of_the_procedure(self):
        self.assertEqual(self.decided().result_ids.kind_id, self.paper)
        self.assertFalse(self.decided(self.procedure).result_ids)

    def test_a_refusal_with_its_reasons_is_a_result(self):
        result = self.decided(outcome="refused", reason="Không đúng quy hoạch").result_ids
        self.assertEqual(result.name, "Thông báo không giải quyết hồ sơ")
        self.assertEqual(result.note, "Không đúng quy hoạch")

    def test_acts_of_a_longer_procedure_stand_in_the_book_too(self):
        dossier = self.decided(results=[{"kind": self.act.id}])
        self.assertEqual(dossier.result_ids.register_number, 1)
        self.assertEqual(dossier.result_ids.register_id.agency_id, self.van_phong)

    def test_what_lies_at_the_counter_is_told_by_the_journal(self):
        dossier = self.decided()
        dossier.result_ids.write({"number": "15/QĐ-UBND", "date": "2012-03-06"})
        self.take(dossier, "ready", "2012-03-07 09:00")
        told = dossier.event_ids.sorted("seq")[-1]._payload()["results"]
        self.assertEqual(
            told, [{"name": "Quyết định mẫu", "number": "15/QĐ-UBND", "date": "2012-03-06"}]
        )

    def test_the_one_who_takes_it_stands_on_the_result_and_not_in_the_journal(self):
        dossier = self.at_the_counter()
        self.take(
            dossier,
            "hand_over",
            "2012-03-08 09:00",
            self.clerk,
            receiver="Lê Thị Bé",
            relation="authorised",
            authorisation="GUQ 12 ngày 01/3/2012",
        )
        self.assertRecordValues(
            dossier.result_ids,
            [
                {
                    "receiver_name": "Lê Thị Bé",
                    "receiver_relation": "authorised",
                    "receiver_authorisation": "GUQ 12 ngày 01/3/2012",
                    "returned_at": self.utc("2012-03-08 09:00"),
                    "returned_by_id": self.clerk.id,
                }
            ],
        )
        self.assertNotIn("Bé", "".join(dossier.event_ids.mapped("payload")))

    def test_nobody_takes_it_by_an_authorisation_that_does_not_count(self):
        dossier = self.at_the_counter()
        refused = {
            " . ": "number and date of the authorisation",
            "GUQ 12 ngày 01/3/2012, đến hết ngày 07/3/2012": "has expired",
            "GUQ 12 ngày 09/3/2012": "dated in the future",
        }
        given = {"receiver": "Lê Thị Bé", "relation": "authorised"}
        for words, told in refused.items():
            with self.assertRaisesRegex(UserError, told):
                self.take(
                    dossier,
                    "hand_over",
                    "2012-03-08 09:00",
                    self.clerk,
                    authorisation=words,
                    **given,
                )
        self.assertEqual(dossier.state, "ready")

    def test_a_result_is_fixed_once_it_was_handed_over(self):
        dossier = self.at_the_counter()
        result = dossier.result_ids
        corrected = self.at(result.with_user(self.clerk), "2012-03-07 14:00")
        corrected.write({"number": "16/QĐ-UBND"})
        self.take(dossier, "hand_over", "2012-03-08 09:00", receiver="Lê Thị Bé")
        for attempt in (
            lambda: result.write({"number": "17/QĐ-UBND"}),
            lambda: result.unlink(),
            lambda: result.create({"dossier_id": dossier.id, "name": "Thêm"}),
        ):
            with self.assertRaisesRegex(UserError, "is not worked on now"):
                attempt()

    def test_what_is_corrected_at_the_counter_the_journal_tells_by_whom(self):
        dossier = self.at_the_counter()
        result = self.at(dossier.result_ids.with_user(self.clerk), "2012-03-07 14:00")
        result.write({"number": "16/QĐ-UBND", "signer": result.signer})
        result.write({"number": "16/QĐ-UBND"})
        told = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual((told.kind, told.user_id), ("note", self.clerk))
        self.assertEqual(list(told._payload()["corrected"]), ["number"])
        self.assertNotIn("16/QĐ", str(told._payload()["corrected"]))
        count = dossier.journal_count
        more = result.create({"dossier_id": dossier.id, "name": "Thêm"})
        more.unlink()
        self.assertEqual(dossier.journal_count, count + 2)
        self.assertWhole(dossier)

    def test_before_it_lies_at_the_counter_a_result_is_work_without_notes(self):
        dossier = self.decided()
        count = dossier.journal_count
        dossier.result_ids.write({"number": "15/QĐ-UBND"})
        self.assertEqual(dossier.journal_count, count)

    def test_what_was_handed_over_keeps_its_receiver_when_the_dossier_is_opened_again(self):
        dossier = self.at_the_counter()
        self.take(dossier, "hand_over", "2012-03-08 09:00", receiver="Lê Thị Bé")
        self.take(dossier, "reopen", "2012-03-09 09:00", reason="Sai tên đường")
        self.take(dossier, "resolve", "2012-03-09 10:00", outcome="granted", results=["Bản đúng"])
        self.take(dossier, "ready", "2012-03-09 11:00")
        self.take(dossier, "hand_over", "2012-03-12 09:00", receiver="Nguyễn Văn Đức")
        self.assertEqual(
            dossier.result_ids.mapped("receiver_name"), ["Lê Thị Bé", "Nguyễn Văn Đức"]
        )
        self.assertWhole(dossier)

    def test_an_act_in_a_book_is_never_deleted(self):
        act = self.decided(results=[{"kind": self.act.id}]).result_ids
        with self.assertRaisesRegex(UserError, "stands in .* and stays"):
            act.unlink()
        self.decided().result_ids.with_user(self.clerk).unlink()

    def test_numbers_and_receivers_are_nobodys_to_write(self):
        result = self.decided(results=[{"kind": self.act.id}]).result_ids
        for vals in (
            {"register_number": 7},
            {"receiver_name": "Ai đó"},
            {"returned_at": "2012-03-08 09:00:00"},
        ):
            for user in (self.clerk, self.env.user):
                with self.assertRaises(AccessError):
                    result.with_user(user).write(vals)

    def test_results_are_worked_on_by_their_holder_and_their_counter(self):
        dossier = self.received(procedure=self.procedure)
        self.take(dossier, "forward", LATER, step=dossier.version_id.step_ids[1])
        vals = {"dossier_id": dossier.id, "name": "Quyết định"}
        results = self.env["one_stop.result"]
        for user in (self.officer_tu_phap, self.clerk):
            results.with_user(user).create(vals)
        for user in (self.officer_noi_vu, self.clerk_ward_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                results.with_user(user).create(vals)
        found = {
            user: len(results.with_user(user).search([("dossier_id", "=", dossier.id)]))
            for user in (self.officer_tu_phap, self.leader, self.auditor, self.officer_noi_vu)
        }
        self.assertEqual(list(found.values()), [2, 2, 2, 0])

    def test_wrong_words_are_named(self):
        for wrong, sentence in (
            ({"name": "QĐ", "date": "6/3/2012"}, "is no date of a result"),
            ({"kind": 0, "name": ""}, "the results is missing"),
            ({"name": "QĐ", "copies": "nhiều"}, "no number of copies"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.decided(results=[wrong])
