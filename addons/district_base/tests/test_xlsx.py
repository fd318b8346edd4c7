import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import DistrictCase
from .journal_models import add_models
from .xlsx_models import DistrictTestPapers, DistrictTestSheet


@tagged("post_install", "-at_install")
class TestXlsx(HttpCase, DistrictCase):
    """XLSX papers: who gets which, and under which name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_models(cls, DistrictTestPapers, DistrictTestSheet)
        model = cls.env["ir.model"]._get("district.test.sheet")
        role = cls.env.ref("district_base.group_district_officer")
        cls.env["ir.model.access"].create(
            {"name": "sheets", "model_id": model.id, "group_id": role.id, "perm_read": True}
        )
        cls.env["ir.rule"].create(
            {
                "name": "own sheets",
                "model_id": model.id,
                "domain_force": "[('user_id', '=', user.id)]",
            }
        )
        cls.own, cls.second, cls.others = cls.env["district.test.sheet"].create(
            [
                {"name": "=1+1", "user_id": cls.officer_noi_vu.id},
                {"name": "Hai", "user_id": cls.officer_noi_vu.id},
                {"name": "Bí mật", "user_id": cls.officer_ward_a.id},
            ]
        )

    def setUp(self):
        super().setUp()
        self._login(self.officer_noi_vu)

    def _login(self, user):
        self.authenticate(user.login, user.login.ljust(8, "x"))

    def _get(self, *parts):
        with mute_logger("odoo.http"):
            return self.url_open(f"/district/xlsx/{'/'.join(str(part) for part in parts)}")

    def test_the_button_leads_to_the_file(self):
        records = (self.own + self.second).with_user(self.officer_noi_vu)
        action = records.with_context(xlsx_paper="list").action_xlsx()
        self.assertEqual((action["type"], action["target"]), ("ir.actions.act_url", "download"))
        self.assertEqual(action, records.action_xlsx("list"))
        response = self.url_open(action["url"])
        self.assertEqual(response.status_code, 200)
        tab = openpyxl.load_workbook(io.BytesIO(response.content)).active
        self.assertEqual([row[0].value for row in tab.iter_rows()], ["Tên", "=1+1", "Hai"])
        self.assertEqual(tab["A2"].data_type, "s")

    def test_the_file_has_a_name_that_every_system_takes(self):
        headers = self._get("district.test.sheet", "list", self.own.id).headers
        self.assertEqual(
            headers["Content-Disposition"],
            "attachment; filename*=UTF-8''Danh%20s%C3%A1ch%20%E2%80%9CK%E1%BA%BF%20ho%E1%BA%A1ch"
            "%E2%80%9D%2012-KH-UBND.xlsx",
        )
        self.assertIn("spreadsheetml.sheet", headers["Content-Type"])
        self.assertEqual(headers["Cache-Control"], "no-store")

    def test_papers_of_a_model_and_its_parents_add_up(self):
        papers = self.env["district.test.sheet"]._get_xlsx_papers()
        self.assertEqual(set(papers), {"list", "broken", "other"})
        self.assertEqual(self._get("district.test.sheet", "other", self.own.id).status_code, 200)
        self.assertEqual(self.env["district.xlsx.mixin"]._get_xlsx_papers(), {})

    def test_what_there_is_not_is_not_found(self):
        gone = self.second.id
        self.second.unlink()
        for parts in (
            ("district.test.sheet", "list", gone),
            ("district.test.sheet", "list", f"{self.own.id},{gone}"),
            ("district.test.sheet", "_xlsx_list", self.own.id),
            ("district.test.sheet", "unlink", self.own.id),
            ("district.test.none", "list", 1),
            ("res.users", "list", self.officer_noi_vu.id),
            ("district.xlsx.mixin", "list", 1),
            ("district.test.sheet", "list", "0"),
            ("district.test.sheet", "list", "-1"),
            ("district.test.sheet", "list", "x"),
            ("district.test.sheet", "list", "9" * 30),
            ("district.test.sheet", "list", 2**31),
            ("district.test.sheet", "list", f"{self.own.id},"),
        ):
            self.assertEqual(self._get(*parts).status_code, 404, parts)

    def test_records_of_others_are_as_if_they_were_not_there(self):
        for ids in (self.others.id, f"{self.own.id},{self.others.id}"):
            response = self._get("district.test.sheet", "list", ids)
            self.assertEqual(response.status_code, 404)
            self.assertNotIn("Bí mật", response.text)
            self.assertNotIn("Sheet of the tests", response.text)
        with self.assertRaises(AccessError):
            self.others.with_user(self.officer_noi_vu).action_xlsx("list")

    def test_who_may_not_read_the_model_gets_nothing(self):
        self._login(self.auditor)
        response = self._get("district.test.sheet", "list", self.own.id)
        self.assertEqual(response.status_code, 404)

    def test_guests_are_asked_who_they_are(self):
        self.authenticate(None, None)
        response = self._get("district.test.sheet", "list", self.own.id)
        self.assertIn("/web/login", response.url)

    def test_a_paper_that_cannot_be_made_says_why(self):
        response = self._get("district.test.sheet", "broken", self.own.id)
        self.assertEqual(response.status_code, 422)
        self.assertIn("letterhead.layout", response.text)
        self.assertIn("1900", response.text)

    def test_unknown_papers_and_no_record_are_refused_with_a_sentence(self):
        own = self.own.with_user(self.officer_noi_vu)
        with self.assertRaisesRegex(UserError, "“Sheet of the tests” has no paper “none”"):
            own.action_xlsx("none")
        with self.assertRaisesRegex(UserError, "has no paper"):
            own.action_xlsx()
        with self.assertRaisesRegex(UserError, "Choose a record first"):
            own.browse().action_xlsx("list")

    def test_the_methods_that_make_papers_are_not_callable(self):
        for method in ("_xlsx", "_xlsx_list", "_get_xlsx_papers"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["district.test.sheet"], method)
        self.assertTrue(get_public_method(self.env["district.test.sheet"], "action_xlsx"))
