from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import HrCase


@tagged("post_install", "-at_install")
class TestPrivacy(HrCase):
    """Own records by the person, the unit's by the head, all by HR, nothing by others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.person = cls.officer_ward_a.employee_ids
        cls.colleague = cls.make_person("Lê Thị Lan", cls.ward_b)
        cls.mine = cls.give(cls.person, cls.land, "2012-05-04")
        cls.other = cls.give(cls.colleague, cls.land_b, "2012-05-04")

    def seen(self, user, model):
        records = self.env[model].with_user(user).search([])
        return set(records.sudo().mapped("employee_id.name")) if records else set()

    def test_holdings_and_lines_are_read_by_whom_they_concern(self):
        everybody = {self.person.name, self.colleague.name}
        for model in ("cchc.position.holding", "cchc.staff.decision.line"):
            self.assertEqual(self.seen(self.officer_ward_a, model), {self.person.name}, model)
            self.assertEqual(self.seen(self.head_ward_a, model), {self.person.name}, model)
            self.assertFalse(self.seen(self.officer_noi_vu, model), model)
            self.assertFalse(self.seen(self.head_noi_vu, model), model)
            for user in (self.finance, self.clerk, self.manager, self.coordinator, self.admin_user):
                self.assertFalse(self.seen(user, model), (model, user.login))
            for user in (self.hr, self.leader, self.auditor):
                self.assertLessEqual(everybody, self.seen(user, model), (model, user.login))

    def test_records_of_others_are_refused_by_id_as_well(self):
        held = self.holding(self.colleague, "2012-06-01")
        for user in (self.officer_ward_a, self.head_ward_a, self.finance):
            with self.assertRaises(AccessError):
                held.with_user(user).read(["date_from"])
            with self.assertRaises(AccessError):
                self.other.with_user(user).read(["name"])

    def test_of_a_decision_on_several_a_person_reads_the_own_line_alone(self):
        lines = [
            {"employee_id": self.person.id, "date": "2013-01-01", "coefficient": 2.67},
            {"employee_id": self.colleague.id, "date": "2013-01-01", "coefficient": 3.0},
        ]
        decision = self.decide("change", lines, "2013-01-01").with_user(self.officer_ward_a)
        self.env.invalidate_all()
        self.assertEqual(decision.line_ids.employee_id, self.person)

    def test_a_draft_is_for_staff_managers(self):
        line = {"employee_id": self.person.id, "position_id": self.clerk_post.id}
        draft = self.env["cchc.staff.decision"].create(
            {
                "name": "Điều động",
                "agency_id": self.district.id,
                "line_ids": [(0, 0, {**line, "date": "2013-01-01"})],
            }
        )
        for user in (self.officer_ward_a, self.head_ward_a):
            with self.assertRaises(AccessError):
                draft.with_user(user).read(["name"])

    def test_the_signed_paper_of_a_decision_goes_with_the_decision(self):
        self.other.file = b"UXV5ZXQgZGluaA=="
        paper = self.env["ir.attachment"].search(
            [("res_model", "=", self.other._name), ("res_field", "=", "file")]
        )
        paper = paper.filtered(lambda one: one.res_id == self.other.id)
        self.assertTrue(paper.with_user(self.hr).has_access("read"))
        for user in (self.officer_ward_a, self.head_ward_a, self.finance):
            self.assertFalse(paper.with_user(user).has_access("read"), user.login)

    def test_an_export_is_in_the_journal(self):
        held = self.holding(self.person, "2012-06-01").with_user(self.hr)
        held.export_data(["employee_id/name", "date_from"])
        export = self.env["cchc.staff.export"].search([], limit=1)
        self.assertEqual((export.user_id, export.kind, export.record_count), (self.hr, "list", 1))
        self.assertEqual(export.event_ids._payload()["records"], held.ids)
        self.assertFalse(export._verify())
        with self.assertRaises(AccessError):
            export.with_user(self.auditor).unlink()
        self.assertFalse(export.with_user(self.hr).has_access("read"))
