from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import freeze_time, tagged

from .evaluation_case import DECEMBER, EvaluationCase

OTHERS = ("head_b", "finance", "clerk", "manager", "coordinator", "admin_user", "documents")


@tagged("post_install", "-at_install")
@freeze_time(DECEMBER)
class TestEvaluationAccess(EvaluationCase):
    """People see their own, heads their unit's, staff managers, leaders and auditors all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls.judged(cls.lan)
        cls.own = cls.evaluation(cls.chief)

    def seen(self, user, model="cchc.evaluation"):
        return self.env[model].with_user(user).search([("year", "=", 2012)])

    def test_evaluations_are_read_by_whom_they_concern(self):
        self.assertEqual(self.seen(self.user_lan), self.one)
        self.assertEqual(self.seen(self.user_minh), self.evaluation(self.minh))
        self.assertEqual(self.seen(self.head_a), self.part.evaluation_ids.sorted())
        for user in (self.hr, self.leader, self.auditor):
            self.assertLessEqual(self.part.evaluation_ids, self.seen(user), user.login)
        for name in OTHERS:
            user = getattr(self, name)
            self.assertFalse(self.seen(user) & self.part.evaluation_ids, name)
            for records in (self.one, self.one.score_ids, self.one.event_ids, self.part):
                with self.assertRaises(AccessError):
                    records.with_user(user).read(["id", "create_uid"][:1] + ["display_name"])
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.one.with_user(self.user_minh).read(["class_name"])

    def test_grouping_and_counting_tell_nothing_about_others(self):
        rows = (
            self.env["cchc.evaluation"]
            .with_user(self.user_minh)
            .formatted_read_group([], ["class_name"], ["__count"])
        )
        self.assertEqual(sum(row["__count"] for row in rows), 1)
        found = self.env["cchc.evaluation"].with_user(self.user_minh).name_search("Lan")
        self.assertFalse(found)

    def test_remarks_reach_the_person_only_with_the_conclusion(self):
        with freeze_time("2012-12-11 03:00:00"):
            one = self.hand_in(self.minh)
            self.env["cchc.evaluation"].with_user(self.user_lan)._remark(self.minh.id, "Chậm")
            remark = one.remark_ids
            self.assertTrue(remark.with_user(self.user_lan).has_access("read"))
            self.assertTrue(remark.with_user(self.head_a).has_access("read"))
            self.assertFalse(remark.with_user(self.user_minh).has_access("read"))
            self.assertFalse(remark.with_user(self.officer_ward_a).has_access("read"))
            self.gather(one)
            self.assertFalse(remark.with_user(self.user_minh).has_access("read"))
            self.conclude(one)
            self.assertTrue(remark.with_user(self.user_minh).has_access("read"))

    def test_a_head_does_not_read_remarks_on_himself_or_herself_before_others_conclude(self):
        own = self.hand_in(self.chief)
        self.env["cchc.evaluation"].with_user(self.user_lan)._remark(self.chief.id, "Nóng tính")
        remark = own.remark_ids
        self.assertFalse(remark.with_user(self.head_a).has_access("read"))
        self.assertFalse(own.event_ids.with_user(self.head_a).has_access("read"))

    def test_everybody_finds_what_is_for_oneself_to_conclude(self):
        self.open_round(2012, self.district, self.ward_b, date_to="2012-12-30")
        self.gather(self.hand_in(self.minh))
        self.gather(self.hand_in(self.chief))
        self.gather(self.hand_in(self.leader.employee_ids))
        found = {
            "head_a": self.evaluation(self.minh),
            "leader": self.own,
            "hr": self.evaluation(self.leader.employee_ids),
            "head_b": self.own.browse(),
            "user_minh": self.own.browse(),
            "auditor": self.own.browse(),
        }
        for name, expected in found.items():
            model = self.env["cchc.evaluation"].with_user(getattr(self, name))
            self.env.invalidate_all()
            self.assertEqual(model.search([("can_conclude", "=", True)]), expected, name)
            readable = model.search([("year", "=", 2012)])
            self.assertEqual(readable.filtered("can_conclude"), expected, name)

    def test_by_rpc_nobody_but_the_person_and_the_judge_acts(self):
        for method in ("_apply", "_take", "_remark", "_project", "_begin", "_give_points"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["cchc.evaluation"], method)
        steps = {
            "action_submit": ("good", "x"),
            "action_return": ("x",),
            "action_gather": ("x",),
            "action_vote": ("good",),
            "action_tally": (),
            "action_conclude": ("good",),
            "action_withdraw": ("x",),
            "action_object": ("x",),
            "action_answer": ("x", "good"),
            "action_skip": ("leave",),
            "action_resume": (),
            "action_rejudge": ("head",),
            "action_print": None,
        }
        for name in OTHERS:
            one = self.one.with_user(getattr(self, name))
            for method, args in steps.items():
                if args is None:
                    continue
                with self.assertRaises(AccessError):
                    get_public_method(one, method)(one, *args)
                self.env.invalidate_all()

    def test_exports_and_lists_of_results_are_in_the_journal(self):
        self.seen(self.hr).export_data(["employee_id/name", "class_name"])
        export = self.env["cchc.staff.export"].search([], limit=1)
        self.assertEqual((export.model, export.user_id), ("cchc.evaluation", self.hr))
        name, content = self.part.with_user(self.head_a)._xlsx("results")
        self.assertTrue(name.endswith(".xlsx") and content)
        export = self.env["cchc.staff.export"].search([], limit=1)
        self.assertEqual((export.kind, export.user_id), ("xlsx", self.head_a))

    def test_auditors_write_nothing_and_staff_managers_record_their_paper(self):
        person = self.auditor.employee_ids
        person.version_ids.staff_kind = "civil_servant"
        self.open_round(2013, self.noi_vu)
        one = self.evaluation(person, 2013)
        for user in (self.auditor, self.head_noi_vu):
            with self.assertRaises(AccessError):
                one.with_user(user).self_text = "x"
        one.with_user(self.hr).self_text = "Đã kiểm tra 12 đơn vị."
        with freeze_time("2013-12-10 03:00:00"):
            one.with_user(self.hr).action_submit("good", "Phiếu")
        self.assertEqual(one.state, "remarks")
        for model in ("cchc.evaluation", "cchc.evaluation.score", "cchc.evaluation.part"):
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.env[model].with_user(self.auditor).has_access(operation))

    def test_staff_managers_write_no_part_of_their_own(self):
        mine = self.hr.employee_ids
        self.open_round(2013, self.noi_vu)
        one = self.evaluation(mine, 2013)
        self.assertEqual(one.with_user(self.hr).is_own, True)
        for step in (
            lambda: one.with_user(self.hr).action_skip("leave"),
            lambda: one.with_user(self.hr).action_rejudge("above"),
        ):
            with self.assertRaises(AccessError):
                step()

    def test_a_dialog_on_the_evaluation_of_another_tells_nothing(self):
        self.env.flush_all()
        names = ["self_name", "line_ids", "points", "class_code", "objection"]
        dialogs = self.env["cchc.evaluation.conclude"].with_user(self.user_minh)
        for name in names:
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                dialogs.onchange({"evaluation_id": self.one.id}, ["evaluation_id"], {name: {}})
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            dialogs.create({"evaluation_id": self.one.id}).read(names)

    def test_a_record_in_memory_tells_nothing_of_another_person(self):
        case = self.env["cchc.discipline.case"].with_user(self.hr)
        case = case.create(
            {"employee_id": self.lan.id, "fault": "Lỗi", "reported_on": "2012-06-01"}
        )
        case.action_open("2012-06-02")
        case.action_consider("2012-06-03")
        case.action_decide("reprimand", "15/QĐ-UBND", "2012-06-04")
        self.assertTrue(self.one.with_user(self.head_a).ceiling_reason)
        names = ("ceiling_name", "ceiling_reason", "is_repeated", "consequence")
        values = {
            "employee_id": self.lan.id,
            "staff_kind": "civil_servant",
            "year": 2012,
            "date_from": "2012-01-01",
            "date_to": "2012-12-31",
        }
        model = self.env["cchc.evaluation"].with_user(self.user_minh)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            model.onchange(values, list(values), {name: {} for name in names})
        mine = self.evaluation(self.minh).with_user(self.user_minh)
        found = mine.onchange(values, list(values), {name: {} for name in names})
        self.assertFalse(any(found["value"].get(name) for name in names), found)
        dialog = self.env["cchc.evaluation.conclude"].with_user(self.user_minh)
        found = dialog.onchange(
            {"evaluation_id": self.one.id}, ["evaluation_id"], {"ceiling_reason": {}}
        )
        self.assertFalse(found["value"].get("ceiling_reason"))
        other = self.one.with_user(self.user_minh)
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            other.read(list(names))
        self.env.invalidate_all()
        self.assertFalse(any(other[name] for name in names))
