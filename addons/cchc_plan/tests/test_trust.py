from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .programme_case import ProgrammeCase
from .report_case import ReportCase

DIALOGS = (
    ("cchc.plan.assignment.report", {"note": "Nội bộ"}),
    ("cchc.plan.assignment.extend", {"kind": "ask", "until": "2012-01-31", "reason": "Nội bộ"}),
    ("cchc.plan.assignment.charge", {}),
    ("cchc.report.remark", {"reason": "Nội bộ"}),
)


@tagged("post_install", "-at_install")
class TestTrustReport(ReportCase):
    """What a client sends moves no day, sets no field that follows, and says nothing unasked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.open_period("year", 2011)
        cls.ward = cls.report(cls.period, cls.ward_a)
        cls.mine = cls.ward.with_user(cls.officer_ward_a)

    def test_a_timezone_sent_by_a_client_moves_no_day(self):
        work = self.assignment("I.1").with_user(self.officer_noi_vu)
        for sent in ("Pacific/Midway", "Pacific/Kiritimati", "No/Where"):
            self.officer_noi_vu.tz = "Pacific/Midway"
            with self.subTest(tz=sent), freeze_time("2012-01-01 03:00:00"):
                work.with_context(tz=sent).action_report_progress(10)
                self.assertEqual(work.progress_on, date(2012, 1, 1))

    def test_nothing_that_follows_is_written_into_a_report(self):
        for vals in (
            {"due_on": "2030-01-01"},
            {"kind": "final"},
            {"year": 2015},
            {"plan_id": self.make_plan(name="Khác").id},
            {"agency_order": "0"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.mine.write(vals)

    def test_who_works_in_the_system_hands_in_on_the_day_itself(self):
        with freeze_time("2012-01-20 03:00:00"):
            self.mine.received_on = "2011-12-16"
            self.mine.action_submit()
        self.assertEqual(self.ward.submitted_on, date(2012, 1, 20))

    def test_a_paper_keeps_the_number_that_it_took(self):
        self.book(self.ward_a, "report", "{n:02}/BC-UBND")
        with freeze_time("2011-12-16 03:00:00"):
            self.mine.action_take_number()
            for vals in ({"paper_symbol": "99/BC-UBND"}, {"paper_date": "2011-12-01"}):
                with self.subTest(vals), self.assertRaises(UserError):
                    self.mine.write(vals)
            with self.assertRaises(UserError):
                self.period.with_user(self.coordinator).action_withdraw()
            self.mine.action_submit()
        self.assertEqual(self.ward.paper_symbol, "01/BC-UBND")

    def row(self, record):
        """Return where the row of a record stands: a change of the row moves it."""
        self.env.flush_all()
        self.env.cr.execute(f"SELECT ctid FROM {record._table} WHERE id = %s", [record.id])
        return self.env.cr.fetchone()

    def test_whoever_hands_in_or_issues_hears_of_what_others_write_meanwhile(self):
        section = self.section(self.mine)
        before = self.row(self.ward)
        section.results = "Đã làm"
        self.assertNotEqual(self.row(self.ward), before)
        letters = self.env["cchc.reminder.letter"].with_user(self.coordinator)
        letter = letters._draft_for_reports(self.period.report_ids.with_user(self.coordinator))
        before = self.row(letter)
        letter.line_ids[0].days_late = 3
        self.assertNotEqual(self.row(letter), before)
        before = self.row(letter)
        letter.line_ids[0].unlink()
        self.assertNotEqual(self.row(letter), before)

    def test_the_journal_knows_the_words_that_were_handed_in(self):
        section = self.section(self.mine)
        section.results = "Đã làm"
        self.submit(self.ward)
        said = self.ward.event_ids.filtered(lambda one: one.kind == "submit")._payload()
        texts = [one.texts or {} for one in self.ward.section_ids]
        self.assertIn({"results": "Đã làm"}.items(), [one.items() for one in texts])
        self.assertEqual(said["words"], self.ward._digest(texts))

    def test_texts_are_words_by_their_names(self):
        section = self.section(self.mine)
        for junk in (["x"], {"results": ["x"]}, {"other": "x"}, "x"):
            with self.subTest(junk), self.assertRaises(UserError):
                section.write({"texts": junk})
        section.results = "Đã làm"
        self.assertEqual(section.texts, {"results": "Đã làm"})

    def test_no_evidence_passes_for_a_report(self):
        work = self.assignment("I.1").with_user(self.officer_noi_vu)
        paper = {"name": "Báo cáo", "symbol": "1/BC", "issued_on": "2011-03-01"}
        with self.assertRaises(AccessError):
            self.add_evidence(work, report_id=self.ward.id)
        with self.assertRaises(AccessError):
            self.add_evidence(work.with_context(default_report_id=self.ward.id), **paper)
        evidence = self.add_evidence(work)
        with self.assertRaises(AccessError):
            evidence.report_id = self.ward.id
        self.assertEqual(evidence.report_id, self.env["cchc.report"])

    def test_what_one_writes_into_a_dialog_is_for_oneself(self):
        for model, vals in DIALOGS:
            dialog = self.env[model].with_user(self.officer_ward_a).create(vals)
            other = dialog.with_user(self.officer_van_phong)
            with self.subTest(model):
                self.assertTrue(dialog.has_access("read"))
                self.assertFalse(other.search([("id", "=", dialog.id)]))
                with self.assertRaises(AccessError):
                    other.read(["create_uid"])

    def test_nobody_cancels_the_work_of_the_own_agency(self):
        work = self.assignment("I.1")
        for user in (self.coordinator, self.make_user("both", "plan,leader", self.van_phong)):
            with self.assertRaises(AccessError):
                work.with_user(user).action_cancel("Muộn")
            self.assertFalse(work.with_user(user).can_cancel)
        self.assertTrue(work.with_user(self.leader).can_cancel)
        work.with_user(self.leader).action_cancel("Không còn cần")
        self.assertEqual(work.state, "cancelled")

    def test_a_default_of_the_context_decides_nothing(self):
        plans = self.env["cchc.plan"].with_user(self.coordinator)
        vals = {"name": "Khác", "date_from": "2016-01-01", "date_to": "2020-12-31"}
        for name, value in (("state", "approved"), ("first_year", 2016)):
            with self.subTest(name), self.assertRaises(AccessError):
                plans.with_context(**{f"default_{name}": value}).create(vals)
        amendments = self.env["cchc.amendment"].with_user(self.coordinator)
        for name, value in (("state", "applied"), ("preview_digest", "x")):
            with self.subTest(name), self.assertRaises(AccessError):
                amendments.with_context(**{f"default_{name}": value}).create(
                    {"plan_id": self.plan.id}
                )


@tagged("post_install", "-at_install")
class TestTrustProgramme(ProgrammeCase):
    """A line stands in the programme of its agency and nowhere else."""

    def test_what_is_no_date_is_answered_with_a_sentence(self):
        programme = self.make_submitted().with_user(self.coordinator)
        for junk in ("hôm qua", ["2011-12-05"], {"a": 1}, 5):
            with self.subTest(junk), self.assertRaises(UserError):
                programme.action_approve("12/KH-VP", junk)
            with self.subTest(junk), self.assertRaises(UserError):
                self.plan.with_user(self.leader).get_review(self.plan.id, junk)
        self.assertEqual(programme.state, "submitted")

    def test_no_line_gets_into_the_part_of_another_programme(self):
        other = self.make_user("officer_tu_phap", "officer", self.tu_phap)
        mine, theirs = self.begin(), self.begin(agency=self.tu_phap, user=other)
        part = theirs.part_id.id
        with self.assertRaises(AccessError):
            self.add_own(mine, part_id=part)
        line = self.add_own(mine.with_context(default_part_id=part))
        self.assertEqual(line.part_id, mine.part_id)
        with self.assertRaises(AccessError):
            line.part_id = part
        with self.assertRaises(AccessError):
            mine.write({"own_line_ids": [Command.update(line.id, {"part_id": part})]})
        self.assertEqual(line.part_id, mine.part_id)
        self.assertFalse(theirs.part_id.line_ids)
