import json

from odoo.exceptions import AccessError, ValidationError
from odoo.http import Request
from odoo.service.model import get_public_method
from odoo.tests import HttpCase, JsonRpcException, freeze_time, tagged
from odoo.tools import mute_logger

from . import access_matrix
from .common import PEOPLE, DistrictCase


@tagged("post_install", "-at_install")
class TestAccessMatrix(DistrictCase):
    """Role × model × read, write, create, delete, export, generated from the registry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = access_matrix.make_users(cls.env)
        cls.addons = access_matrix.suite_addons(cls.env)

    def test_every_model_is_as_the_table_of_its_addon_says(self):
        self.assertIn("district_base", self.addons)
        for addon in self.addons:
            actual = access_matrix.actual(self.env, addon, self.users)
            if not actual:
                continue
            with self.subTest(addon=addon):
                expected = access_matrix.expected(addon)
                self.assertEqual(sorted(actual), sorted(expected), "models without a row, or gone")
                for model, row in actual.items():
                    self.assertEqual(row, expected[model], model)

    def test_every_role_of_the_suite_is_a_column(self):
        suite = self.env.ref("district_base.module_category_district")
        roles = self.env["res.groups"].search([("privilege_id.category_id", "=", suite.id)])
        columns = self.env["res.groups"]
        for group in access_matrix.ROLES.values():
            columns |= self.env.ref(group)
        self.assertFalse((roles - columns).mapped("full_name"), "roles without a column")

    def test_auditors_and_mere_employees_write_nothing_that_lasts(self):
        for addon in self.addons:
            for model in access_matrix.models_of(self.env, addon):
                if self.env[model]._transient:
                    continue
                for role in ("audit", "employee"):
                    letters = access_matrix.rights(self.env[model].with_user(self.users[role]))
                    self.assertFalse(set(letters.upper()) & set("WCD"), (model, role))

    def test_auditors_read_every_record_that_lasts(self):
        for addon in self.addons:
            for model in access_matrix.models_of(self.env, addon):
                if self.env[model]._transient:
                    continue
                letters = access_matrix.rights(self.env[model].with_user(self.users["audit"]))
                borrowed = model in access_matrix.BORROWED.get(addon, ())
                self.assertEqual(letters[:1], "r" if borrowed else "R", model)

    def test_a_row_given_to_all_employees_does_not_let_auditors_write(self):
        self.env["ir.model.access"].create(
            {
                "name": "everybody writes groups of agencies",
                "model_id": self.env["ir.model"]._get("district.agency.group").id,
                "group_id": self.env.ref("base.group_user").id,
                "perm_write": True,
                "perm_create": True,
            }
        )
        groups = self.env["district.agency.group"]
        self.assertTrue(groups.with_user(self.officer_noi_vu).has_access("write"))
        self.assertFalse(groups.with_user(self.auditor).has_access("write"))
        with self.assertRaises(AccessError):
            groups.with_user(self.auditor).create({"name": "X"})

    def test_auditors_leave_no_message_file_or_activity_on_agencies(self):
        agency = self.noi_vu.with_user(self.auditor)
        self.assertEqual(agency.name, self.noi_vu.name)
        with self.assertRaises(AccessError):
            agency.message_post(body="x")
        with self.assertRaises(AccessError):
            self.env["ir.attachment"].with_user(self.auditor).create(
                {"name": "x", "res_model": "hr.department", "res_id": agency.id, "raw": b"x"}
            )
        with self.assertRaises(AccessError):
            agency.activity_schedule("mail.mail_activity_data_todo", user_id=self.auditor.id)

    def test_who_may_export_is_said_by_role(self):
        allowed = {
            role: user.has_group("base.group_allow_export") for role, user in self.users.items()
        }
        refused = {role for role, may in allowed.items() if not may}
        self.assertEqual(refused, {"employee", "officer", "head", "clerk", "documents"})


@tagged("post_install", "-at_install")
class TestAuditExcludesWriting(DistrictCase):
    def _group(self, xml_id):
        return self.env.ref(xml_id if "." in xml_id else f"district_base.group_district_{xml_id}")

    def test_no_writing_role_beside_audit_whichever_came_first(self):
        roles = {role for role, _agency in PEOPLE.values()} - {"audit"}
        for role in (*sorted(roles), "base.group_system", "hr.group_hr_manager"):
            with self.assertRaisesRegex(ValidationError, "cannot audit and write", msg=role):
                self.auditor.write({"group_ids": self.link(self._group(role))})
        with self.assertRaisesRegex(ValidationError, "cannot audit and write"):
            self.officer_noi_vu.write({"group_ids": self.link(self._group("audit"))})
        with self.assertRaisesRegex(ValidationError, "cannot audit and write"):
            self._group("audit").write({"user_ids": self.link(self.clerk)})

    def test_no_way_around_by_groups_that_imply_others(self):
        kiosk = self.env["res.groups"].create({"name": "Kiosk"})
        self.auditor.write({"group_ids": self.link(kiosk)})
        with self.assertRaisesRegex(ValidationError, "cannot audit and write"):
            kiosk.write({"implied_ids": self.link(self._group("officer"))})
        with self.assertRaisesRegex(ValidationError, "cannot audit and write"):
            self._group("documents").write({"implied_by_ids": self.link(kiosk)})

    def test_no_way_around_by_a_sleeping_user(self):
        self.auditor.active = False
        self.auditor.write({"group_ids": self.link(self._group("officer"))})
        with self.assertRaisesRegex(ValidationError, "cannot audit and write"):
            self.auditor.active = True


@tagged("post_install", "-at_install")
class TestWarmCaches(DistrictCase):
    """After whatever changes a user's agencies, the next search shows the new ones only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kind = cls.env["district.paper.kind"].search([], limit=1)
        books = cls.env["district.number.book"]
        cls.book_of = {
            agency: books.create({"agency_id": agency.id, "kind_id": kind.id, "pattern": "{n}/X"})
            for agency in (cls.noi_vu, cls.tu_phap)
        }
        cls.books = books.union(*cls.book_of.values())
        cls.user = cls.officer_noi_vu
        cls.employee = cls.user.employee_id

    def assertSees(self, *agencies):
        books = self.env["district.number.book"].with_user(self.user)
        found = books.search([("id", "in", self.books.ids)])
        self.assertEqual(
            set(found.agency_id.ids), {agency.id for agency in agencies}, "books in a search"
        )
        for agency, book in self.book_of.items():
            self.assertEqual(book.with_user(self.user).has_access("read"), agency in agencies)

    def setUp(self):
        super().setUp()
        self.assertSees(self.noi_vu)

    def test_transfer_by_write(self):
        self.employee.department_id = self.tu_phap
        self.assertSees(self.tu_phap)

    def test_transfer_by_a_version_of_today(self):
        self.employee.create_version({"date_version": "2012-01-01"}).department_id = self.tu_phap
        self.assertSees(self.tu_phap)

    def test_transfer_to_come_counts_from_its_day(self):
        with freeze_time("2012-01-31"):
            self.employee.create_version(
                {"date_version": "2012-02-01", "department_id": self.tu_phap.id}
            )
            self.assertSees(self.noi_vu)
        self.env.invalidate_all()
        with freeze_time("2012-02-01"):
            self.assertSees(self.tu_phap)
            self.env["hr.employee"]._cron_update_current_version_id()
            self.assertSees(self.tu_phap)

    def test_withdrawn_and_redated_versions(self):
        version = self.employee.create_version({"date_version": "2012-01-01"})
        version.department_id = self.tu_phap
        self.assertSees(self.tu_phap)
        version.date_version = "2099-01-01"
        self.assertSees(self.noi_vu)
        version.date_version = "2012-01-01"
        self.assertSees(self.tu_phap)
        version.unlink()
        self.assertSees(self.noi_vu)

    def test_extra_agencies(self):
        self.user.extra_agency_ids = self.tu_phap
        self.assertSees(self.noi_vu, self.tu_phap)
        self.user.extra_agency_ids = False
        self.assertSees(self.noi_vu)

    def test_the_tree(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        self.employee.department_id = team
        self.assertSees(self.noi_vu)
        team.parent_id = self.tu_phap
        self.assertSees(self.tu_phap)
        team.is_agency = True
        self.assertSees()

    def test_another_employee_and_an_archived_one(self):
        other = self.make_employee("Người khác", self.tu_phap)
        self.employee.user_id = False
        self.assertSees()
        other.user_id = self.user
        self.assertSees(self.tu_phap)
        other.resource_id.active = False
        self.assertSees()
        other.resource_id.active = True
        self.assertSees(self.tu_phap)
        other.action_archive()
        self.assertSees()

    def test_succession(self):
        self.tu_phap.successor_id = self.noi_vu
        self.assertSees(self.noi_vu, self.tu_phap)

    def test_agencies_of_a_user_can_be_searched(self):
        users = self.env["res.users"]
        self.finance.extra_agency_ids = self.tu_phap
        found = users.search([("agency_ids", "in", self.tu_phap.ids)])
        self.assertEqual(found, self.finance)
        self.tu_phap.successor_id = self.van_phong
        found = users.search([("agency_ids", "in", self.tu_phap.ids)])
        self.assertIn(self.officer_van_phong, found)
        self.assertNotIn(self.user, found)
        nowhere = self.make_user("nowhere", "officer")
        found = users.search([("agency_ids", "=", False)])
        self.assertIn(nowhere, found)
        self.assertNotIn(self.finance, found)
        self.assertIn(self.user, users.search([("agency_ids", "ilike", "phong noi vu quan mau")]))


@tagged("post_install", "-at_install")
class TestRemote(HttpCase, DistrictCase):
    """The same borders from outside: remote calls and the export of the web client."""

    def _call(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def _login(self, user):
        password = user.login if len(user.login) >= 8 else user.login.ljust(8, "x")
        self.authenticate(user.login, password)

    def test_private_methods_are_not_callable(self):
        for model, method in (
            ("hr.department", "_rename_agency"),
            ("hr.department", "_close_as_agency"),
            ("hr.department", "_district_move_agency"),
            ("district.agency.change", "_carry_out"),
            ("district.agency.change", "_set_state"),
            ("district.agency.group", "_agencies"),
            ("ir.model.access", "_get_allowed_models"),
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[model], method)
        self._login(self.admin_user)
        with self.assertRaises(JsonRpcException) as caught, mute_logger("odoo.http"):
            self._call("hr.department", "_rename_agency", self.noi_vu.ids, "X", "2012-01-01", 1)
        self.assertIn("AccessError", str(caught.exception))

    def test_writing_is_refused_to_officers_and_auditors(self):
        group = self.env.ref("district_base.group_wards")
        change = self.env["district.agency.change"].create({"kind": "rename"})
        calls = (
            ("hr.department", "write", self.noi_vu.ids, {"name": "X"}),
            ("hr.department", "create", [{"name": "X"}]),
            ("district.agency.group", "write", group.ids, {"with_party": True}),
            ("district.agency.group", "unlink", group.ids),
            ("district.agency.change", "action_confirm", change.ids),
            ("district.agency.name", "create", [{"agency_id": self.noi_vu.id, "name": "X"}]),
            ("res.users", "write", self.auditor.ids, {"extra_agency_ids": self.tu_phap.ids}),
        )
        for user in (self.officer_noi_vu, self.auditor):
            self._login(user)
            for call in calls:
                with (
                    self.assertRaises(JsonRpcException, msg=call) as caught,
                    mute_logger("odoo.http"),
                ):
                    self._call(*call)
                self.assertIn("AccessError", str(caught.exception))
        self.assertEqual(self.noi_vu.name, "Phòng Nội vụ Quận Mẫu")

    def test_nobody_gives_agencies_to_himself(self):
        self._login(self.officer_noi_vu)
        own = self.officer_noi_vu.ids
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self._call("res.users", "write", own, {"extra_agency_ids": [[4, self.tu_phap.id]]})
        self.assertEqual(
            self._call("res.users", "read", own, ["agency_ids"])[0]["agency_ids"], self.noi_vu.ids
        )

    def _export(self, **params):
        data = {
            "model": "hr.department",
            "fields": [{"name": "name", "label": "Name", "type": "char"}],
            "ids": self.noi_vu.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
            "context": {},
            **params,
        }
        return self.url_open(
            f"/web/export/{'xlsx' if data['groupby'] else 'csv'}",
            data={"data": json.dumps(data), "csrf_token": Request.csrf_token(self)},
        )

    def test_the_web_client_exports_by_role(self):
        self._login(self.coordinator)
        response = self._export()
        self.assertEqual(response.status_code, 200)
        self.assertIn("Phòng Nội vụ Quận Mẫu", response.content.decode())
        for user in (self.officer_noi_vu, self.head_noi_vu, self.clerk, self.documents):
            self._login(user)
            for params in ({}, {"groupby": ["agency_type"], "ids": False}):
                with mute_logger("odoo.http", "odoo.addons.web.controllers.export"):
                    response = self._export(**params)
                self.assertNotEqual(response.status_code, 200, (user.login, params))
                self.assertNotIn("Phòng Nội vụ Quận Mẫu", response.content.decode())
