from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import HttpCase, JsonRpcException, tagged

from ..rules import lifecycle
from ..rules.time_left import TimeLeft
from .steps_case import StepsCase


@tagged("post_install", "-at_install")
class TestStepsForm(StepsCase):
    """What the form says first: how much time is left, whose turn it is, what to do next."""

    def left(self, dossier, moment):
        return self.at(dossier.with_user(self.officer_tu_phap), moment).due_words

    def test_time_left_is_told_in_working_days_and_on_the_day_in_hours(self):
        dossier = self.at_tu_phap()
        self.assertEqual(self.left(dossier, "2012-03-08 09:00"), "7 working days left")
        self.assertEqual(self.left(dossier, "2012-03-19 14:30"), "2 h 30 min left")
        self.assertEqual(self.left(dossier, "2012-03-19 17:00"), "due now")
        self.assertEqual(self.left(dossier, "2012-03-21 08:00"), "overdue by 2 working days")
        self.assertFalse(self.at(dossier, "2012-03-19 17:00").is_over)
        self.assertTrue(self.at(dossier, "2012-03-19 17:01").is_over)

    def test_days_are_called_working_days_only_where_calendars_say_which_are(self):
        dossier = self.at_tu_phap()
        self.assertEqual(
            dossier._span_words(TimeLeft(True, 99, 5438, is_worked=False)), "5438 days"
        )
        self.assertEqual(dossier._span_words(TimeLeft(True, 99, 2)), "2 working days")

    def test_what_lies_at_the_counter_is_judged_by_when_it_came_there(self):
        dossier = self.at_counter()
        later = self.at(dossier.with_user(self.clerk), "2012-04-10 09:00")
        self.assertEqual((later.due_words, later.is_over), ("early", False))
        late = self.decided()
        self.take(late, "ready", "2012-03-20 09:00", self.clerk)
        self.assertEqual(
            (late.with_user(self.clerk).due_words, late.is_over), ("late by 1 working days", True)
        )

    def test_what_ended_without_a_result_is_not_judged(self):
        dossier = self.at_tu_phap()
        self.take(dossier, "withdraw", "2012-04-10 09:00", self.clerk, reason="Rút")
        self.assertFalse(dossier.due_words or dossier.is_over)

    def test_the_usual_next_step_comes_first_for_who_may_take_it(self):
        dossier = self.new_dossier()
        usual = [
            ("receive", self.clerk, {}, self.officer_van_phong),
            ("forward", self.clerk, {"step": self.version.step_ids[1]}, self.clerk_two),
            ("accept", self.officer_tu_phap, {}, self.clerk),
            ("forward", self.officer_tu_phap, {"step": self.version.step_ids[2]}, self.clerk),
            ("accept", self.head_tu_phap, {}, self.officer_noi_vu),
            ("resolve", self.head_tu_phap, {"outcome": "granted"}, self.clerk),
            ("ready", self.clerk, {}, self.head_tu_phap),
            ("hand_over", self.clerk, {"receiver": "Nguyễn Văn Đức"}, self.head_tu_phap),
        ]
        for day, (kind, user, words, other) in enumerate(usual, start=5):
            self.assertEqual(dossier.with_user(user).usual_kind, kind)
            self.assertTrue(dossier.with_user(user).next_words)
            if dossier.with_user(other).has_access("read"):
                self.assertFalse(dossier.with_user(other).usual_kind, kind)
                self.assertTrue(dossier.with_user(other).next_words, kind)
            self.take(dossier, kind, f"2012-03-{day:02} 09:00", user, **words)
        self.assertFalse(dossier.with_user(self.clerk).next_words)

    def test_what_is_withdrawn_before_it_is_accepted_waits_for_nobody(self):
        dossier = self.at_tu_phap(accepted=None)
        self.assertIn("has to accept it", dossier.with_user(self.clerk).next_words)
        self.assertIn("not yet accepted", dossier.remark)
        self.take(dossier, "withdraw", "2012-03-06 09:00", self.clerk, reason="Đổi ý")
        self.assertFalse(dossier.with_user(self.clerk).next_words)
        self.assertFalse(dossier.remark)

    def test_same_day_work_is_usually_settled_at_once(self):
        draft = self.new_dossier(procedure=self.ward_procedure, agency=self.ward_a)
        self.assertEqual(draft.with_user(self.clerk_ward_a).usual_kind, "settle_now")

    def test_history_is_told_in_words(self):
        dossier = self.asked(papers=[{"name": "Sổ hộ khẩu", "note": "bản sao"}])
        self.take(dossier, "supplement", "2012-03-14 15:00", self.clerk, papers=["Sổ hộ khẩu"])
        words = {
            "reason": "Phải xác minh",
            "due_at": self.utc("2012-03-30 17:00"),
            "document": "12/QĐ-TP",
        }
        self.take(dossier, "extend", "2012-03-15 09:00", self.head_tu_phap, **words)
        promised = self.utc("2012-04-10 17:00")
        self.take(
            dossier,
            "apologise",
            "2012-04-03 09:00",
            self.head_tu_phap,
            reason="Chậm",
            promised_at=promised,
        )
        results = [{"name": "Trích lục", "number": "5", "date": "2012-04-03"}]
        decided = {"outcome": "granted", "results": results}
        self.take(dossier, "resolve", "2012-04-04 09:00", self.officer_tu_phap, **decided)
        told = {one.kind: one.summary for one in dossier.event_ids.with_user(self.leader)}
        self.assertIn("17:00 19/03/2012", told["receive"])
        self.assertIn("Phòng Tư pháp Quận Mẫu", told["forward"])
        self.assertIn("Sổ hộ khẩu (bản sao)", told["request_supplement"])
        self.assertIn("Chưa được chứng thực", told["request_supplement"])
        self.assertIn("17:00 08/03/2012", told["request_supplement"])
        self.assertIn("13:30 22/03/2012", told["supplement"])
        self.assertIn("13:30 22/03/2012 → 17:00 30/03/2012", told["extend"])
        self.assertIn("12/QĐ-TP", told["extend"])
        self.assertIn("after the due date", told["apologise"])
        self.assertIn("Trích lục 5 03/04/2012", told["resolve"])
        for summary in told.values():
            self.assertNotIn("{", summary or "")

    def test_a_stay_that_took_too_long_is_told(self):
        dossier = self.at_tu_phap()
        first, second = dossier.visit_ids.sorted("id")
        self.assertEqual(self.local(second.due_at), "2012-03-14 10:00")
        self.assertEqual((first.standing, second.standing), ("left", "here"))
        self.assertFalse(self.at(second, "2012-03-14 10:00").is_late)
        self.assertTrue(self.at(second, "2012-03-14 10:01").is_late)
        pending = self.at_tu_phap(accepted=None)
        self.assertEqual(pending.visit_id.standing, "pending")

    def test_whoever_works_on_it_reads_whose_request_it_is(self):
        person = self.env["one_stop.person"].create(
            {"name": "Lê Thị Chủ", "identity": "023456780", "phone": "0903111222"}
        )
        person.agency_ids = self.van_phong
        dossier = self.at_tu_phap(owner_ids=self.link(person))
        for user in (self.clerk, self.officer_tu_phap, self.leader):
            self.assertEqual(dossier.with_user(user).owner_words, "Lê Thị Chủ, 023456780")

    def test_rights_of_many_dossiers_are_told_in_few_queries(self):
        dossiers = self.env["one_stop.dossier"].union(*(self.at_tu_phap() for _number in range(12)))
        self.env.flush_all()

        def queries(records):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.with_user(self.officer_tu_phap).mapped("can_forward")
            return self.env.cr.sql_log_count - before

        queries(dossiers)
        self.assertLessEqual(queries(dossiers), queries(dossiers[:2]))


