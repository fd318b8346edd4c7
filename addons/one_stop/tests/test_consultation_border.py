from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .consultation_case import QUESTION, ConsultationCase

RULES = "odoo.addons.base.models.ir_rule"
PASSWORD = "mật khẩu mẫu"
IDENTITY, PHONE, ADDRESS = "079185000777", "0903222111", "7/7 đường Riêng Tư"
NEEDED = {"dossier_code", "procedure_name", "applicant_name", "object_words"}


@tagged("post_install", "-at_install")
class TestConsultationBorder(ConsultationCase):
    """The agency asked sees the question and what it needs, and keeps that; others see nothing."""

    def secret(self):
        """Return a consultation about a dossier full of personal data."""
        dossier = self.held(
            applicant_identity=IDENTITY,
            applicant_phone=PHONE,
            applicant_address=ADDRESS,
            object_sheet="12",
            object_parcel="345",
            ward_id=self.ward_a.id,
            paper_ids=[
                Command.create(
                    {"name": name, "quantity": 2, "is_there": True, "note": "Giấy riêng"}
                )
                for name in self.version.component_ids.mapped("name")
            ],
        )
        return self.ask(dossier)

    def mine(self, consultation, user=None):
        consultation.invalidate_recordset()
        return consultation.with_user(user or self.officer_noi_vu)

    def test_the_agency_asked_sees_the_question_and_what_it_needs(self):
        consultation = self.secret()
        mine = self.mine(consultation)
        self.assertEqual(mine.question, QUESTION)
        self.assertEqual(mine.dossier_code, consultation.dossier_id.name)
        self.assertEqual(mine.procedure_name, self.procedure.name)
        self.assertEqual(mine.applicant_name, "Nguyễn Văn Đức")
        for part in ("12", "345", "Phường Mẫu Đông"):
            self.assertIn(part, mine.object_words)
        self.assertFalse(mine.sees_dossier)

    def test_it_sees_nothing_else_of_the_dossier(self):
        consultation = self.secret()
        dossier = consultation.dossier_id
        user = self.officer_noi_vu
        for records in (
            dossier,
            dossier.paper_ids,
            dossier.event_ids,
            dossier.visit_ids,
        ):
            mine = records.with_user(user)
            self.assertFalse(mine.has_access("read"), records)
            self.assertFalse(mine.search([("id", "in", records.ids)]))
        with self.assertRaises(AccessError), mute_logger(RULES):
            self.mine(consultation).action_open_dossier()
        told = str(self.mine(consultation).read()[0]) + str(
            self.mine(consultation).web_read(
                {"dossier_id": {"fields": {"display_name": {}}}, "display_name": {}}
            )
        )
        for secret in (IDENTITY, PHONE, ADDRESS, "Giấy riêng"):
            self.assertNotIn(secret, told)
        self.answer(consultation)
        self.assertFalse(dossier.with_user(user).has_access("read"), "answering opens nothing")

    def test_it_finds_nothing_through_the_link_to_the_dossier(self):
        consultation = self.secret()
        mine = self.mine(consultation)
        for domain in (
            [("dossier_id.applicant_identity", "=", IDENTITY)],
            [("dossier_id.applicant_phone", "=", PHONE)],
        ):
            self.assertFalse(mine.search(domain))
        with self.assertRaises(AccessError), mute_logger(RULES):
            mine.dossier_id.applicant_identity  # noqa: B018

    def test_it_keeps_what_it_was_asked_and_answered(self):
        consultation = self.secret()
        dossier = consultation.dossier_id
        self.answer(consultation, answer="Không.")
        self.finish(dossier, "2012-03-08 09:00", "2012-03-08 10:00")
        self.take(dossier, "hand_over", "2012-03-08 11:00", self.clerk, receiver="Nguyễn Văn Đức")
        mine = self.mine(consultation)
        self.assertEqual((mine.question, mine.answer), (QUESTION, "Không."))
        self.assertIn(mine, mine.search([("is_asked_of_me", "=", True)]))

    def test_who_takes_over_from_the_agency_asked_answers_for_it(self):
        heir = self.make_agency("Phòng Nội vụ mới", "MAU-NVM", "specialised")
        consultation = self.secret()
        officer = self.make_user("officer_heir", "officer", heir)
        self.assertFalse(consultation.with_user(officer).has_access("read"))
        self.noi_vu.write({"successor_id": heir.id, "valid_to": "2012-03-06"})
        self.assertTrue(self.mine(consultation, officer).can_answer)
        self.answer(consultation, "2012-03-07 09:00", officer)
        self.assertEqual(consultation.state, "answered")
        later = self.ask(consultation.dossier_id, "2012-03-08 09:00")
        self.assertEqual(later.agency_id, heir, "a closed agency is asked no more")

    def test_others_see_nothing_and_leaders_and_auditors_all(self):
        consultation = self.secret()
        for user, seen in (
            (self.officer_tu_phap, True),
            (self.clerk, True),
            (self.leader, True),
            (self.auditor, True),
            (self.clerk_ward_a, False),
            (self.clerk_ward_b, False),
            (self.head_van_phong, True),
            (self.admin_user, False),
            (self.finance, False),
        ):
            mine = self.mine(consultation, user)
            self.assertEqual(mine.has_access("read"), seen, user.name)
        found = self.env["one_stop.consultation"].with_user(self.clerk_ward_b)
        self.assertFalse(found.search([("id", "=", consultation.id)]))
        self.assertFalse(found.search([("is_open", "=", True), ("id", "=", consultation.id)]))

    def test_auditors_write_nothing(self):
        consultation = self.secret()
        for act in (
            lambda one: one.action_answer("agrees"),
            lambda one: one.action_take_back(),
            lambda one: one.action_take_silence(),
            lambda one: one.write({"outcome": "agrees"}),
            lambda one: one.unlink(),
        ):
            for user in (self.auditor, self.leader):
                with self.assertRaises(AccessError):
                    act(self.mine(consultation, user))
        self.assertEqual(consultation.state, "asked")


@tagged("post_install", "-at_install")
class TestConsultationOverHttp(ConsultationCase, HttpCase):
    """The same by remote calls, with what a client may send."""

    def call(self, model, method, args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def test_the_agency_asked_answers_from_outside_and_others_do_not(self):
        consultation = self.ask(self.held())
        model = "one_stop.consultation"
        for user in (self.officer_noi_vu, self.clerk_ward_b):
            user.password = PASSWORD
        self.authenticate(self.clerk_ward_b.login, PASSWORD)
        with mute_logger(RULES, "odoo.http"):
            for method, args in (
                ("read", []),
                ("action_answer", ["agrees"]),
                ("action_take_back", []),
                ("action_take_silence", []),
                ("_act", ["answer"]),
                ("_follow", [{}]),
                ("_cron_take_silence", []),
            ):
                with self.assertRaises(JsonRpcException, msg=method):
                    self.call(model, method, [consultation.ids, *args])
            self.authenticate(self.officer_noi_vu.login, PASSWORD)
            with self.assertRaises(JsonRpcException):
                door = {"district_projection_door": [model, consultation.ids, True]}
                self.call(model, "write", [consultation.ids, {"state": "answered"}], context=door)
        self.call(model, "action_answer", [consultation.ids, "informs", "Đã xem"])
        self.env.invalidate_all()
        self.assertEqual((consultation.state, consultation.answer), ("answered", "Đã xem"))
        self.assertWhole(consultation.dossier_id)
