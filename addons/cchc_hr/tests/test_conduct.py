import base64
import io
from datetime import date

import openpyxl
from psycopg2 import errors

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.service.model import get_public_method
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import HrCase

PDF = base64.b64encode(b"%PDF-1.4 bien ban")


@tagged("post_install", "-at_install")
@freeze_time("2012-06-04 03:00:00")
class TestConduct(HrCase):
    """Checks of office culture: from the checklist to what is mended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checklist = cls.env["cchc.conduct.checklist"].create(
            {
                "name": "Kiểm tra mẫu",
                "valid_from": "2011-01-01",
                "item_ids": [
                    Command.create({"code": code, "name": name, "sequence": place})
                    for place, (code, name) in enumerate(
                        [("dress", "Trang phục"), ("badge", "Thẻ công chức"), ("flag", "Quốc kỳ")]
                    )
                ],
            }
        )
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.head_ward_b = cls.make_user("head_ward_b", "head", cls.ward_b)

    @classmethod
    def visit(cls, agency=None, on="2012-05-07", failed=("dress",), **vals):
        """Return a visit whose rows are answered, those named not met."""
        visit = (
            cls.env["cchc.conduct.visit"]
            .with_user(cls.hr)
            .create(
                {
                    "agency_id": (agency or cls.ward_a).id,
                    "visit_on": on,
                    "checklist_id": cls.checklist.id,
                    "member_ids": [
                        Command.create({"role": "leader", "name": "Lê Văn Trưởng"}),
                        Command.create({"role": "agency", "name": "Trần Thị Phường"}),
                    ],
                    **vals,
                }
            )
        )
        for row in visit.answer_ids.filtered(lambda one: one.code in failed):
            row.write({"answer": "fail", "note": "Có ghi nhận", "demand": "Chấn chỉnh ngay"})
        visit.action_pass_rest()
        return visit

    @classmethod
    def concluded(cls, *args, **vals):
        visit = cls.visit(*args, **vals)
        visit.action_conclude(symbol="01/BB-NV")
        return visit

    def test_a_visit_puts_the_rows_of_the_checklist_as_they_are_worded_today(self):
        visit = self.visit()
        self.checklist.item_ids[0].name = "Chữ khác"
        self.assertEqual(
            visit.answer_ids.mapped("name"), ["Trang phục", "Thẻ công chức", "Quốc kỳ"]
        )
        self.assertEqual((visit.passed_count, visit.failed_count, visit.share), (2, 1, 66))

    def test_the_answer_is_due_by_the_rule_of_the_day_unless_the_delegation_says_otherwise(self):
        visit = self.visit()
        row = visit.answer_ids[0]
        self.assertEqual(row.due_on, date(2012, 5, 22))
        row.due_on = "2012-05-10"
        row.note = "Đã sửa chữ"
        self.assertEqual(row.due_on, date(2012, 5, 10))
        row.answer = "pass"
        self.assertFalse(row.due_on)

    def test_all_that_a_visit_lacks_is_said_at_once(self):
        visit = (
            self.env["cchc.conduct.visit"]
            .with_user(self.hr)
            .create(
                {
                    "agency_id": self.ward_a.id,
                    "visit_on": "2012-05-07",
                    "checklist_id": self.checklist.id,
                    "kind": "announced",
                }
            )
        )
        visit.answer_ids[0].answer = "fail"
        with self.assertRaises(ValidationError) as caught:
            visit.action_conclude(symbol="")
        for words in (
            "“Thẻ công chức”; “Quốc kỳ”",
            "“Trang phục”",
            "delegation",
            "agency",
            "announced",
        ):
            self.assertIn(words, str(caught.exception))
        self.assertEqual((visit.state, visit.journal_count), ("draft", 0))
        self.assertFalse(visit.finding_ids)

    def test_a_visit_that_lies_ahead_is_not_concluded(self):
        visit = self.visit(on="2012-06-05")
        with self.assertRaisesRegex(ValidationError, "cannot be concluded before"):
            visit.action_conclude(symbol="")

    def test_who_did_not_sign_for_the_agency_is_said_with_the_reason(self):
        visit = self.visit()
        visit.member_ids.filtered(lambda one: one.role == "agency").unlink()
        with self.assertRaisesRegex(ValidationError, "stood for the agency"):
            visit.action_conclude(symbol="")
        visit.action_conclude(symbol="", agency_refusal="Vắng mặt")
        self.assertEqual(visit.agency_refusal, "Vắng mặt")
        self.assertIn("Vắng mặt", visit._paper_signers()[0][1])

    def test_minutes_take_their_number_from_the_book_where_there_is_one(self):
        self.env["district.number.book"].create(
            {
                "agency_id": self.noi_vu.id,
                "kind_id": self.env.ref("district_base.paper_kind_minutes").id,
                "pattern": "{n:02}/BB-NV",
            }
        )
        visit = self.visit()
        visit.action_conclude(symbol="")
        self.assertEqual(visit.symbol, "01/BB-NV")
        self.assertEqual(visit.number_id.date, date(2012, 5, 7))

    def test_nobody_changes_a_concluded_visit(self):
        visit = self.concluded()
        changes = [
            (visit, {"remarks": "Khác"}),
            (visit, {"answer_ids": [Command.update(visit.answer_ids[0].id, {"answer": "pass"})]}),
            (visit.answer_ids, {"answer": "pass"}),
            (visit.member_ids, {"name": "Ai đó"}),
        ]
        for user in (self.hr, self.env.ref("base.user_root")):
            for records, vals in changes:
                with self.assertRaises(UserError):
                    records.with_user(user).write(vals)
            for records in (visit, visit.answer_ids, visit.member_ids):
                with self.assertRaises(UserError):
                    records.with_user(user).unlink()
            with self.assertRaises(UserError):
                self.env["cchc.conduct.member"].with_user(user).create(
                    {"visit_id": visit.id, "name": "Thêm vào"}
                )
        with self.assertRaisesRegex(UserError, "Concluded.*Give"):
            visit.action_cancel("nhầm")
        with self.assertRaisesRegex(UserError, "cannot be taken"):
            visit.action_conclude(symbol="")
        self.assertFalse(visit._verify())

    def test_signed_minutes_are_added_afterwards_and_are_in_the_journal(self):
        visit = self.concluded()
        visit.action_scan(file=PDF, name="bb.pdf")
        self.assertEqual(visit.scan_file, PDF)
        self.assertEqual(visit.event_ids.mapped("kind"), ["conclude", "scan"])
        with self.assertRaisesRegex(UserError, "no file"):
            visit.action_scan(file="%%%", name="bb.pdf")

    def test_a_visit_is_given_up_with_a_reason_and_stays(self):
        visit = self.visit()
        with self.assertRaisesRegex(UserError, "Say why"):
            visit.action_cancel("  ")
        visit.action_cancel("Hoãn vì bão")
        self.assertEqual((visit.state, visit.event_ids.words), ("cancelled", "Hoãn vì bão"))
        with self.assertRaisesRegex(UserError, "stays"):
            visit.unlink()
        self.assertFalse(visit.finding_ids)

    def test_a_draft_without_any_step_may_be_thrown_away(self):
        visit = self.visit()
        visit.unlink()
        self.assertFalse(visit.exists())

    def test_another_checklist_brings_its_rows_until_something_is_answered(self):
        other = self.checklist.copy()
        other.item_ids[1:].unlink()
        visit = (
            self.env["cchc.conduct.visit"]
            .with_user(self.hr)
            .create({"agency_id": self.ward_a.id, "checklist_id": self.checklist.id})
        )
        visit.checklist_id = other
        self.assertEqual(len(visit.answer_ids), 1)
        visit.action_pass_rest()
        with self.assertRaisesRegex(UserError, "checklist stays"):
            visit.checklist_id = self.checklist

    # --- findings

    def test_what_was_not_met_becomes_a_finding_of_the_agency(self):
        visit = self.concluded(failed=("dress", "flag"))
        self.assertRecordValues(
            visit.finding_ids.sorted("code"),
            [
                {
                    "agency_id": self.ward_a.id,
                    "code": code,
                    "found_on": date(2012, 5, 7),
                    "due_on": date(2012, 5, 22),
                    "state": "open",
                    "is_overdue": True,
                    "days_overdue": 13,
                }
                for code in ("dress", "flag")
            ],
        )

    def test_the_head_answers_and_another_agency_verifies(self):
        finding = self.concluded().finding_ids
        finding.with_user(self.head_ward_a).action_answer("Đã nhắc nhở toàn cơ quan", file=PDF)
        self.assertEqual((finding.state, finding.is_overdue), ("answered", False))
        self.assertEqual(finding.answered_by_id, self.head_ward_a)
        finding.with_user(self.hr).action_return("Chưa có biên bản họp", due_on="2012-06-10")
        self.assertEqual((finding.state, finding.due_on), ("returned", date(2012, 6, 10)))
        finding.with_user(self.head_ward_a).action_answer("Có biên bản số 3")
        finding.with_user(self.leader).action_verify("")
        self.assertEqual((finding.state, finding.verified_by_id), ("verified", self.leader))
        self.assertEqual(
            finding.event_ids.mapped("kind"), ["find", "answer", "return", "answer", "verify"]
        )
        self.assertFalse(finding._verify())

    def test_steps_out_of_order_are_refused(self):
        finding = self.concluded().finding_ids
        with self.assertRaisesRegex(UserError, "cannot be taken"):
            finding.with_user(self.hr).action_return("Chưa")
        finding.with_user(self.hr).action_verify("Đã thấy tại chỗ")
        for step in (finding.action_answer, finding.action_verify):
            with self.assertRaisesRegex(UserError, "cannot be taken"):
                step("Nữa")

    def test_nothing_is_verified_unanswered_without_words(self):
        finding = self.concluded().finding_ids
        with self.assertRaisesRegex(UserError, "has not answered"):
            finding.with_user(self.hr).action_verify("")

    def test_a_new_day_for_the_answer_is_not_in_the_past(self):
        finding = self.concluded().finding_ids
        finding.with_user(self.head_ward_a).action_answer("Xong")
        with self.assertRaisesRegex(ValidationError, "is past"):
            finding.with_user(self.hr).action_return("Chưa", due_on="2012-06-03")
        finding.with_user(self.hr).action_return("Chưa")
        self.assertEqual(finding.due_on, date(2012, 6, 19))

    def test_only_the_agencys_head_answers(self):
        finding = self.concluded().finding_ids
        for user in (self.head_ward_b, self.officer_ward_a, self.hr, self.leader):
            with self.assertRaises(AccessError):
                finding.with_user(user).action_answer("Xong")

    def test_hr_answers_for_an_agency_that_does_not_use_the_system(self):
        self.ward_b.uses_system = False
        finding = self.concluded(agency=self.ward_b).finding_ids
        finding.with_user(self.hr).action_answer("Phường báo cáo bằng văn bản")
        self.assertEqual(finding.event_ids[-1].acting_agency_id, self.ward_b)

    def test_nobody_verifies_for_the_own_agency(self):
        finding = self.concluded(agency=self.noi_vu).finding_ids
        finding.with_user(self.head_noi_vu).action_answer("Xong")
        with self.assertRaisesRegex(AccessError, "another agency|leader"):
            finding.with_user(self.hr).action_verify("Ổn")
        finding.with_user(self.leader).action_verify("Ổn")
        self.assertEqual(finding.state, "verified")

    def test_findings_are_never_made_or_written_by_hand(self):
        visit = self.concluded()
        with self.assertRaises(AccessError):
            visit.finding_ids.with_user(self.hr).write({"state": "verified"})
        with self.assertRaises(AccessError):
            visit.finding_ids.sudo().write({"due_on": "2020-01-01"})
        with self.assertRaises(AccessError):
            self.env["cchc.conduct.finding"].sudo().create(
                {
                    "agency_id": self.ward_a.id,
                    "visit_id": visit.id,
                    "answer_id": visit.answer_ids[0].id,
                    "name": "x",
                    "found_on": "2012-01-01",
                }
            )

    def test_a_row_that_fails_again_is_repeated_whatever_the_order_of_recording(self):
        late = self.concluded(on="2012-05-07", failed=("dress", "badge"))
        self.assertFalse(any(late.finding_ids.mapped("is_repeated")))
        early = self.concluded(on="2011-06-01")
        too_old = self.concluded(on="2010-05-01")
        other = self.concluded(agency=self.ward_b, on="2012-05-20")
        dress = late.finding_ids.filtered(lambda one: one.code == "dress")
        self.assertEqual((dress.repeats_id, dress.repeat_count), (early.finding_ids, 1))
        self.assertFalse((late.finding_ids - dress).repeat_count)
        self.assertFalse(too_old.finding_ids.repeat_count)
        self.assertFalse(other.finding_ids.repeat_count)
        # 1/5/2010 – 1/6/2011 are more than twelve months.
        self.assertFalse(early.finding_ids.repeat_count)
        found = self.env["cchc.conduct.finding"].search(
            [("is_repeated", "=", True), ("visit_id", "in", (late | early | too_old | other).ids)]
        )
        self.assertEqual(found, dress)

    def test_columns_of_findings_stand_in_the_order_of_their_way(self):
        findings = self.concluded(failed=("dress", "badge", "flag")).finding_ids
        findings[0].with_user(self.hr).action_verify("Đã thấy tại chỗ")
        findings[1].with_user(self.head_ward_a).action_answer("Xong")
        model = self.env["cchc.conduct.finding"].with_context(read_group_expand=True)
        groups = model.web_read_group([("id", "in", findings.ids)], ["state"], ["__count"])[
            "groups"
        ]
        self.assertEqual([one["state"] for one in groups], ["open", "answered", "verified"])

    def test_overdue_is_found_by_search_as_it_is_shown(self):
        findings = self.concluded(failed=("dress", "flag")).finding_ids
        findings[0].with_user(self.head_ward_a).action_answer("Xong")
        model = self.env["cchc.conduct.finding"]
        found = model.search([("is_overdue", "=", True), ("id", "in", findings.ids)])
        self.assertEqual(found, findings.filtered("is_overdue"))
        self.assertEqual(len(found), 1)
        others = model.search([("is_overdue", "=", False), ("id", "in", findings.ids)])
        self.assertEqual(others, findings - found)

    # --- dialogs, as the form fills them

    def dialog(self, action, user):
        model = self.env[action["res_model"]].with_user(user)
        return Form(model.with_context(**action["context"]))

    def test_dialogs_take_their_steps(self):
        visit = self.visit()
        dialog = self.dialog(visit.action_conclude(), self.hr)
        dialog.is_signed = False
        dialog.agency_refusal = "Không đồng ý"
        dialog.save().action_confirm()
        self.assertEqual((visit.state, visit.agency_refusal), ("concluded", "Không đồng ý"))
        dialog = self.dialog(visit.action_scan(), self.hr)
        dialog.file = PDF
        dialog.save().action_confirm()
        self.assertEqual((visit.scan_file, visit.scan_name), (PDF, "bien-ban.pdf"))
        finding = visit.finding_ids
        dialog = self.dialog(finding.with_user(self.head_ward_a).action_answer(), self.head_ward_a)
        dialog.words = "Đã chấn chỉnh"
        dialog.save().action_confirm()
        dialog = self.dialog(finding.with_user(self.hr).action_return(), self.hr)
        dialog.words, dialog.due_on = "Chưa đủ", "2012-06-20"
        dialog.save().action_confirm()
        self.assertEqual((finding.state, finding.due_on), ("returned", date(2012, 6, 20)))
        self.dialog(finding.with_user(self.leader).action_verify(), self.leader)
        other = self.visit(agency=self.ward_b)
        dialog = self.dialog(other.action_cancel(), self.hr)
        dialog.words = "Hoãn"
        dialog.save().action_confirm()
        self.assertEqual(other.state, "cancelled")

    def test_a_dialog_asks_why_nobody_signed(self):
        visit = self.visit()
        wizard = (
            self.env["cchc.conduct.conclude"]
            .with_user(self.hr)
            .create({"visit_id": visit.id, "is_signed": False})
        )
        with self.assertRaisesRegex(UserError, "Say why nobody signed"):
            wizard.action_confirm()

    # --- who sees what

    def test_the_head_reads_a_visit_once_it_is_concluded(self):
        visit = self.visit()
        self.assertFalse(visit.with_user(self.head_ward_a).has_access("read"))
        self.assertFalse(visit.answer_ids.with_user(self.head_ward_a).has_access("read"))
        visit.action_conclude(symbol="")
        for records in (
            visit,
            visit.answer_ids,
            visit.member_ids,
            visit.finding_ids,
            visit.event_ids,
        ):
            self.assertTrue(records.with_user(self.head_ward_a).has_access("read"), records)
            self.assertFalse(records.with_user(self.head_ward_b).has_access("read"), records)
            for user in (self.officer_ward_a, self.finance, self.admin_user, self.clerk):
                self.assertFalse(records.with_user(user).has_access("read"), (records, user.login))
            for user in (self.hr, self.leader, self.auditor):
                self.assertTrue(records.with_user(user).has_access("read"), (records, user.login))

    def test_only_staff_managers_record_visits(self):
        visit = self.visit()
        for user in (self.head_ward_a, self.leader, self.auditor, self.officer_noi_vu):
            self.assertFalse(visit.with_user(user).has_access("write"))
            with self.assertRaises(AccessError):
                visit.with_user(user).action_conclude(symbol="")
        self.assertEqual(visit.state, "draft")

    def test_files_of_a_visit_change_with_it_alone(self):
        visit = self.visit()
        visit.answer_ids[0].write({"file": PDF, "file_name": "anh.jpg"})
        visit.action_conclude(symbol="")
        visit.action_scan(file=PDF, name="bb.pdf")
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "in", ("cchc.conduct.visit", "cchc.conduct.answer")),
                    ("res_id", "in", visit.ids + visit.answer_ids.ids),
                    ("res_field", "!=", False),
                ]
            )
        )
        self.assertEqual(len(files), 2)
        for one in files:
            with self.assertRaises(AccessError):
                one.with_user(self.hr).write({"raw": b"khac"})
            with self.assertRaises(AccessError):
                one.with_user(self.hr).unlink()
            with self.assertRaises(AccessError):
                one.with_user(self.head_ward_b).read(["raw"])

    def test_remote_calls_reach_no_private_method(self):
        for model, method in (
            ("cchc.conduct.visit", "_apply"),
            ("cchc.conduct.finding", "_make"),
            ("cchc.conduct.finding", "_project_new"),
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[model], method)

    # --- papers

    def test_the_minutes_say_who_what_and_by_when(self):
        visit = self.concluded(basis="Quyết định số 12/QĐ-UBND", time_from=8.5, time_to=10.25)
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("cchc_hr.report_conduct_visit", visit.ids)[0]
            .decode()
        )
        for words in (
            "BIÊN BẢN",
            "01/BB-NV",
            "hồi 08 giờ 30 phút",
            "hồi 10 giờ 15 phút",
            "Lê Văn Trưởng",
            "Trần Thị Phường",
            "Chấn chỉnh ngay",
            "trước hết ngày 22/05/2012",
            "Đạt 2/3 nội dung",
            "TRƯỞNG ĐOÀN",
        ):
            self.assertIn(words, html)

    def test_a_draft_prints_as_a_form_to_fill_by_hand(self):
        visit = (
            self.env["cchc.conduct.visit"]
            .with_user(self.hr)
            .create({"agency_id": self.ward_a.id, "checklist_id": self.checklist.id})
        )
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("cchc_hr.report_conduct_visit", visit.ids)[0]
            .decode()
        )
        self.assertIn("…… giờ …… phút", html)
        self.assertIn("Ông (bà) ………", html)
        self.assertNotIn("Đạt 0/0", html)

    def workbook(self, records, paper):
        return openpyxl.load_workbook(io.BytesIO(records._xlsx(paper)[1])).active

    def test_the_summary_counts_by_agency_and_adds_up(self):
        visits = self.concluded() | self.concluded(agency=self.ward_b, failed=("dress", "flag"))
        visits |= self.visit(on="2012-05-30")
        rows = [
            [cell.value for cell in row]
            for row in self.workbook(visits, "summary").iter_rows()
            if isinstance(row[0].value, int) or row[1].value == "Tổng cộng"
        ]
        self.assertEqual([row[1] for row in rows][-1], "Tổng cộng")
        figures = [row[2:7] for row in rows]
        self.assertEqual(
            [sum(column) for column in zip(*figures[:-1], strict=True)], list(figures[-1])
        )
        self.assertEqual(figures[-1], [2, 2, 3, 3, 0])

    def test_the_list_of_findings_says_how_late_each_is(self):
        findings = self.concluded().finding_ids
        values = [
            cell.value for row in self.workbook(findings, "findings").iter_rows() for cell in row
        ]
        self.assertIn("Chưa trả lời", values)
        self.assertIn(13, values)

    # --- data and agencies

    def test_the_checklist_that_comes_with_the_addon_says_how_sure_each_row_is(self):
        checklist = self.env.ref("cchc_hr.conduct_checklist_2007")
        self.assertEqual(len(checklist.item_ids), 17)
        sure = checklist.item_ids.filtered(lambda one: one.evidence == "secondary")
        self.assertIn("Điều 16", sure.mapped("article"))
        unsure = checklist.item_ids.filtered(lambda one: one.code == "secrecy")
        self.assertIn("chưa kiểm chứng", unsure.basis)
        self.assertEqual(set(checklist.item_ids.mapped("evidence")), {"secondary", "unverified"})

    @mute_logger("odoo.sql_db")
    def test_a_code_stands_once_in_a_checklist(self):
        with self.assertRaises(errors.UniqueViolation), self.env.cr.savepoint():
            self.checklist.item_ids[1].code = "dress"
            self.env.flush_all()

    def test_open_findings_and_drafts_follow_when_agencies_merge(self):
        finding = self.concluded(failed=("dress", "flag")).finding_ids
        finding[1].with_user(self.hr).action_verify("Ổn")
        draft = self.visit(on="2012-06-01")
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "agency_ids": [Command.set((self.ward_a | self.ward_b).ids)],
                "new_name": "UBND Phường Mẫu Mới",
                "new_code": "MAU-PM",
                "effective_on": "2012-06-04",
                "document_id": self.make_decision(issued_on="2012-06-01").id,
            }
        )
        change._carry_out()
        new = change.target_id
        self.assertEqual(draft.agency_id, new)
        self.assertEqual(finding.mapped("agency_id"), new | self.ward_a)
        moved = finding.filtered(lambda one: one.agency_id == new)
        self.assertEqual(moved.event_ids[-1].kind, "move")
        self.assertFalse(moved._verify())
        self.assertEqual(moved.visit_id.agency_id, self.ward_a)
