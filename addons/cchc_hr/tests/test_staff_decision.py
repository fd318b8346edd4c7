from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HrCase


@tagged("post_install", "-at_install")
class TestStaffDecision(HrCase):
    """One method carries a decision out: holding, version and journal together, or nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lan = cls.make_person("Lê Thị Lan", cls.ward_a)
        cls.minh = cls.make_person("Trần Minh", cls.ward_b)
        cls.give(cls.lan, cls.land, "2009-05-04")
        cls.give(cls.minh, cls.land_b, "2009-06-01")

    def swap(self, on="2012-05-04", **vals):
        lines = [
            {"employee_id": self.lan.id, "position_id": self.land_b.id, "date": on, **vals},
            {"employee_id": self.minh.id, "position_id": self.land.id, "date": on, **vals},
        ]
        return self.decide("rotate", lines, on)

    def versions(self, person):
        return [(one.date_version, one.department_id) for one in person.version_ids]

    def test_a_decision_begins_the_holding_and_moves_the_version_on_its_day(self):
        decision = self.swap()
        old, new = self.holding(self.lan, "2012-05-03"), self.holding(self.lan, "2012-05-04")
        self.assertEqual((old.position_id, old.date_to), (self.land, date(2012, 5, 3)))
        self.assertEqual((new.position_id, new.date_from), (self.land_b, date(2012, 5, 4)))
        self.assertEqual((old.end_decision_id, new.decision_id), (decision, decision))
        self.assertIn((date(2012, 5, 4), self.ward_b), self.versions(self.lan))
        self.assertEqual(self.lan._agency_on(date(2012, 5, 3)), self.ward_a)
        self.assertEqual(self.lan._agency_on(date(2012, 5, 4)), self.ward_b)
        self.assertEqual(decision.event_ids.mapped("kind"), ["execute"])
        self.assertFalse(decision._verify())

    def test_two_people_may_change_places_in_one_decision(self):
        self.swap()
        self.assertEqual(self.land._holders(date(2012, 5, 4)), self.minh)
        self.assertEqual(self.land_b._holders(date(2012, 5, 4)), self.lan)

    def test_nothing_is_left_of_a_decision_that_cannot_be_carried_out_to_the_end(self):
        before = self.versions(self.lan)
        lines = [
            {"employee_id": self.lan.id, "position_id": self.land_b.id, "date": "2012-05-04"},
            {"employee_id": self.minh.id, "position_id": self.land_b.id, "date": "2012-05-04"},
        ]
        with self.assertRaises(UserError):
            self.decide("rotate", lines, "2012-05-04")
        self.assertEqual(self.versions(self.lan), before)
        self.assertEqual(self.holding(self.lan, "2013-01-01").position_id, self.land)

    def test_a_position_takes_no_more_people_than_it_has_posts(self):
        with self.assertRaises(UserError):
            self.give(self.lan, self.land_b, "2012-05-04", kind="transfer")

    def test_a_decision_counts_once(self):
        decision = self.swap()
        with self.assertRaises(UserError):
            decision.action_execute()
        with self.assertRaises(UserError):
            decision.write({"symbol": "2/QĐ-UBND"})
        with self.assertRaises(UserError):
            decision.line_ids[0].write({"date": "2012-06-01"})
        with self.assertRaises(UserError):
            decision.unlink()

    def test_department_and_job_are_not_changed_by_hand(self):
        for user in (self.env.user, self.hr):
            person = self.lan.with_user(user)
            with self.assertRaises(UserError):
                person.department_id = self.tu_phap
            with self.assertRaises(UserError):
                person.version_id.write({"department_id": self.tu_phap.id})
            with self.assertRaises(UserError):
                person.create_version(
                    {"date_version": "2013-01-01", "department_id": self.tu_phap.id}
                )
        self.assertEqual(self.lan._agency_on(date(2013, 1, 1)), self.ward_a)

    def test_what_leaves_the_department_as_it_is_is_free(self):
        person = self.lan.with_user(self.hr)
        person.write({"department_id": person.department_id.id, "private_phone": "0903"})
        version = person.create_version({"date_version": "2012-01-01", "marital": "married"})
        self.assertEqual(version.department_id, self.ward_a)

    def test_correction_mode_wants_a_reason_and_a_staff_manager_and_is_journaled(self):
        person = self.minh
        with self.assertRaises(UserError):
            person.with_user(self.hr).with_context(
                district_correction=" "
            ).department_id = self.tu_phap
        manager = self.make_user("nhan_su_odoo", "hr.group_hr_user", self.noi_vu)
        with self.assertRaises(AccessError):
            person.with_user(manager).with_context(
                district_correction="Sai"
            ).department_id = self.tu_phap
        corrected = person.with_user(self.hr).with_context(district_correction="Nhập sai phòng")
        corrected.department_id = self.tu_phap
        self.assertEqual(person.department_id, self.tu_phap)
        decision = self.env["cchc.staff.decision"].search(
            [("kind", "=", "correct"), ("line_ids.employee_id", "=", person.id)]
        )
        self.assertEqual(decision.reason, "Nhập sai phòng")
        self.assertEqual(decision.event_ids.kind, "correct")
        self.assertNotIn("Nhập sai", decision.event_ids.payload)

    def test_changes_of_one_day_are_merged_only_when_told_so(self):
        self.swap()
        line = {"employee_id": self.lan.id, "position_id": self.clerk_post.id, "date": "2012-05-04"}
        with self.assertRaises(UserError):
            self.decide("transfer", [line], "2012-05-04")
        self.decide("transfer", [{**line, "merge_same_day": True}], "2012-05-04")
        held = self.holding(self.lan, "2012-05-04")
        self.assertEqual(held.position_id, self.clerk_post)
        self.assertEqual(self.holding(self.lan, "2012-05-03").position_id, self.land)
        days = [day for day, _department in self.versions(self.lan)]
        self.assertEqual(days.count(date(2012, 5, 4)), 1)
        self.assertEqual(self.lan._agency_on(date(2012, 5, 4)), self.van_phong)

    def test_a_decision_before_what_was_decided_is_refused(self):
        self.swap()
        with self.assertRaises(UserError):
            self.give(self.lan, self.clerk_post, "2011-01-01", kind="transfer")

    def test_who_leaves_holds_nothing_from_that_day_on(self):
        self.decide("leave", [{"employee_id": self.lan.id, "date": "2013-07-01"}], "2013-06-20")
        self.assertEqual(self.holding(self.lan, "2013-06-30").position_id, self.land)
        self.assertFalse(self.lan._holdings_on(date(2013, 7, 1)))
        with self.assertRaises(UserError):
            self.give(self.lan, self.clerk_post, "2014-01-01")

    def test_a_concurrent_position_stands_beside_the_main_one(self):
        self.give(self.lan, self.clerk_post, "2010-01-01", is_main=False)
        self.assertEqual(
            self.lan._holdings_on(date(2010, 6, 1)).position_id, self.land + self.clerk_post
        )
        self.assertEqual(self.lan._agency_on(date(2010, 6, 1)), self.ward_a)
        line = {"employee_id": self.lan.id, "position_id": self.clerk_post.id, "date": "2010-07-01"}
        self.decide("relieve", [line], "2010-07-01")
        self.assertEqual(self.lan._holdings_on(date(2010, 7, 1)).position_id, self.land)

    def test_who_is_seconded_keeps_the_own_position(self):
        self.give(self.lan, self.clerk_post, "2010-01-01", kind="second", date_to="2010-12-31")
        self.assertEqual(self.holding(self.lan, "2010-06-01").position_id, self.land)
        self.assertEqual(self.lan._holdings_on(date(2011, 1, 1)).position_id, self.land)

    def test_a_change_of_rank_breaks_no_holding(self):
        line = {
            "employee_id": self.lan.id,
            "date": "2011-03-01",
            "rank_id": self.specialist.id,
            "rank_step": 2,
            "coefficient": 2.67,
        }
        self.decide("change", [line], "2011-03-01")
        version = self.lan._get_version(date(2011, 3, 1))
        self.assertEqual((version.rank_id, version.rank_step), (self.specialist, 2))
        self.assertFalse(self.lan._get_version(date(2011, 2, 28)).rank_id)
        self.assertEqual(self.holding(self.lan, "2012-01-01").date_from, date(2009, 5, 4))

    def test_a_holding_recorded_by_mistake_is_set_right(self):
        held = self.holding(self.lan, "2010-01-01")
        line = {"employee_id": self.lan.id, "corrected_id": held.id, "date": "2009-04-01"}
        self.decide("correct", [line], "2012-01-02", reason="Nhập sai ngày")
        self.assertEqual(held.date_from, date(2009, 4, 1))
        self.decide("correct", [{**line, "is_void": True}], "2012-01-03", reason="Nhập nhầm")
        self.assertFalse(self.lan._holdings_on(date(2010, 1, 1)))

    def test_holdings_are_made_by_decisions_alone(self):
        held = self.holding(self.lan, "2010-01-01")
        for model in (held, held.with_user(self.hr)):
            with self.assertRaises(AccessError):
                model.write({"date_from": "2008-01-01"})
            with self.assertRaises(UserError):
                model.unlink()
        with self.assertRaises(AccessError):
            self.env["cchc.position.holding"].create(
                {
                    "employee_id": self.lan.id,
                    "position_id": self.land.id,
                    "date_from": "2001-01-01",
                    "decision_id": held.decision_id.id,
                }
            )

    def test_only_staff_managers_execute(self):
        draft = self.env["cchc.staff.decision"].create(
            {
                "name": "Điều động",
                "agency_id": self.district.id,
                "line_ids": [
                    (0, 0, {"employee_id": self.lan.id, "position_id": self.clerk_post.id})
                ],
            }
        )
        for user in (self.head_noi_vu, self.officer_ward_a, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                draft.with_user(user).action_execute()
        self.assertEqual(draft.state, "draft")

    def test_a_decision_takes_its_number_from_the_book_of_the_issuer(self):
        self.env["district.number.book"].create(
            {
                "agency_id": self.district.id,
                "kind_id": self.env["district.paper.kind"]._of("decision").id,
                "pattern": "{n}/QĐ-UBND",
            }
        )
        signing = self.env["district.signing"].create(
            {
                "agency_id": self.district.id,
                "employee_id": self.leader.employee_ids.id,
                "signer_name": "Nguyễn Văn Chủ",
                "capacity": "none",
                "title": "Chủ tịch",
                "valid_from": "2009-01-01",
            }
        )
        line = {"employee_id": self.lan.id, "position_id": self.clerk_post.id, "date": "2012-01-05"}
        decision = self.decide(
            "transfer", [line], "2012-01-03", symbol=False, signing_id=signing.id
        )
        self.assertEqual(decision.symbol, "1/QĐ-UBND")
        self.assertEqual(decision.number_id.res_id, decision.id)
