from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .money_case import MoneyCase

DUTIES = [
    {
        "name": "Lệ phí trước bạ",
        "kind": "registration",
        "amount": 5_000_000,
        "notice": "123/TB-CCT",
        "notice_date": "2012-03-06",
    },
    # More than a column of 32 bits holds.
    {"kind": "land_use", "amount": 3_250_000_000},
]
NOTICE, PAID = "2012-03-07 09:00", "2012-03-12 09:00"


@tagged("post_install", "-at_install")
class TestDuty(MoneyCase):
    """A dossier waits until each of its duties is paid, deferred or waived with proof."""

    def waiting(self, duties=DUTIES):
        dossier = self.received()
        self.take(dossier, "await_payment", NOTICE, duties=duties)
        return dossier

    def pay(self, dossier, proof, user=None):
        self.take(dossier, "payment", PAID, user or self.clerk, proof=proof)

    def test_the_notice_makes_the_duties(self):
        dossier = self.waiting()
        self.assertRecordValues(
            dossier.duty_ids,
            [
                {
                    "name": "Lệ phí trước bạ",
                    "kind": "registration",
                    "amount": 5000000,
                    "notice_number": "123/TB-CCT",
                    "state": "open",
                },
                {
                    "name": "Tiền sử dụng đất",
                    "kind": "land_use",
                    "amount": 3250000000,
                    "notice_number": False,
                    "state": "open",
                },
            ],
        )
        self.assertEqual((dossier.state, dossier.pause_kind), ("paused", "await_payment"))
        self.assertIsInstance(dossier.duty_ids[1].amount, int)

    def test_amounts_come_over_the_wire_as_they_are(self):
        told = self.waiting().duty_ids.read(["amount"])
        self.assertEqual([one["amount"] for one in told], [5000000, 3250000000])

    def test_one_proof_settles_all_and_the_clock_runs_on(self):
        dossier = self.waiting()
        due = dossier.due_at
        self.pay(dossier, "Giấy nộp tiền số 7 ngày 12/3/2012")
        self.assertEqual(dossier.state, "received")
        self.assertGreater(dossier.due_at, due)
        self.assertRecordValues(
            dossier.duty_ids,
            [{"state": "paid", "proof": "Giấy nộp tiền số 7 ngày 12/3/2012"}] * 2,
        )
        self.assertEqual(dossier.duty_ids.settled_by_id, self.clerk)
        self.assertWhole(dossier)

    def test_each_is_settled_in_its_own_way(self):
        dossier = self.waiting()
        charge, levy = dossier.duty_ids
        self.pay(
            dossier,
            [
                {"duty": charge.id, "proof": "Biên lai 5", "date": "2012-03-09"},
                {"duty": levy.name, "state": "deferred", "proof": "QĐ 9/QĐ-UBND ghi nợ"},
            ],
        )
        self.assertEqual(dossier.duty_ids.mapped("state"), ["paid", "deferred"])
        self.assertEqual(
            [str(one.settled_on) for one in dossier.duty_ids], ["2012-03-09", "2012-03-12"]
        )
        self.assertEqual(
            dossier.event_ids.sorted("seq")[-1]._payload()["proof"],
            [
                {"proof": "Biên lai 5", "state": "paid"},
                {"proof": "QĐ 9/QĐ-UBND ghi nợ", "state": "deferred"},
            ],
        )

    def test_partial_payment_names_what_is_open_and_changes_nothing(self):
        dossier = self.waiting()
        before = (dossier.journal_count, dossier.due_at)
        proof = [{"duty": "Lệ phí trước bạ", "proof": "Biên lai 5"}]
        with self.assertRaisesRegex(
            UserError, r"still open: Tiền sử dụng đất \(3.250.000.000 đồng\)"
        ):
            self.pay(dossier, proof)
        self.assertEqual(dossier.state, "paused")
        self.assertEqual((dossier.journal_count, dossier.due_at), before)
        self.assertEqual(set(dossier.duty_ids.mapped("state")), {"open"})

    def test_a_duty_is_settled_in_one_way_only(self):
        dossier = self.waiting()
        charge, levy = dossier.duty_ids
        twice = [
            {"duty": charge.id, "proof": "Biên lai 5"},
            {"duty": charge.id, "state": "waived", "proof": "QĐ 10"},
            {"duty": levy.id, "proof": "Biên lai 6"},
        ]
        with self.assertRaisesRegex(UserError, "no open duty"):
            self.pay(dossier, twice)
        self.assertEqual(set(dossier.duty_ids.mapped("state")), {"open"})

    def settle(self, duties, state="paid", proof="Biên lai 5", user=None):
        dialog = self.env["one_stop.duty.settle"].with_user(user or self.clerk)
        acting = self.at(dialog, PAID).create(
            {
                "dossier_id": duties.dossier_id.id,
                "duty_ids": self.link(*duties),
                "state": state,
                "proof": proof,
            }
        )
        acting.action_settle()

    def test_duties_are_settled_one_after_the_other_and_the_last_one_goes_on(self):
        dossier = self.waiting()
        charge, levy = dossier.duty_ids
        self.settle(charge)
        self.assertEqual(dossier.state, "paused")
        self.assertEqual(dossier.duty_ids.mapped("state"), ["paid", "open"])
        note = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(note.kind, "note")
        self.assertIn("Biên lai 5", note._payload()["text"])
        self.settle(levy, "waived", "QĐ 10/QĐ-UBND miễn")
        self.assertEqual(dossier.state, "received")
        self.assertEqual(dossier.duty_ids.mapped("state"), ["paid", "waived"])
        self.assertWhole(dossier)

    def test_what_is_settled_is_not_settled_again(self):
        dossier = self.waiting()
        self.settle(dossier.duty_ids[0])
        with self.assertRaisesRegex(UserError, "no open duty"):
            self.settle(dossier.duty_ids[0])

    def test_only_clerks_of_the_counter_settle(self):
        dossier = self.waiting()
        for user in (self.clerk_ward_a, self.officer_van_phong, self.leader):
            with self.assertRaises(AccessError):
                self.settle(dossier.duty_ids[0], user=user)
        self.assertEqual(set(dossier.duty_ids.mapped("state")), {"open"})

    def test_proof_and_state_are_asked_for(self):
        dossier = self.waiting()
        name = dossier.duty_ids[0].name
        for line, sentence in (
            ({"duty": name, "proof": " "}, "the proof of payment is missing"),
            ({"duty": name, "proof": "x", "state": "open"}, "can be “open”"),
            ({"duty": "Thuế gì đó", "proof": "x"}, "no open duty “Thuế gì đó”"),
            ({"duty": name, "proof": "x", "date": "hôm qua"}, "is no date"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.pay(dossier, [line])

    def test_amounts_are_whole_and_never_negative(self):
        for amount in (-1, 0.5, 10**15, "nhiều", float("nan")):
            with self.assertRaisesRegex(ValidationError, "whole number of đồng"):
                self.waiting([{"name": "Thuế", "amount": amount}])
        for nothing in ([{"name": " "}], [{"amount": 5}], [{"name": "x", "kind": "tip"}]):
            with self.assertRaisesRegex(UserError, "the amounts to pay is missing"):
                self.waiting(nothing)
        # As a browser sends whole numbers.
        self.assertEqual(self.waiting([{"name": "Thuế", "amount": 7.0}]).duty_ids.amount, 7)

    def test_names_alone_make_duties_without_amount(self):
        duty = self.waiting(["Thuế thu nhập"]).duty_ids
        self.assertEqual((duty.name, duty.amount, duty.kind), ("Thuế thu nhập", 0, "other"))

    def test_a_second_notice_adds_to_the_first(self):
        dossier = self.waiting()
        self.pay(dossier, "Biên lai 5")
        self.take(dossier, "await_payment", "2012-03-13 09:00", duties=["Thuế bổ sung"])
        self.assertEqual(dossier.duty_ids.mapped("state"), ["paid", "paid", "open"])
        self.take(dossier, "payment", "2012-03-14 09:00", proof="Biên lai 6")
        self.assertEqual(dossier.duty_ids.mapped("proof"), ["Biên lai 5"] * 2 + ["Biên lai 6"])

    def test_duties_are_nobodys_to_write(self):
        duty = self.waiting().duty_ids[0]
        for user in (self.clerk, self.manager, self.env.user):
            for vals in ({"state": "paid"}, {"amount": 1}):
                with self.assertRaises(AccessError):
                    duty.with_user(user).write(vals)
        with self.assertRaises(UserError):
            duty.unlink()
        for user in (self.officer_noi_vu, self.clerk_ward_a):
            with self.assertRaises(AccessError):
                duty.with_user(user).read(["amount"])
        for user in (self.officer_van_phong, self.leader, self.auditor):
            self.assertEqual(duty.with_user(user).amount, 5000000)
