import io
from datetime import date

import openpyxl
from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .money_case import MoneyCase

NEXT_DAY = "2012-03-06 09:00"


@tagged("post_install", "-at_install")
class TestFees(MoneyCase):
    """What a dossier pays follows from its version; what is waived has a ground."""

    def test_the_fees_are_those_of_the_version(self):
        dossier = self.paying()
        self.assertRecordValues(
            dossier.fee_ids,
            [
                {"name": "Lệ phí cấp phép", "quantity": 1, "unit_amount": 50000, "amount": 50000},
                {"name": "Phí trích lục", "quantity": 0, "unit_amount": 1500, "amount": 0},
                {"name": "Phí thẩm định", "quantity": 0, "unit_amount": 20000, "amount": 0},
            ],
        )

    def test_the_intake_says_how_many_and_what_is_waived(self):
        fees = {fee.name: fee.id for fee in self.paid_procedure.current_version_id.fee_ids}
        dossier = self.paying(
            fees=[
                {"fee": fees["Phí trích lục"], "quantity": 12},
                {"fee": fees["Lệ phí cấp phép"], "waived": 20000, "ground": "Hộ nghèo, NQ 5"},
            ]
        )
        self.assertEqual(dossier.fee_ids.mapped("amount"), [30000, 18000, 0])
        self.assertEqual(dossier.fee_ids[0].waiver_ground, "Hộ nghèo, NQ 5")
        self.assertEqual(
            dossier.event_ids._payload()["waivers"],
            [{"fee": "Lệ phí cấp phép", "waived": 20000, "ground": "Hộ nghèo, NQ 5"}],
        )

    def test_what_is_wrong_with_a_fee_is_told_before_anything_is_received(self):
        charge = self.paid_procedure.current_version_id.fee_ids[0]
        foreign = self.version.fee_ids
        for fee, error, sentence in (
            ({"fee": charge.id, "waived": 20000}, UserError, "on which ground"),
            ({"fee": charge.id, "waived": 50001, "ground": "x"}, UserError, "no more is waived"),
            ({"fee": charge.id, "quantity": -1}, ValidationError, "whole number"),
            ({"fee": charge.id, "quantity": 1.5}, ValidationError, "whole number"),
            ({"fee": charge.id, "quantity": 200000}, UserError, "0 to 100.000"),
            ({"fee": foreign.id, "quantity": 1}, UserError, "has no such fee"),
        ):
            dossier = self.new_dossier(self.paid_procedure)
            with self.assertRaisesRegex(error, sentence):
                self.take(dossier, "receive", self.START, fees=[fee])
            self.assertEqual((dossier.state, dossier.name), ("draft", False))

    def test_the_counter_completes_the_lines_until_they_are_paid(self):
        dossier = self.paying()
        pages = self.fee(dossier, "Phí trích lục").with_user(self.clerk)
        pages.write({"quantity": 4})
        self.assertEqual(pages.amount, 6000)
        pages.write({"waived": 6000, "waiver_ground": "Người có công"})
        self.assertEqual(pages.amount, 0)
        for vals, sentence in (
            ({"waived": 6001}, "no more is waived"),
            ({"waiver_ground": " "}, "on which ground"),
        ):
            with self.assertRaisesRegex(UserError, sentence), self.cr.savepoint():
                pages.write(vals)
        for amount in (-5, 0.5):
            with self.assertRaises(ValidationError):
                pages.write({"waived": amount})

    def test_the_journal_tells_who_waived_what(self):
        dossier = self.paying()
        charge = self.at(dossier.fee_ids[0].with_user(self.clerk), NEXT_DAY)
        charge.write({"waived": 50000, "waiver_ground": "Hộ nghèo"})
        note = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual((note.kind, note.user_id), ("note", self.clerk))
        self.assertIn("50.000", note._payload()["text"])
        self.assertIn("Hộ nghèo", note._payload()["text"])
        self.assertWhole(dossier)

    def test_the_amount_of_one_is_that_of_the_law(self):
        line = self.paying().fee_ids[0]
        for vals in ({"unit_amount": 1}, {"name": "Khác"}, {"receipt_id": False}):
            with self.assertRaises(AccessError):
                line.with_user(self.clerk).write(vals)
        with self.assertRaises(UserError):
            line.unlink()
        with self.assertRaises(UserError):
            line.create({"dossier_id": line.dossier_id.id, "fee_id": line.fee_id.id})

    def test_the_form_of_a_received_dossier_completes_lines_and_makes_none(self):
        dossier = self.paying().with_user(self.clerk)
        line = dossier.fee_ids[1]
        dossier.write({"fee_ids": [Command.update(line.id, {"quantity": 3})]})
        self.assertEqual(line.amount, 4500)
        for command in (
            Command.delete(line.id),
            Command.unlink(line.id),
            Command.create({"fee_id": line.fee_id.id, "name": "x"}),
            Command.update(line.id, {"unit_amount": 1}),
            Command.update(line.id, {"dossier_id": self.paying().id}),
        ):
            with self.assertRaises(UserError):
                dossier.write({"fee_ids": [command]})

    def test_lines_are_written_by_their_counter_only(self):
        line = self.paying().fee_ids[1]
        for user in (self.officer_van_phong, self.clerk_ward_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                line.with_user(user).write({"quantity": 1})

    def test_a_dossier_without_fees_owes_nothing(self):
        dossier = self.new_dossier(self.linked_procedure, self.ward_a)
        self.take(dossier, "receive", self.START)
        self.assertFalse(dossier.fee_ids or dossier.owes)
        with self.assertRaisesRegex(UserError, "nothing to pay"):
            dossier._issue_receipts()


@tagged("post_install", "-at_install")
class TestReceipt(MoneyCase):
    """Receipts are numbered without gaps, never edited or deleted, and cancelled with a reason."""

    def test_a_receipt_says_what_was_paid_by_whom(self):
        dossier = self.paying()
        self.fee(dossier, "Phí trích lục").quantity = 2
        receipt = self.receipts(dossier)
        self.assertRecordValues(
            receipt,
            [
                {
                    "name": "0000001",
                    "register_number": 1,
                    "agency_id": self.van_phong.id,
                    "dossier_id": dossier.id,
                    "issued_on": date(2012, 3, 5),
                    "user_id": self.clerk.id,
                    "payer_name": "Nguyễn Văn Đức",
                    "method": "cash",
                    "amount": 53000,
                    "state": "issued",
                }
            ],
        )
        self.assertEqual(receipt.line_ids.mapped("amount"), [50000, 3000])
        self.assertEqual(receipt.register_id.kind, "receipts")
        self.assertEqual(dossier.fee_ids.receipt_id, receipt)
        self.assertFalse(dossier.owes)

    def test_numbers_follow_on_for_each_counter_and_year(self):
        numbers = [self.receipts(self.paying()).register_number for _one in range(3)]
        self.assertEqual(numbers, [1, 2, 3])
        self.assertEqual(self.settled(paid=True).fee_ids.receipt_id.register_number, 1)
        late = self.paying(at="2013-01-03 09:00")
        self.assertEqual(self.receipts(late, "2013-01-03 09:30").register_number, 1)

    def test_what_is_paid_is_not_paid_again(self):
        dossier = self.paying()
        self.receipts(dossier)
        with self.assertRaisesRegex(UserError, "nothing to pay"):
            self.receipts(dossier)
        self.fee(dossier, "Phí thẩm định").quantity = 1
        self.assertEqual(self.receipts(dossier).amount, 20000)

    def test_a_line_on_a_receipt_stays_as_it_is(self):
        dossier = self.paying()
        self.receipts(dossier)
        with self.assertRaisesRegex(UserError, "is on receipt 0000001"):
            dossier.fee_ids[0].quantity = 2

    def test_what_is_fully_waived_needs_no_receipt(self):
        dossier = self.paying()
        dossier.fee_ids[0].write({"waived": 50000, "waiver_ground": "Hộ nghèo"})
        with self.assertRaisesRegex(UserError, "nothing to pay"):
            self.receipts(dossier)

    def test_a_draft_pays_nothing(self):
        with self.assertRaisesRegex(UserError, "nothing to pay"):
            self.receipts(self.new_dossier(self.paid_procedure))

    @mute_logger("odoo.sql_db")
    def test_a_receipt_is_never_edited_or_deleted(self):
        receipt = self.receipts(self.paying())
        for records in (receipt, receipt.line_ids):
            for user in (self.clerk, self.env.user):
                with self.assertRaises(UserError):
                    records.with_user(user).write({"amount": 1})
                with self.assertRaises(UserError):
                    records.with_user(user).unlink()
            with self.assertRaises(UserError):
                records.create({"receipt_id": receipt.id, "name": "x"})
            for statement in ("UPDATE %s SET amount = 1", "DELETE FROM %s"):
                with self.assertRaises(RestrictViolation), self.cr.savepoint():
                    self.cr.execute(statement % records._table)
        with self.assertRaises(UserError):
            receipt.copy()

    def test_a_cancelled_receipt_keeps_its_number_and_its_fees_are_paid_again(self):
        dossier = self.paying()
        wrong = self.receipts(dossier)
        self.at(wrong.with_user(self.clerk), self.START)._cancel("Ghi sai tên người nộp")
        self.assertEqual((wrong.state, wrong.cancel_reason), ("cancelled", "Ghi sai tên người nộp"))
        self.assertEqual(wrong.name, "0000001")
        right = self.receipts(dossier, payer="Lê Thị Bé")
        self.assertEqual((right.name, right.payer_name), ("0000002", "Lê Thị Bé"))
        receipts = right.search([("dossier_id", "=", dossier.id), ("state", "=", "cancelled")])
        self.assertEqual(receipts, wrong)
        receipts = right.search([("dossier_id", "=", dossier.id), ("state", "!=", "cancelled")])
        self.assertEqual(receipts, right)

    def test_a_receipt_is_cancelled_once_and_with_a_reason(self):
        receipt = self.receipts(self.paying())
        acting = self.at(receipt.with_user(self.clerk), self.START)
        for reason in ("", "  ", None):
            with self.assertRaisesRegex(UserError, "Say why receipt 0000001"):
                acting._cancel(reason)
        dialog = self.at(self.env["one_stop.receipt.cancel"].with_user(self.clerk), self.START)
        dialog.create({"receipt_ids": self.link(receipt), "reason": "Trùng"}).action_cancel()
        with self.assertRaisesRegex(UserError, "cancelled already"):
            acting._cancel("Lần nữa")

    def test_the_cashier_cancels_on_the_day_and_the_manager_afterwards(self):
        receipt = self.receipts(self.paying())
        for user, at in (
            (self.clerk_two, self.START),
            (self.clerk, NEXT_DAY),
            (self.clerk_ward_a, self.START),
            (self.leader, self.START),
            (self.auditor, self.START),
        ):
            with self.assertRaises(AccessError):
                self.at(receipt.with_user(user), at)._cancel("Sai")
        self.at(receipt.with_user(self.manager), NEXT_DAY)._cancel("Sai")
        self.assertEqual(receipt.cancellation_ids.user_id, self.manager)

    def test_only_clerks_of_the_counter_take_money(self):
        dossier = self.paying()
        for user in (self.clerk_ward_a, self.officer_van_phong, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.receipts(dossier, user=user)
        with self.assertRaisesRegex(UserError, "by no “gold”"):
            self.receipts(dossier, method="gold")

    def test_receipts_are_read_by_their_counter_its_finance_leaders_and_auditors(self):
        receipt = self.receipts(self.paying())
        for user in (self.clerk_two, self.manager, self.finance, self.leader, self.auditor):
            self.assertEqual(receipt.with_user(user).line_ids.mapped("amount"), [50000])
        for user in (self.clerk_ward_a, self.officer_van_phong, self.officer_noi_vu):
            self.assertFalse(receipt.with_user(user).has_access("read"))

    def test_what_is_rolled_back_leaves_no_gap(self):
        self.receipts(self.paying())
        with self.assertRaises(ZeroDivisionError), self.cr.savepoint():
            self.receipts(self.paying())
            raise ZeroDivisionError
        self.assertEqual(self.receipts(self.paying()).register_number, 2)


@tagged("post_install", "-at_install")
class TestCashSheet(MoneyCase):
    """The cash of a clerk on a day: exact totals, and no day is closed with an open difference."""

    def sheet(self, user, on=date(2012, 3, 5)):
        domain = [("user_id", "=", user.id), ("date", "=", on)]
        return self.env["one_stop.cash.sheet"].search(domain)

    def test_the_first_receipt_begins_the_sheet_of_clerk_and_day(self):
        for _one in range(3):
            self.receipts(self.paying())
        self.receipts(self.paying(), user=self.clerk_two)
        self.receipts(self.paying(), NEXT_DAY)
        self.assertRecordValues(
            self.sheet(self.clerk),
            [{"receipt_count": 3, "taken": 150000, "cash": 150000, "agency_id": self.van_phong.id}],
        )
        self.assertEqual(self.sheet(self.clerk_two).taken, 50000)
        self.assertEqual(self.sheet(self.clerk, date(2012, 3, 6)).taken, 50000)

    def test_what_is_cancelled_is_paid_back_on_the_day_of_the_cancellation(self):
        wrong, late = self.receipts(self.paying()), self.receipts(self.paying())
        self.at(wrong.with_user(self.clerk), self.START)._cancel("Sai")
        self.at(late.with_user(self.manager), NEXT_DAY)._cancel("Trả lại")
        first, second = self.sheet(self.clerk), self.sheet(self.manager, date(2012, 3, 6))
        self.assertEqual((first.taken, first.paid_back, first.cash), (100000, 50000, 50000))
        self.assertEqual((second.taken, second.paid_back, second.cash), (0, 50000, -50000))

    def test_transfers_lie_in_no_drawer(self):
        self.receipts(self.paying())
        self.receipts(self.paying(), method="transfer")
        sheet = self.sheet(self.clerk)
        self.assertEqual((sheet.taken, sheet.transferred, sheet.cash), (100000, 50000, 50000))

    def test_a_day_closes_when_the_cash_fits(self):
        self.receipts(self.paying())
        sheet = self.sheet(self.clerk).with_user(self.clerk)
        sheet.counted = 49000
        with self.assertRaisesRegex(UserError, "receipts say 50.000 đồng, counted were 49.000"):
            sheet.action_close()
        sheet.counted = 50000
        sheet.action_close()
        self.assertEqual((sheet.state, sheet.closed_by_id), ("closed", self.clerk))

    def test_a_difference_is_settled_by_the_manager(self):
        self.receipts(self.paying())
        sheet = self.sheet(self.clerk)
        sheet.with_user(self.clerk).counted = 49000
        with self.assertRaisesRegex(UserError, "settled by the one-stop manager"):
            sheet.with_user(self.clerk).write({"difference_ground": "Tiền lẻ"})
        sheet.with_user(self.manager).write({"difference_ground": "Thối nhầm, đã lập biên bản"})
        sheet.with_user(self.clerk).action_close()
        self.assertEqual((sheet.state, sheet.difference), ("closed", -1000))

    def test_a_closed_day_takes_nothing_more(self):
        receipt = self.receipts(self.paying())
        sheet = self.sheet(self.clerk).with_user(self.clerk)
        sheet.counted = 50000
        sheet.action_close()
        for attempt in (
            lambda: self.receipts(self.paying()),
            lambda: self.at(receipt.with_user(self.clerk), self.START)._cancel("Sai"),
            lambda: sheet.write({"counted": 1}),
            lambda: sheet.action_close(),
        ):
            with self.assertRaisesRegex(UserError, "closed"):
                attempt()
        self.receipts(self.paying(), user=self.clerk_two)
        self.receipts(self.paying(), NEXT_DAY)

    def test_an_intake_that_is_paid_at_once_is_refused_whole_on_a_closed_day(self):
        self.receipts(self.paying())
        sheet = self.sheet(self.clerk).with_user(self.clerk)
        sheet.counted = 50000
        sheet.action_close()
        dossier = self.new_dossier(self.paid_procedure)
        results = self.at(dossier.with_user(self.clerk), self.START)._apply_each(
            "receive", paid=True
        )
        self.assertIn("is closed", results[0][1])
        self.assertEqual((dossier.state, dossier.name), ("draft", False))

    def test_sheets_are_nobodys_to_make_or_move(self):
        self.receipts(self.paying())
        sheet = self.sheet(self.clerk)
        for vals in ({"state": "closed"}, {"date": "2012-03-07"}, {"user_id": self.clerk_two.id}):
            with self.assertRaises(AccessError):
                sheet.with_user(self.clerk).write(vals)
        for amount in (-1, 0.5):
            with self.assertRaises(ValidationError):
                sheet.with_user(self.clerk).write({"counted": amount})
        with self.assertRaises(UserError):
            sheet.unlink()
        with self.assertRaises(UserError):
            sheet.create({"agency_id": self.van_phong.id})

    def test_a_sheet_is_read_by_its_clerk_manager_finance_leaders_and_auditors(self):
        self.receipts(self.paying())
        sheet = self.sheet(self.clerk)
        for user in (self.clerk, self.manager, self.finance, self.leader, self.auditor):
            self.assertEqual(sheet.with_user(user).taken, 50000)
        for user in (self.clerk_two, self.clerk_ward_a, self.officer_van_phong):
            self.assertFalse(sheet.with_user(user).has_access("read"))
        with self.assertRaises(AccessError):
            sheet.with_user(self.leader).write({"counted": 1})

    def test_the_workbook_adds_up_to_the_sheet(self):
        self.receipts(self.paying(user=self.clerk))
        wrong = self.receipts(self.paying())
        self.at(wrong.with_user(self.clerk), self.START)._cancel("Sai tên")
        sheet = self.sheet(self.clerk).with_user(self.clerk)
        name, content = sheet._xlsx("cash")
        rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
        cells = [cell for row in rows for cell in row]
        self.assertEqual(name, "Bảng kê thu phí 2012-03-05 Clerk.xlsx")
        self.assertIn("Bảng kê thu phí, lệ phí".upper(), [str(cell).upper() for cell in cells])
        self.assertEqual([cell for cell in cells if cell == 50000], [50000] * 3)
        self.assertEqual([cell for cell in cells if cell == -50000], [-50000])
        told = " ".join(cell for cell in cells if isinstance(cell, str))
        self.assertIn("tiền mặt kiểm đếm: …", told, "nobody has counted so far")
        self.assertIn("Hủy biên lai, trả lại tiền", cells)
