from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
@freeze_time("2012-03-20 03:00:00")
class TestRotationPlan(RotationCase):
    """From who is due to the executed decision and the hand-over."""

    def test_the_plan_names_who_is_due_and_swaps_them(self):
        plan = self.plan_of(2012)
        self.assertEqual(plan.name, "Kế hoạch chuyển đổi vị trí công tác năm 2012")
        lan, minh = self.line(plan, self.lan), self.line(plan, self.minh)
        self.assertEqual(str(lan.due_on), "2012-05-04")
        self.assertTrue(lan.is_required)
        plan.action_propose()
        self.assertEqual(lan.to_position_id, self.land_b)
        self.assertEqual(minh.to_position_id, self.land)
        self.assertEqual((plan.placed_count, plan.unplaced_count), (2, 0))

    def test_who_is_due_later_is_not_named(self):
        self.assertFalse(
            self.plan_of(2011).line_ids.filtered(lambda one: one.employee_id == self.lan)
        )

    def test_whom_a_case_lets_wait_stands_apart_with_the_reason(self):
        self.make_case(self.lan, "illness", "2012-01-01", "2013-06-30")
        line = self.line(self.plan_of(2012), self.lan)
        self.assertEqual(line.state, "waits")
        self.assertIn("bệnh", line.reason)
        self.assertFalse(line.is_live)

    def test_who_change_places_do_so_when_no_case_lasts_of_either(self):
        self.make_case(self.lan, "illness", "2012-01-01", "2012-08-31")
        plan = self.plan_of(2012)
        plan.action_propose()
        self.assertEqual({str(day) for day in plan.line_ids.mapped("date")}, {"2012-09-01"})

    def test_a_day_on_which_a_case_lasts_is_refused_when_published(self):
        self.make_case(self.lan, "illness", "2012-01-01", "2012-08-31")
        plan = self.plan_of(2012)
        plan.action_propose()
        self.line(plan, self.lan).date = "2012-08-31"
        with self.assertRaisesRegex(UserError, "Lan"):
            plan.action_publish(decided_on="2012-03-20")

    def test_who_cannot_be_placed_is_told_why(self):
        line = {"employee_id": self.minh.id, "date": "2012-02-01"}
        self.decide("leave", [line], "2012-01-20")
        self.land_b.valid_to = "2012-03-01"
        plan = self.plan_of(2012)
        plan.action_propose()
        found = self.line(plan, self.lan)
        self.assertFalse(found.to_position_id)
        self.assertEqual(found.why_not, "alone")
        self.land_b.write({"valid_to": False, "rank_ids": [(6, 0, self.specialist.ids)]})
        plan.action_propose()
        self.assertEqual(found.why_not, "rank")
        self.land_b.rank_ids = False
        plan.action_propose()
        self.assertEqual((found.to_position_id, found.why_not), (self.land_b, False))

    def test_nobody_goes_back_into_a_post_just_left(self):
        person = self.make_person("Ngô Thị Hà", self.noi_vu)
        old, new = (
            self.make_position("Địa chính", agency, is_listed=True, profession=self.cadastre)
            for agency in (self.noi_vu, self.tu_phap)
        )
        self.give(person, old, "2008-01-01")
        self.give(person, new, "2011-08-01", kind="transfer")
        plan = self.plan_of(2012)
        plan.line_ids.create({"plan_id": plan.id, "holding_id": self.held(person).id})
        line = self.line(plan, person)
        self.assertEqual(plan._barred(plan.line_ids)[line], frozenset(old.ids))
        line.write({"to_position_id": old.id, "is_chosen": True})
        with self.assertRaisesRegex(UserError, "Ngô Thị Hà"):
            plan.action_publish(decided_on="2012-03-20")
        rule = self.env["district.rule"].search([("code", "=", "rotation.return_months")])
        rule.value = 6
        self.assertFalse(plan._barred(plan.line_ids)[line])

    def test_what_people_chose_is_kept_by_the_proposal(self):
        free = self.make_position("Địa chính", self.tu_phap, profession=self.cadastre)
        plan = self.plan_of(2012)
        line = self.line(plan, self.lan)
        line.write({"to_position_id": free.id, "is_chosen": True})
        plan.action_propose()
        self.assertEqual(line.to_position_id, free)
        self.assertEqual(self.line(plan, self.minh).to_position_id, self.land)

    def test_a_choice_that_cannot_be_is_refused_when_published(self):
        plan = self.plan_of(2012)
        line = self.line(plan, self.lan)
        post = self.make_position("Kế toán", self.tu_phap, profession=self.accountancy)
        for wrong in (self.land, self.land_b, post):
            line.write({"to_position_id": wrong.id, "is_chosen": True})
            with self.assertRaisesRegex(UserError, "Lan"):
                plan.action_publish(decided_on="2012-03-20")
        self.assertEqual(plan.state, "draft")

    def test_the_only_one_at_a_counter_stays_until_somebody_comes(self):
        counter = self.make_position(
            "Địa chính một cửa",
            self.ward_a,
            is_listed=True,
            sector="land",
            profession=self.cadastre,
            at_counter=True,
        )
        clerk = self.make_person("Vũ Thị Yến", self.ward_a)
        self.give(clerk, counter, "2009-01-01")
        self.make_position("Địa chính", self.tu_phap, profession=self.cadastre)
        plan = self.plan_of(2012)
        plan.action_propose()
        moved = self.line(plan, clerk).to_position_id
        arrived = plan.line_ids.filtered(lambda one: one.to_position_id == counter)
        self.assertTrue(moved)
        self.assertEqual(len(arrived), 1)
        # Alone she cannot go: the counter would be empty.
        (plan.line_ids - self.line(plan, clerk)).unlink()
        plan.action_propose()
        self.assertEqual(self.line(plan, clerk).why_not, "counter")

    def test_the_plan_takes_number_and_signer_and_is_closed_to_edits(self):
        plan = self.published()
        self.assertEqual(
            (plan.state, plan.symbol, plan.signer_name),
            ("published", "1/KH-UBND", "Nguyễn Văn Chủ"),
        )
        line = self.line(plan, self.lan)
        with self.assertRaises(UserError):
            line.to_position_id = False
        with self.assertRaises(UserError):
            plan.change_on = "2012-08-01"
        with self.assertRaises(UserError):
            plan.action_propose()
        with self.assertRaises(UserError):
            line.unlink()
        with self.assertRaises(AccessError):
            line.state = "done"
        with self.assertRaises(UserError):
            plan.action_publish(decided_on="2012-03-20")

    def test_dates_of_the_rules_are_nobodys_to_write(self):
        plan = self.plan_of(2012)
        line = self.line(plan, self.lan)
        with self.assertRaises(AccessError):
            line.due_on = "2020-01-01"
        line.unlink()
        made = plan.line_ids.create(
            {"plan_id": plan.id, "holding_id": self.held(self.lan).id, "due_on": "2020-01-01"}
        )
        self.assertEqual(str(made.due_on), "2012-05-04")

    def test_nobody_stands_in_two_plans(self):
        self.plan_of(2012)
        second = self.plan_of(2012, collect=False, name="Kế hoạch thứ hai")
        with self.assertRaisesRegex(UserError, "Lan"):
            second.line_ids.create({"plan_id": second.id, "holding_id": self.held(self.lan).id})
        second.action_collect()
        self.assertFalse(second.line_ids.filtered(lambda one: one.employee_id == self.lan))

    def test_leaders_are_in_no_plan(self):
        chair = self.make_person("Võ Văn Chủ", self.ward_a)
        self.give(chair, self.chair_post, "2008-01-01")
        plan = self.plan_of(2012)
        with self.assertRaises(UserError):
            plan.line_ids.create({"plan_id": plan.id, "holding_id": self.held(chair).id})

    def test_notice_gives_the_days_of_the_rule(self):
        plan = self.published(change_on="2012-04-10")
        line = self.line(plan, self.lan)
        with self.assertRaisesRegex(UserError, "30"):
            line.action_notify(notified_on="2012-03-12")
        line.action_notify(notified_on="2012-03-11")
        self.assertEqual((line.state, line.notice_symbol), ("notified", "1/TB-UBND"))
        with self.assertRaises(UserError):
            self.line(plan, self.minh).action_notify(notified_on="2012-02-20")

    def test_a_published_plan_changes_with_a_reason_and_a_new_notice(self):
        plan = self.published()
        line = self.line(plan, self.lan)
        line.action_notify(notified_on="2012-03-20")
        free = self.make_position("Địa chính", self.tu_phap, profession=self.cadastre)
        with self.assertRaises(UserError):
            line.action_amend(position_id=free.id, reason=" ")
        line.action_amend(position_id=free.id, date="2012-07-02", reason="Phường Tây sáp nhập")
        self.assertEqual((line.state, line.to_position_id, plan.change_count), ("planned", free, 1))
        self.assertFalse(line.notified_on)
        event = plan.event_ids.filtered(lambda one: one.kind == "amend")
        self.assertNotIn("sáp nhập", event.payload)
        self.assertFalse(plan._verify())

    def test_the_decision_moves_everybody_at_once_and_opens_the_hand_over(self):
        plan = self.published()
        lines = plan.line_ids
        with self.assertRaisesRegex(UserError, "Lan"):
            lines.action_execute(decided_on="2012-03-20")
        lines.action_notify(notified_on="2012-03-20")
        lines.action_execute(decided_on="2012-03-20")
        self.assertEqual(set(lines.mapped("state")), {"done"})
        decision = lines.decision_id
        self.assertEqual(
            (len(decision), decision.kind, decision.symbol), (1, "rotate", "1/QĐ-UBND")
        )
        self.assertEqual(self.held(self.lan, "2012-06-30").position_id, self.land)
        self.assertEqual(self.held(self.lan, "2012-07-01").position_id, self.land_b)
        self.assertEqual(self.held(self.minh, "2012-07-01").position_id, self.land)
        self.assertEqual(self.lan._agency_on(self.line(plan, self.lan).date), self.ward_b)
        handover = self.line(plan, self.lan).handover_id
        self.assertEqual(handover.receiver_id, self.minh)
        self.assertEqual(self.dates(self.lan, "2012-07-02")[:2], ("2014-07-01", "2017-07-01"))
        with self.assertRaisesRegex(UserError, "changed"):
            lines.action_execute(decided_on="2012-03-20")
        plan.action_close()
        self.assertEqual(plan.state, "closed")
        self.assertFalse(plan._verify())

    def test_what_happened_meanwhile_stops_the_change(self):
        plan = self.published()
        lines = plan.line_ids
        lines.action_notify(notified_on="2012-03-20")
        lan, minh = self.line(plan, self.lan), self.line(plan, self.minh)
        case = self.make_case(self.lan, "discipline", "2012-06-01")
        self.assertTrue(lan.alert)
        with self.assertRaisesRegex(UserError, "Lan"):
            lines.action_execute(decided_on="2012-03-20")
        case.active = False
        self.land.valid_to = "2012-05-31"
        with self.assertRaisesRegex(UserError, "Địa chính"):
            minh.action_execute(decided_on="2012-03-20")
        self.land.valid_to = False
        self.decide("leave", [{"employee_id": self.minh.id, "date": "2012-06-15"}], "2012-03-19")
        with self.assertRaisesRegex(UserError, "Minh"):
            lines.action_execute(decided_on="2012-03-20")
        minh.action_take_out(kind="dropped", reason="Đã nghỉ việc")
        lan.action_execute(decided_on="2012-03-20")
        self.assertEqual((lan.state, minh.state), ("done", "dropped"))
        self.assertEqual(self.held(self.lan, "2012-07-01").position_id, self.land_b)

    def test_a_plan_by_which_somebody_changed_is_not_given_up(self):
        plan = self.published()
        plan.line_ids.action_notify(notified_on="2012-03-20")
        with self.assertRaises(UserError):
            plan.action_close()
        plan.line_ids.action_execute(decided_on="2012-03-20")
        with self.assertRaises(UserError):
            plan.action_cancel(reason="Không cần nữa")
        other = self.plan_of(2013)
        other.action_cancel(reason="Không cần nữa")
        self.assertEqual(other.state, "cancelled")

    def test_of_an_only_post_the_head_suggests_and_the_superior_decides(self):
        post = self.make_position(
            "Kế toán", self.tu_phap, is_listed=True, sector="finance", profession=self.accountancy
        )
        other = self.make_position("Kế toán", self.van_phong, profession=self.accountancy)
        person = self.make_person("Đinh Thị Kế", self.tu_phap)
        self.give(person, post, "2009-02-01")
        plan = self.published()
        line = self.line(plan, person)
        self.assertTrue(line.is_only_post)
        with self.assertRaises(UserError):
            line.action_notify(notified_on="2012-03-20")
        head = self.make_user("head_tu_phap", "head", self.tu_phap)
        for user in (self.head_ward_a, self.officer_ward_a):
            with self.assertRaises(AccessError):
                line.with_user(user).action_suggest(position_id=other.id)
        with self.assertRaises(UserError):
            line.with_user(self.leader).action_approve()
        line.with_user(head).action_suggest(position_id=other.id)
        self.assertEqual((line.to_position_id, line.suggested_by_id), (other, head))
        with self.assertRaises(AccessError):
            line.with_user(head).action_approve()
        line.with_user(self.leader).action_approve()
        line.action_notify(notified_on="2012-03-20")
        self.assertEqual(line.state, "notified")

    def test_a_post_held_besides_changes_by_itself(self):
        besides = self.make_position(
            "Kế toán", self.ward_a, is_listed=True, sector="finance", profession=self.accountancy
        )
        target = self.make_position("Kế toán phụ", self.ward_a, profession=self.accountancy)
        self.give(self.lan, besides, "2009-01-05", is_main=False)
        plan = self.published()
        line = plan.line_ids.filtered(lambda one: one.from_position_id == besides)
        self.assertEqual(line.to_position_id, target)
        line.action_notify(notified_on="2012-03-20")
        line.action_execute(decided_on="2012-03-20")
        held = self.lan._holdings_on(line.date)
        self.assertEqual(held.position_id, self.land | target)
        self.assertEqual(held.filtered("is_main").position_id, self.land)

    def test_plans_are_kept_by_staff_managers_alone(self):
        plan = self.published()
        line = self.line(plan, self.lan)
        for user in (self.leader, self.auditor, self.head_ward_a):
            for step in (
                lambda one: one.action_notify(notified_on="2012-03-20"),
                lambda one: one.action_execute(decided_on="2012-03-20"),
                lambda one: one.action_take_out(kind="waits", reason="x"),
            ):
                with self.assertRaises(AccessError):
                    step(line.with_user(user))
        for user in (self.officer_noi_vu, self.finance, self.clerk):
            self.assertFalse(self.env["cchc.rotation.plan"].with_user(user).search([]))
            with self.assertRaises(AccessError):
                line.with_user(user).read(["date"])

    def test_a_draft_is_read_by_nobody_whom_it_names(self):
        user = self.make_user("lan", "officer", self.ward_a)
        self.lan.write({"user_id": False})
        person = user.employee_ids
        post = self.make_position("Hộ tịch", self.ward_a, is_listed=True, sector="justice")
        self.give(person, post, "2009-01-05")
        plan = self.plan_of(2012)
        lines = self.env["cchc.rotation.plan.line"]
        self.assertFalse(lines.with_user(user).search([]))
        self.assertFalse(lines.with_user(self.head_ward_a).search([]))
        plan.action_propose()
        plan.action_publish(decided_on="2012-03-20")
        self.assertEqual(lines.with_user(user).search([]).employee_id.sudo(), person)
        seen = lines.with_user(self.head_ward_a).search([]).employee_id.sudo()
        self.assertLessEqual({self.lan, person}, set(seen))
