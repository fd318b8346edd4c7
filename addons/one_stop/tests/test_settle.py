from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .money_case import MoneyCase


@tagged("post_install", "-at_install")
class TestSettle(MoneyCase):
    """Work done while the citizen waits: one key, and all that other dossiers have as well."""

    def test_one_step_makes_the_four_events_of_a_dossier_in_one_moment(self):
        dossier = self.settled()
        kinds = ["receive", "resolve", "ready", "hand_over"]
        self.assertEqual(dossier.event_ids.sorted("seq").mapped("kind"), kinds)
        self.assertEqual(set(dossier.event_ids.mapped("happened_at")), {self.utc(self.START)})
        self.assertEqual((dossier.state, dossier.outcome), ("returned", "granted"))
        self.assertWhole(dossier)

    def test_it_counts_like_any_other_dossier(self):
        dossier = self.settled()
        moment = self.utc(self.START)
        self.assertEqual(dossier.name, "MAU-PD-120305-0001")
        self.assertEqual((dossier.register_id.field_id, dossier.register_number), (self.field, 1))
        self.assertEqual(
            (dossier.received_at, dossier.done_at, dossier.returned_at), (moment, moment, moment)
        )
        self.assertEqual(self.local(dossier.due_at), "2012-03-05 17:00")
        self.assertTrue(dossier._check_secret(dossier._look_up_secret()))

    def test_its_visit_begins_and_ends_with_the_clerk(self):
        visit = self.settled().visit_ids
        self.assertEqual(len(visit), 1)
        self.assertEqual((visit.agency_id, visit.user_id), (self.ward_a, self.clerk_ward_a))
        self.assertEqual(visit.handed_over_at, self.utc(self.START))
        self.assertEqual(visit.left_at, self.utc(self.START))

    def test_each_act_gets_one_number_in_the_book_whatever_its_copies(self):
        first, second = self.settled(copies=5), self.settled(copies=2)
        self.assertEqual((first.result_ids.register_number, first.result_ids.copies), (1, 5))
        self.assertEqual(second.result_ids.register_number, 2)
        book = first.result_ids.register_id
        self.assertEqual((book.kind, book.result_kind_id, book.year), ("acts", self.act, 2012))
        self.assertEqual(first.result_ids.number, "1, quyển số 01/2012-SCT/BS")

    def test_two_acts_of_one_dossier_are_two_numbers(self):
        results = [{"kind": self.act.id, "copies": 3}, {"name": self.act.name, "note": "Bằng"}]
        dossier = self.settled(results=results)
        self.assertEqual(dossier.result_ids.mapped("register_number"), [1, 2])
        self.assertEqual(dossier.result_ids.mapped("copies"), [3, 1])
        self.assertEqual(dossier.result_ids.kind_id, self.act)

    def test_a_result_without_a_book_has_no_number(self):
        result = self.settled(results=["Giấy xác nhận"]).result_ids
        self.assertEqual((result.name, result.register_number), ("Giấy xác nhận", 0))
        self.assertFalse(result.register_id or result.number)

    def test_the_result_is_dated_and_handed_over_to_the_applicant(self):
        result = self.settled().result_ids
        self.assertEqual(str(result.date), "2012-03-05")
        self.assertEqual(result.returned_at, self.utc(self.START))
        self.assertEqual(result.receiver_name, "Nguyễn Văn Đức")
        self.assertEqual(result.returned_by_id, self.clerk_ward_a)

    def test_the_name_of_the_receiver_is_not_in_the_journal(self):
        dossier = self.settled()
        self.assertNotIn("Nguyễn", "".join(dossier.event_ids.mapped("payload")))

    def test_the_fee_goes_by_the_copies(self):
        dossier = self.settled(copies=7)
        self.assertEqual((dossier.fee_ids.quantity, dossier.fee_ids.amount), (7, 14000))
        self.assertFalse(dossier.fee_ids.receipt_id)
        self.assertEqual(dossier.event_ids.sorted("seq")[0]._payload()["copies"], 7)

    def test_paid_at_once_it_has_its_receipt(self):
        dossier = self.settled(copies=7, paid=True)
        receipt = dossier.fee_ids.receipt_id
        self.assertEqual((receipt.amount, receipt.user_id), (14000, self.clerk_ward_a))
        self.assertEqual(receipt.name, "0000001")

    def test_the_button_settles_with_the_results_of_the_procedure_and_takes_the_fees(self):
        dossiers = self.new_copy(2) | self.new_copy(3)
        self.assertTrue(dossiers[0].is_same_day)
        self.at(dossiers.with_user(self.clerk_ward_a), self.START).action_settle_at_once()
        self.assertEqual(dossiers.mapped("state"), ["returned", "returned"])
        self.assertEqual(dossiers.result_ids.mapped("register_number"), [1, 2])
        self.assertEqual(dossiers.fee_ids.receipt_id.mapped("amount"), [4000, 6000])
        self.assertFalse(self.new_dossier().is_same_day)

    def test_fees_for_pages_wait_for_the_clerk_who_counts_them(self):
        page = {"name": "Phí sao y", "amount": 2000, "basis": "unit", "unit_name": "trang"}
        version = self.make_version(
            "MAU-23", "Sao y theo trang mẫu", level="ward", fees=[page], unit="same_day"
        )
        dossier = self.new_dossier(version.procedure_id, self.ward_a, copies=3)
        acting = self.at(dossier.with_user(self.clerk_ward_a), self.START)
        acting.action_settle_at_once()
        self.assertEqual((dossier.fee_ids.quantity, dossier.fee_ids.amount), (3, 6000))
        self.assertTrue(dossier.owes)
        acting.fee_ids.write({"quantity": 6})
        acting.action_issue_receipt()
        self.assertEqual(dossier.fee_ids.receipt_id.amount, 12000)

    def test_a_procedure_without_kinds_of_results_ends_in_its_own_name(self):
        dossier = self.new_dossier(self.ward_procedure, self.ward_a)
        self.at(dossier.with_user(self.clerk_ward_a), self.START).action_settle_at_once()
        self.assertEqual(dossier.result_ids.name, "Chứng thực bản sao mẫu")

    def test_without_copies_or_results_nothing_happens(self):
        for copies, results in ((0, ["x"]), (2, []), (2, [{"name": " "}])):
            with self.subTest(copies=copies), self.assertRaises(Exception) as refused:
                with self.cr.savepoint():
                    dossier = self.new_copy(copies or 1)
                    if not copies:
                        self.env.cr.execute(
                            "UPDATE one_stop_dossier SET copies = NULL WHERE id = %s", [dossier.id]
                        )
                        dossier.invalidate_recordset()
                    self.take(dossier, "settle_now", self.START, results=results)
            self.assertIsInstance(refused.exception, UserError)
        for wrong in ("ba", -1, 1.5):
            with self.assertRaisesRegex(UserError, "no number of copies"):
                self.settled(results=[{"kind": self.act.id, "copies": wrong}])

    def test_copies_are_asked_for_before_the_work_is_done(self):
        with self.assertRaises(AccessError):
            self.settled().write({"copies": 9})

    def test_only_clerks_of_the_counter_settle(self):
        for user in (self.clerk, self.clerk_ward_b, self.head_ward_a):
            with self.assertRaises(AccessError):
                self.settled(user=user)

    def test_a_bulk_is_settled_in_as_many_queries_as_one(self):
        few = self.count(2)
        self.assertLessEqual(self.count(20), few + 2)

    def count(self, number):
        dossiers = self.env["one_stop.dossier"].create(
            [
                {
                    "procedure_id": self.copy_procedure.id,
                    "agency_id": self.ward_a.id,
                    "applicant_name": f"Người {one}",
                    "copies": 2,
                    "paper_ids": self.checklist(self.copy_procedure),
                }
                for one in range(number)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        acting = self.at(dossiers.with_user(self.clerk_ward_a), self.START)
        acting._apply("settle_now", results=[{"kind": self.act.id}], paid=True)
        self.env.flush_all()
        return self.cr.sql_log_count - before
