from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .evaluation_case import DECEMBER, EvaluationCase

AFTER = "2012-12-20 03:00:00"


@tagged("post_install", "-at_install")
@freeze_time(AFTER)
class TestEvaluationClose(EvaluationCase):
    """Classes by date and kind, ceilings, freezing, and two years running."""

    def close(self, part=None):
        (part or self.part).with_user(self.hr).action_close()

    def test_an_agency_closes_when_all_are_concluded_and_the_results_are_frozen(self):
        one = self.judged(self.lan)
        with self.assertRaisesRegex(UserError, "not concluded"):
            self.close()
        self.skip_others(self.lan)
        self.close()
        self.assertEqual((self.part.state, self.part.round_id.state), ("closed", "closed"))
        self.assertTrue(one.is_final and one._is_untouched() and self.part._is_untouched())
        for step in (
            lambda: one.with_user(self.head_a).action_withdraw("Đổi ý"),
            lambda: one.with_user(self.user_lan).action_object("Muộn"),
            lambda: self.close(),
            lambda: self.part.with_user(self.hr).action_add_people(),
            lambda: self.evaluation(self.minh).with_user(self.hr).action_resume(),
            lambda: one.with_user(self.user_lan).write({"self_text": "Sửa"}),
        ):
            with self.assertRaises(UserError):
                step()
        with self.assertRaises(AccessError):
            one.sudo().write({"class_code": "excellent"})
        with self.assertRaises(UserError):
            one.sudo().write({"self_text": "Sửa"})
        with self.assertRaises(UserError):
            one.score_ids.sudo().write({"self_points": 1})

    def test_a_result_changed_past_odoo_is_found(self):
        one = self.judged(self.lan)
        self.skip_others(self.lan)
        self.close()
        self.env.cr.execute(
            "UPDATE cchc_evaluation SET class_code = 'excellent' WHERE id = %s", [one.id]
        )
        self.env.invalidate_all()
        self.assertFalse(one._is_untouched())
        self.assertFalse(self.part._is_untouched())

    def test_only_staff_managers_close(self):
        self.skip_others()
        for user in (self.head_a, self.leader, self.user_lan):
            with self.assertRaises(AccessError):
                self.part.with_user(user).action_close()

    def test_an_agency_does_not_close_while_somebody_may_still_object(self):
        self.judged(self.lan)
        self.skip_others(self.lan)
        with freeze_time("2012-12-15 10:00:00"), self.assertRaisesRegex(UserError, "object"):
            self.close()
        with freeze_time("2012-12-16 03:00:00"):
            self.close()
        self.assertEqual(self.part.state, "closed")

    def test_classes_are_those_of_the_day_and_the_kind(self):
        one = self.evaluation(self.lan)
        names = [row["name"] for row in one._classes()]
        self.assertIn("Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", names)
        self.minh.version_ids.staff_kind = "public_employee"
        self.make_set("public_employee")
        for year, old in ((2011, True), (2012, False)):
            fake = self.env["cchc.evaluation"].new(
                {"date_to": f"{year}-12-31", "staff_kind": "public_employee"}
            )
            third = [row["name"] for row in fake._classes()][2]
            self.assertEqual("hạn chế" in third, old, year)
        for year, points in ((2019, False), (2025, False), (2026, True)):
            fake = self.env["cchc.evaluation"].new(
                {"date_to": f"{year}-12-31", "staff_kind": "civil_servant"}
            )
            self.assertEqual("from" in fake._classes()[0], points, year)

    def test_from_2026_the_class_follows_from_the_points(self):
        self.open_round(2026, self.ward_a, due_on="2026-12-31", at="2026-12-05 03:00:00")
        with freeze_time("2026-12-10 03:00:00"):
            one = self.gather(self.hand_in(self.lan, points=(53.99, 18), year=2026))
            first = one.score_ids[0]
            # 53,99 + 2 × 18 = 89,99
            with self.assertRaisesRegex(ValidationError, "89.99"):
                self.conclude(one, "excellent")
            with self.assertRaises(ValidationError):
                self.conclude(one, "done")
            self.conclude(one, "excellent", points={first.id: 54})
            self.assertEqual((one.points, one.class_code), (90, "excellent"))

    def test_more_than_a_fifth_of_the_good_ones_excellent_keeps_an_agency_open(self):
        people = [self.make_person(f"Người {place}", self.ward_b) for place in range(6)]
        for person in people:
            person.version_ids.staff_kind = "civil_servant"
        round_ = self.open_round(2026, self.ward_b, due_on="2026-12-31", at="2026-12-01 03:00:00")
        part = round_.part_ids
        for place, person in enumerate(people):
            one = self.judged(
                person,
                "excellent" if place < 2 else "good",
                year=2026,
                points=(60, 20) if place < 2 else (50, 15),
                at="2026-12-05 03:00:00",
            )
        self.skip_others(*people, part=part)
        self.assertEqual((part.excellent_count, part.good_count), (2, 4))
        self.assertEqual(part.excellent_limit, "0")
        self.assertTrue(part.excess)
        with freeze_time("2026-12-20 03:00:00"), self.assertRaisesRegex(UserError, "excellent"):
            self.close(part)
        self.assertEqual(one.state, "concluded")

    def test_before_2026_no_share_keeps_an_agency_open(self):
        self.judged(self.lan, "excellent")
        self.skip_others(self.lan)
        self.assertFalse(self.part.excess or self.part.excellent_limit)
        self.close()

    def test_two_years_running_not_completed_are_flagged_with_the_law(self):
        first = self.judged(self.lan, "not_done")
        self.assertFalse(first.is_repeated)
        self.open_round(2013, self.ward_a)
        second = self.judged(self.lan, "not_done", year=2013)
        self.assertTrue(second.is_repeated and not first.is_repeated)
        self.assertIn("thôi việc", second.consequence)
        model = self.env["cchc.evaluation"]
        self.assertEqual(model.search([("is_repeated", "=", True)]), second)
        self.assertIn(first, model.search([("is_repeated", "=", False)]))
        self.assertIn("evaluation.in_a_row", second.rule_warning)

    def test_a_year_between_breaks_the_row(self):
        self.judged(self.lan, "not_done")
        self.open_round(2014, self.ward_a)
        third = self.judged(self.lan, "not_done", year=2014)
        self.assertFalse(third.is_repeated or third.consequence)

    def test_a_round_is_opened_in_the_month_of_the_rule_and_due_at_its_end(self):
        model = self.env["cchc.evaluation.round"].with_user(self.hr)
        year = model.create({"year": 2016, "agency_ids": self.link(self.ward_a)})
        self.assertEqual((str(year.begins_on), str(year.due_on)), ("2016-12-01", "2016-12-31"))
        with freeze_time("2016-11-30 03:00:00"), self.assertRaisesRegex(UserError, "2016"):
            year.action_open()
        with freeze_time("2016-12-01 03:00:00"):
            year.action_open()
        self.assertEqual(year.state, "open")
        school = model.create({"year": 2017, "date_from": "2016-09-01", "date_to": "2017-05-31"})
        self.assertEqual((str(school.begins_on), str(school.due_on)), ("2017-05-01", "2017-05-31"))
        before = model.create({"year": 2014, "agency_ids": self.link(self.ward_a)})
        self.assertFalse(before.begins_on or before.due_on)
        with self.assertRaises(UserError):
            before.action_open()

    def test_a_merger_takes_those_who_are_being_judged_to_the_new_agency(self):
        part_b = self.open_round(2012, self.ward_b, date_to="2012-12-30").part_ids
        frozen = part_b.evaluation_ids
        self.skip_others(part=part_b)
        self.close(part_b)
        case = self.env["cchc.discipline.case"].create(
            {"employee_id": self.lan.id, "fault": "Lỗi", "reported_on": "2012-12-10"}
        )
        target = self.make_agency("UBND Phường Mẫu Mới", "MAU-PM", "ward")
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "agency_ids": self.link(self.ward_a, self.ward_b),
                "target_id": target.id,
                "document_id": self.make_decision(symbol="77/QĐ-UBND").id,
                "effective_on": "2012-12-20",
            }
        )
        change.action_confirm()
        one = self.evaluation(self.lan)
        self.assertEqual((one.agency_id, one.part_id.agency_id), (target, target))
        self.assertEqual((self.part.state, one.part_id.state), ("closed", "open"))
        self.assertEqual(one.event_ids[-1].kind, "move")
        self.assertEqual(frozen.agency_id, self.ward_b)
        self.assertTrue(part_b._is_untouched())
        self.assertEqual(case.agency_id, target)
        self.assertFalse(one._verify() | frozen._verify())

    def test_opening_asks_the_database_no_more_for_many_people(self):
        for place in range(60):
            person = self.make_person(f"Nhiều {place:02}", self.tu_phap)
            person.version_ids.staff_kind = "civil_servant"
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        part = self.open_round(2012, self.tu_phap, date_to="2012-12-30").part_ids
        self.assertEqual(len(part.evaluation_ids), 60)
        self.assertLess(self.env.cr.sql_log_count - before, 180)

    def test_only_staff_managers_open_rounds(self):
        round_ = (
            self.env["cchc.evaluation.round"]
            .with_user(self.hr)
            .create({"year": 2013, "due_on": "2013-12-31", "agency_ids": self.link(self.ward_b)})
        )
        for user in (self.head_b, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                round_.with_user(user).action_open()

    def test_whoever_left_or_came_later_is_not_judged(self):
        gone = self.make_person("Đã Nghỉ", self.ward_b)
        self.decide("leave", [{"employee_id": gone.id, "date": "2012-06-01"}], "2012-05-20")
        later = self.make_person("Sang Năm", self.ward_b, since="2013-02-01")
        part = self.open_round(2012, self.ward_b, date_to="2012-12-30").part_ids
        self.assertFalse((gone | later) & part.evaluation_ids.employee_id)
        self.assertIn(self.head_b.employee_ids, part.evaluation_ids.employee_id)

    @freeze_time(DECEMBER)
    def test_the_superior_of_a_leader_is_outside(self):
        part = self.open_round(2012, self.district, date_to="2012-12-29").part_ids
        own = part.evaluation_ids.filtered(lambda one: one.employee_id == self.leader.employee_ids)
        self.assertEqual(own.judged_by, "above")
