from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import HttpCase, JsonRpcException, tagged

from .common import OneStopCase

LINES = ("component_ids", "fee_ids", "step_ids", "form_field_ids")
# Who reads drafts of procedures, and who else there is.
DRAFT_READERS = ("manager", "leader", "auditor", "admin_user")
OTHERS = (
    "clerk",
    "clerk_ward_a",
    "officer_tu_phap",
    "head_tu_phap",
    "officer_ward_a",
    "coordinator",
    "documents",
    "hr",
    "finance",
)
PRIVATE = {
    "one_stop.procedure": ("_project", "_version_on", "_version_id_on"),
    "one_stop.procedure.version": ("_project", "_move_end", "_new_version", "_content", "_xlsx"),
    "one_stop.procedure.import": ("_read", "_look", "_save"),
}


class CatalogueCase(OneStopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.version._new_version(valid_from="2012-07-01")
        cls.draft.form_field_ids = [(0, 0, {"name": "Lý do"})]


@tagged("post_install", "-at_install")
class TestCatalogueAccess(CatalogueCase):
    """What is published is for all, drafts for few, and writing for one-stop managers."""

    def parts(self, version):
        return [version, *(version[name] for name in LINES if version[name])]

    def test_what_is_published_is_read_by_everybody(self):
        for name in (*DRAFT_READERS, *OTHERS):
            for records in (*self.parts(self.version), self.procedure, self.field):
                user = getattr(self, name)
                self.assertTrue(records.with_user(user).has_access("read"), (name, records))

    def test_drafts_are_read_by_managers_leaders_auditors_and_administrators(self):
        never = self.make_procedure("X-1", "Chưa công bố")
        for name in (*DRAFT_READERS, *OTHERS):
            user = getattr(self, name)
            for records in (*self.parts(self.draft), never):
                self.assertEqual(
                    records.with_user(user).has_access("read"),
                    name in DRAFT_READERS,
                    (name, records),
                )
            found = (
                self.env["one_stop.procedure.version"]
                .with_user(user)
                .search([("procedure_id", "=", self.procedure.id)])
            )
            self.assertEqual(self.draft in found, name in DRAFT_READERS, name)
            self.assertIn(self.version, found, name)

    def test_only_managers_write_and_only_drafts(self):
        for name in (*DRAFT_READERS, *OTHERS):
            user = getattr(self, name)
            for operation in ("write", "unlink"):
                for records in self.parts(self.draft):
                    self.assertEqual(
                        records.with_user(user).has_access(operation),
                        name == "manager",
                        (name, operation, records),
                    )
                for records in self.parts(self.version):
                    self.assertFalse(records.with_user(user).has_access(operation), (name, records))
            for model in ("one_stop.field", "one_stop.procedure", "one_stop.result.kind"):
                records = self.env[model].with_user(user)
                self.assertEqual(records.has_access("create"), name == "manager", (name, model))

    def test_any_manager_writes_the_procedures_of_every_agency(self):
        manager = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        self.draft.with_user(manager).note = "Đã xem"
        self.ward_procedure.with_user(manager).keywords = "sao y"

    def test_the_comparison_hides_no_published_version_and_shows_no_draft(self):
        sheet = self.version.with_user(self.clerk)
        self.assertFalse(sheet.before_id)
        self.assertIn("first version", sheet.difference_html)

    def test_private_methods_are_not_for_remote_calls(self):
        for model, names in PRIVATE.items():
            for name in names:
                self.assertTrue(hasattr(self.env[model], name), (model, name))
                with self.assertRaises(AccessError):
                    get_public_method(self.env[model], name)


@tagged("post_install", "-at_install")
class TestCatalogueOverHttp(CatalogueCase, HttpCase):
    """The same over remote calls, the superuser's way of writing included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.manager, cls.clerk):
            user.password = "mật khẩu mẫu"

    def call(self, model, method, args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def test_a_published_version_cannot_be_written_from_outside(self):
        self.authenticate("mau_manager", "mật khẩu mẫu")
        version, model = self.version, "one_stop.procedure.version"
        doors = {"district_projection_door": [model, [version.id], True]}
        for arguments in (
            ([version.id], {"amount": 1}),
            ([version.id], {"state": "draft"}),
            ([version.id], {"valid_to": "2012-01-01"}),
        ):
            with self.assertRaises(JsonRpcException):
                self.call(model, "write", list(arguments), context=doors)
        with self.assertRaises(JsonRpcException):
            self.call("one_stop.step", "write", [version.step_ids.ids, {"name": "x"}])
        with self.assertRaises(JsonRpcException):
            self.call(model, "unlink", [[version.id]])
        self.assertEqual((version.amount, version.state), (10, "published"))
        self.assertEqual(version.step_ids[0].name, "Tiếp nhận")

    def test_a_manager_publishes_and_retires_from_outside(self):
        self.authenticate("mau_manager", "mật khẩu mẫu")
        model = "one_stop.procedure.version"
        self.call(model, "action_publish", [[self.draft.id]], close_predecessor=True)
        self.call(model, "action_retire", [[self.draft.id], "2013-12-31"])
        self.env.invalidate_all()
        self.assertEqual(self.draft.state, "retired")
        self.assertEqual(str(self.draft.valid_to), "2013-12-31")
        self.assertEqual(str(self.version.valid_to), "2012-06-30")

    def test_a_clerk_downloads_published_procedures_and_no_draft(self):
        self.authenticate("mau_clerk", "mật khẩu mẫu")
        path = "/district/xlsx/one_stop.procedure.version/procedures/%s"
        self.assertEqual(self.url_open(path % self.version.id).status_code, 200)
        self.assertEqual(self.url_open(path % self.draft.id).status_code, 404)
        with self.assertRaises(JsonRpcException):
            self.call("one_stop.procedure.version", "action_publish", [[self.draft.id]])