@tagged("post_install", "-at_install")
class TestStepsOverHttp(StepsCase, HttpCase):
    """Remote calls go through the same door, and there is no other one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.clerk, cls.officer_tu_phap, cls.auditor):
            user.password = "mật khẩu mẫu"

    def call(self, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/one_stop.dossier/{method}",
            {"model": "one_stop.dossier", "method": method, "args": args, "kwargs": kwargs},
        )

    def test_what_follows_from_events_is_not_written_from_outside(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        self.authenticate(self.clerk.login, "mật khẩu mẫu")
        doors = {"district_projection_door": ["one_stop.dossier", [dossier.id], False]}
        for name in sorted(dossier._get_projected_fields()):
            field = dossier._fields[name]
            value = field.selection[0][0] if field.type == "selection" else "1"
            with self.assertRaises(JsonRpcException, msg=name):
                self.call("write", [dossier.id], {name: value}, context=doors)
        self.assertEqual(self.frozen(dossier), before)

    def test_an_officer_works_by_remote_calls_as_by_buttons(self):
        dossier = self.at_tu_phap()
        self.authenticate(self.officer_tu_phap.login, "mật khẩu mẫu")
        dossier_id = [dossier.id]
        with self.assertRaises(JsonRpcException) as refused:
            self.call("action_ready", dossier_id)
        self.assertIn("UserError", str(refused.exception))
        papers = [{"name": "Sổ hộ khẩu", "quantity": 1}]
        with self.assertRaises(JsonRpcException):
            self.call("action_request_supplement", dossier_id, reason="", papers=papers)
        self.assertTrue(self.call("action_note", dossier_id, text="Đã gọi điện"))
        self.assertTrue(self.call("action_resolve", dossier_id, outcome="granted"))
        self.env.invalidate_all()
        self.assertEqual(dossier.state, "resolved")
        self.assertWhole(dossier)

    def test_an_auditor_writes_nothing(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        self.authenticate(self.auditor.login, "mật khẩu mẫu")
        for method, words in (
            ("action_note", {"text": "Xin chào"}),
            ("action_resolve", {"outcome": "granted"}),
            ("action_withdraw", {"reason": "Rút"}),
            ("write", {"vals": {"applicant_phone": "0903111222"}}),
        ):
            with self.assertRaises(JsonRpcException, msg=method):
                self.call(method, [dossier.id], **words)
        self.assertEqual(self.frozen(dossier), before)

    def test_private_methods_are_not_for_remote_calls(self):
        dossiers = self.env["one_stop.dossier"]
        for name in ("_apply", "_apply_each", "_take", "_project", "_plan", "_commit_steps"):
            self.assertTrue(hasattr(dossiers, name), name)
            with self.assertRaises(AccessError):
                get_public_method(dossiers, name)

    def test_every_step_that_a_person_may_cause_has_a_public_method(self):
        for kind, event in lifecycle.EVENTS.items():
            if event.actor != "system":
                self.assertTrue(
                    get_public_method(self.env["one_stop.dossier"], f"action_{kind}"), kind
                )
