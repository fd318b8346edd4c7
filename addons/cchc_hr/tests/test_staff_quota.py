from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.district_base.rules.workbook import read_tables

from .common import HrCase


@freeze_time("2012-03-01")
@tagged("post_install", "-at_install")
class TestStaffQuota(HrCase):
    """Quotas against heads on a day, by agency and kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency = cls.make_agency("Phòng Y tế Quận Mẫu", "MAU-YT", "specialised")
        cls.people = cls.env["hr.employee"]
        for number in range(3):
            cls.people |= cls.make_person(
                f"Công chức {number}", cls.agency, staff_kind="civil_servant"
            )
        cls.people |= cls.make_person("Hợp đồng", cls.agency, staff_kind="contract_68")
        cls.people |= cls.make_person("Chưa rõ", cls.agency)
        for year, number in ((2011, 4), (2012, 2)):
            cls.quota(year, "civil_servant", number)
        cls.quota(2012, "public_employee", 5)

    @classmethod
    def quota(cls, year, kind, number, agency=None):
        vals = {"year": year, "staff_kind": kind, "number": number}
        vals["agency_id"] = (agency or cls.agency).id
        return cls.env["cchc.staff.quota"].create(vals)

    def rows(self, on=None, user=None):
        model = self.env["cchc.staff.establishment"].with_user(user or self.hr)
        self.env.flush_all()
        self.env.invalidate_all()
        found = model.with_context(staff_on=on).search([("agency_id", "=", self.agency.id)])
        return {
            one.staff_kind or "": (one.quota, one.heads, one.vacancies, one.over) for one in found
        }

    def test_heads_vacancies_and_what_is_over_are_told_by_kind(self):
        self.assertEqual(
            self.rows(),
            {
                "civil_servant": (2, 3, 0, 1),
                "public_employee": (5, 0, 5, 0),
                "contract_68": (0, 1, 0, 1),
                "": (0, 1, 0, 1),
            },
        )

    def test_another_day_counts_its_own_year_and_people(self):
        self.decide(
            "leave", [{"employee_id": self.people[0].id, "date": "2012-02-01"}], "2012-01-01"
        )
        self.assertEqual(self.rows()["civil_servant"], (2, 2, 0, 0))
        self.assertEqual(self.rows("2011-06-30")["civil_servant"], (4, 3, 1, 0))
        self.assertEqual(self.rows("2012-01-31")["civil_servant"], (2, 3, 0, 1))
        self.assertNotIn("public_employee", self.rows("2011-06-30"))

    def test_the_heads_open_the_people(self):
        self.env.flush_all()
        row = self.env["cchc.staff.establishment"].search(
            [("agency_id", "=", self.agency.id), ("staff_kind", "=", "civil_servant")]
        )
        action = row.with_context(staff_on="2012-01-31").action_people()
        people = self.env["cchc.staff"].with_context(**action["context"]).search(action["domain"])
        self.assertEqual(people.employee_id, self.people[:3])

    def test_each_agency_sees_its_own(self):
        head = self.make_user("head_y_te", "head", self.agency)
        self.assertTrue(self.rows(user=head))
        self.assertTrue(self.rows(user=self.leader))
        self.assertFalse(self.rows(user=self.head_noi_vu))
        with self.assertRaises(AccessError):
            self.env["cchc.staff.quota"].with_user(head).create(
                {"agency_id": self.agency.id, "staff_kind": "cadre", "number": 1}
            )

    def test_a_kind_has_one_quota_a_year_and_it_is_not_negative(self):
        with mute_logger("odoo.sql_db"):
            for kind, number in (("civil_servant", 3), ("cadre", -1)):
                with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                    self.quota(2012, kind, number)

    def test_the_year_begins_with_the_quotas_of_the_last(self):
        other = self.make_agency("Phòng Văn hóa Quận Mẫu", "MAU-VH", "specialised")
        closed = self.make_agency("Phòng Cũ Mẫu", "MAU-CU", "specialised", valid_to="2011-12-31")
        for agency in (other, closed):
            self.quota(2011, "civil_servant", 7, agency)
        quotas = self.env["cchc.staff.quota"].with_user(self.hr)
        quotas.action_next_year()
        made = quotas.search([("year", "=", 2012), ("agency_id", "in", (other + closed).ids)])
        self.assertEqual(made.mapped("agency_id.id"), other.ids)
        self.assertEqual(made.number, 7)
        own = quotas.search([("year", "=", 2012), ("agency_id", "=", self.agency.id)])
        self.assertEqual(sorted(own.mapped("number")), [2, 5])
        with self.assertRaisesRegex(UserError, "2011"):
            quotas.action_next_year()

    def test_the_sheet_adds_up(self):
        self.env.flush_all()
        rows = self.env["cchc.staff.establishment"].search([("agency_id", "=", self.agency.id)])
        _name, content = rows._xlsx("establishment")
        (table,) = read_tables(content)
        total = next(row for _number, row in table.rows if "Tổng cộng" in row)
        # Four numbers for each kind, an unknown one too, and for all together.
        self.assertEqual(total[-8:-4], [0, 1, 0, 1])
        self.assertEqual(total[-4:], [7, 5, 5, 3])
        for place in range(4):
            self.assertEqual(sum(total[2 + place : -4 : 4]), total[-4 + place])

    def test_a_day_is_asked_for(self):
        ask = (
            self.env["cchc.staff.day"]
            .with_user(self.hr)
            .create({"on": "2011-06-30", "shown": "quota"})
        )
        action = ask.action_show()
        self.assertEqual(action["context"], {"staff_on": "2011-06-30"})
        self.assertEqual(action["res_model"], "cchc.staff.establishment")
