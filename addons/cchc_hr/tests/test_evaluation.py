from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .evaluation_case import DECEMBER, TEXT, EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time(DECEMBER)
class TestEvaluation(EvaluationCase):
    """The year of a person: own part, remarks, conclusion, objection. Nobody judges oneself."""

    def test_a_round_finds_everybody_of_the_agency_with_criteria_and_a_judge(self):
        people = self.part.evaluation_ids.employee_id
        self.assertLessEqual(self.chief | self.lan | self.minh | self.nga, people)
        self.assertNotIn(self.head_b.employee_ids, people)
        self.assertEqual(self.evaluation(self.chief).judged_by, "chair")
        self.assertEqual(self.evaluation(self.lan).judged_by, "head")
        self.assertEqual(self.evaluation(self.lan).score_ids.mapped("most"), [60, 20])
        self.assertEqual(self.evaluation(self.lan).staff_kind, "civil_servant")

    def test_three_people_judge_a_year(self):
        one = self.hand_in(self.lan)
        self.assertEqual((one.state, one.self_name), ("remarks", "Hoàn thành tốt nhiệm vụ"))
        self.env["cchc.evaluation"].with_user(self.user_minh)._remark(self.lan.id, "Làm việc tốt.")
        self.gather(one, self.head_a)
        self.assertEqual(one.state, "judge")
        self.conclude(one, points={one.score_ids[0].id: 54})
        self.assertEqual((one.state, one.is_settled), ("concluded", True))
        # (54 + 18 × 2) of (60 + 20 × 2)
        self.assertEqual(one.points, 90)
        self.assertEqual(one.class_name, "Hoàn thành tốt nhiệm vụ")
        kinds = one.event_ids.mapped("kind")
        self.assertEqual(kinds, ["begin", "self", "remark", "gather", "conclude"])
        self.assertFalse(one._verify())

    def test_the_own_part_is_written_by_the_person_alone_and_once(self):
        one = self.evaluation(self.lan)
        for user in (self.head_a, self.hr, self.user_minh, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                one.with_user(user).self_text = "Thay lời người khác"
            with self.assertRaises(AccessError):
                one.score_ids.with_user(user).write({"self_points": 60})
            with self.assertRaises(AccessError):
                one.with_user(user).action_submit("excellent", "Phiếu")
        self.hand_in(self.lan)
        for values in ({"self_text": "Sửa lại"}, {"score_ids": [(1, one.score_ids[0].id, {})]}):
            with self.assertRaises(UserError):
                one.with_user(self.user_lan).write(values)
        with self.assertRaises(UserError):
            one.score_ids.with_user(self.user_lan).write({"self_points": 60})
        self.assertEqual(one.self_text, TEXT)

    def test_not_even_the_superuser_writes_what_follows_from_steps(self):
        one = self.evaluation(self.lan)
        for values in (
            {"class_code": "excellent"},
            {"state": "concluded"},
            {"points": 100},
            {"is_final": True},
            {"judged_by": "above"},
        ):
            with self.assertRaises(AccessError):
                one.sudo().write(values)
        with self.assertRaises(AccessError):
            one.score_ids[0].sudo().points = 60
        with self.assertRaises(UserError):
            one.sudo().unlink()
        with self.assertRaises(AccessError):
            self.env["cchc.evaluation"].sudo().create(
                {"part_id": self.part.id, "employee_id": self.hr.employee_ids.id, "year": 2012}
            )

    def test_staff_managers_record_the_paper_of_people_without_an_account(self):
        one = self.evaluation(self.nga)
        with self.assertRaises(AccessError):
            one.with_user(self.head_a).self_text = TEXT
        one.with_user(self.hr).self_text = TEXT
        with self.assertRaises(UserError):
            one.with_user(self.hr).action_submit("good")
        one.with_user(self.hr).action_submit("good", "Phiếu ngày 05/12/2012")
        self.assertEqual((one.state, one.self_paper), ("remarks", "Phiếu ngày 05/12/2012"))

    def test_an_empty_own_part_and_points_beyond_the_criterion_are_refused(self):
        one = self.evaluation(self.lan).with_user(self.user_lan)
        with self.assertRaises(UserError):
            one.action_submit("good")
        with self.assertRaises(ValidationError):
            one.score_ids[0].self_points = 61
        with self.assertRaises(ValidationError):
            one.score_ids[0].self_points = -1
        one.self_text = TEXT
        with self.assertRaises(UserError):
            one.action_submit("splendid")

    def test_nobody_judges_himself_or_herself(self):
        own = self.hand_in(self.chief)
        mine = own.with_user(self.head_a)
        for step in (
            lambda: mine.action_gather("Tốt"),
            lambda: mine.action_return("Viết lại"),
            lambda: mine.action_skip("leave"),
            lambda: self.env["cchc.evaluation"]
            .with_user(self.head_a)
            ._remark(self.chief.id, "Tốt"),
        ):
            with self.assertRaises(AccessError):
                step()
        self.gather(own)
        with self.assertRaises(AccessError):
            mine.action_conclude("excellent")
        self.conclude(own, user=self.leader)
        self.assertEqual(own.concluded_by_id, self.leader)

    def test_the_head_concludes_in_the_own_agency_and_the_chair_only_for_heads(self):
        one = self.gather(self.hand_in(self.lan))
        for user in (self.hr, self.leader, self.head_b, self.user_minh, self.auditor):
            with self.assertRaises(AccessError):
                one.with_user(user).action_conclude("good")
        self.conclude(one)
        self.assertEqual(one.class_code, "good")
        chief = self.gather(self.hand_in(self.chief))
        for user in (self.hr, self.head_b):
            with self.assertRaises(AccessError):
                chief.with_user(user).action_conclude("good")

    def test_where_the_judge_is_outside_staff_managers_record_the_paper(self):
        self.open_round(2012, self.district, date_to="2012-12-29")
        one = self.gather(self.hand_in(self.leader.employee_ids))
        self.assertEqual(one.judged_by, "above")
        for user in (self.head_a, self.leader, self.make_user("deputy", "leader", self.district)):
            with self.assertRaises(AccessError):
                one.with_user(user).action_conclude("good", paper="Giấy")
        with self.assertRaises(UserError):
            one.with_user(self.hr).action_conclude("good")
        one.with_user(self.hr).action_conclude("good", paper="Thông báo số 12-TB/TU")
        self.assertEqual(one.judge_paper, "Thông báo số 12-TB/TU")

    def test_staff_managers_do_not_make_themselves_judges_by_naming_those_above(self):
        one = self.gather(self.hand_in(self.lan))
        with self.assertRaises(UserError):
            one.with_user(self.hr).action_rejudge("above")
        for user in (self.head_a, self.user_lan, self.leader):
            with self.assertRaises(AccessError):
                one.with_user(user).action_rejudge("chair")
        one.with_user(self.hr).action_rejudge("chair")
        with self.assertRaises(AccessError):
            one.with_user(self.head_a).action_conclude("good")
        self.conclude(one, user=self.leader)
        self.assertEqual(one.concluded_by_id, self.leader)

    def test_an_agency_that_does_not_work_here_concludes_on_paper(self):
        self.ward_b.uses_system = False
        person = self.make_person("Giấy Tờ", self.ward_b)
        self.open_round(2012, self.ward_b, date_to="2012-12-30")
        one = self.gather(self.hand_in(person))
        with self.assertRaises(UserError):
            one.with_user(self.hr).action_conclude("good")
        one.with_user(self.hr).action_conclude("good", paper="Phiếu số 3")
        with self.assertRaises(UserError):
            one.with_user(self.hr).action_object("Không đồng ý")
        one.with_user(self.hr).action_object("Không đồng ý", "Đơn ngày 12/12/2012")
        self.assertIn("Đơn ngày 12/12/2012", one.objection)

    def test_without_a_named_manager_the_only_head_is_judged_by_the_chair(self):
        self.assertFalse(self.ward_b.manager_id)
        part = self.open_round(2012, self.ward_b, date_to="2012-12-30").part_ids
        own = part.evaluation_ids.filtered(lambda one: one.employee_id == self.head_b.employee_ids)
        self.assertEqual(own.judged_by, "chair")

    def test_criteria_that_were_missing_at_the_opening_are_given_later(self):
        person = self.make_person("Chưa Rõ", self.ward_b)
        part = self.open_round(2012, self.ward_b, date_to="2012-12-30").part_ids
        one = self.evaluation(person)
        self.assertFalse(one.set_id or one.score_ids)
        person.version_ids.staff_kind = "civil_servant"
        part.with_user(self.hr).action_add_people()
        self.assertEqual((one.set_id, one.staff_kind), (self.set, "civil_servant"))
        self.assertEqual(len(one.score_ids), 2)

    def test_steps_out_of_turn_are_refused_with_a_sentence(self):
        one = self.evaluation(self.lan)
        with self.assertRaisesRegex(UserError, "Lan"):
            one.with_user(self.head_a).action_conclude("good")
        with self.assertRaises(UserError):
            self.gather(one)
        with self.assertRaises(UserError):
            one.with_user(self.user_lan).action_object("Không đồng ý")

    def test_a_returned_part_is_written_anew(self):
        one = self.hand_in(self.lan)
        with self.assertRaises(UserError):
            one.with_user(self.head_a).action_return(" . ")
        one.with_user(self.head_a).action_return("Thiếu việc quý IV")
        self.assertEqual((one.state, one.return_reason), ("draft", "Thiếu việc quý IV"))
        self.hand_in(self.lan)
        self.assertFalse(one.return_reason)

    def test_colleagues_remark_once_on_those_of_their_agency_who_handed_in(self):
        model = self.env["cchc.evaluation"]
        with self.assertRaises(AccessError):
            model.with_user(self.user_minh)._remark(self.lan.id, "Sớm quá")
        one = self.hand_in(self.lan)
        with self.assertRaises(AccessError):
            model.with_user(self.officer_noi_vu)._remark(self.lan.id, "Người ngoài")
        with self.assertRaises(UserError):
            model.with_user(self.user_minh)._remark(self.lan.id, "…")
        dialog = (
            self.env["cchc.evaluation.remark.write"]
            .with_user(self.user_minh)
            .create({"employee_id": self.lan.id, "text": "Nhiệt tình"})
        )
        self.assertEqual(dialog.open_employee_ids.ids, self.lan.ids)
        dialog.action_confirm()
        with self.assertRaises(UserError):
            model.with_user(self.user_minh)._remark(self.lan.id, "Lần nữa")
        remark = one.remark_ids
        self.assertEqual(remark.text, "Nhiệt tình")
        with self.assertRaises(UserError):
            remark.sudo().text = "Sửa"
        with self.assertRaises(UserError):
            remark.sudo().unlink()
        self.gather(one)
        with self.assertRaises(AccessError):
            model.with_user(self.officer_ward_a)._remark(self.lan.id, "Muộn rồi")

    def test_without_remarks_the_opinion_of_the_collective_is_written_down(self):
        one = self.hand_in(self.lan)
        with self.assertRaises(UserError):
            one.with_user(self.head_a).action_gather("")
        one.with_user(self.head_a).action_gather("Họp ngày 10/12/2012: nhất trí.")
        self.assertEqual(one.collective, "Họp ngày 10/12/2012: nhất trí.")

    def test_a_withdrawn_conclusion_leaves_nothing_and_can_be_made_anew(self):
        one = self.judged(self.lan)
        with self.assertRaises(AccessError):
            one.with_user(self.hr).action_withdraw("Nhầm")
        one.with_user(self.head_a).action_withdraw("Nhầm điểm")
        self.assertEqual((one.state, one.class_code, one.points), ("judge", False, 0))
        self.assertFalse(any(one.score_ids.mapped("points")))
        self.conclude(one, "done")
        self.assertEqual(one.class_code, "done")

    def test_the_person_objects_within_the_days_and_gets_reasons(self):
        one = self.judged(self.lan, "done")
        with self.assertRaises(AccessError):
            one.with_user(self.user_minh).action_object("Thay bạn")
        with self.assertRaises(AccessError):
            one.with_user(self.head_a).action_object("Thay nhân viên")
        with freeze_time("2012-12-15 16:59:00"):
            one.with_user(self.user_lan).action_object("Tôi đã hoàn thành đủ việc.")
        self.assertEqual((one.state, one.is_settled), ("objected", False))
        with self.assertRaises(UserError):
            one.with_user(self.head_a).action_answer("…", "good")
        with self.assertRaises(AccessError):
            one.with_user(self.user_lan).action_answer("Tự đồng ý", "good")
        one.with_user(self.head_a).action_answer("Xét thêm việc quý IV.", "good")
        self.assertEqual((one.state, one.class_code), ("answered", "good"))
        self.assertEqual(one.event_ids[-1]._payload()["before"], "done")

    def test_objections_come_too_late_after_the_days_of_the_rule(self):
        one = self.judged(self.lan, "done")
        self.assertEqual(str(one.objection_until), "2012-12-15")
        # Midnight in Vietnam is 17:00 UTC.
        with freeze_time("2012-12-15 17:00:00"), self.assertRaises(UserError):
            one.with_user(self.user_lan).action_object("Muộn")
        self.assertIn("evaluation.objection_days", one.rule_warning)

    def test_an_answer_may_keep_the_class(self):
        one = self.judged(self.lan, "done")
        one.with_user(self.user_lan).action_object("Không đồng ý")
        one.with_user(self.leader).action_answer("Hai việc quá hạn.")
        self.assertEqual((one.state, one.class_code), ("answered", "done"))

    def test_new_people_are_set_aside_with_the_reason(self):
        with freeze_time("2012-12-20 03:00:00"):
            new = self.make_person("Lê Mới", self.ward_a, since="2012-08-01")
            self.part.with_user(self.hr).action_add_people()
        one = self.evaluation(new)
        self.assertEqual((one.state, one.skip_reason), ("skipped", "new"))
        self.assertIn("01/08/2012", one.skip_note)
        one.with_user(self.hr).action_resume()
        self.assertEqual((one.state, one.skip_reason), ("draft", False))

    def test_only_staff_managers_say_why_somebody_is_not_judged(self):
        one = self.evaluation(self.lan)
        for user in (self.head_a, self.user_lan, self.leader):
            with self.assertRaises(AccessError):
                one.with_user(user).action_skip("leave")
        for reason, note in (("nothing", ""), ("other", "")):
            with self.assertRaises(UserError):
                one.with_user(self.hr).action_skip(reason, note)
        one.with_user(self.hr).action_skip("leave", "Nghỉ thai sản từ 01/3/2012")
        self.assertEqual((one.state, one.is_settled), ("skipped", True))

    def test_a_person_is_judged_once_a_year_and_not_again_by_a_second_round(self):
        other = self.open_round(2012, self.ward_a, date_to="2012-05-31", at="2012-12-08 03:00:00")
        self.assertFalse(other.part_ids.evaluation_ids & self.part.evaluation_ids)
        self.assertFalse(other.part_ids.evaluation_ids)

    def test_the_council_votes_secretly_where_the_set_asks_for_it(self):
        self.set.active = False
        self.make_set("civil_servant", name="Có hội đồng", council=True)
        part = self.open_round(2013, self.ward_a).part_ids
        part.with_user(self.hr).council_user_ids = self.head_a | self.user_lan | self.user_minh
        with freeze_time("2013-12-10 03:00:00"):
            one = self.hand_in(self.lan, year=2013)
            self.gather(one)
            self.assertEqual(one.state, "council")
            with self.assertRaises(AccessError):
                one.with_user(self.user_lan).action_vote("excellent")
            with self.assertRaises(AccessError):
                one.with_user(self.head_b).action_vote("good")
            one.with_user(self.user_minh).action_vote("good")
            with self.assertRaises(UserError):
                self.evaluation(self.minh, 2013).with_user(self.user_lan).action_vote("good")
            with self.assertRaises(UserError):
                one.with_user(self.head_a).action_tally()
            one.with_user(self.head_a).action_vote("good")
            with self.assertRaises(AccessError):
                one.with_user(self.head_a).action_vote("done")
            with self.assertRaises(UserError):
                part.with_user(self.hr).council_user_ids = self.head_a
            votes = one.vote_ids
            self.assertEqual(len(votes), 2)
            self.assertFalse(votes.with_user(self.hr).has_access("read"))
            self.assertFalse(votes.with_user(self.user_lan).has_access("read"))
            with self.assertRaises(UserError):
                one.with_user(self.head_a).action_return("Muộn")
            one.with_user(self.head_a).action_tally()
            self.assertEqual((one.state, one.council_code), ("judge", "good"))
            self.assertNotIn("good", one.event_ids[-2].payload)
