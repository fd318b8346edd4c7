from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import get_public_method
from odoo.tests import freeze_time, tagged

from .common import HrCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-04 03:00:00")
class TestBoard(HrCase):
    """The boards: every figure opens the records that it counts, and nobody sees more by them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.land.headcount = 4
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        # Rotation is due 36 months after the day on which the position was taken.
        for name, position, since in (
            ("Đã quá hạn", cls.land, "2009-06-01"),
            ("Trong ba mươi ngày", cls.land, "2009-06-20"),
            ("Trong chín mươi ngày", cls.land_b, "2009-08-20"),
            ("Còn lâu", cls.land, "2011-06-01"),
        ):
            person = cls.make_person(name, position.agency_id)
            cls.give(person, position, since)
        cls.visit(cls.ward_a)
        cls.visit(cls.ward_b)

    @classmethod
    def visit(cls, agency):
        """Conclude a visit at which one row was not met, to be answered by 9/5/2012."""
        visit = (
            cls.env["cchc.conduct.visit"]
            .with_user(cls.hr)
            .create(
                {
                    "agency_id": agency.id,
                    "visit_on": "2012-05-02",
                    "member_ids": [
                        Command.create({"role": "leader", "name": "A"}),
                        Command.create({"role": "agency", "name": "B"}),
                    ],
                }
            )
        )
        visit.answer_ids[0].write({"answer": "fail", "note": "Có", "due_on": "2012-05-09"})
        visit.action_pass_rest()
        visit.action_conclude(symbol="1/BB")

    def board(self, user, unit=False):
        return self.env["cchc.hr.board"].with_user(user).get_board(unit)

    def values(self, user, unit=False):
        return {one["code"]: one["value"] for one in self.board(user, unit)["figures"]}

    def opened(self, user, code, unit=False, agency=None):
        model = self.env["cchc.hr.board"].with_user(user)
        action = model.open_figure(code, unit, agency and agency.id)
        return self.env[action["res_model"]].with_user(user).search(action["domain"])

    def test_every_figure_opens_as_many_records_as_it_counts(self):
        for user, unit in ((self.hr, False), (self.leader, False), (self.head_ward_a, True)):
            for code, value in self.values(user, unit).items():
                found = self.opened(user, code, unit)
                count = len(found)
                if code == "vacant":
                    count = sum(found.mapped("vacancies"))
                self.assertEqual(count, value, (user.login, code))

    def test_who_must_change_position_is_told_by_days(self):
        board = self.board(self.hr)
        values = {one["code"]: one["value"] for one in board["figures"]}
        mine = self.land | self.land_b
        names = {
            code: self.opened(self.hr, code)
            .filtered(lambda one: one.position_id in mine)
            .mapped("employee_id.name")
            for code in ("rotation_overdue", "rotation_30", "rotation_90")
        }
        self.assertEqual(names["rotation_overdue"], ["Đã quá hạn"])
        self.assertEqual(names["rotation_30"], ["Trong ba mươi ngày"])
        self.assertEqual(names["rotation_90"], ["Trong ba mươi ngày", "Trong chín mươi ngày"])
        self.assertGreaterEqual(values["rotation_90"], 2)
        lines = [one["name"] for one in board["rotation"]]
        self.assertEqual(lines[:2], ["Đã quá hạn", "Trong ba mươi ngày"])
        self.assertEqual(board["rotation"][0]["day"], "01/06/2012")

    def test_a_year_without_a_known_minimum_is_told_apart_from_one_that_all_reach(self):
        self.assertTrue(self.board(self.hr)["minimum_known"])
        with freeze_time("2026-11-24 03:00:00"):
            self.assertFalse(self.board(self.hr)["minimum_known"])

    def test_somebody_who_waits_is_not_due(self):
        due = self.opened(self.hr, "rotation_overdue")
        late = due.employee_id.filtered(lambda one: one.name == "Đã quá hạn")
        self.env["cchc.rotation.case"].create(
            {
                "employee_id": late.id,
                "code": "illness",
                "date_from": "2012-05-01",
                "date_to": "2012-12-31",
                "evidence": "Giấy ra viện số 5",
            }
        )
        self.assertNotIn(late, self.opened(self.hr, "rotation_overdue").employee_id)

    def test_the_head_sees_the_own_unit_alone(self):
        board = self.board(self.head_ward_a, unit=True)
        self.assertEqual(board["whose"], self.ward_a.name)
        values = {one["code"]: one["value"] for one in board["figures"]}
        self.assertEqual(
            [values[code] for code in ("rotation_overdue", "rotation_30", "rotation_90")], [1, 1, 1]
        )
        self.assertEqual(values["findings"], 1)
        for code in values:
            found = self.opened(self.head_ward_a, code, unit=True)
            if "agency_id" in found._fields and code != "classes":
                self.assertLessEqual(found.agency_id, self.ward_a, code)

    def test_a_head_who_also_keeps_staff_has_both_boards(self):
        both = self.make_user("both", "head,hr", self.ward_b)
        self.assertEqual(self.values(both, unit=True)["findings"], 1)
        self.assertEqual(self.values(both)["findings"], 2)

    def test_no_unit_means_no_records_and_not_all_of_them(self):
        lost = self.make_user("lost", "head,hr")
        self.assertFalse(lost.agency_ids)
        for code in ("findings", "rotation_overdue", "retiring"):
            self.assertFalse(self.opened(lost, code, unit=True), code)
        self.assertEqual(set(self.values(lost, unit=True).values()), {0})
        self.assertFalse(self.board(lost, unit=True)["agencies"])

    def test_the_table_by_agency_adds_up_and_opens_each_cell(self):
        board = self.board(self.hr)
        values = {one["code"]: one["value"] for one in board["figures"]}
        for column in board["columns"]:
            code = column["code"]
            total = sum(row["values"].get(code, 0) for row in board["agencies"])
            self.assertEqual(total, values[code], code)
        for row in board["agencies"]:
            agency = self.env["hr.department"].browse(row["id"])
            for code, value in row["values"].items():
                found = self.opened(self.hr, code, agency=agency)
                count = sum(found.mapped("vacancies")) if code == "vacant" else len(found)
                self.assertEqual(count, value, (agency.name, code))

    def test_who_holds_a_position_is_told_to_everybody(self):
        for user in (self.officer_ward_a, self.head_ward_a, self.clerk, self.hr):
            found = self.land.with_user(user).web_read(
                {"holder_ids": {"fields": {"display_name": {}}}, "vacancies": {}}
            )
            names = {one["display_name"] for one in found[0]["holder_ids"]}
            self.assertEqual(names, {"Đã quá hạn", "Trong ba mươi ngày", "Còn lâu"})
            self.assertEqual(found[0]["vacancies"], 1)

    def test_a_foreign_agency_is_not_opened_by_the_head(self):
        found = self.opened(self.head_ward_a, "findings", unit=True, agency=self.ward_b)
        self.assertFalse(found)

    def test_boards_are_for_whom_they_are(self):
        for user in (
            self.officer_ward_a,
            self.head_ward_a,
            self.clerk,
            self.finance,
            self.admin_user,
        ):
            with self.assertRaises(AccessError):
                self.board(user)
            with self.assertRaises(AccessError):
                self.env["cchc.hr.board"].with_user(user).open_figure("short")
        for user in (self.officer_ward_a, self.hr, self.leader):
            with self.assertRaises(AccessError):
                self.board(user, unit=True)
        with self.assertRaisesRegex(UserError, "no figure"):
            self.env["cchc.hr.board"].with_user(self.hr).open_figure("salary")

    def test_private_methods_of_the_boards_are_not_for_remote_calls(self):
        for method in ("_value", "_vacant", "_domain"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["cchc.hr.board"], method)

    def test_the_cost_does_not_grow_with_people(self):
        def queries():
            self.env.invalidate_all()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.board(self.hr)
            return self.env.cr.sql_log_count - before

        self.board(self.hr)
        first = queries()
        for number in range(15):
            person = self.make_person(f"Người {number}", self.ward_b)
            self.give(person, self.make_position("Kho", self.ward_b, is_listed=True), "2009-06-10")
        # What the new people changed is read anew once.
        self.board(self.hr)
        self.assertLessEqual(queries(), first)

    # --- one's own page

    def page(self, user):
        return self.env["cchc.hr.own.page"].with_user(user).get_page()

    def test_ones_own_page_explains_ones_own_rotation(self):
        person = self.officer_ward_a.employee_id
        self.give(person, self.land, "2009-07-01")
        page = self.page(self.officer_ward_a)
        self.assertEqual(page["name"], person.name)
        self.assertEqual([one["since"] for one in page["positions"]], ["01/07/2009"])
        self.assertEqual([one["latest"] for one in page["rotation"]], ["01/07/2012"])
        self.assertEqual(page["rotation"][0]["state"], "soon")
        self.assertGreater(len(page["rotation"][0]["lines"]), 2)

    def test_ones_own_page_shows_nobody_elses_records_to_whoever_reads_all(self):
        for user in (self.hr, self.leader, self.head_ward_a):
            page = self.page(user)
            self.assertEqual(page["name"], user.employee_id.name)
            self.assertFalse(page["positions"] or page["rotation"] or page["classes"])

    def test_the_job_description_is_a_click_away(self):
        self.give(self.officer_ward_a.employee_id, self.land, "2011-07-01")
        self.assertFalse(self.page(self.officer_ward_a)["positions"][0]["description"])
        description = self.env["cchc.position.description"].create(
            {
                "position_id": self.land.id,
                "line_ids": [
                    Command.create({"kind": kind, "name": kind})
                    for kind in ("duty", "authority", "responsibility", "standard")
                ],
            }
        )
        description.action_approve(date(2012, 6, 1), symbol="1/QĐ")
        page = self.page(self.officer_ward_a)
        self.assertEqual(page["positions"][0]["description"], description.id)

    def test_somebody_without_a_file_is_told_so(self):
        page = self.page(self.make_user("no_file", "officer"))
        self.assertEqual(page["name"], "")
        self.assertNotIn("positions", page)
