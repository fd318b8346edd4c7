from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .training_case import TrainingCase

DAYS = ["2012-03-12", "2012-03-13", "2012-03-14"]
AFTER = "2012-03-15 02:00:00"


@tagged("post_install", "-at_install")
@freeze_time("2012-03-01 03:00:00")
class TestTrainingResults(TrainingCase):
    """Attendance, results, certificates, and the résumé that follows from them."""

    def setUp(self):
        super().setUp()
        self.one = self.make_class(DAYS, places=5)
        self.enrolments = self.confirmed(self.one, self.people[:2])
        self.decide_class(self.one, "2012-03-01")

    def attend_all(self):
        for session in self.one.session_ids:
            session.action_all_present()

    def lines(self, person=None):
        return self.env["hr.resume.line"].search(
            [("employee_id", "=", (person or self.people[0]).id), ("is_locked", "=", True)]
        )

    def test_attendance_is_recorded_once_a_session_has_begun(self):
        marks = self.enrolments[0].attendance_ids
        with self.assertRaisesRegex(UserError, "has not begun"):
            marks[:1].action_present()
        with freeze_time("2012-03-12 01:00:00"):
            marks[:1].action_present()
            with self.assertRaisesRegex(UserError, "has not begun"):
                marks[1:].action_present()
        self.assertEqual(marks.mapped("state"), ["present", "expected", "expected"])
        self.assertEqual(self.enrolments[0].attended_hours, 4)

    def test_heads_record_no_attendance(self):
        marks = self.enrolments.attendance_ids.with_user(self.head)
        with freeze_time(AFTER), self.assertRaises(AccessError):
            marks.action_present()

    def test_a_result_waits_for_the_end_of_the_class(self):
        with freeze_time("2012-03-14 03:59:00"):
            for session in self.one.session_ids:
                session.action_all_present()
            with self.assertRaisesRegex(UserError, "is not over yet"):
                self.enrolments.action_pass()

    def test_a_result_waits_for_attendance(self):
        with freeze_time(AFTER):
            self.one.session_ids[:2].action_all_present()
            with self.assertRaisesRegex(UserError, "not recorded of each session"):
                self.enrolments.action_pass()

    def test_who_attended_too_little_does_not_pass(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments[0].attendance_ids[:1].action_absent()
            with self.assertRaisesRegex(UserError, "attended 67 % of .* and 80 % are asked for"):
                self.enrolments[0].action_pass()
            self.enrolments[0].action_fail()
            self.enrolments[1].action_pass()
        self.assertEqual(self.states(self.enrolments), ["failed", "passed"])
        self.assertFalse(self.lines())
        self.assertEqual(len(self.lines(self.people[1])), 1)

    def test_a_class_that_was_passed_is_a_line_of_the_resume(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.write({"grade": "Khá <b>"})
            self.enrolments.action_pass()
        line = self.lines()
        self.assertEqual(line.name, "Nghiệp vụ hộ tịch mẫu")
        self.assertEqual(str(line.date_start), "2012-03-12")
        self.assertEqual(str(line.date_end), "2012-03-14")
        self.assertEqual(line.duration, 12)
        self.assertIn("Trường Cán bộ", line.description)
        self.assertNotIn("<b>", line.description)

    def test_generated_lines_are_written_by_nobody_by_hand(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
        line = self.lines()
        for user in (self.hr, self.env.ref("base.user_admin"), self.env.user):
            mine = line.with_user(user)
            for change in (
                lambda mine=mine: mine.write({"name": "Khác"}),
                lambda mine=mine: mine.sudo().write({"date_end": False}),
                lambda mine=mine: mine.sudo().write({"training_enrolment_id": False}),
                lambda mine=mine: mine.sudo().unlink(),
            ):
                with self.assertRaises(AccessError):
                    change()
        with self.assertRaises(AccessError):
            self.env["hr.resume.line"].with_user(self.hr).create(
                {
                    "employee_id": self.people[2].id,
                    "name": "Tự ghi",
                    "training_enrolment_id": self.enrolments[0].id,
                }
            )
        self.assertEqual(line.name, "Nghiệp vụ hộ tịch mẫu")

    def test_hr_writes_lines_of_its_own_by_hand(self):
        line = (
            self.env["hr.resume.line"]
            .with_user(self.hr)
            .create(
                {
                    "employee_id": self.people[0].id,
                    "name": "Đại học Luật",
                    "date_start": "2004-09-01",
                }
            )
        )
        line.name = "Đại học Luật TP.HCM"
        line.unlink()
        self.assertFalse(line.exists())

    def test_a_result_that_was_a_mistake_is_taken_back_with_its_line(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
            self.enrolments[0].action_undo_result("Ghi nhầm")
        self.assertEqual(self.states(self.enrolments), ["confirmed", "passed"])
        self.assertFalse(self.lines())

    def certify(self, people, on, first=7, **vals):
        wizard = (
            self.env["cchc.training.certify"]
            .with_user(self.hr)
            .create({"enrolment_ids": people.ids, "issued_on": on, "first_number": first, **vals})
        )
        wizard.action_certify()
        return people.certificate_ids

    def test_a_certificate_before_the_end_is_refused(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
            with self.assertRaisesRegex(UserError, "ends on"):
                self.certify(self.enrolments, "2012-03-13")
            with self.assertRaises(ValidationError):
                self.certify(self.enrolments, "2012-03-16")
            self.assertFalse(self.enrolments.certificate_ids)

    def test_a_certificate_of_who_did_not_pass_is_refused(self):
        with freeze_time(AFTER), self.assertRaisesRegex(UserError, "this step cannot be taken"):
            self.certify(self.enrolments, "2012-03-15")

    def test_certificates_are_numbered_in_a_row_and_complete_the_resume(self):
        self.course.write({"validity_months": 24, "certificate_name": "Chứng chỉ hộ tịch"})
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
            made = self.certify(self.enrolments, "2012-03-15", pattern="{n:03}/2012/CC")
            with self.assertRaisesRegex(UserError, "already"):
                self.certify(self.enrolments[0], "2012-03-15", first=20)
        self.assertEqual(made.mapped("number"), ["007/2012/CC", "008/2012/CC"])
        self.assertEqual(str(made[0].expires_on), "2014-03-15")
        self.assertEqual(made[0].issuer, "Trường Cán bộ")
        self.assertIn("007/2012/CC", self.lines().description)
        self.assertIn("15/03/2014", self.lines().description)
        self.assertEqual(len(self.lines()), 1)

    def test_a_revoked_certificate_leaves_the_line_of_the_class(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
            made = self.certify(self.enrolments[0], "2012-03-15")
            with self.assertRaisesRegex(UserError, "revoke it before"):
                self.enrolments[0].action_undo_result("Nhầm")
            made.with_user(self.hr).action_revoke("In sai tên")
            self.assertEqual(made.state, "revoked")
            self.assertNotIn("cấp ngày", self.lines().description)
            self.certify(self.enrolments[0], "2012-03-15", first=9)
        self.assertIn("009/CNBD", self.lines().description)

    def test_a_pattern_without_a_number_is_refused(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments.action_pass()
            for pattern in ("CNBD", "{}", "{x}", "{n}{n}", "{n:999}", "{n.real}"):
                with self.assertRaisesRegex(UserError, "no numbers in a row"):
                    self.certify(self.enrolments, "2012-03-15", pattern=pattern)

    def test_a_class_is_finished_when_everybody_has_a_result_and_then_fixed(self):
        waiting = self.nominate(self.one, self.people[2:3])
        with freeze_time(AFTER):
            self.attend_all()
            with self.assertRaisesRegex(UserError, "no result"):
                self.one.action_finish()
            self.enrolments.action_pass()
            self.one.action_finish()
        self.assertEqual(self.one.state, "done")
        self.assertEqual(waiting.state, "refused")
        with self.assertRaises(UserError):
            self.enrolments.write({"score": 9})
        with self.assertRaises(UserError):
            self.one.action_cancel("Muộn")

    def test_a_class_with_results_is_not_cancelled(self):
        with freeze_time(AFTER):
            self.attend_all()
            self.enrolments[0].action_pass()
            with self.assertRaisesRegex(UserError, "has a result"):
                self.one.action_cancel("Muộn")

    def test_the_decision_lists_those_confirmed_and_a_later_one_those_after(self):
        first = self.one.decision_ids
        self.assertEqual(first.enrolment_ids, self.enrolments)
        later = self.confirmed(self.one, self.people[2])
        self.assertEqual(self.one.undecided_count, 1)
        with self.assertRaisesRegex(ValidationError, "number of another decision"):
            self.decide_class(self.one, "2012-03-01", "7/qđ-ubnd")
        self.decide_class(self.one, "2012-03-01", "9/QĐ-UBND")
        self.assertEqual(later.decision_id.symbol, "9/QĐ-UBND")
        with self.assertRaisesRegex(UserError, "Nobody is confirmed"):
            self.decide_class(self.one, "2012-03-01", "10/QĐ-UBND")

    def test_a_decision_is_not_dated_ahead(self):
        self.confirmed(self.one, self.people[2])
        with self.assertRaisesRegex(ValidationError, "cannot be dated"):
            self.decide_class(self.one, "2012-03-02", "9/QĐ-UBND")

    def test_certificates_from_elsewhere_are_lines_and_hours_of_their_own(self):
        certificate = (
            self.env["cchc.training.certificate"]
            .with_user(self.hr)
            .create(
                {
                    "employee_id": self.people[0].id,
                    "kind": "languages",
                    "name": "Anh văn B",
                    "number": "12",
                    "issuer": "Đại học Sư phạm",
                    "date_from": "2011-09-01",
                    "issued_on": "2012-02-10",
                    "hours": 24,
                }
            )
        )
        self.assertEqual(certificate.agency_id, self.ward_a)
        self.assertIn("số 12", self.lines().description)
        certificate.number = "13"
        self.assertIn("số 13", self.lines().description)
        certificate.action_revoke("Giả mạo")
        self.assertFalse(self.lines())
        with self.assertRaises(UserError):
            certificate.number = "14"

    def test_a_certificate_dated_before_its_course_or_ahead_is_refused(self):
        for start, issued in (("2012-02-11", "2012-02-10"), (False, "2012-03-02")):
            with self.assertRaises(ValidationError):
                self.env["cchc.training.certificate"].with_user(self.hr).create(
                    {
                        "employee_id": self.people[0].id,
                        "kind": "it",
                        "name": "Tin học A",
                        "issuer": "Trung tâm",
                        "date_from": start,
                        "issued_on": issued,
                    }
                )

    def test_people_are_told_once_a_stage_of_certificates_that_expire(self):
        user = self.make_user("cert_owner", "officer")
        self.people[0].user_id = user
        certificate = (
            self.env["cchc.training.certificate"]
            .with_user(self.hr)
            .create(
                {
                    "employee_id": self.people[0].id,
                    "kind": "it",
                    "name": "Tin học A",
                    "issuer": "Trung tâm",
                    "issued_on": "2011-03-01",
                    "expires_on": "2012-05-20",
                }
            )
        )

        def told():
            return self.env["mail.notification"].search_count(
                [("res_partner_id", "=", user.partner_id.id)]
            )

        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 1)
        counts, model = [], self.env["cchc.training.certificate"]
        for day in (
            "2012-02-01",
            "2012-02-20",
            "2012-02-21",
            "2012-04-20",
            "2012-05-21",
            "2012-06-01",
        ):
            with freeze_time(f"{day} 03:00:00"):
                model._cron_alert()
                counts.append((told(), certificate.state))
                certificate.invalidate_recordset(["state"])
        self.assertEqual([count for count, _state in counts], [0, 1, 1, 2, 3, 3])
        self.assertEqual(model.search([("state", "=", "expiring")]) & certificate, certificate)
