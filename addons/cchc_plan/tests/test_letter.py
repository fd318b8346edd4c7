from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2011-12-20 03:00:00")
class TestLetter(ReportCase):
    """Letters of reminder: who is silent or late, a number from the book, issued once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.head = cls.leader_signs(cls.head_noi_vu, cls.noi_vu, "TRƯỞNG PHÒNG")

    def draft(self, user=None):
        action = self.period.with_user(user or self.coordinator).action_remind()
        return self.env["cchc.reminder.letter"].browse(action["res_id"])

    def issue(self, letter, user=None):
        letter.with_user(user or self.coordinator).action_issue()

    def test_silent_agencies_are_listed(self):
        self.submit(self.report(self.period, self.van_phong))
        letter = self.draft()
        self.assertEqual(
            letter.line_ids.agency_id, self.noi_vu | self.tu_phap | self.ward_a | self.ward_b
        )
        self.assertEqual(letter.agency_id, self.noi_vu)
        self.assertIn("năm 2011", letter.subject)
        self.assertIn("16 tháng 12 năm 2011", letter.opening)
        self.assertIn("99/QĐ-UBND", letter.opening)
        line = letter.line_ids[0]
        self.assertEqual((line.due_on, line.days_late), (date(2011, 12, 16), 4))

    def test_a_letter_is_issued_once_with_number_and_signature(self):
        letter = self.draft()
        letter.with_user(self.coordinator).closing = "Đề nghị gửi ngay."
        self.issue(letter)
        self.assertRecordValues(letter, [{"state": "issued", "date": date(2011, 12, 20)}])
        number = letter.number_id
        self.assertEqual((number.name, number.signature_lines), ("01/NV", "TRƯỞNG PHÒNG"))
        self.assertEqual((number.res_model, number.res_id), (letter._name, letter.id))
        self.assertEqual(letter.event_ids.mapped("kind"), ["issue"])
        self.assertFalse(letter._verify())
        with self.assertRaises(UserError):
            self.issue(letter)
        for change in (
            lambda: letter.with_user(self.coordinator).write({"closing": "Khác"}),
            lambda: letter.line_ids[0].write({"content": "Khác"}),
            lambda: letter.line_ids[0].unlink(),
            lambda: letter.unlink(),
            lambda: letter.copy(),
        ):
            with self.assertRaises(UserError):
                change()

    def test_the_reminder_is_noted_with_each_report(self):
        letter = self.draft()
        self.issue(letter)
        report = self.report(self.period, self.ward_a)
        self.assertEqual(report.last_reminded_on, date(2011, 12, 20))
        event = report.event_ids
        self.assertEqual((event.kind, event._payload()["letter"]), ("remind", "01/NV"))
        standing = self.env["cchc.report.standing"].with_user(self.coordinator).browse(report.id)
        self.assertEqual(standing.last_reminded_on, date(2011, 12, 20))
        self.assertEqual((standing.state, standing.days_late), ("draft", 4))

    def test_who_reported_meanwhile_is_not_reminded(self):
        letter = self.draft()
        self.submit(self.report(self.period, self.ward_a))
        self.assertTrue(any(letter.line_ids.mapped("is_done")))
        with self.assertRaisesRegex(UserError, "Mẫu Đông"):
            self.issue(letter)
        letter.line_ids.filtered("is_done").with_user(self.coordinator).unlink()
        self.issue(letter)

    def test_a_letter_issued_later_counts_the_days_until_then(self):
        letter = self.draft()
        before = letter.line_ids[0].days_late
        with freeze_time("2011-12-28 03:00:00"):
            self.issue(letter)
        self.assertEqual(set(letter.line_ids.mapped("days_late")), {before + 8})

    def test_work_that_was_given_more_time_meanwhile_is_not_called_late(self):
        late = self.assignment("II.1", 2011, self.ward_a)
        with freeze_time("2012-01-10 03:00:00"):
            action = late.with_user(self.coordinator).action_draft_letter()
            letter = self.env["cchc.reminder.letter"].browse(action["res_id"])
            late.with_user(self.officer_ward_a).action_ask_extension("2012-02-20", "Chờ số liệu")
            late.with_user(self.coordinator).action_grant_extension()
            with self.assertRaisesRegex(UserError, "more time"):
                self.issue(letter)

    def test_nobody_to_remind(self):
        letter = self.draft()
        letter.line_ids.with_user(self.coordinator).unlink()
        with self.assertRaises(UserError):
            self.issue(letter)
        for report in self.period.report_ids.filtered(lambda one: one.level == "agency"):
            self.submit(report)
        with self.assertRaises(UserError):
            self.draft()

    def test_nothing_is_issued_without_authority_or_book(self):
        letter = self.draft()
        self.head.unlink()
        with self.assertRaises(UserError):
            self.issue(letter)
        self.leader_signs(self.head_noi_vu, self.noi_vu, "TRƯỞNG PHÒNG")
        self.env["district.number.book"].search([("agency_id", "=", self.noi_vu.id)]).unlink()
        with self.assertRaises(UserError):
            self.issue(letter)
        self.assertEqual((letter.state, bool(letter.event_ids)), ("draft", False))

    def test_a_signer_may_be_chosen_and_must_be_entitled(self):
        letter = self.draft()
        other = self.leader_signs(self.officer_van_phong, self.van_phong)
        letter.with_user(self.coordinator).signing_id = other
        with self.assertRaises(UserError):
            self.issue(letter)

    def test_only_coordinators_remind_and_only_for_their_agency(self):
        for user in (self.officer_ward_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self.draft(user)
        letter = self.draft()
        stranger = self.make_user("stranger", "plan", self.tu_phap)
        with self.assertRaises(AccessError):
            self.issue(letter, stranger)
        lost = self.make_user("lost", "plan")
        with self.assertRaises(UserError):
            self.draft(lost)

    def test_who_is_reminded_reads_the_letter_once_issued(self):
        letter = self.draft()
        mine = letter.with_user(self.officer_ward_a)
        self.assertFalse(mine.has_access("read"))
        self.issue(letter)
        self.env.invalidate_all()
        self.assertTrue(mine.has_access("read"))
        self.assertFalse(mine.has_access("write"))
        self.submit(self.report(self.period, self.tu_phap))
        other = self.make_user("clerk_outside", "officer", self.make_agency("P", "MAU-P", "ward"))
        self.assertFalse(letter.with_user(other).has_access("read"))

    def test_late_work_is_reminded_of_in_a_table_by_agency(self):
        with freeze_time("2013-02-01 03:00:00"):
            late = self.plan.assignment_ids.filtered(
                lambda one: one.lateness == "overdue" and not one.lateness_is_provisional
            )
            action = self.plan.assignment_ids.with_user(self.coordinator).action_draft_letter()
            letter = self.env["cchc.reminder.letter"].browse(action["res_id"])
            self.assertEqual(letter.line_ids.assignment_id, late)
            agencies = late.agency_id.sorted(lambda one: one.sort_key)
            self.assertEqual(letter.line_ids.agency_id.ids, agencies.ids)
            self.issue(letter)
            kinds = set(late.event_ids.filtered(lambda one: one.kind == "remind").mapped("kind"))
            self.assertEqual(kinds, {"remind"})
            self.assertEqual(letter.number_id.name, "01/NV")

    def test_work_in_time_is_not_reminded_of(self):
        work = self.assignment("I.2", 2012)
        with self.assertRaises(UserError):
            work.with_user(self.coordinator).action_draft_letter()

    def test_the_paper_is_a_letter(self):
        letter = self.draft()
        self.issue(letter)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "cchc_plan.report_reminder_letter", letter.ids
        )
        text = html.decode()
        for words in ("V/v", "Kính gửi", "01/NV", "TRƯỞNG PHÒNG", "./.", "Mẫu Tây"):
            self.assertIn(words, text)

    def test_an_issued_letter_keeps_the_names_of_its_day(self):
        letter = self.draft()
        self.issue(letter)
        line = letter.line_ids.filtered(lambda one: one.agency_id == self.tu_phap)
        order = self.make_decision(symbol="07/QĐ-UBND")
        change = self.env["district.agency.change"].create(
            {
                "kind": "rename",
                "document_id": order.id,
                "effective_on": "2012-03-01",
                "agency_id": self.tu_phap.id,
                "new_name": "Phòng Pháp chế Mẫu",
            }
        )
        with freeze_time("2012-03-01 03:00:00"):
            change.with_user(self.admin_user).action_confirm()
        self.assertEqual(self.tu_phap.name, "Phòng Pháp chế Mẫu")
        self.assertEqual(line._paper_agency(), "Phòng Tư pháp Quận Mẫu")

    def test_the_board_says_what_is_missing(self):
        rows = self.plan.with_user(self.leader)._board_reports()
        self.assertEqual({row["res_model"] for row in rows}, {"cchc.report.standing"})
        self.assertEqual(rows[0]["days"], 4)
        self.assertEqual(len(rows), 5)
        mine = self.plan.with_user(self.officer_ward_a)._board_reports()
        self.assertEqual([row["agency"] for row in mine], ["UBND Phường Mẫu Đông"])
