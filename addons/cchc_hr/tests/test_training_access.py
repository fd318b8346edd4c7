from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .training_case import TrainingCase

DAYS = ["2012-03-12", "2012-03-13"]
PRIVATE = (
    "cchc.training.enrolment",
    "cchc.training.attendance",
    "cchc.training.certificate",
    "cchc.training.hour",
    "cchc.training.standing",
    "hr.resume.line",
    "hr.employee.skill",
)


@tagged("post_install", "-at_install")
@freeze_time("2012-03-01 03:00:00")
class TestTrainingAccess(TrainingCase):
    """Who sees whose training, résumé and skills; taking them out is in the journal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.people[0]
        cls.owner = cls.make_user("train_owner", "officer")
        cls.person.user_id = cls.owner
        cls.colleague = cls.make_user("train_colleague", "officer")
        cls.people[1].user_id = cls.colleague
        cls.one = cls.make_class(DAYS)
        cls.enrolment = cls.confirmed(cls.one, cls.person)
        with freeze_time("2012-03-15 02:00:00"):
            cls.one.session_ids.action_all_present()
            cls.enrolment.action_pass()
            cls.enrolment._certify(
                cls.env["cchc.training.decision"]._read_day("2012-03-15"), "Trường", ["1"]
            )
        kind = cls.env["hr.skill.type"].create(
            {
                "name": "Ngoại ngữ mẫu",
                "skill_ids": [(0, 0, {"name": "Tiếng Anh mẫu"})],
                "skill_level_ids": [(0, 0, {"name": "B", "level_progress": 50})],
            }
        )
        cls.skill = (
            cls.env["hr.employee.skill"]
            .with_user(cls.hr)
            .create(
                {
                    "employee_id": cls.person.id,
                    "skill_type_id": kind.id,
                    "skill_id": kind.skill_ids.id,
                    "skill_level_id": kind.skill_level_ids[:1].id,
                }
            )
        )

    def seen(self, model, user):
        records = self.env[model].with_user(user).search([("employee_id", "=", self.person.id)])
        return bool(records.read(["employee_id"]))

    def test_the_person_the_head_hr_leaders_and_auditors_read_and_nobody_else(self):
        for model in PRIVATE:
            self.assertTrue(self.seen(model, self.hr), model)
            for user in (self.owner, self.head, self.leader, self.auditor):
                self.assertTrue(self.seen(model, user), (model, user.login))
            for user in (
                self.colleague,
                self.officer_noi_vu,
                self.head_b,
                self.coordinator,
                self.finance,
                self.clerk,
                self.admin_user,
            ):
                self.assertFalse(self.seen(model, user), (model, user.login))

    def test_others_cannot_read_by_number_either(self):
        for model in PRIVATE:
            record = self.env[model].search([("employee_id", "=", self.person.id)], limit=1)
            with self.assertRaises(AccessError):
                record.with_user(self.colleague).read(["employee_id"])

    def test_reports_of_skills_are_closed_to_others(self):
        for model in (
            "hr.employee.skill.report",
            "hr.employee.skill.history.report",
            "hr.employee.certification.report",
        ):
            found = (
                self.env[model]
                .with_user(self.colleague)
                ._read_group([("employee_id", "=", self.person.id)], [], ["__count"])
            )
            self.assertEqual(found, [(0,)], model)

    def test_nobody_but_hr_writes_resumes_and_skills(self):
        self.assertEqual(
            self.skill.with_user(self.hr).read(["display_name"])[0]["id"], self.skill.id
        )
        for user in (self.owner, self.head, self.leader):
            with self.assertRaises(AccessError):
                self.skill.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self.env["hr.resume.line"].with_user(user).create(
                    {
                        "employee_id": self.person.id,
                        "name": "Tự khen",
                        "date_start": "2010-01-01",
                    }
                )
        own = (
            self.env["hr.resume.line"]
            .with_user(self.hr)
            .create({"employee_id": self.person.id, "name": "Đại học", "date_start": "2004-01-01"})
        )
        with self.assertRaises(AccessError):
            own.with_user(self.owner).write({"name": "Thạc sĩ"})

    def test_profiles_of_colleagues_still_open_without_resume_and_skills(self):
        public = self.env["hr.employee.public"].with_user(self.colleague).browse(self.person.id)
        with Form(public) as form:
            self.assertEqual(form.name, self.person.name)
        found = public.web_read(
            {
                "resume_line_ids": {"fields": {"name": {}}},
                "employee_skill_ids": {"fields": {"skill_id": {}}},
                "current_employee_skill_ids": {"fields": {"skill_id": {}}},
            }
        )[0]
        self.assertEqual([found[name] for name in found if name.endswith("_ids")], [[], [], []])

    def test_jobs_beside_a_resume_are_for_those_who_read_the_resume(self):
        self.give(self.person, self.land, "2011-03-01")
        for user, seen in (
            (self.owner, True),
            (self.hr, True),
            (self.head, True),
            (self.leader, True),
            (self.colleague, False),
            (self.head_b, False),
            (self.clerk, False),
        ):
            model = self.env["hr.employee"].with_user(user)
            for record in (self.person, self.owner):
                found = model.get_internal_resume_lines(record.id, record._name)
                self.assertEqual(bool(found), seen, (user.login, record))
        self.assertEqual(self.env["hr.employee"].get_internal_resume_lines(0, "hr.employee"), [])

    def test_the_scan_of_a_certificate_is_read_by_whom_the_certificate_is(self):
        certificate = self.enrolment.certificate_ids
        certificate.with_user(self.hr).paper = b"aGVsbG8="
        scan = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "cchc.training.certificate"),
                ("res_id", "=", certificate.id),
                ("res_field", "=", "paper"),
            ]
        )
        self.assertTrue(scan.with_user(self.owner).read(["datas"]))
        with self.assertRaises(AccessError):
            scan.with_user(self.colleague).read(["datas"])

    def test_exports_are_in_the_journal(self):
        before = self.env["cchc.staff.export"].search_count([])
        self.enrolment.with_user(self.hr).export_data(["employee_id/name", "state"])
        self.one.with_user(self.hr)._xlsx("attendance")
        self.one.with_user(self.hr)._xlsx("certificates")
        exports = self.env["cchc.staff.export"].search([], limit=3)
        self.assertEqual(self.env["cchc.staff.export"].search_count([]), before + 3)
        self.assertEqual(set(exports.mapped("kind")), {"list", "xlsx"})
        self.assertEqual(set(exports.mapped("user_id.id")), {self.hr.id})

    def test_a_paper_of_a_class_names_only_people_whom_the_reader_may_see(self):
        other = self.make_class(["2012-04-02"], name="Lớp chung")
        self.confirmed(other, self.people[1] | self.stranger)
        names = [row[1] for row in other.with_user(self.head)._sheet_pages()[0][1]]
        self.assertEqual(names, [self.people[1].name])
        self.assertEqual(other.with_user(self.officer_noi_vu)._sheet_pages()[0][1], [])
        self.assertEqual(len(other.with_user(self.hr)._sheet_pages()[0][1]), 2)

    def test_the_number_of_places_taken_is_for_everybody(self):
        seen = self.one.with_user(self.officer_noi_vu)
        self.assertEqual((seen.taken_count, seen.free_places), (1, 1))
        self.assertFalse(seen.enrolment_ids)

    def test_steps_are_refused_to_everybody_but_hr_over_rpc_as_well(self):
        draft = self.make_class(["2012-05-02"], opened=False)
        for user in (self.owner, self.head, self.leader, self.auditor, self.finance):
            with self.assertRaises(AccessError):
                draft.with_user(user).action_open()
            with self.assertRaises(AccessError):
                self.one.with_user(user).action_cancel("Không thích")
            with self.assertRaises(AccessError):
                self.enrolment.with_user(user).action_undo_result("Không thích")
            with self.assertRaises(AccessError):
                self.enrolment.certificate_ids.with_user(user).action_revoke("Không thích")

    def test_a_dialog_calls_nothing_but_steps_that_take_a_reason(self):
        for model, method in (("res.users", "unlink"), ("cchc.training.class", "unlink")):
            wizard = (
                self.env["cchc.training.reason"]
                .with_user(self.hr)
                .create({"model": model, "method": method, "records": [self.one.id], "reason": "x"})
            )
            with self.assertRaises(UserError):
                wizard.action_confirm()
