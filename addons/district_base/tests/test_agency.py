from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import DistrictCase


@tagged("post_install", "-at_install")
class TestAgency(DistrictCase):
    def test_agency_of_a_department_is_the_nearest_one_upward(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        inner = self.env["hr.department"].create({"name": "Nhóm 1", "parent_id": team.id})
        self.assertEqual(self.noi_vu.agency_id, self.noi_vu)
        self.assertEqual(inner.agency_id, self.noi_vu)
        team.parent_id = self.tu_phap
        self.assertEqual(inner.agency_id, self.tu_phap)
        team.is_agency = True
        self.assertEqual(inner.agency_id, team)
        team.write({"is_agency": False, "parent_id": False})
        self.assertFalse(inner.agency_id)

    def test_codes_are_unique(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.make_agency("Phòng khác", "MAU-NV", "specialised")

    def test_an_agency_cannot_end_before_it_begins(self):
        with self.assertRaisesRegex(ValidationError, "Nội vụ"):
            self.noi_vu.write({"valid_from": "2012-01-01", "valid_to": "2011-12-31"})

    def test_an_agency_neither_succeeds_nor_reports_through_itself(self):
        self.noi_vu.report_via_id = self.van_phong
        for field in ("report_via_id", "successor_id"):
            with self.assertRaises(ValidationError):
                self.noi_vu[field] = self.noi_vu
        with self.assertRaises(ValidationError):
            self.van_phong.report_via_id = self.noi_vu

    @freeze_time("2012-06-30")
    def test_in_force_today_counts_both_ends(self):
        agencies = self.noi_vu | self.van_phong | self.tu_phap | self.ward_a
        self.noi_vu.valid_to = "2012-06-30"
        self.van_phong.valid_to = "2012-06-29"
        self.tu_phap.valid_from = "2012-06-30"
        self.ward_a.valid_from = "2012-07-01"
        found = agencies.search([("id", "in", agencies.ids), ("in_force", "=", True)])
        self.assertEqual(found, self.noi_vu | self.tu_phap)
        self.assertEqual(found, agencies.filtered("in_force"))
        missing = agencies.search([("id", "in", agencies.ids), ("in_force", "=", False)])
        self.assertEqual(missing, self.van_phong | self.ward_a)

    def test_an_agency_shows_without_the_path_above_it(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        self.assertEqual(self.noi_vu.display_name, "Phòng Nội vụ Quận Mẫu")
        self.assertTrue(team.display_name.endswith("Phòng Nội vụ Quận Mẫu / Tổ 1"))

    def test_a_name_is_one_in_all_languages(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.noi_vu.with_context(lang="vi_VN").name = "Phòng Tổ chức"
        self.assertEqual(self.noi_vu.with_context(lang="en_US").name, "Phòng Tổ chức")
        self.env.cr.execute(
            "SELECT data_type FROM information_schema.columns"
            " WHERE table_name = 'hr_department' AND column_name = 'name'"
        )
        self.assertEqual(self.env.cr.fetchone(), ("character varying",))


@tagged("post_install", "-at_install")
class TestVietnameseNames(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dat_dai = cls.make_agency(
            "Phòng Đất đai Mẫu", "MAU-ĐĐ", "specialised", alias_names="TNMT Mẫu\nPhòng Ruộng"
        )

    def _found(self, text, **kwargs):
        return [row[0] for row in self.env["hr.department"].name_search(text, **kwargs)]

    def test_search_does_without_diacritics_and_case(self):
        for text in (
            "đất đai mẫu",
            "dat dai mau",
            "ĐẤT ĐAI MẪU",
            "Dat  đai\u00a0mau",
            "a\u0302\u0301t đai",
        ):
            self.assertIn(self.dat_dai.id, self._found(text), text)
        self.assertNotIn(self.dat_dai.id, self._found("đất nung"))

    def test_search_knows_codes_and_aliases(self):
        for text in ("mau-dd", "MAU-ĐĐ", "tnmt", "phong ruong"):
            self.assertIn(self.dat_dai.id, self._found(text), text)

    def test_search_works_in_lists_and_through_relations(self):
        departments = self.env["hr.department"]
        self.assertIn(self.dat_dai, departments.search([("name", "ilike", "dat dai mau")]))
        self.assertIn(self.dat_dai, departments.search([("complete_name", "ilike", "dat dai")]))
        self.assertNotIn(
            self.dat_dai, departments.search([("display_name", "not ilike", "dat dai mau")])
        )
        employee = self.make_employee("Trần Đức Đạt", self.dat_dai)
        self.assertEqual(
            self.env["hr.employee"].search([("department_id", "ilike", "phong ruong")]), employee
        )

    def test_the_path_that_a_form_shows_finds_the_department(self):
        team = self.env["hr.department"].create({"name": "Tổ Đo đạc", "parent_id": self.dat_dai.id})
        self.assertEqual(self._found("phong dat dai mau / to do dac"), team.ids)
        self.assertEqual(self._found(team.complete_name, operator="="), team.ids)

    def test_search_works_for_staff_seen_by_anyone(self):
        employee = self.make_employee("Đỗ Thị Hằng", self.noi_vu)
        for user in (self.hr, self.officer_noi_vu):
            for model in ("hr.employee", "hr.employee.public"):
                found = self.env[model].with_user(user).name_search("do thi hang")
                self.assertIn(employee.id, [row[0] for row in found], (user.login, model))

    def test_agencies_sort_as_vietnamese_do(self):
        names = ["Hạnh", "Hằng", "Hân", "Hân A", "Hân 2", "Hân 10", "Dũng", "Đạt", "đạt b"]
        agencies = self.env["hr.department"]
        for number, name in enumerate(names):
            agencies |= self.make_agency(f"Zz {name}", f"MAU-{number}", "ward")
        found = agencies.search([("id", "in", agencies.ids)])
        self.assertEqual(
            [name[3:] for name in found.mapped("name")],
            ["Dũng", "Đạt", "đạt b", "Hạnh", "Hằng", "Hân", "Hân 2", "Hân 10", "Hân A"],
        )

    def test_staff_sort_by_given_name(self):
        names = ["Nguyễn Văn Hân", "Trần Thị Hằng", "Lê Thị Hằng", "Vũ Ánh", "Đỗ Văn An"]
        employees = self.env["hr.employee"]
        for name in names:
            employees |= self.make_employee(name, self.noi_vu)
        expected = [
            "Đỗ Văn An",
            "Vũ Ánh",
            "Lê Thị Hằng",
            "Trần Thị Hằng",
            "Nguyễn Văn Hân",
        ]
        for model in ("hr.employee", "hr.employee.public"):
            found = self.env[model].search([("id", "in", employees.ids)])
            self.assertEqual(found.mapped("name"), expected)

    def test_keys_follow_the_name(self):
        self.dat_dai.name = "Phòng Ổi"
        self.assertIn(self.dat_dai.id, self._found("phong oi"))
        self.assertNotIn(self.dat_dai.id, self._found("dat dai mau"))

    def test_unaccent_is_indexable(self):
        self.env.cr.execute(
            "SELECT provolatile, unaccent('Đặng Ứ') FROM pg_proc WHERE proname = 'unaccent'"
            " AND pronargs = 1 AND pronamespace = 'public'::regnamespace"
        )
        self.assertEqual(self.env.cr.fetchone(), ("i", "Dang U"))


@tagged("post_install", "-at_install")
class TestAgencyGroup(DistrictCase):
    def _group(self, **vals):
        return self.env["district.agency.group"].create({"name": "Nhóm Mẫu", **vals})

    def test_members_by_type_explicit_and_excluded(self):
        group = self._group(
            with_ward=True,
            agency_ids=self.link(self.tu_phap),
            excluded_ids=self.link(self.ward_b),
        )
        members = group._agencies(date(2012, 1, 1))
        self.assertIn(self.ward_a, members)
        self.assertIn(self.tu_phap, members)
        self.assertNotIn(self.ward_b, members)
        self.assertNotIn(self.noi_vu, members)
        self.assertEqual(group.member_ids, group._agencies(date.today()))

    def test_members_are_those_in_force_on_the_date(self):
        group = self._group(agency_ids=self.link(self.ward_a, self.ward_b, self.tu_phap))
        self.ward_a.valid_to = "2012-06-30"
        self.ward_b.valid_from = "2012-07-01"
        self.assertEqual(group._agencies(date(2012, 6, 30)), self.tu_phap | self.ward_a)
        self.assertEqual(group._agencies(date(2012, 7, 1)), self.tu_phap | self.ward_b)

    def test_inner_teams_and_empty_groups_have_no_members(self):
        team = self.env["hr.department"].create(
            {"name": "Tổ 1", "parent_id": self.ward_a.id, "agency_type": "ward"}
        )
        self.assertFalse(self._group()._agencies(date(2012, 1, 1)))
        self.assertNotIn(team, self._group(name="N2", with_ward=True)._agencies(date(2012, 1, 1)))

    def test_the_given_groups(self):
        by_group = {
            "group_specialised": self.noi_vu | self.van_phong | self.tu_phap,
            "group_wards": self.ward_a | self.ward_b,
            "group_service_units": self.env["hr.department"],
        }
        own = self.district.search([("id", "child_of", self.district.id)])
        for xml_id, expected in by_group.items():
            group = self.env.ref(f"district_base.{xml_id}")
            self.assertEqual(group._agencies(date(2012, 1, 1)) & own, expected, xml_id)
        group_all = self.env.ref("district_base.group_all")
        self.assertEqual(group_all._agencies(date(2012, 1, 1)) & own, own - self.district)

    def test_groups_are_found_by_alias_without_diacritics(self):
        found = self.env["district.agency.group"].name_search("cac phong ban")
        self.assertIn(self.env.ref("district_base.group_specialised").id, [row[0] for row in found])


@tagged("post_install", "-at_install")
class TestBorder(DistrictCase):
    """Odoo lets staff managers move departments about; here only administration does."""

    def _as_staff_manager(self, record):
        self.hr.sudo().write({"group_ids": self.link(self.env.ref("hr.group_hr_manager"))})
        return record.with_user(self.hr)

    def test_staff_managers_cannot_touch_the_tree(self):
        agency = self._as_staff_manager(self.noi_vu)
        for vals in (
            {"parent_id": self.van_phong.id},
            {"name": "Phòng Khác"},
            {"active": False},
            {"is_agency": False},
            {"agency_code": "X"},
            {"agency_type": "ward"},
            {"alias_names": "X"},
            {"valid_to": "2012-01-01"},
            {"successor_id": self.van_phong.id},
            {"report_via_id": self.van_phong.id},
            {"clock_calendar_id": self.env.company.resource_calendar_id.id},
            {"child_ids": self.link(self.tu_phap)},
            {"company_id": False},
            {"letterhead_place": "X"},
        ):
            with self.assertRaises(AccessError, msg=str(vals)):
                agency.write(vals)
        with self.assertRaises(AccessError):
            agency.unlink()

    def test_staff_managers_cannot_found_agencies(self):
        departments = self._as_staff_manager(self.env["hr.department"])
        with self.assertRaises(AccessError):
            departments.create({"name": "Mới", "is_agency": True})
        with self.assertRaises(AccessError):
            departments.create({"name": "Mới", "parent_id": self.noi_vu.id})
        with self.assertRaises(AccessError):
            departments.with_context(default_parent_id=self.noi_vu.id).create({"name": "Mới"})

    def test_staff_managers_keep_what_is_theirs(self):
        agency = self._as_staff_manager(self.noi_vu)
        head = self.make_employee("Trưởng phòng", self.noi_vu)
        agency.write({"manager_id": head.id, "note": "x", "name": agency.name})
        self.assertEqual(self.noi_vu.manager_id, head)
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        self._as_staff_manager(team).name = "Tổ một"
        self.assertEqual(team.name, "Tổ một")

    def test_inner_teams_do_not_move_either(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        team = self._as_staff_manager(team)
        for vals in (
            {"parent_id": self.van_phong.id},
            {"parent_id": False},
            {"is_agency": True},
        ):
            with self.assertRaises(AccessError, msg=str(vals)):
                team.write(vals)
        with self.assertRaises(AccessError):
            team.unlink()

    def test_administration_changes_the_tree(self):
        agency = self.noi_vu.with_user(self.admin_user)
        agency.write({"parent_id": self.van_phong.id, "agency_code": "MAU-X"})
        self.assertEqual(self.noi_vu.parent_id, self.van_phong)
        new = agency.create({"name": "Mới", "is_agency": True, "parent_id": self.district.id})
        self.assertTrue(new.unlink())
