from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.rules.workbook import read_tables

from .common import HrCase
from .evaluation_case import EvaluationCase


@freeze_time("2012-03-01")
@tagged("post_install", "-at_install")
class TestStreamlining(HrCase):
    """A list for streamlining goes from draft to the staff decision by which people leave."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_person("Lê Thị Hoa", cls.ward_a, sex="female", birthday="1959-06-01")
        cls.give(cls.person, cls.land, "2009-01-05")
        cls.list = (
            cls.env["cchc.streamlining"]
            .with_user(cls.hr)
            .create(
                {
                    "name": "Đợt 1 năm 2012",
                    "agency_id": cls.noi_vu.id,
                    "line_ids": [(0, 0, cls.line(cls.person))],
                }
            )
        )

    @classmethod
    def line(cls, person, **vals):
        return {
            "employee_id": person.id,
            "reason": "two_years",
            "policy": "early_retirement",
            "leaves_on": "2012-06-01",
            **vals,
        }

    def test_a_list_is_proposed_decided_and_carried_out(self):
        self.assertEqual(self.list.line_ids.agency_id, self.ward_a)
        self.assertFalse(self.list.line_ids.remark)
        self.list.action_propose()
        self.list.action_decide("15/QĐ-UBND", "2012-02-28")
        self.assertEqual((self.list.state, self.list.symbol), ("decided", "15/QĐ-UBND"))
        self.list.action_carry_out()
        decision = self.list.decision_id
        self.assertEqual((decision.kind, decision.state), ("leave", "executed"))
        self.assertEqual(decision.symbol, "15/QĐ-UBND")
        self.assertEqual(self.person.left_on, date(2012, 6, 1))
        self.assertFalse(self.holding(self.person, "2012-06-01"))
        self.assertTrue(self.holding(self.person, "2012-05-31"))
        kinds = self.list.event_ids.sorted("seq").mapped("kind")
        self.assertEqual(kinds, ["propose", "decide", "carry_out"])
        self.assertFalse(self.list._verify())

    def test_steps_keep_their_order_and_what_was_proposed_is_not_changed(self):
        for step in ("action_carry_out", "action_return"):
            with self.assertRaisesRegex(UserError, "cannot be taken"):
                getattr(self.list, step)()
        self.list.action_propose()
        with self.assertRaisesRegex(UserError, "proposed already"):
            self.list.line_ids.note = "khác"
        with self.assertRaisesRegex(UserError, "proposed already"):
            self.list.name = "khác"
        with self.assertRaisesRegex(UserError, "stays"):
            self.list.unlink()
        with self.assertRaises(AccessError):
            self.list.sudo().state = "done"
        with self.assertRaisesRegex(UserError, "missing"):
            self.list.action_decide(" ", "2012-02-28")
        with self.assertRaisesRegex(UserError, "future"):
            self.list.action_decide("15/QĐ-UBND", "2012-03-02")
        self.list.action_return()
        self.list.line_ids.note = "khác"

    def test_an_empty_list_and_people_who_left_are_refused(self):
        empty = self.list.create({"name": "Trống", "agency_id": self.noi_vu.id})
        with self.assertRaisesRegex(UserError, "names nobody"):
            empty.action_propose()
        self.decide("leave", [{"employee_id": self.person.id, "date": "2012-02-01"}], "2012-01-15")
        with self.assertRaisesRegex(UserError, "not in service"):
            self.list.action_propose()

    def test_nobody_stands_on_two_open_lists(self):
        other = self.list.create({"name": "Đợt 2", "agency_id": self.noi_vu.id})
        with self.assertRaisesRegex(ValidationError, "Đợt 1"), self.env.cr.savepoint():
            other.line_ids.create({"list_id": other.id, **self.line(self.person)})
        self.list.action_cancel()
        other.line_ids.create({"list_id": other.id, **self.line(self.person)})

    def test_what_does_not_fit_the_rules_of_the_day_is_remarked_and_does_not_block(self):
        young = self.make_person("Lê Trẻ", self.ward_a, sex="female", birthday="1980-01-01")
        unknown = self.make_person("Lê Rõ", self.ward_a)
        lines = self.list.line_ids
        far = lines.create({"list_id": self.list.id, **self.line(young)})
        self.assertIn("Too far", far.remark)
        near = self.make_person("Lê Già", self.ward_a, sex="female", birthday="1957-08-01")
        late = lines.create({"list_id": self.list.id, **self.line(near)})
        self.assertIn("Too near", late.remark)
        nothing = lines.create({"list_id": self.list.id, **self.line(unknown)})
        self.assertIn("not known", nothing.remark)
        nothing.policy = "severance"
        self.assertFalse(nothing.remark)
        nothing.reason = "discipline"
        self.assertIn("reason is none", nothing.remark)
        self.list.action_propose()

    def test_the_head_sees_the_unit_once_proposed_and_the_person_once_decided(self):
        head = self.make_user("head_ward", "head", self.ward_a)
        user = self.make_user("hoa", "officer")
        self.person.user_id = user

        def seen(who):
            return self.env["cchc.streamlining.line"].with_user(who).search([])

        self.assertFalse(seen(head) | seen(user))
        self.list.action_propose()
        self.env.invalidate_all()
        self.assertTrue(seen(head))
        self.assertFalse(seen(user) | seen(self.head_noi_vu) | seen(self.officer_ward_a))
        self.list.action_decide("15/QĐ-UBND", "2012-02-28")
        self.env.invalidate_all()
        self.assertTrue(seen(user))
        with self.assertRaises(AccessError):
            self.list.with_user(head).action_carry_out()

    def test_of_a_list_of_several_each_reads_the_own_lines_alone(self):
        other = self.make_person("Lê Khác", self.ward_b, sex="male", birthday="1955-01-01")
        self.list.line_ids.create({"list_id": self.list.id, **self.line(other)})
        user = self.make_user("hoa", "officer")
        self.person.user_id = user
        head = self.make_user("head_ward", "head", self.ward_a)
        self.list.action_propose()
        self.list.action_decide("15/QĐ-UBND", "2012-02-28")
        for who in (user, head):
            self.env.flush_all()
            self.env.invalidate_all()
            one = self.env["cchc.streamlining"].with_user(who).search([])
            self.assertEqual(one.state, "decided")
            self.assertEqual(one.line_ids.employee_id, self.person)
            self.env.invalidate_all()
            one.read(["name", "state"])
            self.assertEqual(one.line_ids.employee_id, self.person)

    def test_the_sheet_says_why_and_when(self):
        _name, content = self.list._xlsx("list")
        (table,) = read_tables(content)
        cells = [cell for _number, row in table.rows for cell in row]
        self.assertIn("Lê Thị Hoa", cells)
        self.assertIn("Nghỉ hưu trước tuổi", cells)
        self.assertIn(date(2012, 6, 1), cells)

    def test_years_running_not_completed_are_suggested(self):
        other = self.make_person("Lê Kém", self.ward_a, sex="male", birthday="1970-01-01")
        with self.assertRaisesRegex(UserError, "anybody else"):
            self.list.action_suggest()
        evaluation = self.env["cchc.evaluation"]
        found = evaluation.new({"employee_id": other.id, "year": 2011})
        line = self.list._suggested(found)
        self.assertEqual((line["reason"], line["policy"]), ("two_years", "severance"))
        self.assertEqual(line["leaves_on"], date(2012, 4, 1))
        self.assertIn("2010, 2011", line["evidence"])
        near = evaluation.new({"employee_id": self.person.id, "year": 2011})
        self.assertEqual(self.list._suggested(near)["policy"], "early_retirement")
        with self.assertRaises(AccessError):
            self.list.with_user(self.leader).action_suggest()
        self.list.action_propose()
        with self.assertRaisesRegex(UserError, "proposed already"):
            self.list.action_suggest()


@freeze_time("2014-01-15")
@tagged("post_install", "-at_install")
class TestStreamliningSuggested(EvaluationCase):
    """Who was judged badly for years running is suggested, with the years as proof."""

    def test_who_did_not_complete_two_years_running_is_put_down_once(self):
        self.judged(self.lan, "not_done")
        self.open_round(2013, self.ward_a)
        self.judged(self.lan, "not_done", year=2013)
        one = (
            self.env["cchc.streamlining"]
            .with_user(self.hr)
            .create({"name": "Đợt 1", "agency_id": self.noi_vu.id, "planned_on": "2014-01-15"})
        )
        one.action_suggest()
        line = one.line_ids
        self.assertEqual(line.employee_id, self.lan)
        self.assertEqual((line.reason, line.leaves_on), ("two_years", date(2014, 2, 1)))
        self.assertIn("2012, 2013", line.evidence)
        with self.assertRaisesRegex(UserError, "anybody else"):
            one.action_suggest()
        other = one.copy({"line_ids": False})
        with self.assertRaisesRegex(UserError, "anybody else"):
            other.action_suggest()
