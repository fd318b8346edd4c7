from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.rules.workbook import read_tables

from .common import HrCase


@freeze_time("2012-03-01")
@tagged("post_install", "-at_install")
class TestStaffView(HrCase):
    """Who is in service on a day, seen by whom it concerns, with levels and the next step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.post = cls.make_position("Kế toán mẫu", cls.tu_phap)
        cls.person = cls.make_person(
            "Trần Đức Ánh",
            cls.tu_phap,
            sex="male",
            birthday="1970-05-04",
            staff_kind="civil_servant",
            rank_id=cls.specialist.id,
            rank_step=2,
            coefficient=2.67,
            step_since="2009-04-01",
        )
        cls.give(cls.person, cls.post, "2009-01-05")
        cls.user = cls.make_user("anh", "officer")
        cls.person.user_id = cls.user
        cls.head = cls.make_user("head_tu_phap", "head", cls.tu_phap)

    def row(self, user=None, on=None, person=None):
        model = self.env["cchc.staff"].with_user(user or self.hr)
        if on:
            model = model.with_context(staff_on=on)
        self.env.flush_all()
        self.env.invalidate_all()
        return model.search([("employee_id", "=", (person or self.person).id)])

    def test_a_row_says_where_as_what_and_with_which_pay(self):
        self.assertRecordValues(
            self.row(),
            [
                {
                    "name": "Trần Đức Ánh",
                    "agency_id": self.tu_phap.id,
                    "position_id": self.post.id,
                    "position_since": date(2009, 1, 5),
                    "staff_kind": "civil_servant",
                    "rank_id": self.specialist.id,
                    "rank_step": 2,
                    "age": 41,
                }
            ],
        )

    def test_a_past_day_is_shown_as_it_was(self):
        new = self.make_position("Kế toán mẫu", self.van_phong)
        lines = [{"employee_id": self.person.id, "position_id": new.id, "date": "2012-01-01"}]
        self.decide("transfer", lines, "2011-12-20")
        self.assertEqual(self.row().agency_id, self.van_phong)
        self.assertEqual(self.row(on="2011-12-31").agency_id, self.tu_phap)
        self.assertEqual(self.row(on="2008-06-01").position_id, self.env["cchc.position"])
        self.assertFalse(self.row(on="2007-01-01"))

    def test_who_leaves_is_in_service_until_the_day_before(self):
        self.decide("leave", [{"employee_id": self.person.id, "date": "2012-02-01"}], "2012-01-15")
        self.assertFalse(self.row())
        self.assertFalse(self.row(on="2012-02-01"))
        self.assertTrue(self.row(on="2012-01-31"))

    def test_each_sees_whom_it_concerns(self):
        for user in (self.hr, self.leader, self.auditor, self.head, self.user):
            self.assertTrue(self.row(user), user.name)
        for user in (self.head_noi_vu, self.officer_noi_vu, self.admin_user, self.clerk):
            self.assertFalse(self.row(user), user.name)
            with self.assertRaises(AccessError):
                self.env["cchc.staff"].with_user(user).browse(self.person.id).read(["birthday"])
        own = self.env["cchc.staff"].with_user(self.user).search([])
        self.assertEqual(own.employee_id.id, self.person.id)

    def test_my_file_opens_the_own_row(self):
        action = self.env["cchc.staff"].with_user(self.user).action_my_file()
        self.assertEqual(action["res_id"], self.person.id)
        nobody = self.make_user("khong_ai", "officer")
        with self.assertRaisesRegex(UserError, "staff managers"):
            self.env["cchc.staff"].with_user(nobody).action_my_file()

    def test_people_are_found_without_diacritics(self):
        found = self.env["cchc.staff"].search([("display_name", "ilike", "duc anh")])
        self.assertIn(self.person, found.employee_id)
        self.assertTrue(self.env["cchc.staff"].name_search("TRAN DUC"))

    def test_the_next_step_is_due_three_years_after_the_last(self):
        row = self.row()
        self.assertEqual(row.step_due_on, date(2012, 4, 1))
        self.assertEqual((row.next_step, row.next_coefficient), (3, 3.0))
        model = self.env["cchc.staff"].with_user(self.hr)
        self.assertIn(row, model.search([("step_due_on", "<=", "2012-04-01")]))
        self.assertNotIn(row, model.search([("step_due_on", "<", "2012-04-01")]))
        self.person.step_delay = 6
        self.assertEqual(self.row().step_due_on, date(2012, 10, 1))

    def test_a_proposed_step_starts_the_time_anew_when_it_is_decided(self):
        self.person.step_delay = 6
        action = self.row().action_propose_steps()
        decision = self.env["cchc.staff.decision"].browse(action["res_id"])
        self.assertEqual(decision.state, "draft")
        decision.with_user(self.hr).action_execute()
        on = self.row(on="2012-12-01")
        self.assertEqual((on.rank_step, on.coefficient, on.step_delay), (3, 3.0, 0))
        self.assertEqual(on.step_since, date(2012, 10, 1))
        self.assertEqual(self.row().rank_step, 2)
        with self.assertRaises(AccessError):
            self.row(self.head).action_propose_steps()

    def test_beyond_the_last_step_comes_an_allowance(self):
        self.person.write({"rank_step": 9, "coefficient": 4.98})
        row = self.row()
        self.assertEqual((row.next_step, row.next_excess), (9, 5))
        self.person.excess_rate = 5
        row = self.row()
        self.assertEqual((row.step_due_on, row.next_excess), (date(2010, 4, 1), 6))

    def test_the_day_in_the_list_is_that_of_the_rule(self):
        for step, excess, delay in ((1, 0, 0), (8, 0, 7), (9, 0, 0), (9, 5, 0), (9, 6, 3)):
            self.person.write({"rank_step": step, "excess_rate": excess, "step_delay": delay})
            row = self.row()
            self.assertEqual(row.step_due_on, row._next_step(row._excess_rates()).due_on)
        self.person.rank_step = 10
        self.assertFalse(self.row().step_due_on)
        self.person.rank_step = 0
        self.assertFalse(self.row().step_due_on)

    def test_the_highest_valid_level_counts(self):
        level = self.env["cchc.qualification.level"]
        low = level.search([("kind", "=", "political"), ("name", "=", "Sơ cấp")])
        high = level.search([("kind", "=", "political"), ("name", "=", "Cao cấp")])
        model = self.env["cchc.staff.qualification"]
        common = {"employee_id": self.person.id, "kind": "political"}
        first = model.create({**common, "level_id": low.id})
        self.assertEqual(self.row().political_level_id, low)
        second = model.create({**common, "level_id": high.id})
        self.assertEqual(self.row().political_level_id, high)
        second.expires_on = "2012-02-29"
        self.assertEqual(self.row().political_level_id, low)
        first.unlink()
        self.assertFalse(self.row().political_level_id)
        other = level.search([("kind", "=", "it")], limit=1)
        with self.assertRaisesRegex(ValidationError, "no level of this kind"):
            model.create({**common, "level_id": other.id})
        with self.assertRaisesRegex(ValidationError, "2013"):
            model.create({**common, "level_id": low.id, "year": 2013})

    def test_qualifications_are_seen_like_the_file(self):
        one = self.env["cchc.staff.qualification"].create(
            {"employee_id": self.person.id, "kind": "language", "subject": "Tiếng Anh"}
        )
        for user in (self.hr, self.head, self.user, self.leader):
            self.assertEqual(one.with_user(user).read(["subject"])[0]["subject"], "Tiếng Anh")
            self.assertEqual(self.row(user).qualification_ids, one)
        for user in (self.head_noi_vu, self.officer_noi_vu):
            with self.assertRaises(AccessError):
                one.with_user(user).read(["subject"])
        for user in (self.head, self.user, self.leader):
            with self.assertRaises(AccessError):
                one.with_user(user).write({"subject": "Tiếng Pháp"})

    def test_days_of_a_life_come_in_their_order(self):
        with self.assertRaisesRegex(ValidationError, "is before"):
            self.person.write({"party_joined_on": "2000-01-01", "party_official_on": "1999-01-01"})
        with self.assertRaisesRegex(ValidationError, "future"):
            self.person.birthday = "2012-03-02"

    def test_lists_that_are_taken_away_are_in_the_journal(self):
        before = self.env["cchc.staff.export"].search_count([])
        _name, content = self.row()._xlsx("list")
        (table,) = read_tables(content)
        cells = [cell for _number, row in table.rows for cell in row]
        self.assertIn("Trần Đức Ánh", cells)
        self.assertIn("MAU.003", cells)
        self.assertEqual(self.env["cchc.staff.export"].search_count([]), before + 1)
        self.row(self.auditor).export_data(["name"])
        self.assertEqual(self.env["cchc.staff.export"].search_count([]), before + 2)

    def test_the_form_2c_is_printed_by_whom_it_concerns_and_journaled(self):
        report = self.env["ir.actions.report"]
        exports = self.env["cchc.staff.export"]
        self.person.write({"hometown": "Bến Tre", "identification_id": "023456789"})
        self.env.flush_all()
        name = "cchc_hr.report_staff_file"
        before = exports.search_count([])
        for user, journaled in ((self.user, 0), (self.head, 1), (self.hr, 1)):
            html, _kind = report.with_user(user)._render_qweb_html(name, self.person.ids)
            for words in ("TRẦN ĐỨC ÁNH", "Bến Tre", "023456789", "MAU.003/2", "Kế toán mẫu"):
                self.assertIn(words, html.decode())
            self.assertEqual(exports.search_count([]) - before, journaled)
            before = exports.search_count([])
        with self.assertRaises(AccessError):
            report.with_user(self.head_noi_vu)._render_qweb_html(name, self.person.ids)

    def test_exports_of_employees_are_journaled_too(self):
        before = self.env["cchc.staff.export"].search_count([])
        self.person.with_user(self.hr).export_data(["name", "birthday"])
        self.person.version_id.with_user(self.hr).export_data(["coefficient"])
        self.assertEqual(self.env["cchc.staff.export"].search_count([]), before + 2)

    def test_the_list_costs_the_same_for_many(self):
        model = self.env["cchc.staff"].with_user(self.leader)
        names = ["name", "agency_id", "position_id", "rank_id", "retires_on", "step_due_on"]
        model.search([]).read(names)

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            model.search([]).read(names)
            return self.env.cr.sql_log_count - before

        few = count()
        for number in range(20):
            self.make_person(f"Người {number}", self.tu_phap, rank_id=self.specialist.id)
        count()
        self.assertEqual(count(), few)
